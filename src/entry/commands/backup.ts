import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { writeBackup } from '../../platform/backup.ts'
import type { Command } from '../command.ts'
import { withApplication } from '../with-application.ts'

export const command: Command = {
  words: ['backup'],
  arguments: [{ name: 'file' }],
  run: (context, { positionals: [file = ''] }) =>
    withApplication(context, async ({ services, migrations }) => {
      // Written beside it first: a backup that was cut short never bears the name of a whole one.
      const draft = `${file}.part`
      try {
        const rows = await writeBackup(services.background, createWriteStream(draft), {
          migrations,
          now: services.clock.now(),
          progress: (table, count) =>
            context.progress(context.say('cli.backup.progress', { table, count })),
        })
        await rename(draft, file)
        context.note(context.say('cli.backup.done', { file, count: rows }))
        return 0
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    }),
}
