/** The views that every organisation has from the start: a filter and an order under a name. */
import type { TableDefinition } from './definition.ts'

export type SystemView = {
  /** Key of the label: `records.<table>.views.<name>`. */
  readonly name: string
  /** In the grammar of filter.ts. */
  readonly filter: unknown
  readonly sort: string
  /** What the list shows; default: the list columns of the table. */
  readonly columns?: readonly string[]
}

const MINE = { column: 'owner', is_me: true }
const MY_TEAM = { column: 'owner', is_my_team: true }

function all(...conditions: readonly unknown[]): unknown {
  return { all: conditions }
}

/** Returns the views of a table; the first is the one a list opens with. */
export function systemViews(table: TableDefinition): readonly SystemView[] {
  const { status_column: status, default_sort: sort } = table
  if (table.ownership !== 'owner' || status === undefined) {
    return [{ name: 'all', filter: all(), sort }]
  }
  const closed = table.closed_statuses ?? []
  const choices = table.columns.find(({ name }) => name === status)?.choices ?? []
  const open = { column: status, in: choices.filter((choice) => !closed.includes(choice)) }
  return [
    { name: 'my_open', filter: all(MINE, open), sort },
    { name: 'team_open', filter: all(MY_TEAM, open), sort },
    { name: 'all_open', filter: all(open), sort },
    ...dated(table, open),
    { name: 'closed', filter: all({ column: status, in: closed }), sort },
    { name: 'mine', filter: all(MINE), sort },
    { name: 'all', filter: all(), sort },
  ]
}

function dated(table: TableDefinition, open: unknown): readonly SystemView[] {
  const due = ['estimated_close_on', 'due_at'].find((name) =>
    table.columns.some((column) => column.name === name),
  )
  if (due === undefined) return []
  return [
    { name: 'due_this_month', filter: all(open, { column: due, during: 'this_month' }), sort: due },
    { name: 'overdue', filter: all(open, { column: due, before: 'today' }), sort: due },
  ]
}
