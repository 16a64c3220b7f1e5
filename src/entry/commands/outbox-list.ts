import { readQueue } from '../../outbox/index.ts'
import type { Command } from '../command.ts'
import { printRows } from '../rows.ts'
import { withApplication } from '../with-application.ts'

/** Beyond this an administrator looks at what holds them up. */
const MOST = 1_000

/** What waits, is in doubt or failed: of whom and why, never what it says. */
export const command: Command = {
  words: ['outbox', 'list'],
  options: { format: { type: 'string', value: 'F', choices: ['csv', 'jsonl'] } },
  run: (context, given) =>
    withApplication(context, async ({ services }) => {
      const { rows } = await readQueue(services.db, MOST)
      const shown = rows.map((row) => ({
        id: row.id,
        author: row.author.name,
        state: row.state,
        waits_for: row.waits_for ?? '',
        leaves_at: row.leaves_at ?? '',
        attempts: row.attempts,
        error: row.error?.code ?? '',
      }))
      await printRows(context, each(shown), given.text('format') === 'jsonl' ? 'jsonl' : 'csv')
      return 0
    }),
}

async function* each<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows
}
