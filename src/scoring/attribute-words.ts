/**
 * How attributes and their values are called: keys of sentences with what stands in them, so that
 * nobody ever reads the name of a column.
 */
import type { ColumnDefinition } from '../records/model.ts'
import type { Attribute, RowSource } from './attributes.ts'
import { attributeNamed } from './attributes.ts'
import type { ScoringTable, Term, Word } from './contract.ts'
import { OTHER } from './shape-model.ts'

/** A value of an attribute as learners know it; null = empty. */
export type AttributeValue = number | string | null

/** What a number counts or measures. */
export type Unit = 'count' | 'days' | 'hours' | 'percent' | 'amount' | 'characters'

const word = (key: string, values: Word['values'] = {}): Word => ({ key, values })

export const BLANK: Word = word('scoring.value.blank')

/** @param name  of an attribute of the catalogue; any other is called as it is */
export function labelOf(table: ScoringTable, name: string): Word {
  const attribute = attributeNamed(table, name)
  if (attribute === undefined) return word('scoring.attribute.unknown', { name })
  return ownColumn(table, attribute) ?? word(`scoring.attribute.${name}`)
}

/** Columns of the record itself are called as everywhere else. */
function ownColumn(table: ScoringTable, { reading }: Attribute): Word | undefined {
  const isOwn = 'row' in reading && reading.row === 'record' && reading.how !== 'length'
  return isOwn ? word(`records.${table}.columns.${reading.column.name}`) : undefined
}

export function unitOf(table: ScoringTable, name: string): Unit {
  const reading = attributeNamed(table, name)?.reading
  if (reading?.how === 'length') return 'characters'
  if (reading?.how === 'value' && reading.column.kind === 'money') return 'amount'
  if (name.includes('reply_rate')) return 'percent'
  if (name.includes('hours')) return 'hours'
  return name.includes('days') ? 'days' : 'count'
}

/** A number as finely as people speak of it: days and counts whole, hours to a tenth. */
export function spoken(value: number, unit: Unit): number {
  if (unit === 'percent') return Math.round(value * 100) / 100
  return unit === 'hours' && value < 10 ? Math.round(value * 10) / 10 : Math.round(value)
}

/** Part of an hour is spoken of in minutes. */
export const inMinutes = (hours: number): boolean => hours >= 1 / 120 && hours < 0.95

/** What a number is called in its unit. */
function numberWord(value: number, unit: Unit): Word {
  return unit === 'hours' && inMinutes(value)
    ? word('scoring.unit.minutes', { value: Math.round(60 * value) })
    : word(`scoring.unit.${unit}`, { value: spoken(value, unit) })
}

/** What a value is called. */
export function valueTerm(table: ScoringTable, name: string, value: AttributeValue): Term {
  if (value === null) return BLANK
  if (typeof value === 'number') {
    return numberWord(value, unitOf(table, name))
  }
  return categoryTerm(table, name, value)
}

function categoryTerm(table: ScoringTable, name: string, value: string): Term {
  if (value === OTHER) return word('scoring.value.rare')
  if (name === 'process.stage') return word(`records.opportunities.choices.stage.${value}`)
  const reading = attributeNamed(table, name)?.reading
  switch (reading?.how) {
    case 'presence':
      return word(`scoring.value.${value === 'yes' ? 'filled' : 'empty'}`)
    case 'email':
    case 'name':
      return word(`scoring.value.${reading.how}.${value}`)
    case 'value':
      return choiceTerm(table, reading.row, reading.column, value)
    default:
      return value === 'yes' || value === 'no' ? word(`scoring.value.${value}`) : value
  }
}

function choiceTerm(
  table: ScoringTable,
  row: RowSource,
  column: ColumnDefinition,
  value: string,
): Term {
  if (column.kind === 'boolean') return word(`scoring.value.${value === 'true' ? 'yes' : 'no'}`)
  if (column.choices?.includes(value) !== true) return value
  return word(`records.${tableOf(table, row)}.choices.${column.name}.${value}`)
}

const tableOf = (table: ScoringTable, row: RowSource): string =>
  row === 'record' ? table : `${row}s`

/** Units of which there are only whole ones. */
const WHOLE = new Set<Unit>(['count', 'characters'])

/**
 * What a range of numbers is called.
 *
 * @param above  numbers are greater than this; undefined = no limit
 * @param upTo   and at most this; undefined = no limit
 */
export function rangeTerm(
  table: ScoringTable,
  name: string,
  above: number | undefined,
  upTo: number | undefined,
): Term {
  const unit = unitOf(table, name)
  // Of whole numbers 1.5 < n ≤ 4 is 2 to 4.
  const isWhole = WHOLE.has(unit)
  const first = (limit: number): number => (isWhole ? Math.floor(limit) + 1 : spoken(limit, unit))
  const last = (limit: number): number => (isWhole ? Math.floor(limit) : spoken(limit, unit))
  if (above === undefined && upTo === undefined) return word('scoring.value.any')
  if (above === undefined) return rangeUpTo(name, unit, last(upTo ?? 0))
  if (upTo === undefined) return word(`scoring.range.${unit}.from`, { from: first(above) })
  if (first(above) >= last(upTo)) return numberWord(last(upTo), unit)
  return word(`scoring.range.${unit}.between`, { from: first(above), to: last(upTo) })
}

/** Nothing counted is less than none, but the days until another may have passed. */
const rangeUpTo = (name: string, unit: Unit, to: number): Word =>
  to === 0 && !name.startsWith('process.')
    ? numberWord(0, unit)
    : word(`scoring.range.${unit}.up_to`, { to })
