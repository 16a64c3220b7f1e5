/**
 * No activity with a contact, account, opportunity, lead or case for N days.
 *
 * The last activity of the first four is the last interaction of relationship analytics (its rules
 * say whose activities count for an account or an opportunity); a case has its completed activities,
 * automatic mail left out. A record that never had one counts from its creation. Microsoft
 * publishes no numbers of days; those below are ours.
 */
import type { CardType } from './contract.ts'
import type { CardContent, CardDefinition, CardFacts, CardWords, Dependency } from './definition.ts'
import { action, evidence, openRecord, THE_CHANGED } from './definition.ts'

type FigureTable = 'accounts' | 'contacts' | 'leads' | 'opportunities'

const DAY_MS = 86_400_000

const STATUS: Readonly<Record<FigureTable, string>> = {
  accounts: 'active',
  contacts: 'active',
  leads: 'open',
  opportunities: 'open',
}

function factsOf(table: FigureTable): CardFacts {
  return {
    from: `from records.${table} record
      left join relationships.figures figure
        on figure.record_table = '${table}' and figure.record_id = record.id`,
    where: `record.status = '${STATUS[table]}' and record.deleted_at is null`,
    subject: 'record.id',
    base: 'coalesce(figure.last_interaction_at, record.created_at)',
    owner: 'record',
    evidence: 'figure.last_activity_id',
  }
}

const FACTS_OF_CASES: CardFacts = {
  from: `from records.cases record
    left join lateral (
      select activity.id, activity.occurred_at
      from records.activities activity
      left join mailbox.messages message on message.id = activity.id
      where activity.regarding_table = 'cases' and activity.regarding_id = record.id
        and activity.status = 'completed' and activity.deleted_at is null
        and message.automatic_kind is null
      order by activity.occurred_at desc, activity.id desc
      limit 1
    ) last on true`,
  where: `record.status = 'active' and record.deleted_at is null`,
  subject: 'record.id',
  base: 'coalesce(last.occurred_at, record.created_at)',
  owner: 'record',
  evidence: 'last.id',
}

/** An activity may have left a case for another: the one that it was evidence for changes as well. */
const CASES_OF_ACTIVITIES = `
  select activity.regarding_id
  from records.activities activity join changed on changed.id = activity.id
  where activity.regarding_table = 'cases'
  union
  select card.subject_id
  from assistant.cards card join changed on changed.id = card.evidence_id
  where card.type = 'no_activity_cases'`

function present(card: CardContent): CardWords {
  const { record } = card
  return {
    values: {
      name: record?.name ?? '',
      days: Math.floor((card.now.getTime() - card.baseAt.getTime()) / DAY_MS),
      since_at: card.baseAt.toISOString(),
    },
    evidence: [
      card.evidenceId === undefined
        ? evidence('created', {
            table: record?.table ?? null,
            id: card.subjectId,
            at: card.baseAt.toISOString(),
          })
        : evidence('last_activity', {
            table: 'activities',
            id: card.evidenceActivity?.id ?? null,
            text: card.evidenceActivity?.subject ?? null,
            at: card.baseAt.toISOString(),
          }),
    ],
    actions: [
      ...openRecord(record),
      ...(record?.address === undefined
        ? []
        : [
            action('send_email', {
              table: record.table,
              id: record.id,
              addresses: [record.address],
            }),
          ]),
    ],
  }
}

function noActivity(
  subjectTable: FigureTable | 'cases',
  {
    days,
    facts,
    dependency,
    yieldsTo,
  }: {
    readonly days: number
    readonly facts: CardFacts
    readonly dependency: Dependency
    readonly yieldsTo?: CardType
  },
): CardDefinition {
  return {
    type: `no_activity_${subjectTable}`,
    section: 'reminders',
    subjectTable,
    isFirst: false,
    priority: 500,
    isToday: false,
    rule: { kind: 'silence' },
    parameter: { unit: 'days', default: days, minimum: 1, maximum: 365 },
    ...(yieldsTo === undefined ? {} : { yieldsTo }),
    dependencies: [{ fact: `records:${subjectTable}`, subjects: THE_CHANGED }, dependency],
    facts,
    present,
  }
}

function withFigures(table: FigureTable, days: number): CardDefinition {
  return noActivity(table, {
    days,
    facts: factsOf(table),
    dependency: { fact: `figures:${table}`, subjects: THE_CHANGED },
    // The wait for an answer tells more of the same record.
    ...(table === 'accounts' ? {} : { yieldsTo: `unusual_silence_${table}` as const }),
  })
}

export const NO_ACTIVITY: readonly CardDefinition[] = [
  withFigures('opportunities', 14),
  withFigures('leads', 14),
  noActivity('cases', {
    days: 7,
    facts: FACTS_OF_CASES,
    dependency: { fact: 'activities', subjects: CASES_OF_ACTIVITIES },
  }),
  withFigures('accounts', 30),
  withFigures('contacts', 30),
]
