/**
 * A reply is awaited: in a conversation between us and a person, they wrote last and asked for
 * something, and nobody of ours has answered.
 *
 * Ours (Microsoft's "Missed email" knows unread mail only). Automatic mail neither asks nor answers.
 * The conversation is ours when the message was addressed to one of us or one of us wrote in it
 * before; what was merely copied to us awaits somebody else's reply. The card belongs to the owner
 * of the message. Patience: 24 hours; after 30 days in which the viewer left it alone it goes.
 */
import type { CardContent, CardDefinition, CardWords } from './definition.ts'
import { action, evidence, openActivity } from './definition.ts'
import { IS_NOT_DISOWNED, MAIL_AND_SENDER } from './mail-facts.ts'

const DAY_MS = 86_400_000

/** All messages of the conversations that changed, and those that a changed message answers. */
const MESSAGES_OF_CONVERSATIONS = `
  select other.id
  from changed
  join mailbox.messages message on message.id = changed.id
  join mailbox.messages other on other.thread_id = message.thread_id
  union
  select message.answers_id
  from changed join mailbox.messages message on message.id = changed.id
  where message.answers_id is not null
  union
  select changed.id from changed`

function present(card: CardContent): CardWords {
  const sender = card.activity?.people.find(({ role }) => role === 'from')
  const address = sender?.address
  return {
    values: {
      name: card.activity?.subject ?? '',
      person: sender?.name ?? address ?? '',
      days: Math.floor((card.now.getTime() - card.baseAt.getTime()) / DAY_MS),
      asked_at: card.baseAt.toISOString(),
    },
    evidence: [
      evidence('sentence', {
        table: 'activities',
        id: card.subjectId,
        text: card.sentence ?? null,
        at: card.baseAt.toISOString(),
      }),
    ],
    actions: [
      openActivity(card.subjectId),
      ...(address === undefined
        ? []
        : [action('reply', { table: 'activities', id: card.subjectId, addresses: [address] })]),
    ],
  }
}

export const REPLY_AWAITED: CardDefinition = {
  type: 'reply_awaited',
  section: 'insights',
  subjectTable: 'activities',
  isFirst: false,
  priority: 650,
  isToday: false,
  rule: { kind: 'waiting', untouchedDays: 30 },
  parameter: { unit: 'hours', default: 24, minimum: 0, maximum: 720 },
  dependencies: [{ fact: 'activities', subjects: MESSAGES_OF_CONVERSATIONS }],
  facts: {
    from: MAIL_AND_SENDER,
    where: `message.direction = 'in' and message.automatic_kind is null
      and message.asks_sentence is not null and activity.deleted_at is null
      and ${IS_NOT_DISOWNED}
      and not exists (
        select 1
        from mailbox.messages later
        join records.activities later_activity on later_activity.id = later.id
        where later.thread_id = message.thread_id and later.automatic_kind is null
          and (later.sent_at, later.id) > (message.sent_at, message.id)
          and later_activity.deleted_at is null)
      and not exists (
        select 1
        from mailbox.messages answer
        join records.activities answer_activity on answer_activity.id = answer.id
        where answer.answers_id = message.id and answer.direction = 'out'
          and answer.automatic_kind is null and answer_activity.deleted_at is null)
      and (
        exists (
          select 1
          from records.activity_parties party
          where party.activity_id = message.id and party.side = 'us' and party.role = 'to')
        or exists (
          select 1
          from mailbox.messages ours
          join records.activities our_activity on our_activity.id = ours.id
          where ours.thread_id = message.thread_id and ours.direction = 'out'
            and ours.automatic_kind is null and our_activity.deleted_at is null))`,
    subject: 'message.id',
    base: 'message.sent_at',
    owner: 'activity',
    attached: `(
      select array_agg(distinct attached.id order by attached.id)
      from unnest(array[activity.regarding_id, sender.contact_id, sender.lead_id]) as attached(id)
      where attached.id is not null)`,
    record: [
      `coalesce(activity.regarding_table, case
        when sender.contact_id is not null then 'contacts'
        when sender.lead_id is not null then 'leads' end)`,
      'coalesce(activity.regarding_id, sender.contact_id, sender.lead_id)',
    ],
    evidence: 'message.id',
    sentence: 'message.asks_sentence',
  },
  present,
}
