/**
 * Missed close date: an open opportunity should have closed.
 *
 * It goes when the opportunity is closed or gets a new date, or after 30 days in which the viewer
 * left it alone (ours: "after a certain time" is all that Microsoft says).
 */
import { CLOSE_DATE_DEPENDENCIES, CLOSE_DATE_FACTS, presentCloseDate } from './close-date.ts'
import type { CardDefinition } from './definition.ts'

export const MISSED_CLOSE_DATE: CardDefinition = {
  type: 'missed_close_date',
  section: 'reminders',
  subjectTable: 'opportunities',
  isFirst: false,
  priority: 700,
  isToday: false,
  rule: { kind: 'after_date', untouchedDays: 30 },
  dependencies: CLOSE_DATE_DEPENDENCIES,
  facts: CLOSE_DATE_FACTS,
  present: presentCloseDate,
}
