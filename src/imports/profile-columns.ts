/** What a column of a file holds, found while its rows go by: memory does not grow with them. Pure. */
import type { DecimalSign } from './read-amount.ts'
import { decimalSignOf, readAmount } from './read-amount.ts'
import type { DateOrder } from './read-date.ts'
import { readLocalTime } from './read-date.ts'

export type ColumnProfile = {
  readonly index: number
  readonly header: string
  /** The first texts that differ, at most 5. */
  readonly samples: readonly string[]
  /** Rows that say something. */
  readonly filled: number
  /** Each text and how many rows have it, most frequent first; null: more than `MOST_VALUES` differ. */
  readonly values: readonly { readonly text: string; readonly count: number }[] | null
  /** Rows whose text is a date in this order, a number in either writing, an address … */
  readonly dates: Readonly<Record<DateOrder, number>>
  readonly numbers: number
  readonly decimals: Readonly<Record<DecimalSign, number>>
  readonly emails: number
  readonly urls: number
}

export const MOST_VALUES = 100
const MOST_SAMPLES = 5
/** Chosen: longer texts are no values of a choice. */
const LONGEST_VALUE = 200
const ORDERS: readonly DateOrder[] = ['ymd', 'dmy', 'mdy']

/** Builds the profiles of all columns, row by row. */
export class Profiler {
  readonly #columns: Column[]

  constructor(header: readonly string[]) {
    this.#columns = header.map((text, index) => new Column(text, index))
  }

  observe(cells: readonly string[]): void {
    for (const column of this.#columns) column.observe(cells[column.index] ?? '')
  }

  profiles(): readonly ColumnProfile[] {
    return this.#columns.map((column) => column.profile())
  }
}

class Column {
  readonly header: string
  readonly index: number
  #filled = 0
  #numbers = 0
  #emails = 0
  #urls = 0
  readonly #dates = { ymd: 0, dmy: 0, mdy: 0 }
  readonly #decimals = { ',': 0, '.': 0 }
  readonly #samples = new Set<string>()
  #values: Map<string, number> | undefined = new Map()

  constructor(header: string, index: number) {
    this.header = header
    this.index = index
  }

  observe(cell: string): void {
    const text = cell.trim()
    if (text === '') return
    this.#filled += 1
    if (this.#samples.size < MOST_SAMPLES) this.#samples.add(text)
    this.#count(text)
    if (/\d/.test(text)) this.#observeDigits(text)
    if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) this.#emails += 1
    else if (/^(?:https?:\/\/|www\.)\S+$/i.test(text)) this.#urls += 1
  }

  profile(): ColumnProfile {
    const values = this.#values && [...this.#values].sort(([, one], [, other]) => other - one)
    return {
      index: this.index,
      header: this.header,
      samples: [...this.#samples],
      filled: this.#filled,
      values: values?.map(([text, count]) => ({ text, count })) ?? null,
      dates: this.#dates,
      numbers: this.#numbers,
      decimals: this.#decimals,
      emails: this.#emails,
      urls: this.#urls,
    }
  }

  #count(text: string): void {
    const values = this.#values
    if (values === undefined) return
    const count = values.get(text)
    if (text.length > LONGEST_VALUE || (count === undefined && values.size === MOST_VALUES)) {
      this.#values = undefined
      return
    }
    values.set(text, (count ?? 0) + 1)
  }

  #observeDigits(text: string): void {
    for (const order of ORDERS) {
      if (readLocalTime(text, order) !== undefined) this.#dates[order] += 1
    }
    const sign = decimalSignOf(text)
    if (readAmount(text, sign ?? '.') === undefined) return
    this.#numbers += 1
    if (sign !== undefined) this.#decimals[sign] += 1
  }
}

/** The order in which most of the column's texts are dates; where several do, the habit of the reader's language. */
export function dateOrderOf({ dates, samples }: ColumnProfile, habit: DateOrder): DateOrder {
  if (samples.every((text) => /^\d{4}\D/.test(text))) return 'ymd'
  const most = Math.max(...ORDERS.map((order) => dates[order]))
  return [habit, ...ORDERS].find((order) => dates[order] === most) ?? habit
}

/** The decimal sign that the column's numbers show; where none does, the habit of the reader's language. */
export function decimalOf({ decimals }: ColumnProfile, habit: DecimalSign): DecimalSign {
  if (decimals[','] === decimals['.']) return habit
  return decimals[','] > decimals['.'] ? ',' : '.'
}
