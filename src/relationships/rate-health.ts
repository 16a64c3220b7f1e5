/**
 * Relationship health: how a score of 0–100 follows from what was done with a customer. Pure; the
 * formula and its properties are in decision 0025.
 */
import { daysSince1970 } from '../kernel/time/zones.ts'
import type { ActivityKind, HealthPart, HealthState, HealthTable, HealthTrend } from './contract.ts'
import { HEALTH_PARTS } from './contract.ts'

/** What goes between the two sides, told apart as far as health weighs it differently. */
export const FLOWS = ['email_in', 'email_out', 'meeting', 'call_in', 'call_out', 'task'] as const
export type Flow = (typeof FLOWS)[number]

const KIND_OF: Readonly<Record<Flow, ActivityKind>> = {
  email_in: 'email',
  email_out: 'email',
  meeting: 'appointment',
  call_in: 'phone_call',
  call_out: 'phone_call',
  task: 'task',
}

/** How far the customer began it or held it with us, 0–1. */
const ENGAGES: Readonly<Record<Flow, number>> = {
  email_in: 1,
  email_out: 0,
  meeting: 1,
  call_in: 1,
  call_out: 0.5,
  task: 0,
}

/** The flow of an activity; a mail or call without a direction is ours. */
export function flowOf(kind: ActivityKind, direction: 'out' | 'in' | null): Flow {
  switch (kind) {
    case 'appointment':
      return 'meeting'
    case 'task':
      return 'task'
    case 'email':
      return direction === 'in' ? 'email_in' : 'email_out'
    case 'phone_call':
      return direction === 'in' ? 'call_in' : 'call_out'
  }
}

/**
 * What is known of a record on a day. A volume is Σ 2^(−age / half-life) over completed activities,
 * ages in whole days; it is 0 for a flow that never was.
 */
export type HealthFacts = {
  readonly volume: Readonly<Record<Flow, number>>
  /** Over answered messages, by the age of the question; an answer a day later weighs three quarters. */
  readonly answers: number
  /** Whether a task was completed; told only where there is no interaction. */
  readonly hasTasks: boolean
  /** Whole days since the first and the last interaction; undefined without any. */
  readonly daysSinceFirst: number | undefined
  readonly daysSinceLast: number | undefined
  /**
   * For each of RHYTHM_DAYS, how many periods of so many days saw an interaction, six or more being six;
   * nothing where no rhythm but the expected one can count.
   */
  readonly periodsSeen: readonly number[]
  /** Days since 1970: says which period today is in. */
  readonly day: number
  /** Interactions of the last 28 days, and of the 84 days before. */
  readonly recentCount: number
  readonly earlierCount: number
}

/** What the organisation has chosen. */
export type HealthChoices = {
  /** 3–9 for each kind; 6 is neutral. */
  readonly weights: Readonly<Record<ActivityKind, number>>
  /** How often contact is expected, in days: 1, 3, 7, 14 or 30. */
  readonly expectedDays: number
}

export type HealthRating = {
  /** 0–100 */
  readonly score: number
  /** The points of each part, not rounded; they add up to the score. */
  readonly parts: Readonly<Record<HealthPart, number>>
  /** The rhythm by which recency was judged: the expected days, or the customer's own. */
  readonly rhythmDays: number
}

/** The most points of each part. */
export const MOST_POINTS: Readonly<Record<HealthPart, number>> = {
  activity: 30,
  recency: 20,
  engagement: 35,
  response: 15,
}

/** The volume at which a part has 63 % of its points. */
const SATURATION = { activity: 2.5, engagement: 1.5, response: 1.5 } as const

/** Rhythms that a customer may have of his own, in days. */
export const RHYTHM_DAYS = [3, 7, 14, 30, 60, 90] as const
/** So many periods with an interaction make a rhythm. */
export const PERIODS_FOR_A_RHYTHM = 6

const NEUTRAL_WEIGHT = 6

/** Windows of the trend, in days, and what it takes to speak of a change. */
export const RECENT_DAYS = 28
export const EARLIER_DAYS = 84
const STEADY_POINTS = 5
/** One-sided 10 % of the normal distribution. */
const LEAST_Z = 1.28

/** After so many days an activity weighs half: twice the expected days. */
export const halfLifeDays = ({ expectedDays }: Pick<HealthChoices, 'expectedDays'>): number =>
  2 * expectedDays

/** Rates the health of a relationship that has at least one interaction. */
export function rateHealth(facts: HealthFacts, choices: HealthChoices): HealthRating {
  const recency = rateRecency(facts, choices)
  const parts = {
    activity: saturated(
      'activity',
      total(FLOWS, (flow) => activeVolume(facts, choices, flow)),
    ),
    recency: MOST_POINTS.recency * recency.share,
    engagement: saturated(
      'engagement',
      total(FLOWS, (flow) => engaged(facts, choices, flow)),
    ),
    response: saturated('response', facts.answers),
  }
  const score = Math.round(total(HEALTH_PARTS, (part) => parts[part]))
  return { score, parts, rhythmDays: recency.rhythmDays }
}

const saturated = (part: keyof typeof SATURATION, volume: number): number =>
  MOST_POINTS[part] * -Math.expm1(-volume / SATURATION[part])

function activeVolume({ volume }: HealthFacts, { weights }: HealthChoices, flow: Flow): number {
  return (volume[flow] * weights[KIND_OF[flow]]) / NEUTRAL_WEIGHT
}

const engaged = (facts: HealthFacts, choices: HealthChoices, flow: Flow): number =>
  activeVolume(facts, choices, flow) * ENGAGES[flow]

function total<Item>(items: readonly Item[], numberOf: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + numberOf(item), 0)
}

/**
 * Until which day of silence the expected rhythm is the kindest, whatever the customer's own: a slower one of
 * x times its days passes it after expectedDays · x · log2(x) / (x − 1) days, which is more than these.
 */
export const expectedIsKindestFor = ({
  expectedDays,
}: Pick<HealthChoices, 'expectedDays'>): number => expectedDays

/**
 * The silence against the expected rhythm or, where that is kinder, against the customer's own
 * slower one. A slower rhythm counts for less, and only as far as it has been kept.
 */
function rateRecency(
  { daysSinceLast, periodsSeen }: HealthFacts,
  { expectedDays }: HealthChoices,
): { share: number; rhythmDays: number } {
  if (daysSinceLast === undefined) return { share: 0, rhythmDays: expectedDays }
  const faded = (days: number): number =>
    2 ** (-daysSinceLast / halfLifeDays({ expectedDays: days }))
  let best = { share: faded(expectedDays), rhythmDays: expectedDays }
  RHYTHM_DAYS.forEach((days, index) => {
    if (days <= expectedDays) return
    const kept = Math.min(1, (periodsSeen[index] ?? 0) / PERIODS_FOR_A_RHYTHM)
    const share = Math.sqrt(expectedDays / days) * kept * faded(days)
    if (share > best.share) best = { share, rhythmDays: days }
  })
  return best
}

/** The facts if this were done and completed today. A message stands for one that answers nothing. */
export function withActivity(facts: HealthFacts, flow: Exclude<Flow, 'task'>): HealthFacts {
  return {
    ...facts,
    volume: { ...facts.volume, [flow]: facts.volume[flow] + 1 },
    daysSinceFirst: facts.daysSinceFirst ?? 0,
    daysSinceLast: 0,
    periodsSeen: RHYTHM_DAYS.map(
      (days, index) => (facts.periodsSeen[index] ?? 0) + (isInPeriod(facts, days) ? 0 : 1),
    ),
    recentCount: facts.recentCount + 1,
  }
}

/** Whether the last interaction lies in the period of so many days that today is in. */
function isInPeriod({ day, daysSinceLast }: HealthFacts, days: number): boolean {
  if (daysSinceLast === undefined) return false
  return Math.floor(day / days) === Math.floor((day - daysSinceLast) / days)
}

/** The facts after so many days in which nothing happens; the counts of the trend are those of before. */
export function afterSilence(
  facts: HealthFacts,
  days: number,
  choices: HealthChoices,
): HealthFacts {
  const left = 2 ** (-days / halfLifeDays(choices))
  const later = (since: number | undefined): number | undefined =>
    since === undefined ? undefined : since + days
  const volume = { ...facts.volume }
  for (const flow of FLOWS) volume[flow] *= left
  return {
    ...facts,
    volume,
    answers: facts.answers * left,
    daysSinceFirst: later(facts.daysSinceFirst),
    daysSinceLast: later(facts.daysSinceLast),
    day: facts.day + days,
  }
}

/**
 * What each kind of activity gave: its share of the activity and engagement points by its volume,
 * the points of answers to e-mails, and those of recency to the kind of the last interaction.
 *
 * @returns `volume` weighted as in the activity part; the points of all kinds add up to the score
 */
export function contributions(
  facts: HealthFacts,
  choices: HealthChoices,
  lastKind: ActivityKind | undefined,
): Readonly<Record<ActivityKind, { volume: number; points: number }>> {
  const { parts } = rateHealth(facts, choices)
  const active = total(FLOWS, (flow) => activeVolume(facts, choices, flow))
  const engaging = total(FLOWS, (flow) => engaged(facts, choices, flow))
  const given = {
    email: { volume: 0, points: parts.response },
    appointment: { volume: 0, points: 0 },
    phone_call: { volume: 0, points: 0 },
    task: { volume: 0, points: 0 },
  }
  for (const flow of FLOWS) {
    const kind = given[KIND_OF[flow]]
    kind.volume += activeVolume(facts, choices, flow)
    kind.points += share(activeVolume(facts, choices, flow), active) * parts.activity
    kind.points += share(engaged(facts, choices, flow), engaging) * parts.engagement
  }
  if (lastKind !== undefined) given[lastKind].points += parts.recency
  return given
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

/** Whether the number of interactions has changed by more than chance does: −1 fewer, 0, 1 more. */
export function pace({ recentCount, earlierCount }: HealthFacts): -1 | 0 | 1 {
  // Two Poisson counts over unequal times, compared on the scale of square roots (Anscombe 1948).
  const ratio = RECENT_DAYS / EARLIER_DAYS
  const z =
    (2 * (Math.sqrt(recentCount + 3 / 8) - Math.sqrt(ratio * (earlierCount + 3 / 8)))) /
    Math.sqrt(1 + ratio)
  if (z >= LEAST_Z) return 1
  return z <= -LEAST_Z ? -1 : 0
}

/**
 * The trend of a score over 28 days: a change of more than five points that the number of
 * interactions bears out.
 *
 * @param scoreBefore  28 days ago; undefined when there was no interaction yet
 */
export function healthTrend(
  facts: HealthFacts,
  score: number,
  scoreBefore: number | undefined,
): HealthTrend {
  if (scoreBefore === undefined) return 'not_enough_info'
  const change = score - scoreBefore
  const direction = pace(facts)
  if (change > STEADY_POINTS && direction > 0) return 'improving'
  return change < -STEADY_POINTS && direction < 0 ? 'declining' : 'steady'
}

/** Why a score that moved is called steady: the interactions did not change with it by more than chance does. */
export type HeldTrend = {
  readonly direction: 'down' | 'up'
  readonly recentCount: number
  readonly earlierCount: number
}

/** @returns undefined where the trend is not steady, or the score hardly moved */
export function whySteady(
  facts: HealthFacts,
  score: number,
  scoreBefore: number | undefined,
): HeldTrend | undefined {
  if (scoreBefore === undefined || healthTrend(facts, score, scoreBefore) !== 'steady') return
  if (Math.abs(score - scoreBefore) <= STEADY_POINTS) return
  const { recentCount, earlierCount } = facts
  return { direction: score < scoreBefore ? 'down' : 'up', recentCount, earlierCount }
}

/** The ranges of the grades: whatever lies below fair is poor. */
export type HealthGrades = { readonly goodFrom: number; readonly fairFrom: number }

/** @param score 0–100 */
export function healthGrade(
  score: number,
  { goodFrom, fairFrom }: HealthGrades,
): 'good' | 'fair' | 'poor' {
  if (score >= goodFrom) return 'good'
  return score >= fairFrom ? 'fair' : 'poor'
}

/** What the state of a record rests on. */
export type Rated = {
  readonly recordTable: HealthTable
  readonly createdAt: Date
  readonly facts: HealthFacts
}

/**
 * Whether a record is told to have had a score on a day (days since 1970): a lead or deal from its creation
 * on; a contact was there before somebody recorded it.
 */
export const existedOn = (
  { recordTable, createdAt }: Pick<Rated, 'recordTable' | 'createdAt'>,
  day: number,
  timeZone: string,
): boolean => recordTable === 'contacts' || daysSince1970(createdAt, timeZone) <= day

/**
 * Says whether a record has a score and, if so, which and of what grade.
 *
 * @returns the rating only where the state is a grade
 */
export function judgeHealth(
  { recordTable, createdAt, facts }: Rated,
  choices: HealthChoices,
  grades: HealthGrades,
  now: Date,
): { readonly state: HealthState; readonly rating?: HealthRating } {
  if (recordTable !== 'contacts' && isTooOldForHealth(createdAt, now)) {
    return { state: 'older_than_2_years' }
  }
  if (facts.daysSinceLast === undefined) {
    return { state: facts.hasTasks ? 'not_enough_info' : 'no_closed_activities' }
  }
  const rating = rateHealth(facts, choices)
  return { state: healthGrade(rating.score, grades), rating }
}

/** Leads and deals older than two years are not rated (Microsoft, "Entity older than 2 years"). */
function isTooOldForHealth(createdAt: Date, now: Date): boolean {
  const limit = new Date(now)
  limit.setUTCFullYear(limit.getUTCFullYear() - 2)
  return createdAt.getTime() < limit.getTime()
}
