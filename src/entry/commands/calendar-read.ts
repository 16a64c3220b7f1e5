import { readByOperator } from '../../calendars/index.ts'
import type { Command } from '../command.ts'
import { withApplication } from '../with-application.ts'

export const command: Command = {
  words: ['calendar', 'read'],
  arguments: [{ name: 'name' }],
  run: (context, given) =>
    withApplication(context, async ({ services, settle }) => {
      const [name = ''] = given.positionals
      context.progress(context.say('cli.calendar.read.progress', { name }))
      await readByOperator(services, name)
      await settle()
      context.progress(undefined)
      context.note(context.say('cli.calendar.read.done'))
      return 0
    }),
}
