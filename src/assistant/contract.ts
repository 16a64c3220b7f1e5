import { z } from 'zod'

/** The three sections of the assistant, in the order in which they are shown. */
export const CARD_SECTIONS = ['meetings', 'reminders', 'insights'] as const
export const cardSection = z.enum(CARD_SECTIONS)
export type CardSection = z.infer<typeof cardSection>

/** All card types; sentences are `assistant.<type>.name|description|title|text|reason`. */
export const CARD_TYPES = [
  'upcoming_meeting',
  'meeting_today',
  'email_due_today',
  'phone_call_due_today',
  'task_due_today',
  'email_reminder',
  'email_opened',
  'missed_close_date',
  'close_date_coming_soon',
  'no_activity_opportunities',
  'no_activity_leads',
  'no_activity_cases',
  'no_activity_accounts',
  'no_activity_contacts',
  'unusual_silence_contacts',
  'unusual_silence_leads',
  'unusual_silence_opportunities',
  'opportunity_at_risk_phrase',
  'opportunity_at_risk_sentiment',
  'issue_detected',
  'meeting_requested',
  'buying_intent',
  'file_requested',
  'customer_question',
  'reply_awaited',
  'competitor_mentioned',
  'suggested_stakeholder',
] as const
export const cardType = z.enum(CARD_TYPES)
export type CardType = z.infer<typeof cardType>

/** The tables that a card may concern, and whose record pages show cards. */
export const CARD_RECORD_TABLES = [
  'accounts',
  'contacts',
  'leads',
  'opportunities',
  'cases',
  'activities',
] as const
export const cardRecordTable = z.enum(CARD_RECORD_TABLES)
export type CardRecordTable = z.infer<typeof cardRecordTable>

/**
 * What a button does, sentence `assistant.action.<key>`:
 * `open_record` and `open_activity` go to the page of `table` and `id`; `complete_activity` and
 * `close_activity` (without having done it) post to `/api/v1/records/activities/:id/complete|cancel`;
 * `email_attendees`, `send_email` and `reply` write to `addresses`; `join_meeting` opens `url`;
 * `open_email` goes to the mail; `create_meeting` and `create_case` open the form of a new one,
 * filled in from the mail; `add_competitor` and `add_stakeholder` post each of `ids` to
 * `/api/v1/records/opportunities/:id/competitors|stakeholders`, `always_add` does that too and turns
 * on the person's setting `setting`, from when on it is done without a card.
 */
export const CARD_ACTIONS = [
  'open_record',
  'open_activity',
  'complete_activity',
  'close_activity',
  'email_attendees',
  'send_email',
  'reply',
  'join_meeting',
  'open_email',
  'create_meeting',
  'create_case',
  'add_competitor',
  'add_stakeholder',
  'always_add',
] as const
export const cardActionKey = z.enum(CARD_ACTIONS)
export type CardActionKey = z.infer<typeof cardActionKey>

export const cardAction = z.object({
  key: cardActionKey,
  table: cardRecordTable.nullable(),
  id: z.uuid().nullable(),
  addresses: z.array(z.string()),
  url: z.string().nullable(),
  /** Competitors or contacts that are added to the record. */
  ids: z.array(z.uuid()),
  /** Key of the personal setting that is turned on. */
  setting: z.string().nullable(),
})
export type CardAction = z.infer<typeof cardAction>

export const cardRecord = z.object({ table: cardRecordTable, id: z.uuid(), name: z.string() })
export type CardRecord = z.infer<typeof cardRecord>

export const cardPerson = z.object({
  name: z.string().nullable(),
  address: z.string().nullable(),
  role: z.string(),
  user_id: z.uuid().nullable(),
  contact_id: z.uuid().nullable(),
  lead_id: z.uuid().nullable(),
})
export type CardPerson = z.infer<typeof cardPerson>

export const cardActivity = z.object({
  id: z.uuid(),
  kind: z.enum(['email', 'phone_call', 'appointment', 'task', 'note']),
  subject: z.string(),
  /** The beginning of the description, in plain text. */
  excerpt: z.string().nullable(),
  started_at: z.iso.datetime().nullable(),
  ended_at: z.iso.datetime().nullable(),
  due_at: z.iso.datetime().nullable(),
  location: z.string().nullable(),
  meeting_url: z.string().nullable(),
  /** At most four; `people_count` says how many there are. */
  people: z.array(cardPerson),
  people_count: z.int(),
})
export type CardActivity = z.infer<typeof cardActivity>

/**
 * Why the card is there, sentence `assistant.evidence.<kind>`: a field of a record (`text` is its
 * value), the last activity of a record (`text` is its subject, null when the viewer may not read
 * it), the creation of a record that never had one, an activity, or a sentence of a message.
 */
export const cardEvidence = z.object({
  kind: z.enum(['field', 'last_activity', 'created', 'activity', 'sentence']),
  table: cardRecordTable.nullable(),
  id: z.uuid().nullable(),
  field: z.string().nullable(),
  text: z.string().nullable(),
  at: z.iso.datetime().nullable(),
})
export type CardEvidence = z.infer<typeof cardEvidence>

export const card = z.object({
  id: z.uuid(),
  type: cardType,
  section: cardSection,
  /**
   * What the sentences need: `name`, `person`, `days`, `minutes`, … A value whose name ends in
   * `_on` is a date and one in `_at` an instant: say it in the viewer's words before use.
   */
  values: z.record(z.string(), z.union([z.string(), z.int()])),
  /** The business record that the card concerns; null where there is none or the viewer may not read it. */
  record: cardRecord.nullable(),
  activity: cardActivity.nullable(),
  starts_at: z.iso.datetime(),
  /** Null = as long as the facts stay as they are. */
  ends_at: z.iso.datetime().nullable(),
  is_high_priority: z.boolean(),
  snooze_minutes: z.int(),
  evidence: z.array(cardEvidence),
  actions: z.array(cardAction).max(2),
  /** What people whom the card concerns have said that they do not want; sentence `assistant.unwanted.<what>`. */
  unwanted: z.array(z.object({ what: z.enum(['email', 'calls']), name: z.string() })),
  liked: z.boolean().nullable(),
  owner: z.object({ kind: z.enum(['user', 'team']), id: z.uuid(), name: z.string() }),
})
export type Card = z.infer<typeof card>

/** Without a record: the pane of the caller. With `record_table` and `record_id`: the widget of that record. */
export const cardsQuery = z
  .object({
    record_table: cardRecordTable.optional(),
    record_id: z.uuid().optional(),
    section: cardSection.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(5),
    /** `next_cursor` of a section; needs `section`. */
    cursor: z.string().max(300).optional(),
  })
  .refine((query) => (query.record_table === undefined) === (query.record_id === undefined), {
    path: ['record_id'],
    message: 'ASSISTANT_RECORD_INCOMPLETE',
  })
  .refine((query) => query.cursor === undefined || query.section !== undefined, {
    path: ['section'],
    message: 'ASSISTANT_SECTION_MISSING',
  })
export type CardsQuery = z.infer<typeof cardsQuery>

export const cards = z.object({
  as_of: z.iso.datetime(),
  /** Always all three sections in their order, or the one that was asked for. */
  sections: z.array(
    z.object({
      key: cardSection,
      /** How many cards there are now, not only those listed. */
      total: z.int(),
      cards: z.array(card),
      next_cursor: z.string().nullable(),
    }),
  ),
})
export type Cards = z.infer<typeof cards>

export const cardCount = z.object({
  as_of: z.iso.datetime(),
  total: z.int(),
  meetings: z.int(),
  reminders: z.int(),
  insights: z.int(),
})
export type CardCount = z.infer<typeof cardCount>

export const cardParams = z.object({ id: z.uuid() })

/** `active` takes the last snooze or dismissal back: what was before is restored. */
export const cardStateBody = z.strictObject({ state: z.enum(['snoozed', 'dismissed', 'active']) })
export const cardState = z.object({
  id: z.uuid(),
  state: z.enum(['active', 'snoozed', 'dismissed']),
  /** Set while snoozed. */
  hidden_until: z.iso.datetime().nullable(),
  /** Until when the confirmation with its Undo is shown; null after an undo. */
  undo_until: z.iso.datetime().nullable(),
})
export type CardState = z.infer<typeof cardState>

export const cardFeedbackBody = z.strictObject({ liked: z.boolean().nullable() })
export const cardFeedback = z.object({ id: z.uuid(), liked: z.boolean().nullable() })
export type CardFeedback = z.infer<typeof cardFeedback>

/** What the caller saw or did, for the usage metrics: one entry for each card shown or button pressed. */
export const cardUsesBody = z.strictObject({
  uses: z
    .array(z.strictObject({ card_id: z.uuid(), kind: z.enum(['viewed', 'acted']) }))
    .min(1)
    .max(200),
})
export const cardUses = z.object({ counted: z.int() })

export const cardTypeParams = z.object({ type: cardType })

const roleOfCard = z.object({
  id: z.uuid(),
  /** Set for shipped roles: their name is `identity.role.<key>`. */
  key: z.string().nullable(),
  name: z.string().nullable(),
  is_shown: z.boolean(),
})

export const cardTypeSettings = z.object({
  type: cardType,
  section: cardSection,
  /** The organisation's switch; who is switched off here cannot be switched on by a person. */
  is_enabled: z.boolean(),
  is_high_priority: z.boolean(),
  /** Who of the organisation sees it: all roles unless one was taken off. */
  roles: z.array(roleOfCard),
  /** The number that the card depends on, where there is one; `current` is the caller's. */
  parameter: z
    .object({
      unit: z.enum(['days', 'hours']),
      minimum: z.int(),
      maximum: z.int(),
      default: z.int(),
      organisation: z.int(),
      personal: z.int().nullable(),
      current: z.int(),
    })
    .nullable(),
  /** The caller's own switch. */
  is_enabled_for_me: z.boolean(),
  /** Whether the caller sees cards of this type: organisation, role and own switch together. */
  is_shown_to_me: z.boolean(),
  snooze_minutes: z.int(),
  changed_at: z.iso.datetime().nullable(),
  changed_by: z.string().nullable(),
})
export type CardTypeSettings = z.infer<typeof cardTypeSettings>
export const cardTypes = z.object({ card_types: z.array(cardTypeSettings) })

export const cardTypeBody = z.strictObject({
  is_enabled: z.boolean().optional(),
  is_high_priority: z.boolean().optional(),
  /** Days or hours, by the unit of the type. */
  amount: z.int().optional(),
  /** The roles that do not see this card type. */
  hidden_role_ids: z.array(z.uuid()).max(200).optional(),
})
export const myCardTypeBody = z.strictObject({
  is_enabled: z.boolean().optional(),
  /** Null = as the organisation. */
  amount: z.int().nullable().optional(),
})
