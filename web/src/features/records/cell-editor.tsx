import { Button, Group, Popover } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { ApiProblem, api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { toastProblem, toastUndo } from '../../ui/undo-toast.tsx'
import { useRefresh, useSaveRecord } from './changes.ts'
import { FieldInput } from './field-input.tsx'
import { columnLabel } from './labels.ts'
import { recordPath } from './queries.ts'
import type { Column, FieldValue, Row, Table } from './types.ts'
import { sameValue } from './values.ts'

type Props = { table: Table; column: Column; row: Row; onClose: () => void }

/** What the server says of the value; that somebody was faster is no fault of it. */
const wrongIn = (error: unknown): string | undefined =>
  error instanceof ApiProblem && error.status !== 412 ? error.fields[0]?.detail : undefined

function Form({ table, column, row, onClose }: Props) {
  // The record as it was when the editor opened: the list below may learn of other changes meanwhile.
  const [base, setBase] = useState(row)
  const before = base.values[column.name] ?? null
  const [value, setValue] = useState<FieldValue>(before)
  const save = useSaveRecord(table.name, row.id, table.columns)
  const field = columnLabel(table.name, column)
  const refresh = useRefresh(table.name)
  const submit = (): void => {
    if (sameValue(before, value)) {
      onClose()
      return
    }
    const change = (to: FieldValue, version: number) =>
      save.mutateAsync({ changes: { [column.name]: to }, version })
    change(value, base.version).then(
      ({ version }) => {
        onClose()
        toastUndo({
          text: t('web.list.cell_saved', { field }),
          onUndo: () => change(before, version),
        })
      },
      async (error: unknown) => {
        // What is wrong with the value stands beside it.
        const status = error instanceof ApiProblem ? error.status : 0
        if (wrongIn(error) !== undefined) return
        toastProblem(error)
        if (status !== 412) return
        // Somebody was faster: it is told and shown; whoever saves again does it knowingly.
        await refresh()
        setBase(await api<Row>('GET', recordPath(table.name, row.id)))
      },
    )
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <FieldInput
        table={table.name}
        column={column}
        value={value}
        error={wrongIn(save.error)}
        autoFocus
        onChange={setValue}
      />
      <Group gap={6} mt={8}>
        <Button type="submit" size="compact-sm" loading={save.isPending}>
          {t('web.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('web.cancel')}
        </Button>
      </Group>
    </form>
  )
}

/** Changes one field where it stands in the list; the toast changes it back. Escape leaves it as it is. */
export function CellEditor(props: Props & { children: ReactNode }) {
  const field = columnLabel(props.table.name, props.column)
  return (
    // What it hangs on is the text of a cell, which may say nothing of dialogs.
    <Popover
      opened
      onChange={(isOpen) => (isOpen ? undefined : props.onClose())}
      trapFocus
      withRoles={false}
      position="bottom-start"
      width={300}
      withinPortal
    >
      <Popover.Target>
        <span className="truncate">{props.children}</span>
      </Popover.Target>
      <Popover.Dropdown
        role="dialog"
        aria-label={t('web.edit_field', { field })}
        onClick={(event) => event.stopPropagation()}
      >
        <Form {...props} />
      </Popover.Dropdown>
    </Popover>
  )
}
