export const OPERATORS = [
  'is',
  'is_not',
  'in',
  'contains',
  'starts_with',
  'above',
  'below',
  'at_least',
  'at_most',
  'before',
  'after',
  'within_days',
  'last_days',
  'during',
  'is_empty',
  'is_me',
  'is_my_team',
] as const
export type Operator = (typeof OPERATORS)[number]
export type FilterValue = string | number | boolean | readonly string[]

/** One condition; a column one step away over a lookup is named `account.industry`. */
export type Condition = { column: string; operator: Operator; value: FilterValue }

/** Items of which all or any hold; with a relation: of its records, of which some or none may pass. */
export type Group = {
  match: 'all' | 'any'
  items: readonly Item[]
  related?: { quantifier: 'some' | 'none'; name: string } | undefined
}

export type Item = Condition | Group

export const isGroup = (item: Item): item is Group => 'items' in item

const TEXT = ['contains', 'is', 'is_not', 'starts_with', 'is_empty'] as const
const NUMBER = ['at_least', 'at_most', 'is', 'is_empty'] as const
const TIME = ['during', 'before', 'after', 'within_days', 'last_days', 'is', 'is_empty'] as const

/** The operators offered for a kind of column, the most useful first. */
const OPERATORS_OF: Readonly<Record<string, readonly Operator[]>> = {
  name: TEXT,
  text: TEXT,
  long_text: TEXT,
  email: TEXT,
  phone: TEXT,
  url: TEXT,
  choice: ['in', 'is_not', 'is_empty'],
  integer: NUMBER,
  number: NUMBER,
  money: NUMBER,
  date: TIME,
  instant: TIME,
  boolean: ['is'],
  lookup: ['is', 'is_not', 'is_empty'],
  owner: ['is_me', 'is_my_team', 'is', 'is_not'],
  regarding: ['is', 'is_empty'],
}

export const operatorsOf = (kind: string): readonly Operator[] => OPERATORS_OF[kind] ?? TEXT

export const PERIODS = [
  'today',
  'yesterday',
  'tomorrow',
  'this_week',
  'last_week',
  'next_week',
  'this_month',
  'last_month',
  'next_month',
  'this_quarter',
  'last_quarter',
  'next_quarter',
  'this_year',
  'last_year',
  'next_year',
] as const

/** What the server takes; undefined where nothing is asked. */
export function wireFilter(items: readonly Item[]): string | undefined {
  const filter = wireItems(items)
  return filter.all.length === 0 ? undefined : JSON.stringify(filter)
}

type Json = string | number | boolean | Json[] | { [name: string]: Json }

/** All of the items, in the grammar of lists; groups in which nothing stands yet ask nothing. */
export const wireItems = (items: readonly Item[]): { all: Json[] } => ({
  all: items.flatMap(wireItem),
})

function wireItem(item: Item): readonly Json[] {
  if (!isGroup(item)) {
    const { column, operator, value } = item
    return [{ column, [operator]: typeof value === 'object' ? [...value] : value }]
  }
  const parts = item.items.flatMap(wireItem)
  if (item.related === undefined) return parts.length === 0 ? [] : [{ [item.match]: parts }]
  const where = parts.length === 0 ? { all: [] } : { [item.match]: parts }
  return [{ [item.related.quantifier]: item.related.name, where }]
}

const isOperator = (text: unknown): text is Operator => OPERATORS.some((known) => known === text)

const isValue = (value: unknown): value is FilterValue =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((item) => typeof item === 'string'))

type Parts = Readonly<Record<string, unknown>>

const partsOf = (input: unknown): Parts =>
  typeof input === 'object' && input !== null ? Object.fromEntries(Object.entries(input)) : {}

/** Reads a filter as the server writes it; undefined: it asks what this page cannot say. */
export function itemsOf(filter: unknown): readonly Item[] | undefined {
  const { all } = partsOf(filter)
  if (!Array.isArray(all)) {
    const item = itemOf(filter)
    return item && [item]
  }
  // What stands in an `all` within an `all` stands beside the others.
  return joined(all.map((part) => ('all' in partsOf(part) ? itemsOf(part) : itemOf(part))))
}

function joined(
  parts: readonly (Item | readonly Item[] | undefined)[],
): readonly Item[] | undefined {
  const items = parts.flat()
  return items.every((item) => item !== undefined) ? items : undefined
}

function itemOf(filter: unknown): Item | undefined {
  const parts = partsOf(filter)
  const { some, none, where = { all: [] }, column } = parts
  if (typeof some === 'string') return related({ quantifier: 'some', name: some }, where)
  if (typeof none === 'string') return related({ quantifier: 'none', name: none }, where)
  return typeof column === 'string' ? conditionOf(column, parts) : groupOf(parts)
}

function related(relation: NonNullable<Group['related']>, where: unknown): Group | undefined {
  const parts = partsOf(where)
  const group = 'all' in parts || 'any' in parts ? groupOf(parts) : groupOf({ all: [where] })
  return group && { ...group, related: relation }
}

function groupOf({ all, any }: Parts): Group | undefined {
  const list = Array.isArray(any) ? any : all
  if (!Array.isArray(list)) return undefined
  const items = joined(list.map(itemOf))
  return items && { match: Array.isArray(any) ? 'any' : 'all', items }
}

function conditionOf(column: string, { column: _, ...rest }: Parts): Condition | undefined {
  const [[operator, value] = []] = Object.entries(rest)
  return isOperator(operator) && isValue(value) ? { column, operator, value } : undefined
}

/** Reads items out of an address; what is not one is left out. */
export const readItems = (input: unknown): readonly Item[] =>
  Array.isArray(input) ? input.flatMap(readItem) : []

function readItem(input: unknown): readonly Item[] {
  const { column, operator, value, match, items, related: relation } = partsOf(input)
  if (match === 'all' || match === 'any') {
    const group: Group = { match, items: readItems(items) }
    const { quantifier, name } = partsOf(relation)
    const isRelation = (quantifier === 'some' || quantifier === 'none') && typeof name === 'string'
    return [isRelation ? { ...group, related: { quantifier, name } } : group]
  }
  if (typeof column !== 'string' || !isOperator(operator) || !isValue(value)) return []
  return [{ column, operator, value }]
}
