import { ActionIcon, Anchor, Table as Grid, Group, Text, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { t, tOr } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { CellValue, isNumeric } from './cell-value.tsx'
import { CreateDrawer } from './create-drawer.tsx'
import { columnLabel, createLabel, labelMany } from './labels.ts'
import { useTable } from './queries.ts'
import type { RelatedLists, Row, Table } from './types.ts'
import { textOf } from './values.ts'

type List = RelatedLists['lists'][number]

function Rows(props: { table: Table; without: string | undefined; rows: readonly Row[] }) {
  const { table } = props
  const columns = table.list_columns
    .filter((name) => name !== table.primary_column && name !== props.without)
    .flatMap((name) => table.columns.filter((column) => column.name === name))
    .slice(0, 3)
  return (
    <Grid.ScrollContainer minWidth={380}>
      <Grid>
        <Grid.Thead>
          <Grid.Tr>
            <Grid.Th>{t('web.name')}</Grid.Th>
            {columns.map((column) => (
              <Grid.Th key={column.name} ta={isNumeric(column) ? 'right' : 'left'}>
                {columnLabel(table.name, column)}
              </Grid.Th>
            ))}
          </Grid.Tr>
        </Grid.Thead>
        <Grid.Tbody>
          {props.rows.map((row) => (
            <Grid.Tr key={row.id}>
              <Grid.Td>
                <Anchor component={Link} to={`/records/${table.name}/${row.id}`} size="sm">
                  {textOf(row.values[table.primary_column]) || t('web.no_name')}
                </Anchor>
              </Grid.Td>
              {columns.map((column) => (
                <Grid.Td key={column.name} ta={isNumeric(column) ? 'right' : 'left'}>
                  <CellValue
                    table={table.name}
                    recordId={row.id}
                    column={column}
                    value={column.kind === 'owner' ? row.owner : row.values[column.name]}
                  />
                </Grid.Td>
              ))}
            </Grid.Tr>
          ))}
        </Grid.Tbody>
      </Grid>
    </Grid.ScrollContainer>
  )
}

/** The records of a table that point at this one. */
export function RelatedList(props: {
  list: List
  column: string | undefined
  from: Table
  row: Row
}) {
  const { list, column, from, row } = props
  const session = useSession()
  const [creating, { open, close }] = useDisclosure(false)
  const definition = useTable(list.table)
  const name = textOf(row.values[from.primary_column])
  const mayCreate = column !== undefined && may(session, list.table, 'create')
  return (
    <Panel
      title={tOr(labelMany(list.table), `records.${from.name}.related.${list.name}`)}
      aside={
        mayCreate ? (
          <Tooltip label={createLabel(list.table)}>
            <ActionIcon variant="subtle" aria-label={createLabel(list.table)} onClick={open}>
              <Plus size={18} />
            </ActionIcon>
          </Tooltip>
        ) : null
      }
    >
      <Loaded query={definition} compact>
        {(table) => (
          <>
            {list.rows.length === 0 ? (
              <Text size="sm" c="dimmed" px="md" pb="md">
                {t('web.related.none')}
              </Text>
            ) : (
              <Rows table={table} without={column} rows={list.rows} />
            )}
            {list.has_more && column ? (
              <Group p="xs">
                <Link
                  to="/records/$table"
                  params={{ table: list.table }}
                  search={{
                    view: 'all',
                    filter: [{ column, operator: 'is', value: row.id }],
                    names: { [row.id]: name },
                  }}
                  className="accent-link"
                >
                  {t('web.related.all')}
                </Link>
              </Group>
            ) : null}
            {column ? (
              <CreateDrawer
                table={table}
                opened={creating}
                onClose={close}
                title={createLabel(list.table)}
                initial={{ [column]: { table: from.name, id: row.id, name } }}
              />
            ) : null}
          </>
        )}
      </Loaded>
    </Panel>
  )
}
