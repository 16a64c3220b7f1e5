import { Checkbox, Skeleton, UnstyledButton } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { t } from '../../lib/i18n.ts'
import { isNumeric } from './cell-value.tsx'
import { widthOf } from './column-widths.ts'
import { isEditable } from './field-row.tsx'
import type { RowCells } from './grid-row.tsx'
import { GridRow, GroupRow } from './grid-row.tsx'
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
  /** whether cells can be changed where they stand */
  mayWrite: boolean
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

/** The heads of the columns, and the box that chooses all rows. */
function HeaderRow(props: GridProps & { widths: readonly number[] }) {
  const { rows, columns, selected, widths } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual table cannot be a table element
    // biome-ignore lint/a11y/useFocusableInteractive: the grid itself takes the focus
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
              props.onSelect(new Set(event.currentTarget.checked ? rows.map((row) => row.id) : []))
            }
          />
        </div>
      ) : null}
      {columns.map((column, index) => (
        <HeaderCell key={column.name} {...props} column={column} width={widths[index] ?? 160} />
      ))}
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
  const [edited, setEdited] = useState<{ rowId: string; column: string }>()
  const isEditableHere = (column: Column): boolean => props.mayWrite && isEditable(column)
  const keys = useListKeys({
    rows,
    cellCount: columns.length,
    // Where a cell cannot be changed, the next that can.
    onEdit: (row, cell) => {
      const column = columns.slice(cell).find(isEditableHere)
      if (column) setEdited({ rowId: row.id, column: column.name })
    },
    onOpen: props.onOpen,
    onToggle: toggle,
    onClear: () => props.onSelect(new Set()),
    scrollTo: (index) =>
      virtual.scrollToIndex(
        entries.findIndex((entry) => entry.kind === 'row' && entry.index === index),
      ),
  })
  const cellsOf = (row: Row, index: number): RowCells => ({
    active: keys.active === index ? keys.cell : undefined,
    edited: edited?.rowId === row.id ? edited.column : undefined,
    isEditable: isEditableHere,
    onEdit: (column) => setEdited(column === undefined ? undefined : { rowId: row.id, column }),
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
        aria-keyshortcuts="F2"
        onKeyDown={keys.onKeyDown}
        style={{ minWidth: width }}
      >
        <HeaderRow {...props} widths={widths} />
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
                cells={cellsOf(row, entry.index)}
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
