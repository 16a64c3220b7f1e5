import type { Command } from '../command.ts'
import { withApplication } from '../with-application.ts'

export const command: Command = {
  words: ['migrate'],
  run: (context) =>
    withApplication(context, async ({ applied }) => {
      for (const name of applied) await context.out(`${name}\n`)
      context.note(context.say('cli.migrate.done', { count: applied.length }))
      return 0
    }),
}
