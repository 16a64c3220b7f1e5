import type { Reader } from '../../lib/format.ts'
import { formatDay, formatMoney, formatNumber } from '../../lib/format.ts'
import { hasMessage, t } from '../../lib/i18n.ts'
import type { FilterPlace } from './filter-columns.ts'
import { filterColumns, relationLabel } from './filter-columns.ts'
import type { Condition, Group, Item } from './filters.ts'
import { isGroup } from './filters.ts'
import { choiceLabel } from './labels.ts'
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
function conditionWords(place: FilterPlace, condition: Condition, words: Words): string {
  const { operator, value } = condition
  const found = filterColumns(place).find(({ name }) => name === condition.column)
  if (!found) return condition.column
  const { label, column, table } = found
  if (operator === 'is_empty')
    return t(value === true ? 'web.filter.words.is_empty' : 'web.filter.words.is_filled', {
      column: label,
    })
  if (operator === 'during')
    return t('web.filter.words.during', { column: label, value: t(`web.period.${value}`) })
  if (operator === 'within_days' || operator === 'last_days')
    return t(`web.filter.words.${operator}`, { column: label, count: Number(value) })
  const values = typeof value === 'object' ? value : [value]
  const said = values
    .map((one) => scalarWords(table, column, one, words.names, words.reader))
    .join(` ${t('web.filter.or')} `)
  const isTime = column.kind === 'date' || column.kind === 'instant'
  const special = `web.filter.words.${operator}_${isTime ? 'time' : 'other'}`
  return t(hasMessage(special) ? special : `web.filter.words.${operator}`, {
    column: label,
    value: said,
  })
}

export type Words = {
  /** names of the records that conditions point at, by id */
  names: Readonly<Record<string, string>>
  reader: Reader
}

/** The place in which the items of a group stand. */
export function placeWithin(place: FilterPlace, { related }: Group): FilterPlace | undefined {
  if (related === undefined) return place
  const leadsTo = place.table.relations.find(({ name }) => name === related.name)?.table
  const table = place.tables.find(({ name }) => name === leadsTo)
  return table && { ...place, table, isInside: true }
}

function groupWords(place: FilterPlace, group: Group, words: Words): string {
  const within = placeWithin(place, group)
  const items = within ? itemsWords(within, group, words) : ''
  if (group.related === undefined) return t('web.filter.words.group', { words: items })
  const { quantifier, name } = group.related
  const what = relationLabel(place.table, name)
  return items === ''
    ? t(`web.filter.words.${quantifier}`, { what })
    : t(`web.filter.words.${quantifier}_where`, { what, words: items })
}

/** Any item as a sentence. */
export const itemWords = (place: FilterPlace, item: Item, words: Words): string =>
  isGroup(item) ? groupWords(place, item, words) : conditionWords(place, item, words)

/** A whole filter as a sentence; empty where nothing is asked. */
export const itemsWords = (
  place: FilterPlace,
  { match, items }: Pick<Group, 'match' | 'items'>,
  words: Words,
): string =>
  items
    .map((item) => itemWords(place, item, words))
    .join(` ${t(match === 'any' ? 'web.filter.or' : 'web.filter.and')} `)
