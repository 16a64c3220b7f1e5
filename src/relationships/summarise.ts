/**
 * What stands out in a relationship: up to four comparisons of us with the customer, and where the
 * customer behaves differently than at the same time last year.
 *
 * Source: Microsoft, relationship analytics, widget "Summary" (calls made, time invested, time to
 * respond, answered e-mails). Microsoft publishes no thresholds; these are chosen, see decision 0020.
 */

import type { SummaryLine, SummaryTopic } from './contract.ts'
import { SUMMARY_TOPICS } from './contract.ts'

/** From this ratio on one side is said to have more; below it both are called equal. */
export const TELLING_RATIO = 1.25
/** Calls or e-mails needed before a sentence compares them. */
export const LEAST_COUNT = 4
/** Answers needed on each side before response times are compared. */
export const LEAST_REPLIES = 3
/** Seconds that one side must have invested before times are compared. */
export const LEAST_SECONDS = 3_600

/** One side of a relationship over some time; durations in seconds. */
export type SideFigures = {
  /** begun by this side */
  readonly calls: number
  readonly seconds: number
  /** e-mails from the other side, and how many of them this side answered */
  readonly received: number
  readonly replies: number
  /** mean time to the first answer; null when this side answered nothing */
  readonly responseSeconds: number | null
}

export type YearFigures = {
  /** the customer's, from the first of January until now */
  readonly thisYear: SideFigures
  /** the customer's, until the same day of last year */
  readonly lastYear: SideFigures
}

type Pair = readonly [number, number]

/** The two values of a topic; undefined when they rest on too little. */
const PAIRS: Readonly<
  Record<SummaryTopic, (one: SideFigures, other: SideFigures) => Pair | undefined>
> = {
  calls: (one, other) =>
    one.calls + other.calls < LEAST_COUNT ? undefined : [one.calls, other.calls],
  time: (one, other) =>
    Math.max(one.seconds, other.seconds) < LEAST_SECONDS ? undefined : [one.seconds, other.seconds],
  response_time: (one, other) => {
    if (one.responseSeconds === null || other.responseSeconds === null) return undefined
    if (Math.min(one.replies, other.replies) < LEAST_REPLIES) return undefined
    return [one.responseSeconds, other.responseSeconds]
  },
  response_rate: (one, other) =>
    Math.min(one.received, other.received) < LEAST_COUNT
      ? undefined
      : [one.replies / one.received, other.replies / other.received],
}

/** Larger ÷ smaller: 1 for equal values, Infinity when only one is zero. */
function contrast([one, other]: Pair): number {
  return one === other ? 1 : Math.max(one, other) / Math.min(one, other)
}

const isTelling = (pair: Pair): boolean => contrast(pair) >= TELLING_RATIO

/**
 * Chooses what to say, the greatest difference first; topics that rest on too little are left out.
 *
 * @param years  undefined when the relationship is not old enough to compare with last year
 * @returns values by topic: calls in number, time and response time in seconds, response rate 0–1
 */
export function summarise(input: {
  readonly us: SideFigures
  readonly them: SideFigures
  readonly years: YearFigures | undefined
}): SummaryLine[] {
  const lines = SUMMARY_TOPICS.flatMap((topic) => {
    const pair = PAIRS[topic](input.us, input.them)
    return pair === undefined ? [] : [lineOf(topic, pair, input.years)]
  })
  return lines.toSorted(
    (one, other) =>
      rank(contrast([other.ours, other.theirs])) - rank(contrast([one.ours, one.theirs])),
  )
}

/** A finite order: Infinity minus Infinity would be no number. */
const rank = (ratio: number): number => Math.min(ratio, Number.MAX_VALUE)

function lineOf(topic: SummaryTopic, pair: Pair, years: YearFigures | undefined): SummaryLine {
  const [ours, theirs] = pair
  const more = ours > theirs ? 'us' : 'them'
  return {
    topic,
    more: isTelling(pair) ? more : 'equal',
    ours,
    theirs,
    since_last_year: years === undefined ? null : changeOf(topic, years),
  }
}

function changeOf(topic: SummaryTopic, years: YearFigures): SummaryLine['since_last_year'] {
  const pair = PAIRS[topic](years.thisYear, years.lastYear)
  if (pair === undefined || !isTelling(pair)) return null
  const [thisYear, lastYear] = pair
  return {
    change: thisYear > lastYear ? 'up' : 'down',
    this_year: thisYear,
    last_year: lastYear,
  }
}
