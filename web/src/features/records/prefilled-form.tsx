import { t } from '../../lib/i18n.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { useTable } from './queries.ts'
import { RecordForm } from './record-form.tsx'
import type { Values } from './types.ts'
import { wireValue } from './values.ts'

/** The form of a new record that is filled in already, with some of the columns of its table. */
export function PrefilledForm(props: {
  table: string
  columns: readonly string[]
  initial: Values
  error: unknown
  isBusy: boolean
  /** By column name, as the server takes them. */
  onSubmit: (values: Record<string, unknown>) => void
  onCancel: () => void
}) {
  const table = useTable(props.table)
  return (
    <Loaded query={table} compact>
      {(definition) => {
        const columns = definition.columns.filter(({ name }) => props.columns.includes(name))
        return (
          <RecordForm
            key={props.table}
            table={definition}
            columns={columns}
            initial={props.initial}
            submit={t('web.save')}
            error={props.error}
            isBusy={props.isBusy}
            onCancel={props.onCancel}
            onSubmit={(values) =>
              props.onSubmit(
                Object.fromEntries(
                  columns.map(({ name, kind }) => [name, wireValue(values[name] ?? null, kind)]),
                ),
              )
            }
          />
        )
      }}
    </Loaded>
  )
}
