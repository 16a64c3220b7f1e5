/** From the texts of a row to the values of a record, or to what is wrong with them. Pure. */
import { withoutApostrophe } from '../kernel/text/csv.ts'
import { instantAt } from '../kernel/time/zones.ts'
import type { TableDefinition, Value } from '../records/model.ts'
import { NO, YES } from './choice-words.ts'
import type { ImportPlan, PlannedColumn } from './contract.ts'
import type { CellErrorCode } from './errors.ts'
import { isCurrency, readAmount, readNumber, toMinor } from './read-amount.ts'
import type { ChoiceLabels, ChoiceReader } from './read-choice.ts'
import { choiceReader, readChoice, wordKey } from './read-choice.ts'
import { readLocalTime, readZonedInstant } from './read-date.ts'
import { splitName } from './split-name.ts'
import type { Target } from './targets.ts'
import { targetNamed } from './targets.ts'

/** What is wrong with a cell, a row (no source) or a value (no source either, but a target). */
export type CellFault = {
  readonly code: string
  readonly source?: number | undefined
  readonly target?: string | undefined
  readonly text?: string | undefined
  readonly details?: Readonly<Record<string, string | number>> | undefined
}

/** A record or an owner that a row names; found in the database. */
export type Reference = {
  readonly column: PlannedColumn
  readonly target: Target
  readonly text: string
}

export type Converted = {
  /** By column of the table; only what the row says. */
  readonly values: Readonly<Record<string, Value>>
  readonly references: readonly Reference[]
  readonly id: string | undefined
  readonly faults: readonly CellFault[]
}

export type Reading =
  | { readonly value: Value }
  | { readonly code: CellErrorCode; readonly details?: CellFault['details'] }

export type Converter = (cells: readonly string[]) => Converted

export type ConverterParts = {
  readonly table: TableDefinition
  readonly plan: ImportPlan
  readonly header: readonly string[]
  readonly labels: ChoiceLabels
  readonly timeZone: string
}

/** Prepares the reading of rows by a plan: all that does not depend on the row is found out once. */
export function converterFor(parts: ConverterParts): Converter {
  const columns = parts.plan.columns.flatMap((column) => {
    const target = targetNamed(parts.table, column.target)
    return target === undefined ? [] : [{ column, target, reader: readerOf(parts, column, target) }]
  })
  return (cells) => {
    const row = new RowReader(parts, cells)
    for (const each of columns) row.read(each)
    return row.converted()
  }
}

type Prepared = {
  readonly column: PlannedColumn
  readonly target: Target
  readonly reader: (text: string) => Reading
}

const MOST_CHARACTERS = 20_000

class RowReader {
  readonly #parts: ConverterParts
  readonly #cells: readonly string[]
  readonly #values: Record<string, Value> = {}
  readonly #references: Reference[] = []
  readonly #faults: CellFault[] = []
  readonly #minors = new Map<string, number>()
  readonly #currencies = new Map<string, string>()
  #id: string | undefined
  #wholeName = ''

  constructor(parts: ConverterParts, cells: readonly string[]) {
    this.#parts = parts
    this.#cells = cells
  }

  read({ column, target, reader }: Prepared): void {
    const text = withoutApostrophe((this.#cells[column.source] ?? '').trim())
    if (text === '') return
    if (target.kind === 'lookup' || target.kind === 'owner') {
      this.#references.push({ column, target, text })
      return
    }
    const reading = reader(text)
    if ('code' in reading) {
      this.#faults.push({ ...reading, source: column.source, target: target.name, text })
    } else this.#keep(target, reading.value, column)
  }

  converted(): Converted {
    // A whole name is a guess at its parts: it stands back where the row says one of them.
    const { first_name: first, last_name: last } = this.#values
    if (first === undefined && last === undefined) {
      Object.assign(this.#values, splitName(this.#wholeName))
    }
    for (const [name, minor] of this.#minors) {
      const currency = this.#currencies.get(name) ?? this.#parts.plan.currency
      this.#values[name] = { amount_minor: minor, currency }
    }
    const surplus = this.#cells.slice(this.#parts.header.length).some((text) => text.trim() !== '')
    if (surplus) {
      const details = { expected: this.#parts.header.length, received: this.#cells.length }
      this.#faults.push({ code: 'IMPORTS_ROW_TOO_WIDE', details })
    }
    return {
      values: this.#values,
      references: this.#references,
      id: this.#id,
      faults: this.#faults,
    }
  }

  #keep(target: Target, value: Value, column: PlannedColumn): void {
    if (value === null) return
    const name = target.column?.name ?? ''
    switch (target.kind) {
      case 'id':
        this.#id = String(value)
        return
      case 'minor':
        this.#minors.set(name, Number(value))
        return
      case 'currency':
        this.#currencies.set(name, String(value))
        return
      case 'person_name':
        this.#wholeName = String(value)
        return
      default:
        this.#values[name] = this.#joined(target, value, column)
    }
  }

  /** Several columns in one text: the values in one line, or a line each with the header before it. */
  #joined({ kind, column }: Target, value: Value, { source, target }: PlannedColumn): Value {
    const among = this.#parts.plan.columns.filter((one) => one.target === target)
    if (among.length < 2 || typeof value !== 'string') return value
    const before = this.#values[column?.name ?? '']
    const isLong = kind === 'long_text'
    const text = isLong ? `${this.#parts.header[source] ?? ''}: ${value}` : value
    if (typeof before !== 'string') return text
    return `${before}${isLong ? '\n' : ' – '}${text}`.slice(
      0,
      column?.max_length ?? MOST_CHARACTERS,
    )
  }
}

/** What the texts of a planned column mean. Lookups and owners are found in the database, and read as texts here. */
export function readerOf(
  parts: ConverterParts,
  column: PlannedColumn,
  target: Target,
): Prepared['reader'] {
  const kind = target.column?.kind === 'choice' ? 'choice' : target.kind
  if (kind === 'choice' || kind === 'boolean') return withMapping(parts, column, target)
  const decimal = column.decimal ?? '.'
  const order = column.date_order ?? 'ymd'
  switch (kind) {
    case 'id':
      return readId
    case 'minor':
      return (text) => wholeNumber(text, '.', {})
    case 'currency':
      return (text) =>
        isCurrency(text.toUpperCase())
          ? { value: text.toUpperCase() }
          : { code: 'IMPORTS_CELL_CURRENCY' }
    case 'integer':
      return (text) => wholeNumber(text, decimal, target.column ?? {})
    case 'number':
      return (text) => found(readNumber(text, decimal), 'IMPORTS_CELL_NUMBER')
    case 'money':
      return (text) => money(text, decimal, parts.plan.currency)
    case 'date':
      return (text) => found(readLocalTime(text, order)?.day, 'IMPORTS_CELL_DATE')
    case 'instant':
      return (text) => instant(text, order, parts.timeZone)
    case 'email':
      return readEmail(target)
    case 'url':
      return readUrl(target)
    default:
      return (text) => limited(text, target)
  }
}

const found = <T extends Value>(value: T | undefined, code: CellErrorCode): Reading =>
  value === undefined ? { code } : { value }

function readId(text: string): Reading {
  const isId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)
  return isId ? { value: text.toLowerCase() } : { code: 'IMPORTS_CELL_ID' }
}

function limited(text: string, { kind, column }: Target): Reading {
  const most = kind === 'person_name' ? 201 : (column?.max_length ?? MOST_CHARACTERS)
  if (text.length <= most) return { value: text }
  return { code: 'IMPORTS_CELL_TOO_LONG', details: { received: text.length, most } }
}

type Bounds = { readonly minimum?: number; readonly maximum?: number }
const LARGEST_INTEGER = 2_147_483_647

function wholeNumber(text: string, decimal: ',' | '.', bounds: Bounds): Reading {
  const value = readNumber(text, decimal)
  if (value === undefined) return { code: 'IMPORTS_CELL_NUMBER' }
  if (!Number.isSafeInteger(value)) return { code: 'IMPORTS_CELL_WHOLE_NUMBER' }
  const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = bounds
  if (value < minimum) return { code: 'IMPORTS_CELL_TOO_SMALL', details: { least: minimum } }
  const most = bounds.minimum === undefined ? maximum : Math.min(maximum, LARGEST_INTEGER)
  return value > most ? { code: 'IMPORTS_CELL_TOO_LARGE', details: { most } } : { value }
}

function money(text: string, decimal: ',' | '.', standard: string): Reading {
  const amount = readAmount(text, decimal)
  if (amount === undefined) return { code: 'IMPORTS_CELL_NUMBER' }
  if (amount.currency === '') return { code: 'IMPORTS_CELL_CURRENCY' }
  const currency = amount.currency ?? standard
  const minor = toMinor(amount.value, currency)
  if (!Number.isSafeInteger(minor)) {
    return { code: 'IMPORTS_CELL_TOO_LARGE', details: { most: Number.MAX_SAFE_INTEGER } }
  }
  return { value: { amount_minor: minor, currency } }
}

function instant(text: string, order: 'ymd' | 'dmy' | 'mdy', timeZone: string): Reading {
  const zoned = readZonedInstant(text)
  if (zoned !== undefined) return { value: zoned.toISOString() }
  const local = readLocalTime(text, order)
  if (local === undefined) return { code: 'IMPORTS_CELL_INSTANT' }
  // Chosen: a day without a time is meant at noon, so that it is the same day in most zones.
  const minute = local.hasTime ? local.minute : 720
  return { value: instantAt(local.day, minute, timeZone).toISOString() }
}

function readEmail(target: Target): Prepared['reader'] {
  return (text) => {
    const address = (/<([^<>]+)>$/.exec(text)?.[1] ?? text.replace(/^mailto:/i, '')).trim()
    if (!/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(address)) return { code: 'IMPORTS_CELL_EMAIL' }
    return limited(address.toLowerCase(), target)
  }
}

function readUrl(target: Target): Prepared['reader'] {
  return (text) => {
    const whole = /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`
    const isWeb = URL.canParse(whole) && /^https?:$/.test(new URL(whole).protocol)
    return isWeb && new URL(whole).hostname.includes('.')
      ? limited(whole, target)
      : { code: 'IMPORTS_CELL_URL' }
  }
}

/** Choices and yes or no: what the plan says of a text goes before what its words mean. */
function withMapping(
  parts: ConverterParts,
  column: PlannedColumn,
  target: Target,
): Prepared['reader'] {
  const own = new Map(Object.entries(column.values ?? {}).map(([text, to]) => [wordKey(text), to]))
  const read =
    target.kind === 'boolean' ? readYesOrNo : choiceReading(parts.table, target, parts.labels)
  return (text) => {
    const mapped = own.get(wordKey(text))
    if (mapped === undefined) return read(text)
    if (mapped === null) return { value: null }
    return target.kind === 'boolean' ? readYesOrNo(mapped) : { value: mapped }
  }
}

function readYesOrNo(text: string): Reading {
  const key = text.trim().toLowerCase()
  if (YES.has(key)) return { value: true }
  return NO.has(key) ? { value: false } : { code: 'IMPORTS_CELL_YES_OR_NO' }
}

function choiceReading(table: TableDefinition, { column }: Target, labels: ChoiceLabels) {
  const reader: ChoiceReader = column ? choiceReader(table, column, labels) : new Map()
  return (text: string): Reading => found(readChoice(reader, text), 'IMPORTS_CELL_CHOICE')
}
