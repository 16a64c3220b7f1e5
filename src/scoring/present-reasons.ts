/** The reasons behind a score, told: what helps and what harms, each with its figure and its evidence. */
import { labelOf, valueTerm } from './attribute-words.ts'
import { attributeNamed } from './attributes.ts'
import type { KeptReport } from './contract/training-report.ts'
import type { Reason, ScoringTable } from './contract.ts'
import type { StoredReason } from './store/scores.ts'
import { figuresFor, tellHidden, tellReason } from './tell-reason.ts'

export type Told = { readonly helps: readonly Reason[]; readonly harms: readonly Reason[] }

export type TellInput = {
  readonly table: ScoringTable
  readonly recordId: string
  /** 0–1 */
  readonly probability: number
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
    points: pointsOfEffect(input.probability, reason.log_odds),
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
    points: pointsOfEffect(input.probability, reason.log_odds),
    phrase: tellHidden(table, [first, second], related),
    figures: null,
    evidence: null,
  }
}

/** Never quite certain: the log-odds of 0 and 1 are infinite. */
const NEARLY = 1e-6

/**
 * The points that a score would lose without an effect; negative: that it would gain.
 *
 * @param probability  of the record, 0–1
 * @param logOdds      of the effect
 * @returns points, to a tenth
 */
export function pointsOfEffect(probability: number, logOdds: number): number {
  const p = Math.min(1 - NEARLY, Math.max(NEARLY, probability))
  const without = 1 / (1 + Math.exp(logOdds - Math.log(p / (1 - p))))
  return Math.round(1_000 * (p - without)) / 10
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
