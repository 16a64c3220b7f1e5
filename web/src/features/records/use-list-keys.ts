import type { KeyboardEvent } from 'react'
import { useState } from 'react'
import type { Row } from './types.ts'

const STEP: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 12,
  PageUp: -12,
}

/** Arrows move through the rows, Enter opens, the space bar selects, Escape lets go. */
export function useListKeys(options: {
  rows: readonly Row[]
  onOpen: (row: Row) => void
  onToggle: (row: Row) => void
  onClear: () => void
  scrollTo: (index: number) => void
}) {
  const [active, setActive] = useState(0)
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
  const act = (key: string, row: Row): boolean => {
    if (key === 'Enter') options.onOpen(row)
    else if (key === ' ') options.onToggle(row)
    else if (key === 'Escape') options.onClear()
    else return false
    return true
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
    if (row && act(event.key, row)) event.preventDefault()
  }
  return { active, setActive, onKeyDown }
}
