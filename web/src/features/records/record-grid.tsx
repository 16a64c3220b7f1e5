import { Checkbox, Skeleton, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import { useEffect, useMemo } from 'react'
import { t } from '../../lib/i18n.ts'
import { CellValue, isNumeric } from './cell-value.tsx'
import { widthOf } from './column-widths.ts'
import { GroupHead } from './group-head.tsx'
import { entriesOf } from './groups.ts'
import { columnLabel, labelMany } from './labels.ts'
import type { Column, Row, Table } from './types.ts'
import { useFillHeight } from './use-fill-height.ts'
import { useListKeys } from './use-list-keys.ts'
import './record-grid.css'

const ROW_HEIGHT = 40

export type GridProps = {
  table: Table
  columns: readonly Column[]
  rows: readonly Row[]
  /** the column by which the rows stand together; absent: they do not */
  group?: Column | undefined
  sort: string
  onSort: (sort: string) => void
  selected: ReadonlySet<string>
  onSelect: (ids: ReadonlySet<string>) => void
  onOpen: (row: Row) => void
  hasMore: boolean
  isLoadingMore: boolean
  onMore: () => void
  /** old rows while new ones are on their way */
  isStale: boolean
  selectable: boolean
}

function HeaderCell(props: GridProps & { column: Column; width: number }) {
  const { column, sort } = props
  const label = columnLabel(props.table.name, column)
  const direction = { [column.name]: 'ascending', [`-${column.name}`]: 'descending' }[sort]
  const content = <span className="truncate">{label}</span>
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual table cannot be a table element
    // biome-ignore lint/a11y/useFocusableInteractive: its button takes the focus
    <div
      role="columnheader"
      className="grid-cell grid-head"
      data-primary={column.name === props.table.primary_column || undefined}
      data-numeric={isNumeric(column) || undefined}
      style={{ width: props.width }}
      aria-sort={direction === 'ascending' || direction === 'descending' ? direction : undefined}
    >
      {column.is_sortable ? (
        <UnstyledButton
          className="grid-sort"
          onClick={() => props.onSort(direction === 'ascending' ? `-${column.name}` : column.name)}
        >
          {content}
          {direction === 'ascending' ? <ArrowUp size={14} aria-hidden /> : null}
          {direction === 'descending' ? <ArrowDown size={14} aria-hidden /> : null}
        </UnstyledButton>
      ) : (
        content
      )}
    </div>
  )
}

/** Rows under column heads; only those in sight are in the document. */
export function RecordGrid(props: GridProps) {
  const { rows, columns, table, selected, group } = props
  const entries = useMemo(
    () => entriesOf(rows, group?.name, props.hasMore),
    [rows, group, props.hasMore],
  )
  const { ref, height } = useFillHeight(24)
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => ref.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollPaddingStart: ROW_HEIGHT,
  })
  const toggle = (row: Row): void => {
    const next = new Set(selected)
    if (!next.delete(row.id)) next.add(row.id)
    props.onSelect(next)
  }
  const keys = useListKeys({
    rows,
    onOpen: props.onOpen,
    onToggle: toggle,
    onClear: () => props.onSelect(new Set()),
    scrollTo: (index) =>
      virtual.scrollToIndex(
        entries.findIndex((entry) => entry.kind === 'row' && entry.index === index),
      ),
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const { hasMore, isLoadingMore, onMore } = props
  useEffect(() => {
    if (hasMore && !isLoadingMore && last >= entries.length - 30) onMore()
  }, [hasMore, isLoadingMore, onMore, last, entries.length])
  const widths = columns.map((column) =>
    widthOf(column, columnLabel(table.name, column), column.name === table.primary_column),
  )
  const width = widths.reduce((sum, one) => sum + one, props.selectable ? 44 : 0)
  return (
    <div ref={ref} className="panel grid-scroll" style={{ height }} data-stale={props.isStale}>
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual table cannot be a table element */}
      <div
        role="grid"
        className="grid-body"
        aria-label={labelMany(table.name)}
        aria-rowcount={hasMore ? -1 : entries.length + 1}
        aria-multiselectable={props.selectable}
        aria-activedescendant={rows[keys.active] ? `row-${rows[keys.active]?.id}` : undefined}
        tabIndex={0}
        onKeyDown={keys.onKeyDown}
        style={{ minWidth: width }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: the grid itself takes the focus */}
        <div role="row" className="grid-row grid-header" aria-rowindex={1}>
          {props.selectable ? (
            // biome-ignore lint/a11y/useSemanticElements: see above
            // biome-ignore lint/a11y/useFocusableInteractive: the box inside takes the focus
            <div role="columnheader" className="grid-cell" style={{ width: 44 }}>
              <Checkbox
                size="xs"
                aria-label={t('web.list.select_all')}
                checked={rows.length > 0 && selected.size === rows.length}
                indeterminate={selected.size > 0 && selected.size < rows.length}
                onChange={(event) =>
                  props.onSelect(
                    new Set(event.currentTarget.checked ? rows.map((row) => row.id) : []),
                  )
                }
              />
            </div>
          ) : null}
          {columns.map((column, index) => (
            <HeaderCell key={column.name} {...props} column={column} width={widths[index] ?? 160} />
          ))}
        </div>
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map((item) => {
            const entry = entries[item.index]
            if (entry?.kind === 'group' && group)
              return (
                <GroupRow
                  key={`group-${entry.value}`}
                  table={table}
                  column={group}
                  entry={entry}
                  index={item.index}
                  top={item.start}
                />
              )
            const row = entry?.kind === 'row' ? entry.row : undefined
            return row && entry?.kind === 'row' ? (
              <GridRow
                key={row.id}
                row={row}
                index={item.index}
                top={item.start}
                columns={columns}
                widths={widths}
                table={table}
                isActive={keys.active === entry.index}
                isSelected={selected.has(row.id)}
                selectable={props.selectable}
                onToggle={() => toggle(row)}
                onOpen={() => {
                  keys.setActive(entry.index)
                  props.onOpen(row)
                }}
              />
            ) : null
          })}
        </div>
        {isLoadingMore ? <Skeleton height={16} m="sm" width="60%" /> : null}
      </div>
    </div>
  )
}

function GroupRow(props: {
  table: Table
  column: Column
  entry: { value: string; count: number | undefined }
  index: number
  top: number
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual table cannot be a table element
    // biome-ignore lint/a11y/useFocusableInteractive: the grid takes the focus
    <div
      role="row"
      className="grid-row grid-group"
      aria-rowindex={props.index + 2}
      style={{ transform: `translateY(${props.top}px)`, position: 'absolute', top: 0, left: 0 }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
      <div role="rowheader" className="grid-cell grid-group-head">
        <GroupHead table={props.table} column={props.column} {...props.entry} />
      </div>
    </div>
  )
}

/** A plain click opens as a click anywhere in the row; one with a key opens the page elsewhere, as links do. */
function leaveToRow(event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) event.stopPropagation()
  else event.preventDefault()
}

/** The name of a row is a link to its page, which can be opened elsewhere or copied. */
function Named(props: { row: Row; table: Table; column: Column; children: ReactNode }) {
  const { row, table } = props
  if (props.column.name !== table.primary_column) return props.children
  return (
    <Link
      to="/records/$table/$id"
      params={{ table: table.name, id: row.id }}
      className="plain-link"
      // The grid takes the focus: Enter opens the active row.
      tabIndex={-1}
      onClick={leaveToRow}
    >
      {props.children}
    </Link>
  )
}

function GridRow(props: {
  row: Row
  index: number
  top: number
  columns: readonly Column[]
  widths: readonly number[]
  table: Table
  isActive: boolean
  isSelected: boolean
  selectable: boolean
  onToggle: () => void
  onOpen: () => void
}) {
  const { row, table } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual table cannot be a table element
    // biome-ignore lint/a11y/useFocusableInteractive: the grid takes the focus and names the active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the grid opens the active row
    <div
      role="row"
      id={`row-${row.id}`}
      className="grid-row"
      data-active={props.isActive || undefined}
      aria-rowindex={props.index + 2}
      aria-selected={props.isSelected}
      style={{ transform: `translateY(${props.top}px)`, position: 'absolute', top: 0, left: 0 }}
      onClick={props.onOpen}
    >
      {props.selectable ? (
        // biome-ignore lint/a11y/useSemanticElements: see above
        // biome-ignore lint/a11y/useFocusableInteractive: the box inside takes the focus
        // biome-ignore lint/a11y/useKeyWithClickEvents: only keeps the click from opening the row
        <div
          role="gridcell"
          className="grid-cell"
          style={{ width: 44 }}
          onClick={(event) => event.stopPropagation()}
        >
          <Checkbox
            size="xs"
            aria-label={t('web.list.select_row')}
            checked={props.isSelected}
            onChange={props.onToggle}
            tabIndex={-1}
          />
        </div>
      ) : null}
      {props.columns.map((column, index) => (
        // biome-ignore lint/a11y/useSemanticElements: see above
        // biome-ignore lint/a11y/useFocusableInteractive: see above
        <div
          key={column.name}
          role="gridcell"
          className="grid-cell"
          data-primary={column.name === table.primary_column || undefined}
          data-numeric={isNumeric(column) || undefined}
          style={{ width: props.widths[index] }}
        >
          <span className="truncate">
            <Named row={row} table={table} column={column}>
              <CellValue
                table={table.name}
                recordId={row.id}
                column={column}
                value={column.kind === 'owner' ? row.owner : row.values[column.name]}
              />
            </Named>
          </span>
        </div>
      ))}
    </div>
  )
}
