/**
 * Unusual silence: a person does not answer our e-mail for longer than is usual for her.
 *
 * Ours; the instant from which a wait is unusual comes from the silence clock of relationships. Where
 * their last e-mail asked for something that nobody of ours has answered, it is us who owe an answer:
 * that is the card "A reply is awaited". A deal speaks only of waits that no contact of the same owner
 * speaks of. No activity with the same record yields to this card. Patience: none; after 30 days
 * in which the viewer left it alone it goes.
 */
import type { CardContent, CardDefinition, CardFacts, CardWords, Dependency } from './definition.ts'
import { action, evidence, openRecord, THE_CHANGED } from './definition.ts'

type WaitingTable = 'contacts' | 'leads' | 'opportunities'

const DAY_MS = 86_400_000
const HOUR_SECONDS = 3600
const DAY_SECONDS = 86_400

const STATUS: Readonly<Record<WaitingTable, string>> = {
  contacts: 'active',
  leads: 'open',
  opportunities: 'open',
}

/** Their last e-mail of the 30 days before ours asked for something, and nobody has answered it. */
const owesAnAnswer = (table: WaitingTable): string => `exists (
  select 1
  from (
    select touch.activity_id, touch.occurred_at from relationships.touches touch
    where touch.record_table = '${table}' and touch.record_id = record.id
      and touch.kind = 'email' and touch.direction = 'in' and not touch.is_open
    order by touch.occurred_at desc, touch.activity_id desc
    limit 1
  ) last
  join mailbox.messages message on message.id = last.activity_id
  where message.asks_sentence is not null
    and last.occurred_at > silence.waiting_since - interval '30 days'
    and not exists (
      select 1 from relationships.replies reply
      where reply.question_id = last.activity_id and reply.answered_by = 'us'
        and reply.record_table = '${table}' and reply.record_id = record.id))`

const IS_TOLD_BY_CONTACT = `exists (
  select 1 from records.activity_parties party
  join records.contacts person on person.id = party.contact_id
  where party.activity_id = silence.activity_id and party.side = 'them' and party.role <> 'bcc'
    and person.status = 'active' and person.deleted_at is null
    and person.owner_user_id is not distinct from record.owner_user_id
    and person.owner_team_id is not distinct from record.owner_team_id)`

/** Relies on silences_of_deals. */
const DEALS_OF_CONTACTS = `
  select silence.record_id
  from changed
  join records.activity_parties party on party.contact_id = changed.id
  join relationships.silences silence
    on silence.activity_id = party.activity_id and silence.record_table = 'opportunities'`

function factsOf(table: WaitingTable): CardFacts {
  return {
    from: `from relationships.silences silence
      join records.${table} record on record.id = silence.record_id`,
    where: `silence.record_table = '${table}' and record.status = '${STATUS[table]}'
      and record.deleted_at is null and not ${owesAnAnswer(table)}
      ${table === 'opportunities' ? `and not ${IS_TOLD_BY_CONTACT}` : ''}`,
    subject: 'record.id',
    base: 'silence.unusual_at',
    owner: 'record',
    evidence: 'silence.activity_id',
  }
}

/** How long answers usually take: in hours below two days. */
function usual(seconds: number): { readonly usual: number; readonly usual_unit: 'hours' | 'days' } {
  return seconds < 2 * DAY_SECONDS
    ? { usual: Math.round(seconds / HOUR_SECONDS), usual_unit: 'hours' }
    : { usual: Math.round(seconds / DAY_SECONDS), usual_unit: 'days' }
}

function present(card: CardContent): CardWords {
  const { record, wait } = card
  const since = wait?.since ?? card.baseAt
  return {
    values: {
      name: record?.name ?? '',
      days: Math.floor((card.now.getTime() - since.getTime()) / DAY_MS),
      since_at: since.toISOString(),
      basis: wait?.basis ?? 'usual',
      ...usual(wait?.usualSeconds ?? 0),
    },
    evidence: [
      evidence('activity', {
        table: 'activities',
        id: card.evidenceActivity?.id ?? null,
        text: card.evidenceActivity?.subject ?? null,
        at: since.toISOString(),
      }),
    ],
    actions: [
      ...(record?.address === undefined
        ? []
        : [
            action('send_email', {
              table: record.table,
              id: record.id,
              addresses: [record.address],
            }),
          ]),
      ...openRecord(record),
    ],
  }
}

function unusualSilence(table: WaitingTable, more: readonly Dependency[] = []): CardDefinition {
  return {
    type: `unusual_silence_${table}`,
    section: 'reminders',
    subjectTable: table,
    isFirst: false,
    priority: 550,
    isToday: false,
    rule: { kind: 'waiting', untouchedDays: 30 },
    parameter: { unit: 'hours', default: 0, minimum: 0, maximum: 720 },
    dependencies: [
      { fact: `records:${table}`, subjects: THE_CHANGED },
      { fact: `figures:${table}`, subjects: THE_CHANGED },
      ...more,
    ],
    facts: factsOf(table),
    present,
  }
}

export const UNUSUAL_SILENCE: readonly CardDefinition[] = [
  unusualSilence('contacts'),
  unusualSilence('leads'),
  unusualSilence('opportunities', [{ fact: 'records:contacts', subjects: DEALS_OF_CONTACTS }]),
]

const TYPES: readonly string[] = UNUSUAL_SILENCE.map(({ type }) => type)

/** Whether cards of this type need the wait for their words. */
export const isUnusualSilence = (type: string): boolean => TYPES.includes(type)
