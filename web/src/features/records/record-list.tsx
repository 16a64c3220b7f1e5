import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Link, useNavigate } from '@tanstack/react-router'
import { FileUp, ListFilter, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { SavedViewList } from '../../../../src/saved-views/contract.ts'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Board } from './board.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { CreateDrawer } from './create-drawer.tsx'
import { FilterChips } from './filter-chips.tsx'
import { groupedSort } from './groups.ts'
import { createLabel, labelMany } from './labels.ts'
import type { ListState } from './list-state.ts'
import { useListState } from './list-state.ts'
import { ListToolbar } from './list-toolbar.tsx'
import type { MoveCard } from './move-card.ts'
import { useRows, useTotals } from './queries.ts'
import { RecordCards } from './record-cards.tsx'
import { RecordGrid } from './record-grid.tsx'
import type { Row, Table } from './types.ts'
import './record-grid.css'

const NONE: ReadonlySet<string> = new Set()

function NoRows(props: { table: Table; list: ListState; mayCreate: boolean }) {
  const { table, list } = props
  const isNarrowed = list.text !== '' || list.items.length > 0
  const what = labelMany(table.name)
  if (isNarrowed)
    return (
      <Empty
        icon={ListFilter}
        title={t('web.list.nothing_title', { what })}
        text={t('web.list.nothing_text')}
        action={
          <Button
            variant="light"
            onClick={() => list.change({ view: 'all', filter: [], q: undefined })}
          >
            {t('web.list.show_all')}
          </Button>
        }
      />
    )
  return (
    <Empty
      icon={Plus}
      title={t('web.list.empty_title', { what })}
      text={t(`web.list.empty.${table.physical_table}`)}
      action={
        props.mayCreate ? (
          <Button onClick={() => list.change({ create: true })}>{createLabel(table.name)}</Button>
        ) : null
      }
    />
  )
}

function Rows(props: {
  table: Table
  list: ListState
  selected: ReadonlySet<string>
  onSelect: (ids: ReadonlySet<string>) => void
  query: ReturnType<typeof useRows>
  mayCreate: boolean
  mayWrite: boolean
}) {
  const { table, list, query } = props
  const navigate = useNavigate()
  const isPhone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  if (query.isError && !query.data)
    return <Problem error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Skeleton height={420} radius="md" aria-label={t('web.state.loading')} />
  const rows = query.data.pages.flatMap((page) => page.rows)
  if (rows.length === 0)
    return (
      <div className="panel">
        <NoRows table={table} list={list} mayCreate={props.mayCreate} />
      </div>
    )
  const more = {
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    onMore: () => void query.fetchNextPage(),
  }
  const group = table.columns.find((column) => column.name === list.group)
  if (isPhone)
    return <RecordCards table={table} columns={list.columns} rows={rows} group={group} {...more} />
  return (
    <RecordGrid
      table={table}
      columns={list.columns}
      rows={rows}
      group={group}
      sort={list.sort}
      onSort={(sort) => list.change({ sort })}
      selected={props.selected}
      onSelect={props.onSelect}
      onOpen={(row) =>
        void navigate({ to: '/records/$table/$id', params: { table: table.name, id: row.id } })
      }
      isStale={query.isPlaceholderData}
      selectable
      mayWrite={props.mayWrite}
      {...more}
    />
  )
}

const selectedRows = (
  query: ReturnType<typeof useRows>,
  ids: ReadonlySet<string>,
): readonly Row[] =>
  query.data?.pages.flatMap((page) => page.rows.filter((row) => ids.has(row.id))) ?? []

/** What is asked of each row: what is shown, and what its group is. */
function columnNames(list: ListState): string {
  const shown = list.columns.map((column) => column.name)
  const missing = list.group === undefined || shown.includes(list.group) ? [] : [list.group]
  return [...shown, ...missing].join(',')
}

/** How many rows the list has; counted up to a bound. */
function Count(props: { table: Table; list: ListState }) {
  const { table, list } = props
  const totals = useTotals(table.name, { filter: list.filter, search: list.text || undefined })
  const [whole] = totals.data?.groups ?? []
  if (whole === undefined) return null
  return (
    <Text size="xs" c="dimmed" role="status" className="figure">
      {t(whole.is_more ? 'web.list.count_more' : 'web.list.count', { count: whole.count })}
    </Text>
  )
}

/** Title, views, search, filter, rows. */
export function RecordList(props: {
  table: Table
  saved: SavedViewList
  above: ReactNode
  moveCard: MoveCard | undefined
}) {
  const { table } = props
  const session = useSession()
  const list = useListState(table, props.saved.rows)
  const [selected, setSelected] = useState(NONE)
  const mayCreate = may(session, table.physical_table, 'create') && table.name !== 'emails'
  const board = list.isBoard
    ? table.columns.find((column) => column.name === table.board?.column)
    : undefined
  const query = useRows({
    table: table.name,
    enabled: board === undefined,
    filter: list.filter,
    sort: groupedSort(list.group, list.sort),
    columns: columnNames(list),
    search: list.text,
  })
  return (
    <Page
      title={labelMany(table.name)}
      actions={
        mayCreate ? (
          <>
            {table.physical_table === 'activities' ? null : (
              <Button
                renderRoot={(root) => (
                  <Link {...root} to="/imports" search={{ table: table.name }} />
                )}
                variant="default"
                leftSection={<FileUp size={16} aria-hidden />}
                visibleFrom="sm"
              >
                {t('web.list.import')}
              </Button>
            )}
            <Button leftSection={<Plus size={16} />} onClick={() => list.change({ create: true })}>
              {createLabel(table.name)}
            </Button>
          </>
        ) : null
      }
    >
      <Stack gap="sm">
        {props.above}
        <ListToolbar
          table={table}
          list={list}
          isSearching={query.isFetching && list.text !== ''}
          mayShare={props.saved.may_share}
        />
        {list.isBeyondItems ? (
          <Text size="sm" c="dimmed">
            {t('web.view.beyond')}
          </Text>
        ) : null}
        {selected.size > 0 ? (
          <BulkBar
            table={table}
            rows={selectedRows(query, selected)}
            onDone={() => setSelected(NONE)}
          />
        ) : (
          <FilterChips
            table={table}
            items={list.items}
            names={list.names}
            onChange={(filter, names) =>
              list.change({ filter, names: names ? { ...list.names, ...names } : list.names })
            }
          />
        )}
        <Count table={table} list={list} />
        {board ? (
          <Board table={table} list={list} column={board} moveCard={props.moveCard} />
        ) : (
          <Rows
            table={table}
            list={list}
            selected={selected}
            onSelect={setSelected}
            query={query}
            mayCreate={mayCreate}
            mayWrite={may(session, table.physical_table, 'write')}
          />
        )}
      </Stack>
      <CreateDrawer
        table={table}
        opened={list.isCreating && mayCreate}
        title={createLabel(table.name)}
        onClose={() => list.change({ create: undefined })}
      />
    </Page>
  )
}
