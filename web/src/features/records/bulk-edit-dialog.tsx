import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useChangeMany } from './change-many.ts'
import { FieldInput } from './field-input.tsx'
import { columnLabel } from './labels.ts'
import type { Column, FieldValue, Table } from './types.ts'

/** What may be the same for many records: not what is set by steps, nor who owns them, which have ways of their own. */
const editable = (table: Table): readonly Column[] =>
  table.columns.filter(
    ({ is_read_only: isReadOnly, is_set_by_process: isSetByProcess, kind, name }) =>
      !isReadOnly && !isSetByProcess && kind !== 'owner' && name !== table.primary_column,
  )

const firstValue = ({ kind }: Column): FieldValue => (kind === 'boolean' ? false : null)

/** Gives the chosen records the same value in one field. */
export function BulkEditDialog(props: {
  table: Table
  ids: readonly string[]
  onClose: () => void
  onDone: () => void
}) {
  const { table, ids, onClose } = props
  const [column, setColumn] = useState<Column>()
  const [value, setValue] = useState<FieldValue>(null)
  const change = useChangeMany(table.name)
  const columns = editable(table)
  const choose = (name: string | null): void => {
    const next = columns.find((one) => one.name === name)
    setColumn(next)
    if (next) setValue(firstValue(next))
  }
  const save = (): void => {
    if (column === undefined) return
    change.mutate(
      { ids, column, value },
      {
        onSuccess: () => {
          onClose()
          props.onDone()
        },
      },
    )
  }
  const isRefused = column?.is_required === true && value === null
  return (
    <Dialog onClose={onClose} title={t('web.bulk.title', { count: ids.length })}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Stack>
          <Select
            label={t('web.filter.column')}
            searchable
            data={columns.map((one) => ({ value: one.name, label: columnLabel(table.name, one) }))}
            value={column?.name ?? null}
            onChange={choose}
            nothingFoundMessage={t('web.nothing_found')}
            data-autofocus
          />
          {column ? (
            <FieldInput
              key={column.name}
              table={table.name}
              column={column}
              value={value}
              onChange={setValue}
            />
          ) : null}
          {column && value === null && !isRefused ? (
            <Text size="sm" c="dimmed">
              {t('web.bulk.empties', { count: ids.length })}
            </Text>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('web.cancel')}
            </Button>
            <Button type="submit" disabled={!column || isRefused} loading={change.isPending}>
              {t('web.bulk.action', { count: ids.length })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
