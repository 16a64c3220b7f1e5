import type { ReactNode } from 'react'
import { createContext } from 'react'

/** A value of a form: a text, or a record with its name. */
export type FormValue = string | { table: string; id: string; name: string | null }

/** The form of a new record, as the records have it. */
export type RenderCardForm = (form: {
  table: string
  columns: readonly string[]
  initial: Readonly<Record<string, FormValue>>
  error: unknown
  isBusy: boolean
  onSubmit: (values: Record<string, unknown>) => void
  onCancel: () => void
}) => ReactNode

/** How cards render forms of records; without it their buttons lead to the mail instead. */
export const CardForm = createContext<RenderCardForm | undefined>(undefined)
