import { ActionIcon, Button, Group, Menu, Skeleton, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ArrowRightLeft } from 'lucide-react'
import type { KeyboardEvent, RefObject } from 'react'
import { useRef, useState } from 'react'
import type { Totals } from '../../../../src/records/contract.ts'
import { formatMoney, formatNumber } from '../../lib/format.ts'
import { currentLanguage, t } from '../../lib/i18n.ts'
import { Problem } from '../../ui/problem.tsx'
import { CellValue } from './cell-value.tsx'
import { choiceLabel, columnLabel } from './labels.ts'
import type { ListState } from './list-state.ts'
import type { MoveCard } from './move-card.ts'
import { useMoveCard } from './move-card.ts'
import { useRows, useTotals } from './queries.ts'
import type { Column, Row, Table } from './types.ts'
import { textOf } from './values.ts'
import './board.css'

type Move = (row: Row, value: string) => void

type Shown = {
  table: Table
  list: ListState
  column: Column
  /** those that a card can be moved to */
  values: readonly string[]
  /** the card that is being dragged */
  dragged: RefObject<Row | undefined>
  onMove: Move
}

const nameOf = (table: Table, row: Row): string =>
  textOf(row.values[table.primary_column]) || t('web.no_name')

const shownValue = (column: Column, row: Row) =>
  column.kind === 'owner' ? row.owner : row.values[column.name]

function MoveMenu(props: Shown & { row: Row }) {
  const { table, column, row } = props
  const others = props.values.filter((value) => value !== row.values[column.name])
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('web.board.move', { name: nameOf(table, row) })}
        >
          <ArrowRightLeft size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('web.board.move_to')}</Menu.Label>
        {others.map((value) => (
          <Menu.Item key={value} onClick={() => props.onMove(row, value)}>
            {choiceLabel(table.name, column.name, value)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function BoardCard(props: Shown & { row: Row }) {
  const { table, list, column, values, row } = props
  const facts = list.columns.filter(
    (one) =>
      one.name !== table.primary_column &&
      one.name !== column.name &&
      (shownValue(one, row) ?? null) !== null,
  )
  // Alt and an arrow move the card to the column beside.
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const beside = values[values.indexOf(textOf(row.values[column.name])) + (step ?? 0)]
    if (!event.altKey || step === undefined || beside === undefined) return
    event.preventDefault()
    props.onMove(row, beside)
  }
  return (
    <li
      className="board-card"
      draggable
      onDragStart={(event) => {
        props.dragged.current = row
        event.dataTransfer.effectAllowed = 'move'
      }}
      onDragEnd={() => {
        props.dragged.current = undefined
      }}
    >
      <Group justify="space-between" wrap="nowrap" gap={4} align="flex-start">
        <Link
          to="/records/$table/$id"
          params={{ table: table.name, id: row.id }}
          className="plain-link board-name"
          draggable={false}
          onKeyDown={onKeyDown}
        >
          {nameOf(table, row)}
        </Link>
        <MoveMenu {...props} />
      </Group>
      {facts.slice(0, 3).map((one) => (
        <Text key={one.name} size="xs" c="dimmed" component="div" className="truncate">
          <CellValue
            table={table.name}
            recordId={row.id}
            column={one}
            value={shownValue(one, row)}
          />
        </Text>
      ))}
    </li>
  )
}

/** The rows of one column: what the list asks for, and this value. */
function filterFor(list: ListState, column: Column, value: string | null): string {
  const own =
    value === null ? { column: column.name, is_empty: true } : { column: column.name, is: value }
  return JSON.stringify({
    all: [...(list.filter === undefined ? [] : [JSON.parse(list.filter)]), own],
  })
}

type TotalsGroup = Totals['groups'][number]

function ColumnHead(props: { label: string; totals: TotalsGroup | undefined }) {
  const { totals } = props
  const language = currentLanguage()
  const count = totals === undefined ? '' : formatNumber(totals.count, language)
  return (
    <header className="board-head">
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text component="h2" size="sm" fw={600} className="truncate">
          {props.label}
        </Text>
        <Text size="sm" c="dimmed" className="figure">
          {totals?.is_more === true ? t('web.board.count_more', { count }) : count}
        </Text>
      </Group>
      {totals?.sums.map((sum) => (
        <Text key={sum.currency} size="xs" c="dimmed" className="figure">
          {formatMoney(sum, language)}
          {totals.is_more ? ` ${t('web.board.sum_more', { count })}` : ''}
        </Text>
      ))}
    </header>
  )
}

function BoardColumn(props: Shown & { value: string | null; totals: TotalsGroup | undefined }) {
  const { table, list, column, value } = props
  const [isOver, setOver] = useState(false)
  const query = useRows({
    table: table.name,
    filter: filterFor(list, column, value),
    sort: list.sort,
    columns: [...list.columns.map(({ name }) => name), column.name].join(','),
    search: list.text,
  })
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  const label =
    value === null
      ? t('web.board.without', { column: columnLabel(table.name, column) })
      : choiceLabel(table.name, column.name, value)
  const isTaken = (row: Row | undefined): row is Row =>
    row !== undefined && value !== null && row.values[column.name] !== value
  return (
    <section
      className="board-column"
      aria-label={label}
      data-over={isOver || undefined}
      data-value={value ?? ''}
      onDragOver={(event) => {
        if (!isTaken(props.dragged.current)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={() => {
        setOver(false)
        const row = props.dragged.current
        if (isTaken(row) && value !== null) props.onMove(row, value)
      }}
    >
      <ColumnHead label={label} totals={props.totals} />
      {query.isError ? <Problem error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <Skeleton height={120} radius="md" /> : null}
      <ul className="bare-list board-cards">
        {rows.map((row) => (
          <BoardCard key={row.id} {...props} row={row} />
        ))}
      </ul>
      {query.data && rows.length === 0 ? (
        <Text size="xs" c="dimmed" ta="center" py="md">
          {t('web.board.empty')}
        </Text>
      ) : null}
      {query.hasNextPage ? (
        <Button
          variant="subtle"
          size="xs"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('web.show_more')}
        </Button>
      ) : null}
    </section>
  )
}

/** The rows of a list as cards, in a column for each value of a choice, with how many there are and what they are worth. */
export function Board(props: {
  table: Table
  list: ListState
  column: Column
  moveCard: MoveCard | undefined
}) {
  const { table, list, column } = props
  const totals = useTotals(table.name, {
    filter: list.filter,
    search: list.text || undefined,
    group: column.name,
  })
  const move = useMoveCard(table, column.name, props.moveCard)
  const dragged = useRef<Row | undefined>(undefined)
  const values = column.choices ?? []
  const totalsOf = (value: string | null) =>
    totals.data?.groups.find((group) => group.value === value)
  const shown = totalsOf(null) === undefined ? values : [...values, null]
  return (
    <>
      <Text size="xs" c="dimmed" visibleFrom="sm">
        {t('web.board.hint')}
      </Text>
      <section className="board" aria-label={columnLabel(table.name, column)}>
        {shown.map((value) => (
          <BoardColumn
            key={value ?? ''}
            table={table}
            list={list}
            column={column}
            values={values}
            dragged={dragged}
            onMove={(row, to) => move.mutate({ row, value: to })}
            value={value}
            totals={totalsOf(value)}
          />
        ))}
      </section>
    </>
  )
}
