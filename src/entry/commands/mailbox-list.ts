import { operatorActor } from '../../identity/index.ts'
import type { ConnectionPlace } from '../../mail-connections/index.ts'
import { listConnections } from '../../mail-connections/index.ts'
import type { Command } from '../command.ts'
import { pages, printRows } from '../rows.ts'
import { withApplication } from '../with-application.ts'

const PAGE = 200

export const command: Command = {
  words: ['mailbox', 'list'],
  options: { format: { type: 'string', value: 'F', choices: ['csv', 'jsonl'] } },
  run: (context, given) =>
    withApplication(context, async ({ services }) => {
      const actor = await operatorActor(services)
      const rows = pages(async (after: ConnectionPlace | undefined) => {
        const asked = { of: 'all', limit: PAGE, after } as const
        const { rows: found, next } = await listConnections(services.db, actor, asked)
        return { rows: found.map(shown), next }
      })
      await printRows(context, rows, given.text('format') === 'jsonl' ? 'jsonl' : 'csv')
      return 0
    }),
}

type Listed = Awaited<ReturnType<typeof listConnections>>['rows'][number]

function shown(one: Listed): Record<string, unknown> {
  const { id, address, owner, imap, state, held_count, backlog_count, rejected_count } = one
  return {
    id,
    address,
    owner: owner.name,
    server: `${imap.host}:${imap.port}`,
    state,
    held: held_count,
    backlog: backlog_count,
    rejected: rejected_count,
    succeeded_at: one.succeeded_at ?? '',
    error: one.error?.code ?? '',
  }
}
