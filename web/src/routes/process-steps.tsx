import { FieldInput } from '../features/records/field-input.tsx'
import { LookupInput } from '../features/records/lookup-input.tsx'
import { useTable } from '../features/records/queries.ts'
import type { Inputs, ProcessTable, RecordRow } from '../features/sales-process/inputs.ts'
import { Outcome } from '../features/sales-process/outcome.tsx'
import { ProcessActions } from '../features/sales-process/process-actions.tsx'
import { StageBar } from '../features/sales-process/stage-bar.tsx'

/** A column's own input, lent to the steps of the process. */
function ProcessField(props: Parameters<Inputs['field']>[0]) {
  const { data } = useTable(props.table)
  const column = data?.columns.find(({ name }) => name === props.column)
  if (!column) return null
  return (
    <FieldInput
      table={props.table}
      column={{ ...column, is_required: props.isRequired }}
      value={props.value}
      error={props.error}
      onChange={props.onChange}
    />
  )
}

const INPUTS: Inputs = {
  field: (field) => <ProcessField {...field} />,
  lookup: (field) => <LookupInput {...field} />,
}

type Props = { table: ProcessTable; row: RecordRow; isClosed: boolean }

/** The steps that a record may take, in its head. */
export function Steps(props: Props) {
  return <ProcessActions {...props} inputs={INPUTS} />
}

/** Under the head: how far a deal has come, or what came of a lead. */
export function Stages({ table, ...props }: Props) {
  if (table === 'leads')
    return props.row.values.status === 'qualified' ? <Outcome row={props.row} /> : null
  if (table === 'cases') return null
  return <StageBar {...props} inputs={INPUTS} />
}
