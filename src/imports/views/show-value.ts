/** A value as people of a language write it, for the preview of a file. Pure. */
import type { Language } from '../../platform/messages.ts'
import type { Value } from '../../records/model.ts'
import { say } from '../client/words.ts'
import type { ImportTable } from '../contract.ts'
import type { Converted } from '../convert-cell.ts'
import { minorDigits } from '../read-amount.ts'

export type Shown = {
  readonly language: Language
  readonly timeZone: string
  readonly table: ImportTable
}

/** What a row makes of a target; null: nothing. */
export function showValue(shown: Shown, target: string, converted: Converted): string | null {
  if (target === 'id') return converted.id ?? null
  const reference = converted.references.find((one) => one.target.name === target)
  if (reference !== undefined) return reference.text
  if (target === 'full_name') {
    const { first_name: first, last_name: last } = converted.values
    return [first, last].filter((part) => typeof part === 'string').join(' · ') || null
  }
  const name = target.replace(/_(?:minor|currency)$/, '')
  const value = converted.values[target] ?? converted.values[name]
  return value === undefined || value === null ? null : written(shown, name, value)
}

function written({ language, timeZone, table }: Shown, column: string, value: Value): string {
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value)
  if (typeof value === 'boolean') return say(language, value ? 'web.yes' : 'web.no')
  if (typeof value === 'object' && value !== null && 'amount_minor' in value) {
    const amount = value.amount_minor / 10 ** minorDigits(value.currency)
    const format = new Intl.NumberFormat(language, { style: 'currency', currency: value.currency })
    return format.format(amount)
  }
  const text = String(value)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
    return format.format(new Date(`${text}T12:00:00Z`))
  }
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) {
    const styles = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const
    return new Intl.DateTimeFormat(language, styles).format(new Date(text))
  }
  const label = `records.${table}.choices.${column}.${text}`
  const said = say(language, label)
  return said === label ? text : said
}
