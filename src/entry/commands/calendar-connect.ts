import { text as readAll } from 'node:stream/consumers'
import { connectByOperator, userForOperator } from '../../calendars/index.ts'
import type { Command } from '../command.ts'
import { withApplication } from '../with-application.ts'

export const command: Command = {
  words: ['calendar', 'connect'],
  arguments: [{ name: 'address' }],
  options: {
    user: { type: 'string', value: 'EMAIL', isRequired: true },
    'user-name': { type: 'string', value: 'N' },
    url: { type: 'string', value: 'URL' },
  },
  run: (context, given) =>
    withApplication(context, async ({ services }) => {
      const [address = ''] = given.positionals
      const user = given.text('user') ?? ''
      // Before a password is asked for.
      await userForOperator(services, user)
      // A password on the command line could be read by every user of the machine.
      const password = (await readAll(process.stdin)).replace(/\r?\n$/, '')
      const id = await connectByOperator(services, user, {
        kind: 'caldav',
        address,
        password,
        userName: given.text('user-name'),
        url: given.text('url'),
      })
      await context.out(`${id}\n`)
      return 0
    }),
}
