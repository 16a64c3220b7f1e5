import { removeProviderByOperator } from '../../mail-connections/index.ts'
import type { Command } from '../command.ts'
import { withApplication } from '../with-application.ts'

export const command: Command = {
  words: ['mailbox', 'provider', 'remove'],
  arguments: [{ name: 'name' }],
  run: (context, given) =>
    withApplication(context, async ({ services }) => {
      await removeProviderByOperator(services, given.positionals[0] ?? '')
      return 0
    }),
}
