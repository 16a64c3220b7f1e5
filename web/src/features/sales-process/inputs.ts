import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { record } from '../../../../src/records/contract.ts'
import type { Money } from '../../lib/format.ts'

export type ProcessTable = 'leads' | 'opportunities' | 'cases'
export type RecordRow = z.infer<typeof record>
export type Reference = { id: string; name: string | null }
export type FieldValue = string | number | boolean | null | Money | Reference
export type Values = Readonly<Record<string, FieldValue>>

/** How records ask for a value: the route lends it, since features do not know each other. */
export type Inputs = {
  /** the input of one column, as its definition says */
  field: (field: {
    table: string
    column: string
    value: FieldValue
    error: string | undefined
    isRequired: boolean
    onChange: (value: FieldValue) => void
  }) => ReactNode
  /** a record of a table, by a part of its name */
  lookup: (field: {
    table: string
    label: string
    value: Reference | null
    error: string | undefined
    onChange: (value: Reference | null) => void
  }) => ReactNode
}

export const isReference = (value: FieldValue | undefined): value is Reference =>
  typeof value === 'object' && value !== null && 'id' in value

/** As steps take values: of a record its id. */
export const onWire = (values: Values): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, isReference(value) ? value.id : value]),
  )

export const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || value === ''
