import { Badge, Button, Group, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Eye, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { ApiProblem, api, query } from '../../lib/api.ts'
import { formatFull } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { toast, toastProblem } from '../../ui/undo-toast.tsx'
import { CellValue } from './cell-value.tsx'
import { useRefresh } from './changes.ts'
import { columnLabel } from './labels.ts'
import { recordPath } from './queries.ts'
import { fieldErrors } from './record-form.tsx'
import type { Column, FieldValue, HistoryRow, RecordRow, Reference, Table } from './types.ts'
import { sameValue } from './values.ts'

type RecordThen = { values: Readonly<Record<string, FieldValue>>; owner: Reference | null }

/** Takes a change back; the history then shows that as a change, which can be taken back itself. */
function useUndoChange(table: Table, id: string) {
  const client = useQueryClient()
  const refresh = useRefresh(table.name)
  return useMutation({
    mutationFn: (version: number) =>
      api<RecordRow>('POST', `${recordPath(table.name, id)}/history/${version}/undo`, { body: {} }),
    onSuccess: async (row) => {
      client.setQueryData(['record', table.name, id], row)
      await refresh(id)
      toast(t('web.history.undone'))
    },
    onError: (error) => {
      const columns = Object.keys(fieldErrors(error)).map((name) => labelOf(table, name))
      const isChanged = error instanceof ApiProblem && error.code === 'RECORDS_CHANGED_SINCE'
      if (isChanged) toast(t('web.history.changed_since', { columns: columns.join(', ') }))
      else toastProblem(error)
    },
  })
}

function labelOf(table: Table, name: string): string {
  const column = table.columns.find((one) => one.name === name)
  return column === undefined ? name : columnLabel(table.name, column)
}

const thenOf = (column: Column, then: RecordThen): FieldValue | undefined =>
  column.kind === 'owner' ? then.owner : then.values[column.name]

const nowOf = (column: Column, row: RecordRow): FieldValue | undefined =>
  column.kind === 'owner' ? row.owner : row.values[column.name]

function AsOf(props: { table: Table; row: RecordRow; at: string; onClose: () => void }) {
  const { table, row, at } = props
  const reader = useReader()
  const then = useQuery({
    queryKey: ['history', table.name, row.id, 'as-of', at],
    queryFn: ({ signal }) =>
      api<RecordThen>('GET', `${recordPath(table.name, row.id)}/as-of${query({ at })}`, { signal }),
  })
  return (
    <Dialog
      size="lg"
      title={t('web.history.as_of_title', { when: formatFull(at, reader) })}
      onClose={props.onClose}
    >
      <Text size="sm" c="dimmed" mb="sm">
        {t('web.history.as_of_text')}
      </Text>
      <Loaded query={then}>
        {(found) => (
          <dl className="fields">
            {table.columns
              .filter((column) => !column.is_read_only)
              .map((column) => ({ column, value: thenOf(column, found) ?? null }))
              .filter(
                ({ column, value }) => value !== null || (nowOf(column, row) ?? null) !== null,
              )
              .map(({ column, value }) => (
                <div key={column.name} className="field-row">
                  <Text component="dt" size="xs" c="dimmed">
                    {columnLabel(table.name, column)}
                  </Text>
                  <Text component="dd" size="sm" m={0}>
                    <CellValue table={table.name} column={column} value={value} />{' '}
                    {sameValue(value, nowOf(column, row)) ? null : (
                      <Badge variant="light" color="orange" tt="none">
                        {t('web.history.differs')}
                      </Badge>
                    )}
                  </Text>
                </div>
              ))}
          </dl>
        )}
      </Loaded>
    </Dialog>
  )
}

/** What one can do with an entry of the history: see the record as it was then, take the change back. */
export function HistoryActions(props: { table: Table; row: RecordRow; change: HistoryRow }) {
  const { table, row, change } = props
  const [isOpen, setOpen] = useState(false)
  const undo = useUndoChange(table, row.id)
  const when = formatFull(change.changed_at, useReader())
  return (
    <Group gap={4}>
      <Button
        variant="subtle"
        size="compact-xs"
        leftSection={<Eye size={14} aria-hidden />}
        aria-label={t('web.history.as_of_one', { when })}
        onClick={() => setOpen(true)}
      >
        {t('web.history.as_of')}
      </Button>
      {change.is_undoable && row.may.write ? (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<Undo2 size={14} aria-hidden />}
          aria-label={t('web.history.undo_one', { when })}
          loading={undo.isPending}
          onClick={() => undo.mutate(change.version)}
        >
          {t('web.history.undo')}
        </Button>
      ) : null}
      {isOpen ? (
        <AsOf table={table} row={row} at={change.changed_at} onClose={() => setOpen(false)} />
      ) : null}
    </Group>
  )
}
