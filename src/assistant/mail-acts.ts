/**
 * What a known person asks for in a mail, or reports (Microsoft: meeting requested, file requested,
 * customer question, issue detected); and interest in a purchase, of whomever.
 *
 * Known (ours): a lead, or a contact that somebody made, that belongs to an account, or to whom one
 * of us has written. The mailbox makes a contact of everybody who writes; of such a stranger only his
 * interest is told, as a possible new lead. Requests go when one of us has answered. A question that is
 * a request or a problem is told as that; of an interest and a question or a file in one sentence the
 * surer is told. After some hours a question without an answer is the card "A reply is awaited".
 * Lifetime: 14 days (specification 1.7).
 */
import type { ToldAct } from '../mailbox/model.ts'
import { isToldAs } from '../mailbox/model.ts'
import type { CardActionKey, CardType } from './contract.ts'
import type { CardContent, CardDefinition, CardWords, Dependency } from './definition.ts'
import { action } from './definition.ts'
import {
  attachedTo,
  CHANGED_MAIL,
  foundSentence,
  IS_OF_CUSTOMER,
  MAIL_AND_SENDER,
  mailWords,
} from './mail-facts.ts'

const LIFE_DAYS = 14

/** Relies on activity_parties_by_contact. */
const IS_KNOWN = `(sender.lead_id is not null or exists (
  select 1 from records.contacts contact
  where contact.id = sender.contact_id and contact.deleted_at is null
    and (contact.source <> 'mailbox' or contact.account_id is not null or exists (
      select 1 from records.activity_parties party
      join mailbox.messages ours on ours.id = party.activity_id and ours.direction = 'out'
      where party.contact_id = contact.id and party.role <> 'from'))))`

/** Relies on messages_by_answers. */
const IS_ANSWERED = `exists (
  select 1
  from mailbox.messages answer
  join records.activities answer_activity on answer_activity.id = answer.id
  where answer.answers_id = message.id and answer.direction = 'out'
    and answer.automatic_kind is null and answer_activity.deleted_at is null)`

/** Whether the sentence is told as another act as well, if need be only where that one is as sure, or surer. */
const isSentenceOf = (act: ToldAct, isSure: '' | '>=' | '>' = ''): string => `exists (
  select 1 from mailbox.findings finding
  where finding.message_id = message.id and finding.span_start = found.span_start
    ${isSure === '' ? '' : `and finding.probability ${isSure} found.probability`}
    and ${isToldAs(act, 'finding')})`

/** The mails that a changed mail answers. */
const ANSWERED: Dependency = {
  fact: 'activities',
  subjects: `
    select message.answers_id
    from changed join mailbox.messages message on message.id = changed.id
    where message.answers_id is not null
    union
    select changed.id from changed`,
}

/** The mails of people who are known by our first mail to them. Relies on activity_parties_by_contact. */
const OF_NEWLY_KNOWN: Dependency = {
  fact: 'activities',
  subjects: `
    select written.activity_id
    from changed
    join mailbox.messages ours on ours.id = changed.id and ours.direction = 'out'
    join records.activity_parties recipient
      on recipient.activity_id = ours.id and recipient.role <> 'from'
    join records.contacts contact
      on contact.id = recipient.contact_id and contact.source = 'mailbox' and contact.account_id is null
    join records.activity_parties written
      on written.contact_id = contact.id and written.role = 'from'
    where not exists (
      select 1 from records.activity_parties party
      join mailbox.messages other on other.id = party.activity_id and other.direction = 'out'
      where party.contact_id = contact.id and party.role <> 'from'
        and other.id not in (select changed.id from changed))`,
}

const OF_CONTACTS: Dependency = {
  fact: 'records:contacts',
  subjects: `
    select party.activity_id
    from changed
    join records.activity_parties party on party.contact_id = changed.id and party.role = 'from'
    join mailbox.messages message on message.id = party.activity_id`,
}

type ActCard = {
  readonly type: CardType
  readonly act: ToldAct
  readonly priority: number
  readonly isOfKnown: boolean
  readonly endsWithAnswer: boolean
  readonly first?: CardActionKey
  /** Where another card tells the same sentence; and the acts on which that depends. */
  readonly unless?: readonly string[]
  readonly looksAt?: readonly ToldAct[]
  readonly yieldsTo?: CardType
}

/** Of a stranger there is no record yet: he may be a new lead. */
const presentAs =
  (first: CardActionKey | undefined) =>
  (card: CardContent): CardWords => {
    const mail = { table: 'activities', id: card.subjectId } as const
    const words = mailWords(card)
    return {
      evidence: words.evidence,
      values: { ...words.values, sender: card.record === undefined ? 'unknown' : 'known' },
      actions: [...(first === undefined ? [] : [action(first, mail)]), action('open_email', mail)],
    }
  }

const SENDER_TABLE = `coalesce(activity.regarding_table, case
  when sender.contact_id is not null then 'contacts'
  when sender.lead_id is not null then 'leads' end)`
const SENDER_ID = 'coalesce(activity.regarding_id, sender.contact_id, sender.lead_id)'
const ofKnown = (column: string): string => `case when ${IS_KNOWN} then ${column} end`

function mailAct(card: ActCard): CardDefinition {
  const conditions = [
    IS_OF_CUSTOMER,
    ...(card.isOfKnown ? [IS_KNOWN] : []),
    ...(card.endsWithAnswer ? [`not ${IS_ANSWERED}`] : []),
    ...(card.unless ?? []).map((condition) => `not ${condition}`),
  ]
  return {
    type: card.type,
    section: 'insights',
    subjectTable: 'activities',
    isFirst: false,
    priority: card.priority,
    isToday: false,
    rule: { kind: 'waiting', untouchedDays: LIFE_DAYS },
    ...(card.yieldsTo !== undefined && { yieldsTo: card.yieldsTo }),
    tells: [card.act, ...(card.looksAt ?? [])],
    dependencies: [
      ...CHANGED_MAIL,
      ...(card.endsWithAnswer ? [ANSWERED] : []),
      OF_NEWLY_KNOWN,
      OF_CONTACTS,
    ],
    facts: {
      from: `${MAIL_AND_SENDER} ${foundSentence(card.act)}`,
      where: conditions.join('\n and '),
      subject: 'message.id',
      base: 'message.sent_at',
      owner: 'activity',
      attached: attachedTo('activity.regarding_id', 'sender.contact_id', 'sender.lead_id'),
      record: [ofKnown(SENDER_TABLE), ofKnown(SENDER_ID)],
      evidence: 'message.id',
      sentence: 'found.sentence',
    },
    present: presentAs(card.first),
  }
}

export const MAIL_ACTS: readonly CardDefinition[] = [
  mailAct({
    type: 'issue_detected',
    act: 'issue',
    priority: 680,
    isOfKnown: true,
    endsWithAnswer: false,
    first: 'create_case',
  }),
  mailAct({
    type: 'meeting_requested',
    act: 'meeting_requested',
    priority: 675,
    isOfKnown: true,
    endsWithAnswer: true,
    first: 'create_meeting',
  }),
  mailAct({
    type: 'buying_intent',
    act: 'buying_intent',
    priority: 670,
    isOfKnown: false,
    endsWithAnswer: false,
    unless: [
      `(${IS_KNOWN} and ${isSentenceOf('file_requested', '>')})`,
      `(${IS_KNOWN} and ${isSentenceOf('question', '>')})`,
    ],
    looksAt: ['file_requested', 'question'],
  }),
  mailAct({
    type: 'file_requested',
    act: 'file_requested',
    priority: 665,
    isOfKnown: true,
    endsWithAnswer: true,
    unless: [isSentenceOf('buying_intent', '>=')],
    looksAt: ['buying_intent'],
  }),
  mailAct({
    type: 'customer_question',
    act: 'question',
    priority: 660,
    isOfKnown: true,
    endsWithAnswer: true,
    unless: [
      isSentenceOf('meeting_requested'),
      isSentenceOf('file_requested'),
      isSentenceOf('issue'),
      isSentenceOf('buying_intent', '>='),
    ],
    looksAt: ['meeting_requested', 'file_requested', 'issue', 'buying_intent'],
    yieldsTo: 'reply_awaited',
  }),
]
