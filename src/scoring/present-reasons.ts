/** The reasons behind a score, told: what helps and what harms, each with its figure and its evidence. */
import type { Calibration } from '../kernel/numerics/calibration.ts'
import { calibrated } from '../kernel/numerics/calibration.ts'
import { labelOf, valueTerm } from './attribute-words.ts'
import { attributeNamed } from './attributes.ts'
import type { KeptReport } from './contract/training-report.ts'
import type { Reason, ScoringTable } from './contract.ts'
import type { ScoringModel } from './scoring-model.ts'
import type { StoredReason } from './store/scores.ts'
import { figuresFor, tellHidden, tellReason } from './tell-reason.ts'

export type Told = { readonly helps: readonly Reason[]; readonly harms: readonly Reason[] }

export type TellInput = {
  readonly table: ScoringTable
  readonly recordId: string
  readonly level: Level
  /** Of the version that gave the score; undefined when it is gone. */
  readonly report: KeptReport | undefined
  /** Of the record, as far as the reader may see them. */
  readonly accountId: string | null
  readonly contactId: string | null
  /** Those of its related records that there are, but not for the reader: nothing of them is told. */
  readonly hidden: ReadonlySet<Related>
}

export type Related = 'account' | 'contact'

/** Tells all reasons, strongest first. */
export function tellReasons(reasons: readonly StoredReason[], input: TellInput): Told {
  const told = reasons.map((reason) => presentReason(reason, input))
  return {
    helps: told.filter((reason) => reason.log_odds > 0),
    harms: told.filter((reason) => reason.log_odds < 0),
  }
}

function presentReason(reason: StoredReason, input: TellInput): Reason {
  const { table, report } = input
  if (reason.columns.some((name) => hiddenIn(name, input) !== undefined)) {
    return hiddenReason(reason, input)
  }
  const contribution = {
    columns: reason.columns,
    values: reason.values,
    logOdds: reason.log_odds,
  }
  const [first = ''] = reason.columns
  const bins = report?.attributes.find(({ name }) => name === first)?.bins ?? []
  const baseRate = report?.baseRate ?? 0
  const figures = figuresFor(table, contribution, bins, baseRate)
  return {
    attributes: reason.columns.map((name, position) => ({
      name,
      label: labelOf(table, name),
      value: valueTerm(table, name, reason.values[position] ?? null),
    })),
    log_odds: reason.log_odds,
    points: pointsOfEffect(input.level, reason.log_odds),
    phrase: tellReason(table, contribution, bins, baseRate),
    figures:
      figures === undefined
        ? null
        : {
            rate: figures.rate,
            count: figures.count,
            base_rate: figures.baseRate,
            phrase: figures.phrase,
          },
    evidence: evidenceOf(first, input),
  }
}

function hiddenIn(name: string, { table, hidden }: TellInput): Related | undefined {
  const source = attributeNamed(table, name)?.source
  return (source === 'account' || source === 'contact') && hidden.has(source) ? source : undefined
}

/** That it counts, and how much, but nothing of what the reader may not see, nor where it stands. */
function hiddenReason(reason: StoredReason, input: TellInput): Reason {
  const { table } = input
  const [first = '', second] = reason.columns
  const related = reason.columns.flatMap((name) => hiddenIn(name, input) ?? [])
  return {
    attributes: reason.columns.map((name, position) => ({
      name,
      label: labelOf(table, name),
      value:
        hiddenIn(name, input) === undefined
          ? valueTerm(table, name, reason.values[position] ?? null)
          : null,
    })),
    log_odds: reason.log_odds,
    points: pointsOfEffect(input.level, reason.log_odds),
    phrase: tellHidden(table, [first, second], related),
    figures: null,
    evidence: null,
  }
}

/** Where a record stands in the log-odds of its model, and how they become a probability. */
export type Level = { readonly logOdds: number; readonly calibration: Calibration }

/**
 * The level of a record in the model that scored it: the intercept with all its effects.
 *
 * @param model  undefined when it is gone: then that of the probability, as if it had no calibration
 */
export function levelOf(
  model: ScoringModel | undefined,
  reasons: readonly StoredReason[],
  probability: number,
): Level {
  if (model === undefined) return { logOdds: logit(probability), calibration: { kind: 'none' } }
  const effects = reasons.reduce((sum, reason) => sum + reason.log_odds, 0)
  return { logOdds: model.intercept + effects, calibration: model.calibration }
}

/** Never quite certain: the log-odds of 0 and 1 are infinite. */
const NEARLY = 1e-6

function logit(probability: number): number {
  const p = Math.min(1 - NEARLY, Math.max(NEARLY, probability))
  return Math.log(p / (1 - p))
}

/**
 * The points that a score would lose without an effect; negative: that it would gain.
 *
 * @param effect  in log-odds, before calibration
 * @returns points, to a tenth
 */
export function pointsOfEffect({ logOdds, calibration }: Level, effect: number): number {
  const lost = calibrated(calibration, logOdds) - calibrated(calibration, logOdds - effect)
  return Math.round(1_000 * lost) / 10
}

/** Where a reader finds what the reason rests on; null where he may not look. */
function evidenceOf(name: string, input: TellInput): Reason['evidence'] {
  const { table, recordId } = input
  switch (attributeNamed(table, name)?.source) {
    case 'activity':
    case 'relationship':
      return { kind: 'activities', attribute: name, table, id: recordId }
    case 'account':
      return pageOf('account', 'accounts', input.accountId)
    case 'contact':
      return pageOf('contact', 'contacts', input.contactId)
    case undefined:
      return null
    default:
      return pageOf('record', table, recordId)
  }
}

const pageOf = (
  kind: 'record' | 'account' | 'contact',
  table: string,
  id: string | null,
): Reason['evidence'] => (id === null ? null : { kind, attribute: null, table, id })
