import type { ConnectionPlace } from '../../calendars/index.ts'
import { listConnections } from '../../calendars/index.ts'
import { operatorActor } from '../../identity/index.ts'
import type { Command } from '../command.ts'
import { pages, printRows } from '../rows.ts'
import { withApplication } from '../with-application.ts'

const PAGE = 200

export const command: Command = {
  words: ['calendar', 'list'],
  options: { format: { type: 'string', value: 'F', choices: ['csv', 'jsonl'] } },
  run: (context, given) =>
    withApplication(context, async ({ services }) => {
      const actor = await operatorActor(services)
      const rows = pages(async (after: ConnectionPlace | undefined) => {
        const asked = { userId: undefined, limit: PAGE, after }
        const { rows: found, next } = await listConnections(services.db, actor, asked)
        return { rows: found.map(shown), next }
      })
      await printRows(context, rows, given.text('format') === 'jsonl' ? 'jsonl' : 'csv')
      return 0
    }),
}

type Listed = Awaited<ReturnType<typeof listConnections>>['rows'][number]

function shown(one: Listed): Record<string, unknown> {
  return {
    id: one.id,
    name: one.name,
    kind: one.kind,
    owner: one.owner.name,
    server: one.host,
    state: one.state,
    appointments: one.appointment_count,
    busy: one.busy_count,
    succeeded_at: one.succeeded_at ?? '',
    error: one.error?.code ?? '',
  }
}
