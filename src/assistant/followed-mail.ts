/**
 * Cards of mail that one of us sent from Rapport (specification 1.6.2, 5.5).
 *
 * Email opened: a person has opened a followed mail for the first time; it shows for a week. What came before a filter gave itself away may count and
 * be taken back: so does the card.
 *
 * Email reminder: its author asked to be reminded, and what he waits for had not come by then. Who opened is told by the rules of engagement; an answer is one
 * of a person. What comes in time deletes the card before it shows; what comes later does not.
 */
import type { CardContent, CardDefinition, CardWords } from './definition.ts'
import { action, evidence, THE_CHANGED } from './definition.ts'
import { attachedTo } from './mail-facts.ts'

const SHOWN_DAYS = 7

/** Mails that left, with the first contact or lead to whom they went. */
const SENT_AND_RECIPIENT = `
  join records.activities activity on activity.id = mail.activity_id and activity.deleted_at is null
  left join lateral (
    select party.contact_id, party.lead_id
    from records.activity_parties party
    where party.activity_id = activity.id and party.role in ('to', 'cc')
      and (party.contact_id is not null or party.lead_id is not null)
    order by party.role = 'cc', party.position
    limit 1
  ) recipient on true`

/** Of the row `mail`, when a person first opened it. Relies on events_by_mail. */
const OPENED = `
  select event.happened_at
  from engagement.events event
  join engagement.targets target on target.id = event.target_id
  where event.mail_id = mail.id and event.class = 'person' and target.kind = 'open'
  order by event.happened_at
  limit 1`

const RECORD: readonly [string, string] = [
  `coalesce(activity.regarding_table, case
    when recipient.contact_id is not null then 'contacts'
    when recipient.lead_id is not null then 'leads' end)`,
  'coalesce(activity.regarding_id, recipient.contact_id, recipient.lead_id)',
]

const ABOUT = {
  subject: 'activity.id',
  owner: 'activity',
  attached: attachedTo('activity.regarding_id', 'recipient.contact_id', 'recipient.lead_id'),
  record: RECORD,
  evidence: 'activity.id',
} as const

/** @param base  the name of the instant in the sentences */
const wordsOf = (card: CardContent, base: 'opened_at' | 'remind_at'): CardWords => {
  const recipient = card.activity?.people.find(({ role, side }) => role === 'to' && side === 'them')
  const address = recipient?.address
  const mail = { table: 'activities', id: card.subjectId } as const
  return {
    values: {
      name: card.activity?.subject ?? '',
      person: recipient?.name ?? address ?? '',
      recipient_count: (card.activity?.people ?? []).filter(({ role }) => role !== 'from').length,
      [base]: card.baseAt.toISOString(),
    },
    evidence: [evidence('field', { ...mail, at: card.baseAt.toISOString() })],
    actions: [
      action('open_email', mail),
      ...(address === undefined ? [] : [action('send_email', { addresses: [address] })]),
    ],
  }
}

const CARD = {
  section: 'reminders',
  subjectTable: 'activities',
  isFirst: false,
  isToday: false,
  rule: { kind: 'waiting', untouchedDays: SHOWN_DAYS },
} as const

export const EMAIL_OPENED: CardDefinition = {
  ...CARD,
  type: 'email_opened',
  priority: 660,
  dependencies: [
    { fact: 'engagement', subjects: THE_CHANGED },
    { fact: 'activities', subjects: THE_CHANGED },
  ],
  facts: {
    ...ABOUT,
    from: `from engagement.mails followed
      join outbox.mails mail on mail.id = followed.mail_id ${SENT_AND_RECIPIENT}
      join lateral (${OPENED}) opened on true`,
    where: 'true',
    base: 'opened.happened_at',
  },
  present: (card) => wordsOf(card, 'opened_at'),
}

/** Answered by a person in time. Relies on messages_by_answers. */
const ANSWERED_IN_TIME = `exists (
  select 1
  from mailbox.messages answer
  join records.activities answer_activity on answer_activity.id = answer.id
  where answer.answers_id = mail.activity_id and answer.direction = 'in'
    and answer.automatic_kind is null and answer.sent_at < reminder.remind_at
    and answer_activity.deleted_at is null)`

export const EMAIL_REMINDER: CardDefinition = {
  ...CARD,
  type: 'email_reminder',
  priority: 940,
  isHigh: true,
  dependencies: [
    { fact: 'engagement', subjects: THE_CHANGED },
    {
      fact: 'activities',
      subjects: `
        select changed.id from changed
        union
        select answer.answers_id
        from changed join mailbox.messages answer on answer.id = changed.id
        where answer.answers_id is not null`,
    },
  ],
  facts: {
    ...ABOUT,
    from: `from engagement.reminders reminder
      join outbox.mails mail on mail.id = reminder.mail_id ${SENT_AND_RECIPIENT}
      left join engagement.mails followed on followed.mail_id = mail.id`,
    where: `case reminder.condition
      when 'no_reply' then not ${ANSWERED_IN_TIME}
      when 'not_opened' then followed.mail_id is not null
        and coalesce((${OPENED}) >= reminder.remind_at, true)
      else true end`,
    base: 'reminder.remind_at',
    sentence: `case when reminder.comment <> '' then reminder.comment end`,
  },
  present: (card) => ({
    ...wordsOf(card, 'remind_at'),
    evidence: [
      evidence('sentence', {
        table: 'activities',
        id: card.subjectId,
        text: card.sentence ?? null,
        at: card.baseAt.toISOString(),
      }),
    ],
  }),
}
