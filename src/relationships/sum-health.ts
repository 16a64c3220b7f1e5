/** Sums what the health of a record rests on: activities and answers, each fading with its age. Pure. */

import { EARLIER_DAYS, RECENT_DAYS } from './health-trend.ts'
import type { Flow, HealthFacts } from './rate-health.ts'
import { FLOWS, PERIODS_FOR_A_RHYTHM, RHYTHM_DAYS } from './rate-health.ts'

/** What is summed for a day: volumes and answers in millionths. */
export const HEALTH_SUMS = [...FLOWS, 'answers', 'recent_count', 'earlier_count'] as const
type Sums = Record<(typeof HEALTH_SUMS)[number], number>
export type HealthSums = Readonly<Sums>

/** A completed activity. Days are counted from 1970, in the time zone of the organisation. */
export type DatedFlow = { readonly day: number; readonly flow: Flow }

/** An answered message. */
export type DatedAnswer = {
  readonly askedOn: number
  readonly answeredOn: number
  /** from the question to its answer */
  readonly seconds: number
  /** 1, or −1 for one that does not count any more */
  readonly count: number
}

export type HealthHistory = {
  readonly flows: readonly DatedFlow[]
  readonly answers: readonly DatedAnswer[]
}

/** What is known of a record up to a day beside its sums. */
export type HealthEdges = Pick<
  HealthFacts,
  'hasTasks' | 'daysSinceFirst' | 'daysSinceLast' | 'periodsSeen'
>

/**
 * Sums are taken in whole millionths, so that they do not depend on the order of activities. Half a millionth is
 * left after less than 21 half-lives: what is older weighs nothing and need not be known.
 */
const MILLION = 1_000_000
const HALF_LIVES_KNOWN = 21
const DAY_SECONDS = 86_400

/** For how many days before a day activities must be known for its sums to be right. */
export const daysThatCount = (halfLifeDays: number): number =>
  Math.max(HALF_LIVES_KNOWN * halfLifeDays, RECENT_DAYS + EARLIER_DAYS)

/**
 * Sums the history of a record up to a day; what came later does not count.
 *
 * @param on.from  sums of other activities of the same day and half-life, to which these are added
 */
export function sumHealth(
  { flows, answers }: HealthHistory,
  {
    day,
    halfLifeDays,
    from,
  }: {
    readonly day: number
    readonly halfLifeDays: number
    readonly from?: HealthSums | undefined
  },
): HealthSums {
  const sums = from === undefined ? nothing() : { ...from }
  for (const touch of flows) {
    const age = day - touch.day
    if (age >= 0) addFlow(sums, touch.flow, age, faded(age, halfLifeDays))
  }
  for (const answer of answers) {
    if (answer.answeredOn > day) continue
    const promptness = 0.5 + 0.5 * 2 ** (-answer.seconds / DAY_SECONDS)
    const weight = faded(day - answer.askedOn, halfLifeDays) * promptness
    sums.answers += answer.count * Math.round(MILLION * weight)
  }
  return sums
}

function addFlow(sums: Sums, flow: Flow, age: number, weight: number): void {
  sums[flow] += Math.round(MILLION * weight)
  if (flow === 'task') return
  if (age < RECENT_DAYS) sums.recent_count += 1
  else if (age < RECENT_DAYS + EARLIER_DAYS) sums.earlier_count += 1
}

const nothing = (): Sums => ({
  email_in: 0,
  email_out: 0,
  meeting: 0,
  call_in: 0,
  call_out: 0,
  task: 0,
  answers: 0,
  recent_count: 0,
  earlier_count: 0,
})

const faded = (age: number, halfLifeDays: number): number => 2 ** (-age / halfLifeDays)

/**
 * What is known up to a day of a record all of whose completed activities are given; of others the database tells the
 * same (`readEdges`).
 *
 * @param rhythmAfterDays  the own rhythm is told of records that have been silent for more than so many days
 */
export function edgesOn(
  flows: readonly DatedFlow[],
  day: number,
  rhythmAfterDays: number,
): HealthEdges {
  const days: number[] = []
  let hasTasks = false
  for (const touch of flows) {
    if (touch.day > day) continue
    if (touch.flow === 'task') hasTasks = true
    else days.push(touch.day)
  }
  days.sort((one, other) => one - other)
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) {
    return { hasTasks, daysSinceFirst: undefined, daysSinceLast: undefined, periodsSeen: [] }
  }
  return {
    hasTasks: false,
    daysSinceFirst: day - first,
    daysSinceLast: day - last,
    periodsSeen: day - last > rhythmAfterDays ? periodsSeenOn(days) : [],
  }
}

/**
 * For each of RHYTHM_DAYS, in how many periods of so many days these days lie, at most those that make a rhythm.
 *
 * @param days  in ascending order
 */
function periodsSeenOn(days: readonly number[]): number[] {
  return RHYTHM_DAYS.map((length) => {
    let count = 0
    let last = -1
    for (const day of days) {
      const period = Math.floor(Math.max(day, 0) / length)
      if (period > last) count += 1
      last = period
    }
    return Math.min(count, PERIODS_FOR_A_RHYTHM)
  })
}

/** The facts of a day that follow from its sums and from what else is known of it. */
export function healthFacts(sums: HealthSums, edges: HealthEdges, day: number): HealthFacts {
  return {
    hasTasks: edges.hasTasks,
    daysSinceFirst: edges.daysSinceFirst,
    daysSinceLast: edges.daysSinceLast,
    periodsSeen: edges.periodsSeen,
    volume: {
      email_in: sums.email_in / MILLION,
      email_out: sums.email_out / MILLION,
      meeting: sums.meeting / MILLION,
      call_in: sums.call_in / MILLION,
      call_out: sums.call_out / MILLION,
      task: sums.task / MILLION,
    },
    answers: sums.answers / MILLION,
    day,
    recentCount: sums.recent_count,
    earlierCount: sums.earlier_count,
  }
}
