import { text as readAll } from 'node:stream/consumers'
import { createUserByOperator } from '../../identity/index.ts'
import type { Command } from '../command.ts'
import { withApplication } from '../with-application.ts'

export const command: Command = {
  words: ['user', 'create'],
  options: {
    email: { type: 'string', value: 'E', isRequired: true },
    name: { type: 'string', value: 'N', isRequired: true },
    role: { type: 'string', value: 'R[,R]', isRequired: true },
    'job-title': { type: 'string', value: 'J' },
    language: { type: 'string', value: 'L', choices: ['en', 'fr'] },
    'time-zone': { type: 'string', value: 'Z' },
    'password-stdin': { type: 'boolean' },
  },
  run: (context, given) =>
    withApplication(context, async ({ services }) => {
      // A password on the command line could be read by every user of the machine.
      const password = given.flag('password-stdin')
        ? (await readAll(process.stdin)).replace(/\r?\n$/, '')
        : undefined
      const language = given.text('language')
      const timeZone = given.text('time-zone')
      const jobTitle = given.text('job-title')
      const id = await createUserByOperator(services, {
        email: given.text('email') ?? '',
        name: given.text('name') ?? '',
        roles: (given.text('role') ?? '').split(',').map((role) => role.trim()),
        ...((language === 'en' || language === 'fr') && { language }),
        ...(timeZone !== undefined && { timeZone }),
        ...(jobTitle !== undefined && { jobTitle }),
        ...(password !== undefined && { password }),
      })
      await context.out(`${id}\n`)
      if (password === undefined) context.note(context.say('cli.user.create.without_password'))
      return 0
    }),
}
