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

/** One condition as the address of the page and the server write it: `{ column, <operator>: value }`. */
export type Condition = { column: string; operator: Operator; value: FilterValue }

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
export const wireFilter = (conditions: readonly Condition[]): string | undefined =>
  conditions.length === 0 ? undefined : JSON.stringify(wireConditions(conditions))

/** All of the conditions, in the grammar of lists. */
export const wireConditions = (conditions: readonly Condition[]) => ({
  all: conditions.map(({ column, operator, value }) => ({
    column,
    [operator]: typeof value === 'object' ? [...value] : value,
  })),
})

const isOperator = (text: unknown): text is Operator => OPERATORS.some((known) => known === text)

const isValue = (value: unknown): value is FilterValue =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((item) => typeof item === 'string'))

/** The conditions of a filter as the server writes it: `{ all: [...] }` or a single condition. */
export function conditionsOf(filter: unknown): readonly Condition[] {
  if (typeof filter !== 'object' || filter === null) return []
  const parts = Object.fromEntries(Object.entries(filter))
  if (Array.isArray(parts.all)) return parts.all.flatMap(conditionsOf)
  const { column, ...rest } = parts
  const [entry] = Object.entries(rest)
  if (typeof column !== 'string' || !entry) return []
  const [operator, value] = entry
  return isOperator(operator) && isValue(value) ? [{ column, operator, value }] : []
}

/** Whether all that a filter asks can be said by conditions beside each other: it has no `any`. */
export function isFlat(filter: unknown): boolean {
  if (typeof filter !== 'object' || filter === null) return true
  const parts = Object.fromEntries(Object.entries(filter))
  return !('any' in parts) && (!Array.isArray(parts.all) || parts.all.every(isFlat))
}

function readCondition(input: unknown): readonly Condition[] {
  if (typeof input !== 'object' || input === null) return []
  const { column, operator, value } = Object.fromEntries(Object.entries(input))
  if (typeof column !== 'string' || !isOperator(operator) || !isValue(value)) return []
  return [{ column, operator, value }]
}

/** Reads conditions out of an address; what is not one is left out. */
export const readConditions = (input: unknown): readonly Condition[] =>
  Array.isArray(input) ? input.flatMap(readCondition) : []
