/**
 * Close date coming soon: an open opportunity is estimated to close within N days.
 *
 * Microsoft publishes no number of days; 14 is ours. It holds through the close date itself, so that
 * the last day has a card as well; the day after, the missed close date takes over.
 */
import { CLOSE_DATE_DEPENDENCIES, CLOSE_DATE_FACTS, presentCloseDate } from './close-date.ts'
import type { CardDefinition } from './definition.ts'

export const CLOSE_DATE_COMING_SOON: CardDefinition = {
  type: 'close_date_coming_soon',
  section: 'reminders',
  subjectTable: 'opportunities',
  isFirst: false,
  priority: 600,
  isToday: false,
  rule: { kind: 'before_date' },
  parameter: { unit: 'days', default: 14, minimum: 0, maximum: 365 },
  dependencies: CLOSE_DATE_DEPENDENCIES,
  facts: CLOSE_DATE_FACTS,
  present: presentCloseDate,
}
