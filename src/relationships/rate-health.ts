/**
 * Relationship health: how a score of 0–100 follows from what was done with a customer. Pure; the
 * formula and its properties are in decision 0025.
 */
import type { ActivityKind, HealthPart } from './contract.ts'
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
