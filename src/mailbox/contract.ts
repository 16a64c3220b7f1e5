/** The wire of the mailbox: a message in full, its attachments, its conversation. */
import { z } from 'zod'

export const messageParams = z.object({ id: z.uuid() })
export const attachmentParams = z.object({
  id: z.uuid(),
  position: z.coerce.number().int().min(0).max(32_767),
})
export const threadQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
})

export const AUTOMATIC_KINDS = ['ooo', 'bounce', 'newsletter', 'calendar', 'notification'] as const
const automaticKind = z.enum(AUTOMATIC_KINDS).nullable()
const direction = z.enum(['out', 'in'])
const instant = z.iso.datetime()

const correspondent = z.object({
  role: z.enum(['from', 'to', 'cc', 'bcc']),
  name: z.string().nullable(),
  address: z.string().nullable(),
  side: z.enum(['us', 'them']),
  user_id: z.uuid().nullable(),
  contact_id: z.uuid().nullable(),
  lead_id: z.uuid().nullable(),
})

const attachment = z.object({
  position: z.number(),
  name: z.string(),
  mime_type: z.string(),
  size_bytes: z.number(),
})

/** Why a server says that a message did not arrive; sentences are `mailbox.delivery.<reason>`. */
export const deliveryReason = z.enum([
  'unknown_address',
  'unknown_domain',
  'closed_mailbox',
  'full_mailbox',
  'too_large',
  'refused',
  'no_answer',
  'other',
])

/** A recipient whom a message of ours did not reach, as far as was reported last. */
const delivery = z.object({
  recipient: z.string(),
  outcome: z.enum(['failed', 'delayed']),
  reason: deliveryReason,
  /** "5.1.1", or a code of SMTP ("550"); null: none was given */
  status: z.string().nullable(),
  /** the words of the server */
  diagnostic: z.string().nullable(),
  reported_at: instant,
})

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

export const deliveriesQuery = z.object({
  /** messages, parted by commas; at most 100 */
  ids: z
    .string()
    .regex(new RegExp(`^${UUID}(?:,${UUID}){0,99}$`))
    .transform((text) => text.split(',')),
})

/** Of the messages asked for that the reader may see, those that did not arrive everywhere. */
export const deliveries = z.object({
  rows: z.array(delivery.omit({ diagnostic: true }).extend({ message_id: z.uuid() })),
})
export type Deliveries = z.infer<typeof deliveries>

const authenticationResult = z.enum(['pass', 'fail', 'softfail', 'neutral', 'none', 'error'])

/** Whether the sender was proven (RFC 8601), as the server that received the mail says, and what pretends. */
const authentication = z.object({
  /** confirmed: his domain was proven; failed: his domain says that such mail is not its own; null: the server said nothing */
  verdict: z.enum(['confirmed', 'unproven', 'failed']).nullable(),
  /** the server that examined the mail */
  authority: z.string().nullable(),
  spf: authenticationResult.nullable(),
  spf_domain: z.string().nullable(),
  dkim: authenticationResult.nullable(),
  dkim_domain: z.string().nullable(),
  dmarc: authenticationResult.nullable(),
  /** of the address in From */
  from_domain: z.string(),
  /** the sender's name shows this address of another domain */
  shown_address: z.string().nullable(),
  /** answers would go to this address of another domain */
  reply_to_address: z.string().nullable(),
})
export type MessageAuthentication = z.infer<typeof authentication>

const VISIBILITIES = ['organisation', 'team', 'private'] as const
const standing = z.enum([...VISIBILITIES, 'suggested'])

/** Sets who may read a message, or with it all messages of its conversation that are one's own. */
export const visibilityBody = z.object({
  visibility: z.enum(VISIBILITIES),
  is_whole_conversation: z.boolean().default(false),
})
const standings = z.array(z.object({ id: z.uuid(), visibility: standing }))
/** The messages that changed, as they were before: what takes it back. */
export const visibilityChanged = z.object({ before: standings })
export type VisibilityChanged = z.infer<typeof visibilityChanged>
export const visibilitiesBody = z.object({ rows: standings.min(1).max(501) })

export const subjectParams = z.object({
  table: z.enum(['accounts', 'contacts', 'leads', 'opportunities', 'cases']),
  id: z.uuid(),
})
export const suggestionParams = subjectParams.extend({ message_id: z.uuid() })
/** Mail of the reader that he has not shared and that concerns a record: the newest 50, newest first. */
export const suggestions = z.object({
  rows: z.array(
    z.object({
      id: z.uuid(),
      subject: z.string(),
      excerpt: z.string(),
      sent_at: instant,
      direction,
      from_name: z.string().nullable(),
      from_address: z.string(),
      /** further messages of its conversation that are only suggested */
      others: z.int(),
    }),
  ),
})
export type Suggestions = z.infer<typeof suggestions>
export const trackBody = z.object({
  /** whom it is shown to */
  visibility: z.enum(['organisation', 'team']).default('organisation'),
  /** also what is suggested of its conversation, and what comes */
  is_whole_conversation: z.boolean().default(false),
  /** the mail is about the record from then on */
  sets_regarding: z.boolean().default(false),
})

/** A message in full; its id is that of its activity. `html` is harmless: no script, no remote content. */
export const message = z.object({
  id: z.uuid(),
  thread_id: z.uuid(),
  answers_id: z.uuid().nullable(),
  subject: z.string(),
  sent_at: instant,
  direction,
  correspondents: z.array(correspondent),
  /** who of us wrote it, where From names somebody else or a shared mailbox */
  written_by: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** who of us passed it on to Rapport */
  forwarded_by: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** it was sent to the address of a record, and why it is not filed under it; null: it is, or was sent to none */
  not_filed: z.enum(['unknown_address', 'no_record', 'not_allowed']).nullable(),
  language: z.string().nullable(),
  automatic_kind: automaticKind,
  asks_sentence: z.string().nullable(),
  list_id: z.string().nullable(),
  message_id: z.string().nullable(),
  own_text: z.string(),
  quoted_text: z.string().nullable(),
  signature_text: z.string().nullable(),
  html: z.string().nullable(),
  attachments: z.array(attachment),
  /** who may read it, within his rights: all, the teams of its owner, its people alone; suggested: alone, and on no timeline yet */
  visibility: standing,
  /** it is the reader's own: he may say who else reads it */
  may_set_visibility: z.boolean(),
  /** null: nothing is known of the sender */
  authentication: authentication.nullable(),
  deliveries: z.array(delivery),
})
export type Message = z.infer<typeof message>

/** A conversation, oldest message first, as far as the reader may see it. */
export const thread = z.object({
  id: z.uuid(),
  subject: z.string(),
  messages: z.array(
    z.object({
      id: z.uuid(),
      answers_id: z.uuid().nullable(),
      subject: z.string(),
      sent_at: instant,
      direction,
      from_name: z.string().nullable(),
      from_address: z.string(),
      automatic_kind: automaticKind,
      excerpt: z.string(),
    }),
  ),
  next_cursor: z.string().nullable(),
})
export type Thread = z.infer<typeof thread>

/** What mails may be told to say; sentences are `mail_reading.<act>`, settings `mail.<act>_percent`. */
export const toldAct = z.enum([
  'meeting_requested',
  'file_requested',
  'question',
  'issue',
  'buying_intent',
  'risk',
  'negative',
])

export const thresholdQuery = z.object({
  act: toldAct,
  /** The threshold to try; probabilities are told from it on. */
  probability: z.coerce.number().min(0).max(1),
  /** Of how many of the last mails of customers. */
  mails: z.coerce.number().int().min(1).max(1000).default(500),
})

const foundSentence = z.object({
  message_id: z.uuid(),
  subject: z.string(),
  from: z.string(),
  sent_at: instant,
  sentence: z.string(),
  probability: z.number(),
})

/** What a threshold would tell of the last mails that the reader may see. */
export const thresholdPreview = z.object({
  mails: z.int(),
  told: z.int(),
  /** The least sure that would be told. */
  above: z.array(foundSentence),
  /** The surest that would not. */
  below: z.array(foundSentence),
})
export type ThresholdPreviewWire = z.infer<typeof thresholdPreview>

export const personParams = z.object({ table: z.enum(['contacts', 'leads']), id: z.uuid() })
export const updateParams = personParams.extend({ key: z.string().regex(/^[0-9a-f]{16}$/) })
export const acceptUpdateBody = z.object({ version: z.int().positive() })

/** What the signatures of a person's mails would update; empty for those who may not change the record. */
export const signatureUpdates = z.object({
  /** of the record, to be sent back when one is accepted */
  version: z.int(),
  updates: z.array(
    z.object({
      key: z.string(),
      column: z.enum(['job_title', 'phone', 'mobile_phone', 'account_id', 'company', 'website']),
      value: z.string(),
      /** what the record holds now */
      before: z.string().nullable(),
      /** false: it is only told */
      may_accept: z.boolean(),
      /** the sender of the mail was refused by his own domain, or his name pretends: read with care */
      is_doubtful: z.boolean(),
      /** the words of the signature */
      evidence: z.string(),
      message_id: z.uuid(),
      sent_at: instant,
    }),
  ),
})
export type SignatureUpdates = z.infer<typeof signatureUpdates>

/** Whether mail reaches a contact or lead at the address of the record. */
export const reachability = z.object({
  /** a server says that nothing will ever arrive there; null: nobody says so */
  unreachable: z
    .object({
      address: z.string(),
      reason: deliveryReason,
      status: z.string().nullable(),
      /** null also where the reader may not see the report */
      diagnostic: z.string().nullable(),
      reported_at: instant,
      message_id: z.uuid().nullable(),
    })
    .nullable(),
  /** by the newest notice, while it lasts */
  absence: z
    .object({
      from_on: z.iso.date().nullable(),
      /** last day away */
      until_on: z.iso.date(),
      stand_in: z
        .object({
          name: z.string().nullable(),
          address: z.string().nullable(),
          phone: z.string().nullable(),
        })
        .nullable(),
      told_at: instant,
      /** the notice; null: the reader may not see it */
      message_id: z.uuid().nullable(),
    })
    .nullable(),
  /** the reader may say that the address works */
  may_say: z.boolean(),
})
export type ReachabilityWire = z.infer<typeof reachability>
