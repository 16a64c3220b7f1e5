import { listUsers, operatorActor } from '../../identity/index.ts'
import type { Command } from '../command.ts'
import { withApplication } from '../with-application.ts'

const PAGE = 200

export const command: Command = {
  words: ['user', 'list'],
  options: { format: { type: 'string', value: 'F', choices: ['text', 'jsonl'] } },
  run: (context, given) =>
    withApplication(context, async ({ services }) => {
      const actor = await operatorActor(services)
      const isJson = given.text('format') === 'jsonl'
      let after: { readonly key: string; readonly id: string } | undefined
      for (;;) {
        const found = await listUsers(services.db, actor, { after, limit: PAGE })
        const page = found.slice(0, PAGE)
        for (const user of page) {
          const roles = (user.roles ?? []).map((role) => role.key ?? role.name ?? role.id)
          const { email, name, is_active } = user
          const shown = isJson
            ? JSON.stringify({ id: user.id, email, name, is_active, roles })
            : [email, name, roles.join(','), is_active ? 'active' : 'inactive'].join('\t')
          await context.out(`${shown}\n`)
        }
        const last = page.at(-1)
        if (found.length <= PAGE || last === undefined) return 0
        after = { key: last.sort_key, id: last.id }
      }
    }),
}
