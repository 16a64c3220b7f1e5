/** Plans when the sellers work: a usual week each, and the holidays that stand before some of them. */
import type { EntryContent } from '../availability/model.ts'
import { addDays, dayIn, startOfPeriod } from '../kernel/time/zones.ts'
import type { PlannedUser } from './plan.ts'

/** French lunches are longer. */
const WEEKS = {
  en: { fromMinute: 510, untilMinute: 1_050, breaks: [{ fromMinute: 750, untilMinute: 780 }] },
  fr: { fromMinute: 540, untilMinute: 1_080, breaks: [{ fromMinute: 750, untilMinute: 810 }] },
} as const
/** One seller in so many is off in the week after next. */
const OFF_EVERY = 3

/** What a seller has said of his working time. @param place  among the sellers, from 0 */
export function planWorkingTime(
  seller: PlannedUser,
  place: number,
  now: Date,
): readonly EntryContent[] {
  const { timeZone, language } = seller
  const today = dayIn(now, timeZone)
  const common = { timeZone, description: null }
  const hours: EntryContent = {
    ...common,
    ...WEEKS[language],
    kind: 'working_hours',
    firstDay: startOfPeriod(today, 'year'),
    lastDay: null,
    weekdays: [0, 1, 2, 3, 4],
  }
  if (place % OFF_EVERY > 0) return [hours]
  const monday = startOfPeriod(today, 'week', 2)
  const off: EntryContent = {
    ...common,
    kind: 'time_off',
    firstDay: monday,
    lastDay: addDays(monday, 4),
    fromMinute: 0,
    untilMinute: 1_440,
  }
  return [hours, off]
}
