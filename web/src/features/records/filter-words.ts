import type { Reader } from '../../lib/format.ts'
import { formatDay, formatMoney, formatNumber } from '../../lib/format.ts'
import { hasMessage, t } from '../../lib/i18n.ts'
import type { Condition } from './filters.ts'
import { choiceLabel, columnLabel } from './labels.ts'
import type { Column, Table } from './types.ts'

const REFERENCES: readonly string[] = ['lookup', 'owner', 'regarding']

function textWords(
  table: Table,
  column: Column,
  value: string,
  names: Readonly<Record<string, string>>,
  reader: Reader,
): string {
  if (value === 'today') return t('web.period.today')
  if (column.kind === 'choice') return choiceLabel(table.name, column.name, value)
  if (REFERENCES.includes(column.kind)) return names[value] ?? t('web.one_record')
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(value, reader)
  return t('web.quoted', { text: value })
}

function scalarWords(
  table: Table,
  column: Column,
  value: string | number | boolean,
  names: Readonly<Record<string, string>>,
  reader: Reader,
): string {
  if (typeof value === 'boolean') return t(value ? 'web.yes' : 'web.no')
  if (typeof value === 'string') return textWords(table, column, value, names, reader)
  if (column.kind !== 'money') return formatNumber(value, reader.language)
  return formatMoney({ amount_minor: value, currency: reader.currency }, reader.language)
}

/** A condition as a sentence: "Status is open", « Propriétaire : moi ». */
export function conditionWords(
  table: Table,
  condition: Condition,
  names: Readonly<Record<string, string>>,
  reader: Reader,
): string {
  const { operator, value } = condition
  const column = table.columns.find((one) => one.name === condition.column)
  if (!column) return condition.column
  const label = columnLabel(table.name, column)
  if (operator === 'is_empty')
    return t(value === true ? 'web.filter.words.is_empty' : 'web.filter.words.is_filled', {
      column: label,
    })
  if (operator === 'during')
    return t('web.filter.words.during', { column: label, value: t(`web.period.${value}`) })
  if (operator === 'within_days' || operator === 'last_days')
    return t(`web.filter.words.${operator}`, { column: label, count: Number(value) })
  const values = typeof value === 'object' ? value : [value]
  const words = values
    .map((one) => scalarWords(table, column, one, names, reader))
    .join(` ${t('web.filter.or')} `)
  const isTime = column.kind === 'date' || column.kind === 'instant'
  const special = `web.filter.words.${operator}_${isTime ? 'time' : 'other'}`
  return t(hasMessage(special) ? special : `web.filter.words.${operator}`, {
    column: label,
    value: words,
  })
}
