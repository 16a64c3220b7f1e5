import { Button, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { t } from '../../lib/i18n.ts'
import { CellValue } from './cell-value.tsx'
import { GroupHead } from './group-head.tsx'
import { entriesOf } from './groups.ts'
import { columnLabel } from './labels.ts'
import type { Column, Row, Table } from './types.ts'
import { textOf } from './values.ts'

function Card(props: { table: Table; columns: readonly Column[]; row: Row }) {
  const { table, row } = props
  const shown = props.columns.filter((column) => {
    const value = column.kind === 'owner' ? row.owner : row.values[column.name]
    return column.name !== table.primary_column && value !== null && value !== undefined
  })
  return (
    <li className="panel" style={{ padding: '10px 14px' }}>
      <Link
        to="/records/$table/$id"
        params={{ table: table.name, id: row.id }}
        className="plain-link"
      >
        <Text fw={600}>{textOf(row.values[table.primary_column]) || t('web.no_name')}</Text>
      </Link>
      <dl className="card-facts">
        {shown.slice(0, 5).map((column) => (
          <Group key={column.name} gap={6} wrap="nowrap" justify="space-between">
            <dt className="truncate">{columnLabel(table.name, column)}</dt>
            <dd className="truncate">
              <CellValue
                table={table.name}
                recordId={row.id}
                column={column}
                value={column.kind === 'owner' ? row.owner : row.values[column.name]}
              />
            </dd>
          </Group>
        ))}
      </dl>
    </li>
  )
}

/** The list on a phone. */
export function RecordCards(props: {
  table: Table
  columns: readonly Column[]
  rows: readonly Row[]
  /** the column by which the rows stand together */
  group: Column | undefined
  hasMore: boolean
  isLoadingMore: boolean
  onMore: () => void
}) {
  return (
    <Stack gap="sm">
      <ul className="bare-list card-list">
        {entriesOf(props.rows, props.group?.name, props.hasMore).map((entry) =>
          entry.kind === 'row' ? (
            <Card key={entry.row.id} table={props.table} columns={props.columns} row={entry.row} />
          ) : props.group ? (
            <li key={`group-${entry.value}`} className="card-group">
              <GroupHead table={props.table} column={props.group} {...entry} />
            </li>
          ) : null,
        )}
      </ul>
      {props.hasMore ? (
        <Button variant="default" loading={props.isLoadingMore} onClick={props.onMore}>
          {t('web.show_more')}
        </Button>
      ) : null}
    </Stack>
  )
}
