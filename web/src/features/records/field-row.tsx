import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import { CellValue } from './cell-value.tsx'
import { FieldInput } from './field-input.tsx'
import { columnLabel } from './labels.ts'
import type { Column, FieldValue, Row, Table } from './types.ts'

function Editing(props: {
  table: Table
  column: Column
  initial: FieldValue
  isBusy: boolean
  error: string | undefined
  onSave: (value: FieldValue) => void
  onCancel: () => void
}) {
  const [value, setValue] = useState(props.initial)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        props.onSave(value)
      }}
      onKeyDown={(event) => {
        const isInside = event.target instanceof Node && event.currentTarget.contains(event.target)
        if (event.key === 'Escape' && isInside) props.onCancel()
      }}
    >
      <FieldInput
        table={props.table.name}
        column={props.column}
        value={value}
        error={props.error}
        autoFocus
        onChange={setValue}
      />
      <Group gap={6} mt={6}>
        <Button type="submit" size="compact-sm" loading={props.isBusy}>
          {t('web.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={props.onCancel}>
          {t('web.cancel')}
        </Button>
      </Group>
    </form>
  )
}

/** Beside a number or address: that its person does not want it used. */
function Unwanted({ column, row }: { column: Column; row: Row }) {
  const what = column.kind === 'phone' ? 'calls' : column.kind === 'email' ? 'email' : undefined
  const isSaid = what !== undefined && row.values[`does_not_want_${what}`] === true
  if (!isSaid || !row.values[column.name]) return null
  return (
    <Text size="xs" fw={500}>
      {t(`web.unwanted.note.${what}`)}
    </Text>
  )
}

/** Rapport, assignment and the steps of the process set the others. */
export const isEditable = (column: Column): boolean =>
  !column.is_read_only && !column.is_set_by_process && column.kind !== 'owner'

/** One field of a record: its value, and once the pencil is pressed its input. */
export function FieldRow(props: {
  table: Table
  column: Column
  row: Row
  mayWrite: boolean
  isEditing: boolean
  isBusy: boolean
  error: string | undefined
  onEdit: () => void
  onSave: (value: FieldValue) => void
  onCancel: () => void
}) {
  const { table, column, row } = props
  const label = columnLabel(table.name, column)
  const value = column.kind === 'owner' ? row.owner : row.values[column.name]
  const editable = props.mayWrite && isEditable(column)
  if (props.isEditing)
    return (
      <div className="field-row">
        <Editing
          table={table}
          column={column}
          initial={value ?? null}
          isBusy={props.isBusy}
          error={props.error}
          onSave={props.onSave}
          onCancel={props.onCancel}
        />
      </div>
    )
  return (
    <div className="field-row">
      <Text component="dt" size="xs" c="dimmed">
        {label}
      </Text>
      <Group component="dd" gap={4} wrap="nowrap" justify="space-between" m={0}>
        <Text
          component="div"
          size="sm"
          className={column.kind === 'long_text' ? 'pre-line' : 'field-value'}
        >
          <CellValue table={table.name} recordId={row.id} column={column} value={value} />
          <Unwanted column={column} row={row} />
        </Text>
        {editable ? (
          <Tooltip label={t('web.edit_field', { field: label })}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              className="field-pencil"
              aria-label={t('web.edit_field', { field: label })}
              onClick={props.onEdit}
            >
              <Pencil size={14} />
            </ActionIcon>
          </Tooltip>
        ) : null}
      </Group>
    </div>
  )
}
