import { text as readAll } from 'node:stream/consumers'
import { connectByOperator } from '../../mail-connections/index.ts'
import type { Command } from '../command.ts'
import { WrongUse } from '../command.ts'
import { SECURITIES, serverIn } from '../server-option.ts'
import { withApplication } from '../with-application.ts'

export const command: Command = {
  words: ['mailbox', 'connect'],
  arguments: [{ name: 'address' }],
  options: {
    user: { type: 'string', value: 'EMAIL', isRequired: true },
    'user-name': { type: 'string', value: 'N' },
    imap: { type: 'string', value: 'HOST[:PORT]' },
    security: { type: 'string', value: 'S', choices: SECURITIES },
    days: { type: 'string', value: 'N' },
    shared: { type: 'boolean' },
    dropbox: { type: 'boolean' },
  },
  run: (context, given) =>
    withApplication(context, async ({ services }) => {
      const [address = ''] = given.positionals
      const days = given.text('days')
      const historyDays = days === undefined ? undefined : Number(days)
      if (historyDays !== undefined && !(Number.isInteger(historyDays) && historyDays >= 0)) {
        throw new WrongUse('cli.wrong.number', { option: '--days', received: days ?? '' })
      }
      // A password on the command line could be read by every user of the machine.
      const password = (await readAll(process.stdin)).replace(/\r?\n$/, '')
      const id = await connectByOperator(services, given.text('user') ?? '', {
        address,
        password,
        userName: given.text('user-name'),
        imap: serverIn(given, 'imap', 993),
        historyDays,
        isShared: given.flag('shared'),
        isDropbox: given.flag('dropbox'),
      })
      await context.out(`${id}\n`)
      return 0
    }),
}
