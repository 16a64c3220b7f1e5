/**
 * Plans how each deal and lead came to be what it is: the stages that a deal went through, the dates
 * of closing that were put off, and how it ended. Lost deals ended somewhere on the way.
 */
import type { Random } from '../kernel/numerics/random.ts'
import { happens } from '../kernel/numerics/random.ts'
import type { PlannedOpportunity, PlanTools, Stage } from './plan.ts'
import { DAY_MS, dayOf, inWorkingHours, STAGES } from './plan.ts'

/** A step in the life of a deal. */
export type PlannedStep =
  | { readonly kind: 'stage'; readonly at: Date; readonly from: Stage; readonly to: Stage }
  | { readonly kind: 'date'; readonly at: Date; readonly from: string; readonly to: string }

export type DealWithSteps = PlannedOpportunity & {
  /** Oldest first, all before the deal was closed. */
  readonly steps: readonly PlannedStep[]
}

/** When a closed deal enters a stage, as a share of its time: at least, and how much later at most. */
const ENTRY: Readonly<Record<Stage, readonly [from: number, width: number]>> = {
  qualify: [0, 0],
  develop: [0.12, 0.23],
  propose: [0.4, 0.27],
  close: [0.72, 0.2],
}

/** Draws the history of each deal; after all else, so that it changes nothing else. */
export function planSteps(
  { random, now }: PlanTools,
  deals: readonly PlannedOpportunity[],
): readonly DealWithSteps[] {
  return deals.map((deal) => {
    const stage = deal.status === 'lost' ? lastStageOfLost(random) : deal.stage
    const until = deal.closedAt ?? now
    const steps = [
      ...stageSteps(random, deal, { stage, until }),
      ...dateSteps(random, deal, until),
    ].sort((one, other) => one.at.getTime() - other.at.getTime())
    return { ...deal, stage, steps }
  })
}

function lastStageOfLost(random: Random): Stage {
  const draw = random()
  if (draw < 0.2) return 'develop'
  return draw < 0.6 ? 'propose' : 'close'
}

function stageSteps(
  random: Random,
  deal: PlannedOpportunity,
  { stage, until }: { readonly stage: Stage; readonly until: Date },
): readonly PlannedStep[] {
  const reached = STAGES.slice(0, STAGES.indexOf(stage) + 1)
  // An open deal has used up its time in proportion to the stages that it has reached.
  const share = deal.closedAt === undefined ? reached.length / STAGES.length : 1
  return reached.slice(1).map((to, index) => {
    const [from, width] = ENTRY[to]
    const part = Math.min(0.98, (from + width * random()) / share)
    return {
      kind: 'stage',
      at: momentOf(deal.createdAt, until, part),
      from: reached[index] ?? 'qualify',
      to,
    }
  })
}

/** Deals that will be lost are put off more often, as others are when summer comes. */
function dateSteps(random: Random, deal: PlannedOpportunity, until: Date): readonly PlannedStep[] {
  const isPutOff = happens(random, deal.status === 'lost' ? 0.4 : 0.22)
  const days = 10 + Math.round(35 * random())
  const at = momentOf(deal.createdAt, until, 0.35 + 0.5 * random())
  if (!isPutOff) return []
  const to = deal.estimatedCloseOn
  return [{ kind: 'date', at, from: dayOf(new Date(Date.parse(to) - days * DAY_MS)), to }]
}

/** A moment at work, strictly within the life of a deal. */
function momentOf(createdAt: Date, until: Date, part: number): Date {
  const exact = new Date(createdAt.getTime() + part * (until.getTime() - createdAt.getTime()))
  const atWork = inWorkingHours(exact)
  return atWork < until ? atWork : exact
}
