import { text as readAll } from 'node:stream/consumers'
import { connectByOperator } from '../../mail-connections/index.ts'
import type { Command, Given } from '../command.ts'
import { WrongUse } from '../command.ts'
import { withApplication } from '../with-application.ts'

const SECURITIES = ['tls', 'starttls', 'none'] as const
type Server = {
  readonly host: string
  readonly port: number
  readonly security: (typeof SECURITIES)[number]
}

export const command: Command = {
  words: ['mailbox', 'connect'],
  arguments: [{ name: 'address' }],
  options: {
    user: { type: 'string', value: 'EMAIL', isRequired: true },
    'user-name': { type: 'string', value: 'N' },
    imap: { type: 'string', value: 'HOST[:PORT]' },
    security: { type: 'string', value: 'S', choices: SECURITIES },
    days: { type: 'string', value: 'N' },
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
        imap: serverIn(given),
        historyDays,
      })
      await context.out(`${id}\n`)
      return 0
    }),
}

function serverIn(given: Given): Server | undefined {
  const text = given.text('imap')
  if (text === undefined) return undefined
  const security = SECURITIES.find((one) => one === given.text('security')) ?? 'tls'
  const [, host = '', port] = /^(.*?)(?::(\d{1,5}))?$/.exec(text) ?? []
  return { host, port: Number(port ?? (security === 'tls' ? 993 : 143)), security }
}
