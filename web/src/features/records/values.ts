import type { Money } from '../../lib/format.ts'
import type { FieldValue, Reference } from './types.ts'

export const isMoney = (value: FieldValue | undefined): value is Money =>
  typeof value === 'object' && value !== null && 'amount_minor' in value

export const isReference = (value: FieldValue | undefined): value is Reference =>
  typeof value === 'object' && value !== null && 'id' in value

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Takes a value of the history as what it is; what it cannot be is shown as its text. */
export function asValue(value: unknown): FieldValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  if (!isObject(value)) return String(value)
  const { amount_minor, currency, id, name, table, kind } = value
  if (typeof amount_minor === 'number' && typeof currency === 'string')
    return { amount_minor, currency }
  if (typeof id !== 'string') return JSON.stringify(value)
  return {
    id,
    name: typeof name === 'string' ? name : null,
    table: typeof table === 'string' ? table : undefined,
    kind: typeof kind === 'string' ? kind : undefined,
  }
}

export const textOf = (value: FieldValue | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** Whether two values of a field mean the same. */
export function sameValue(a: FieldValue | undefined, b: FieldValue | undefined): boolean {
  if (isMoney(a) && isMoney(b))
    return a.amount_minor === b.amount_minor && a.currency === b.currency
  if (isReference(a) && isReference(b)) return a.id === b.id
  return (a ?? null) === (b ?? null)
}

/** What the server takes for a value: of a record only its id (and table, where it may be any). */
export function wireValue(value: FieldValue, kind: string): unknown {
  if (!isReference(value)) return value
  return kind === 'regarding' ? { table: value.table, id: value.id } : value.id
}
