import { listUsers, operatorActor } from '../../identity/index.ts'
import type { Command } from '../command.ts'
import { pages, printRows } from '../rows.ts'
import { withApplication } from '../with-application.ts'

const PAGE = 200

export const command: Command = {
  words: ['user', 'list'],
  options: { format: { type: 'string', value: 'F', choices: ['csv', 'jsonl'] } },
  run: (context, given) =>
    withApplication(context, async ({ services }) => {
      const actor = await operatorActor(services)
      const rows = pages(async (after: { key: string; id: string } | undefined) => {
        const found = await listUsers(services.db, actor, { after, limit: PAGE })
        const last = found.length > PAGE ? found[PAGE - 1] : undefined
        return {
          rows: found.slice(0, PAGE).map(shown),
          next: last === undefined ? undefined : { key: last.sort_key, id: last.id },
        }
      })
      await printRows(context, rows, given.text('format') === 'jsonl' ? 'jsonl' : 'csv')
      return 0
    }),
}

type User = Awaited<ReturnType<typeof listUsers>>[number]

function shown({ id, email, name, is_active, roles }: User): Record<string, unknown> {
  const keys = (roles ?? []).map((role) => role.key ?? role.name ?? role.id)
  return { id, email, name, is_active, roles: keys.join(' ') }
}
