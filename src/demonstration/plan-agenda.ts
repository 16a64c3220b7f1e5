/** Plans what lies before each seller: today's meetings, calls and tasks, and the next two weeks. */
import { integerBetween, pickOne } from '../kernel/numerics/random.ts'
import type { PlannedOpportunity, PlannedUser, PlanTools } from './plan.ts'
import { HOUR_MS, hoursAfter, inWorkingHours } from './plan.ts'
import type { PlannedActivity } from './plan-activities.ts'
import { onTheHalfHour, planCallDue, planMeeting, planTask } from './plan-activities.ts'

/** Hours from now of the meetings of a seller; the first begins within the hour. */
const MEETING_HOURS = [0.4, 3, 26, 49, 75, 120, 172, 220]
/** Hours from now at which tasks are due; negative ones are overdue. */
const TASK_HOURS = [-72, -24, 1, 2, 27, 52, 100]

/** Plans the agenda of one seller from his open deals. A seller without deals has none. */
export function planAgenda(
  tools: PlanTools,
  seller: PlannedUser,
  deals: readonly PlannedOpportunity[],
): PlannedActivity[] {
  const { random, now } = tools
  const open = deals.filter((deal) => deal.status === 'open' && deal.account.owner === seller)
  if (open.length === 0) return []
  const meetings = MEETING_HOURS.map((hours, index) => {
    const at = onTheHalfHour(hoursAfter(now, hours))
    return planMeeting(tools, pickOne(random, open), {
      key: `${seller.id}.agenda.meeting.${index}`,
      at: hours < 24 ? at : onTheHalfHour(inWorkingHours(at)),
      isOver: false,
    })
  })
  const tasks = TASK_HOURS.map((hours, index) =>
    planTask(tools, pickOne(random, open), {
      key: `${seller.id}.agenda.task.${index}`,
      dueAt: dueToday(now, hours),
    }),
  )
  const call = planCallDue(tools, pickOne(random, open), {
    key: `${seller.id}.agenda.call`,
    dueAt: dueToday(now, integerBetween(random, 1, 2)),
  })
  return [...meetings, ...tasks, call]
}

/** Keeps what is due in the next hours within the day. */
function dueToday(now: Date, hours: number): Date {
  const at = hoursAfter(now, hours)
  const isSoon = hours > 0 && hours < 4
  if (!isSoon || at.getUTCDate() === now.getUTCDate()) return at
  return new Date(now.getTime() + HOUR_MS / 4)
}
