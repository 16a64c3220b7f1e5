import { createReadStream } from 'node:fs'
import { needsSetUp } from '../../identity/index.ts'
import { readBackup } from '../../platform/backup.ts'
import type { Command } from '../command.ts'
import { withApplication } from '../with-application.ts'

export const command: Command = {
  words: ['restore'],
  arguments: [{ name: 'file' }],
  options: { replace: { type: 'boolean' } },
  run: (context, { positionals: [file = ''], flag }) =>
    withApplication(context, async ({ services, migrations }) => {
      if (!flag('replace') && !(await needsSetUp(services))) {
        context.note(context.say('cli.restore.not_empty'))
        return 1
      }
      const rows = await readBackup(services.background, createReadStream(file), {
        migrations,
        progress: (table, count) =>
          context.progress(context.say('cli.restore.progress', { table, count })),
      })
      context.note(context.say('cli.restore.done', { file, count: rows }))
      return 0
    }),
}
