import { operatorActor } from '../../identity/index.ts'
import { tableName } from '../../records/contract.ts'
import type { ListPage } from '../../records/index.ts'
import { listRecords, TABLES } from '../../records/index.ts'
import type { Command } from '../command.ts'
import { WrongUse } from '../command.ts'
import { pages, printRows } from '../rows.ts'
import { withApplication } from '../with-application.ts'

const PAGE = 1_000

export const command: Command = {
  words: ['export'],
  arguments: [{ name: 'table' }],
  options: { format: { type: 'string', value: 'F', choices: ['csv', 'jsonl'] } },
  run: (context, given) => {
    const [received = ''] = given.positionals
    const table = tableName.safeParse(received)
    if (!table.success) {
      const known = tableName.options.join(', ')
      throw new WrongUse('cli.export.unknown', { received, known })
    }
    return withApplication(context, async ({ services }) => {
      const actor = await operatorActor(services)
      const columns = TABLES[table.data].columns.map((column) => column.name)
      const rows = pages(async (cursor: string | undefined) => {
        const input = { table: table.data, sort: 'id', columns, limit: PAGE, cursor }
        const page = await listRecords({ ...services, db: services.background }, actor, input)
        return { rows: page.rows, next: page.next_cursor ?? undefined }
      })
      const isCsv = given.text('format') !== 'jsonl'
      await printRows(context, isCsv ? flat(rows, columns) : rows, isCsv ? 'csv' : 'jsonl')
      return 0
    })
  },
}

type Row = ListPage['rows'][number]

/** A table has one value a cell: names stand for what is pointed to, amounts in whole currency. */
async function* flat(
  rows: AsyncIterable<Row>,
  columns: readonly string[],
): AsyncGenerator<Record<string, unknown>> {
  for await (const { id, values, owner } of rows) {
    const cells = columns.map((name) => [name, name === 'owner' ? owner?.name : cell(values[name])])
    yield { id, ...Object.fromEntries(cells) }
  }
}

function cell(value: Row['values'][string] | undefined): string | number | boolean | null {
  if (value === undefined || value === null || typeof value !== 'object') return value ?? null
  if ('amount_minor' in value) return `${majorUnits(value)} ${value.currency}`
  return value.name ?? value.id
}

/** As many decimals as the currency has: 2 of the euro, none of the yen. */
function majorUnits(money: { readonly amount_minor: number; readonly currency: string }): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: money.currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 0
  return (money.amount_minor / 10 ** digits).toFixed(digits)
}
