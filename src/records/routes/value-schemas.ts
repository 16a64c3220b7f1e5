/** One definition of a table → the schemas of what the API takes when a record is made or changed. */
import { z } from 'zod'
import { isDay } from '../../kernel/time/zones.ts'
import type { NewPartyBody } from '../contract.ts'
import { id, money, newParty } from '../contract.ts'
import type { ColumnDefinition, TableDefinition } from '../definition.ts'
import { REGARDING_TABLES } from '../definition.ts'
import type { Value } from '../values.ts'

const MOST_PARTIES = 500
/** http, https or no scheme at all: a link must not run a script. */
const WEB_ADDRESS = /^(https?:\/\/)?[^\s:/?#]+(:\d{1,5})?([/?#]\S*)?$/i

type ValueSchema = z.ZodType<Value>

function valueSchema(column: ColumnDefinition): ValueSchema {
  const { kind, max_length: longest = 100_000 } = column
  switch (kind) {
    case 'name':
    case 'text':
    case 'long_text':
    case 'phone':
      return z.string().max(longest)
    case 'email':
      return z.union([z.email().max(longest), z.literal('')])
    case 'url':
      return z.union([z.string().max(longest).regex(WEB_ADDRESS), z.literal('')])
    case 'integer':
      return z
        .int()
        .min(column.minimum ?? Number.MIN_SAFE_INTEGER)
        .max(column.maximum ?? Number.MAX_SAFE_INTEGER)
    case 'number':
      return z.number()
    case 'money':
      return money
    case 'date':
      return z.iso.date().refine(isDay)
    case 'instant':
      return z.iso.datetime({ offset: true }).refine((instant) => isDay(instant.slice(0, 10)))
    case 'boolean':
      return z.boolean()
    case 'choice':
      return z.enum(column.choices ?? [])
    case 'lookup':
      return id
    case 'regarding':
      return z.strictObject({ table: z.enum(REGARDING_TABLES), id })
    case 'owner':
      throw new RangeError('valueSchema, column: an owner is no plain value')
    default:
      return kind satisfies never
  }
}

type Shape = Record<string, z.ZodType<Value | undefined>>

function shapeOf(table: TableDefinition, isNew: boolean): Readonly<Shape> {
  const shape: Shape = {}
  for (const column of table.columns) {
    if (isGiven(column, isNew)) shape[column.name] = fieldOf(column, isNew)
  }
  return shape
}

/** What a person may give: owners later by assigning, the kind of an activity never again. */
function isGiven(column: ColumnDefinition, isNew: boolean): boolean {
  if (column.is_read_only === true) return false
  return isNew || (column.kind !== 'owner' && column.name !== 'kind')
}

function fieldOf(column: ColumnDefinition, isNew: boolean): z.ZodType<Value | undefined> {
  // The id of a user or a team.
  if (column.kind === 'owner') return id.optional()
  const schema = valueSchema(column)
  const mustBeGiven = isNew && (column.is_required === true || column.name === 'kind')
  return mustBeGiven ? schema : schema.nullable().optional()
}

export type RecordBody = {
  readonly values: Readonly<Record<string, Value | undefined>>
  readonly parties?: readonly NewPartyBody[] | undefined
}

/** The body that makes a record. */
export function createBody(table: TableDefinition): z.ZodType<RecordBody> {
  return bodyOf(table, z.strictObject(shapeOf(table, true)))
}

/** Values that change a record: only what is given changes, null empties. */
export const changedValues = (table: TableDefinition): z.ZodType<RecordBody['values']> =>
  z.strictObject(shapeOf(table, false)).default({})

/** The body that changes a record. */
export function patchBody(table: TableDefinition): z.ZodType<RecordBody> {
  return bodyOf(table, changedValues(table))
}

function bodyOf(
  table: TableDefinition,
  values: z.ZodType<RecordBody['values']>,
): z.ZodType<RecordBody> {
  if (table.physical_table !== 'activities') return z.strictObject({ values })
  return z.strictObject({ values, parties: z.array(newParty).max(MOST_PARTIES).optional() })
}
