/**
 * From what an attribute adds to the log-odds to a sentence that a seller understands, with the
 * figure behind it. Says keys and values; the catalogues have the words.
 */
import { directionOf, winRate } from './attribute-rate.ts'
import type { AttributeValue } from './attribute-words.ts'
import { inMinutes, labelOf, rangeTerm, spoken, unitOf, valueTerm } from './attribute-words.ts'
import type { Attribute } from './attributes.ts'
import { attributeNamed } from './attributes.ts'
import type { Phrase, ScoringTable, Term } from './contract.ts'
import { OTHER } from './shape-model.ts'

/** What one attribute, or two together, add to the log-odds of a record. */
export type Contribution = {
  readonly columns: readonly string[]
  readonly values: readonly AttributeValue[]
  readonly logOdds: number
}

/** Closed records that had some values of an attribute: a category, a range of numbers, or none. */
export type ValueBin = {
  /** Numbers above the first and up to the second, null = no limit; a category; or null = empty. */
  readonly label: readonly (number | null)[] | string | null
  readonly count: number
  readonly wonCount: number
}

export type Figures = {
  readonly rate: number
  readonly count: number
  readonly baseRate: number
  readonly phrase: Phrase
}

/** Facts that speak for themselves where the number is known. */
const isFact = (attribute: Attribute): boolean =>
  attribute.reading.how === 'derived' && attribute.kind === 'number'

/** Facts that have a sentence of their own for "there is none". */
const MISSING_FACTS = new Set([
  'activity.days_since_in',
  'activity.days_since_out',
  'relationship.reply_rate_theirs',
  'relationship.response_hours_theirs',
  'relationship.response_hours_ours',
  'process.days_to_close',
])

const HALF_A_DAY = 0.5

/** A smaller difference of rates is not "more often" (chosen; decision 0021). */
const CLEAR_DIFFERENCE = 0.05

/** Above the upper third of the closed records a number is high, below the lower third low. */
const THIRD = 1 / 3

/** The bin that holds a value; undefined for a value that no closed record had. */
export function binOf<Bin extends ValueBin>(
  bins: readonly Bin[],
  value: AttributeValue,
): Bin | undefined {
  if (typeof value !== 'number') {
    const own = bins.find(({ label }) => label === value)
    return own ?? (value === null ? undefined : bins.find(({ label }) => label === OTHER))
  }
  return bins.find(({ label }) => {
    if (label === null || typeof label === 'string') return false
    const [from, to] = limitsOf(label)
    return (from === undefined || value > from) && (to === undefined || value <= to)
  })
}

/** Lower and upper limit of a range of numbers; undefined = none. */
export function limitsOf(
  label: readonly (number | null)[],
): readonly [number | undefined, number | undefined] {
  const finite = (limit: number | null | undefined): number | undefined =>
    limit !== null && limit !== undefined && Number.isFinite(limit) ? limit : undefined
  return [finite(label[0]), finite(label[1])]
}

/** What a bin is called. */
export function binTerm(table: ScoringTable, name: string, label: ValueBin['label']): Term {
  if (label === null || typeof label === 'string') return valueTerm(table, name, label)
  return rangeTerm(table, name, ...limitsOf(label))
}

/**
 * The figure behind a value: how often closed records with it were won.
 *
 * @param bins      of the attribute, over the records that the model was trained on
 * @param baseRate  won ÷ closed over all of them, 0–1
 * @returns undefined for a value that no closed record had, and for two attributes together
 */
export function figuresFor(
  table: ScoringTable,
  { columns, values }: Contribution,
  bins: readonly ValueBin[],
  baseRate: number,
): Figures | undefined {
  const [name, second] = columns
  const [value] = values
  if (name === undefined || value === undefined || second !== undefined) return undefined
  const bin = binOf(bins, value)
  const rate = bin === undefined ? undefined : winRate(bin.wonCount, bin.count)
  if (bin === undefined || rate === undefined) return undefined
  return {
    rate,
    count: bin.count,
    baseRate,
    phrase: {
      key: 'scoring.figure',
      values: {
        table,
        rate,
        count: bin.count,
        base: baseRate,
        attribute: labelOf(table, name),
        value: binTerm(table, name, bin.label),
      },
    },
  }
}

/**
 * Says in a sentence why a record's score is what it is.
 *
 * @param bins      of the (first) attribute; empty where they are unknown
 * @param baseRate  won ÷ closed over all closed records, 0–1
 */
export function tellReason(
  table: ScoringTable,
  contribution: Contribution,
  bins: readonly ValueBin[],
  baseRate: number,
): Phrase {
  const [name = '', second] = contribution.columns
  const [value = null, secondValue = null] = contribution.values
  const effect = contribution.logOdds > 0 ? 'helps' : 'harms'
  if (second !== undefined) {
    return {
      key: `scoring.reason.pair.${effect}`,
      values: {
        table,
        attribute: labelOf(table, name),
        value: valueTerm(table, name, value),
        second: labelOf(table, second),
        second_value: valueTerm(table, second, secondValue),
      },
    }
  }
  const attribute = attributeNamed(table, name)
  const values = { table, attribute: labelOf(table, name), value: valueTerm(table, name, value) }
  if (value === null) return { key: missingKey(name, effect), values }
  if (typeof value === 'number') {
    return attribute !== undefined && isFact(attribute)
      ? { key: factKey(name, value), values: { ...values, value: plain(table, name, value) } }
      : { key: `scoring.reason.${positionOf(bins, value)}.${effect}`, values }
  }
  return {
    key: categoryKey(attribute, value, effect, isBacked(bins, value, baseRate, effect)),
    values,
  }
}

/**
 * Names what counts, without its value: it is about a record that the reader may not see.
 *
 * @param related  whose values they are, one or two
 */
export function tellHidden(
  table: ScoringTable,
  [name, second]: readonly [string, string | undefined],
  related: readonly ('account' | 'contact')[],
): Phrase {
  const whose = new Set(related).size > 1 ? 'both' : (related[0] ?? 'both')
  const attribute = labelOf(table, name)
  return second === undefined
    ? { key: `scoring.reason.hidden.${whose}`, values: { attribute } }
    : {
        key: `scoring.reason.hidden.${whose}.pair`,
        values: { attribute, second: labelOf(table, second) },
      }
}

/** Days that have passed: whole ones, as cards and columns count them. */
const AGES = new Set([
  'activity.days_since_in',
  'activity.days_since_out',
  'process.age_days',
  'process.days_in_stage',
])

/** Sentences of facts say their number themselves, with its plural. */
function plain(table: ScoringTable, name: string, value: number): number {
  // What a clock that runs ahead has dated into the future happened today.
  if (AGES.has(name)) return Math.max(0, Math.floor(value))
  const unit = unitOf(table, name)
  return unit === 'hours' && inMinutes(value)
    ? Math.round(60 * value)
    : Math.abs(spoken(value, unit))
}

/** Facts that can be less than none: days until a day that has passed. */
const SIGNED = new Set(['process.days_to_close', 'process.close_moved_days'])

function factKey(name: string, value: number): string {
  const isPast = SIGNED.has(name) && value <= -HALF_A_DAY
  const isUnderAnHour = name.includes('hours') && inMinutes(value)
  return `scoring.reason.${name}${isPast ? '.past' : isUnderAnHour ? '.minutes' : ''}`
}

const missingKey = (name: string, effect: string): string =>
  MISSING_FACTS.has(name) ? `scoring.reason.${name}.missing` : `scoring.reason.missing.${effect}`

function categoryKey(
  attribute: Attribute | undefined,
  value: string,
  effect: string,
  isBackedByRates: boolean,
): string {
  if (attribute?.reading.how === 'presence') {
    return `scoring.reason.${value === 'yes' ? 'filled' : 'empty'}.${effect}`
  }
  if (attribute?.reading.how === 'derived' && (value === 'yes' || value === 'no')) {
    return `scoring.reason.${attribute.name}.${value}`
  }
  return `scoring.reason.category.${effect}${isBackedByRates ? '.often' : ''}`
}

/** Does what happened to closed records agree with the model? Then the sentence says so. */
function isBacked(
  bins: readonly ValueBin[],
  value: AttributeValue,
  baseRate: number,
  effect: 'helps' | 'harms',
): boolean {
  const bin = binOf(bins, value)
  const rate = bin === undefined ? undefined : winRate(bin.wonCount, bin.count)
  const isClear = rate !== undefined && Math.abs(rate - baseRate) >= CLEAR_DIFFERENCE
  return isClear && directionOf(rate, baseRate) === (effect === 'helps' ? 'raises' : 'lowers')
}

/** Where a number stands among those of the closed records. */
function positionOf(bins: readonly ValueBin[], value: number): 'high' | 'low' | 'number' {
  const ranges = bins.filter(({ label }) => label !== null && typeof label !== 'string')
  const all = ranges.reduce((sum, { count }) => sum + count, 0)
  const own = binOf(ranges, value)
  if (all === 0 || own === undefined) return 'number'
  const below = ranges.slice(0, ranges.indexOf(own)).reduce((sum, { count }) => sum + count, 0)
  const middle = (below + own.count / 2) / all
  if (middle >= 1 - THIRD) return 'high'
  return middle <= THIRD ? 'low' : 'number'
}
