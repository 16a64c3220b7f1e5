/** What both close-date cards stand on: the open opportunities that have a close date. */
import type { CardContent, CardFacts, CardWords, Dependency } from './definition.ts'
import { evidence, openRecord, THE_CHANGED } from './definition.ts'

export const CLOSE_DATE_DEPENDENCIES: readonly Dependency[] = [
  { fact: 'records:opportunities', subjects: THE_CHANGED },
]

export const CLOSE_DATE_FACTS: CardFacts = {
  from: 'from records.opportunities opportunity',
  where: `opportunity.status = 'open' and opportunity.deleted_at is null
    and opportunity.estimated_close_on is not null`,
  subject: 'opportunity.id',
  base: `opportunity.estimated_close_on::timestamp at time zone 'UTC'`,
  owner: 'opportunity',
}

const DAY_MS = 86_400_000

/** @returns the words of a close-date card; `days` is the distance between today and the date, never negative */
export function presentCloseDate(card: CardContent): CardWords {
  const closesOn = card.baseAt.toISOString().slice(0, 10)
  const days = Math.abs(card.baseAt.getTime() - Date.parse(`${card.today}T00:00:00Z`)) / DAY_MS
  return {
    values: { name: card.record?.name ?? '', days: Math.round(days), closes_on: closesOn },
    evidence: [
      evidence('field', {
        table: 'opportunities',
        id: card.subjectId,
        field: 'estimated_close_on',
        text: closesOn,
      }),
    ],
    actions: openRecord(card.record),
  }
}
