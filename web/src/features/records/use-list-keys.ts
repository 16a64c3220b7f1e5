import type { KeyboardEvent } from 'react'
import { useState } from 'react'
import type { Row } from './types.ts'

const STEP: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 12,
  PageUp: -12,
}

/** Arrows move through rows and cells, Enter opens, F2 changes the cell, the space bar selects, Escape lets go. */
export function useListKeys(options: {
  rows: readonly Row[]
  onOpen: (row: Row) => void
  onToggle: (row: Row) => void
  onClear: () => void
  /** cells of a row that arrows walk through */
  cellCount: number
  onEdit: (row: Row, cell: number) => void
  scrollTo: (index: number) => void
}) {
  const [active, setActive] = useState(0)
  const [cell, setCell] = useState(0)
  const { rows } = options
  const move = (to: number): void => {
    const index = Math.max(0, Math.min(rows.length - 1, to))
    setActive(index)
    options.scrollTo(index)
  }
  const target = (key: string): number | undefined => {
    if (key === 'Home') return 0
    if (key === 'End') return rows.length - 1
    const step = STEP[key]
    return step === undefined ? undefined : active + step
  }
  const actions: Readonly<Record<string, (row: Row) => void>> = {
    Enter: options.onOpen,
    ' ': options.onToggle,
    Escape: options.onClear,
    F2: (row) => options.onEdit(row, cell),
    ArrowRight: () => setCell(Math.min(options.cellCount - 1, cell + 1)),
    ArrowLeft: () => setCell(Math.max(0, cell - 1)),
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // Keys meant for a link or a box inside the row are theirs.
    if (event.target !== event.currentTarget) return
    const to = target(event.key)
    if (to !== undefined) {
      event.preventDefault()
      move(to)
      return
    }
    const row = rows[active]
    const act = actions[event.key]
    if (row === undefined || act === undefined) return
    event.preventDefault()
    act(row)
  }
  return { active, cell, setActive, onKeyDown }
}
