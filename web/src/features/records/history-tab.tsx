import { Button, Group, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { api, query } from '../../lib/api.ts'
import { t, tOr } from '../../lib/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { Lines } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { When } from '../../ui/when.tsx'
import { CellValue } from './cell-value.tsx'
import { HistoryActions } from './history-actions.tsx'
import { columnLabel } from './labels.ts'
import { recordPath } from './queries.ts'
import type { Column, HistoryRow, RecordRow, Table } from './types.ts'
import { asValue } from './values.ts'

type HistoryPage = { rows: readonly HistoryRow[]; next_cursor: string | null }

const useHistory = (table: string, id: string) =>
  useInfiniteQuery({
    queryKey: ['history', table, id],
    queryFn: ({ pageParam, signal }) =>
      api<HistoryPage>(
        'GET',
        `${recordPath(table, id)}/history${query({ limit: 50, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })

function columnFor(table: Table, name: string): Column {
  return (
    table.columns.find((column) => column.name === name) ?? {
      name,
      kind: 'text',
      section: 'record',
    }
  )
}

/** What was empty and stays empty is no change to tell. */
const saysSomething = ({ before, after }: HistoryRow['changes'][number]): boolean =>
  (before ?? '') !== '' || (after ?? '') !== ''

function FieldChange(props: { table: Table; change: HistoryRow['changes'][number] }) {
  const { table, change } = props
  const column = columnFor(table, change.column)
  const before = asValue(change.before)
  const hadValue = before !== null && before !== ''
  return (
    <Text size="sm" component="li" className="pre-line">
      {t('web.label_of', { label: columnLabel(table.name, column) })}{' '}
      {hadValue ? (
        <>
          <span className="diff-before">
            <CellValue table={table.name} column={column} value={before} />
          </span>
          {' → '}
        </>
      ) : null}
      <CellValue table={table.name} column={column} value={asValue(change.after)} />
    </Text>
  )
}

function ChangeRow(props: { table: Table; row: RecordRow; change: HistoryRow }) {
  const { change } = props
  return (
    <li className="history-row">
      <Group gap="xs" justify="space-between">
        <Text size="sm">
          <b>{change.by?.name ?? t('web.history.system')}</b>{' '}
          {tOr(change.action, `web.history.action.${change.action}`)}
        </Text>
        <Text size="xs" c="dimmed">
          {change.source === 'person' ? null : (
            <>{tOr(change.source, `web.history.source.${change.source}`)} · </>
          )}
          <When at={change.changed_at} />
        </Text>
      </Group>
      <ul className="bare-list">
        {change.changes.filter(saysSomething).map((one) => (
          <FieldChange key={one.column} table={props.table} change={one} />
        ))}
      </ul>
      <HistoryActions table={props.table} row={props.row} change={change} />
    </li>
  )
}

/** Who changed what, when, from what to what; each can be looked at as of then, and taken back. */
export function HistoryTab(props: { table: Table; row: RecordRow }) {
  const history = useHistory(props.table.name, props.row.id)
  if (history.isError)
    return <Problem error={history.error} onRetry={() => void history.refetch()} />
  if (!history.data) return <Lines count={6} />
  const changes = history.data.pages.flatMap((page) => page.rows)
  if (changes.length === 0)
    return (
      <Empty
        icon={History}
        title={t('web.history.empty_title')}
        text={t('web.history.empty_text')}
      />
    )
  return (
    <div className="panel">
      <ol className="bare-list">
        {changes.map((change) => (
          <ChangeRow key={change.version} table={props.table} row={props.row} change={change} />
        ))}
      </ol>
      {history.hasNextPage ? (
        <Button
          variant="subtle"
          m="sm"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('web.show_more')}
        </Button>
      ) : null}
    </div>
  )
}
