import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Pencil } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import { t } from '../../lib/i18n.ts'
import { CellEditor } from './cell-editor.tsx'
import { CellValue, isNumeric } from './cell-value.tsx'
import { GroupHead } from './group-head.tsx'
import { columnLabel } from './labels.ts'
import type { Column, Row, Table } from './types.ts'

/** Where the keys are in a row, and what is changed there. */
export type RowCells = {
  /** the cell that the keys are at */
  active: number | undefined
  /** the column that is being changed */
  edited: string | undefined
  isEditable: (column: Column) => boolean
  /** undefined: no longer */
  onEdit: (column: string | undefined) => void
}

/** The head of the rows below it. */
export function GroupRow(props: {
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

/** One record. */
export function GridRow(props: {
  row: Row
  index: number
  top: number
  columns: readonly Column[]
  widths: readonly number[]
  table: Table
  isActive: boolean
  cells: RowCells
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
        <GridCell
          key={column.name}
          row={row}
          table={table}
          column={column}
          width={props.widths[index]}
          isActive={props.cells.active === index}
          isEdited={props.cells.edited === column.name}
          isEditable={props.cells.isEditable(column)}
          onEdit={props.cells.onEdit}
        />
      ))}
    </div>
  )
}

function GridCell(props: {
  row: Row
  table: Table
  column: Column
  width: number | undefined
  isActive: boolean
  isEdited: boolean
  isEditable: boolean
  onEdit: (column: string | undefined) => void
}) {
  const { row, table, column } = props
  const value = (
    <Named row={row} table={table} column={column}>
      <CellValue
        table={table.name}
        recordId={row.id}
        column={column}
        value={column.kind === 'owner' ? row.owner : row.values[column.name]}
      />
    </Named>
  )
  const label = t('web.edit_field', { field: columnLabel(table.name, column) })
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual table cannot be a table element
    // biome-ignore lint/a11y/useFocusableInteractive: the grid takes the focus and moves among cells
    <div
      role="gridcell"
      className="grid-cell"
      data-primary={column.name === table.primary_column || undefined}
      data-numeric={isNumeric(column) || undefined}
      data-active={props.isActive || undefined}
      style={{ width: props.width }}
    >
      {props.isEdited ? (
        <CellEditor table={table} column={column} row={row} onClose={() => props.onEdit(undefined)}>
          {value}
        </CellEditor>
      ) : (
        <span className="truncate">{value}</span>
      )}
      {props.isEditable ? (
        <button
          type="button"
          className="grid-pencil"
          tabIndex={-1}
          aria-label={label}
          onClick={(event) => {
            event.stopPropagation()
            props.onEdit(column.name)
          }}
        >
          <Pencil size={13} aria-hidden />
        </button>
      ) : null}
    </div>
  )
}
