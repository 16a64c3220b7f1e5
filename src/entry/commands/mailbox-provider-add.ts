import { text as readAll } from 'node:stream/consumers'
import { addProviderByOperator } from '../../mail-connections/index.ts'
import type { Command, Given } from '../command.ts'
import { WrongUse } from '../command.ts'
import { SECURITIES, serverIn } from '../server-option.ts'
import { withApplication } from '../with-application.ts'

const KINDS = ['google', 'microsoft', 'other'] as const

export const command: Command = {
  words: ['mailbox', 'provider', 'add'],
  arguments: [{ name: 'kind' }],
  options: {
    'client-id': { type: 'string', value: 'ID', isRequired: true },
    name: { type: 'string', value: 'N' },
    tenant: { type: 'string', value: 'T' },
    domains: { type: 'string', value: 'D[,D]' },
    issuer: { type: 'string', value: 'URL' },
    'authorization-url': { type: 'string', value: 'URL' },
    'token-url': { type: 'string', value: 'URL' },
    scopes: { type: 'string', value: 'S[,S]' },
    imap: { type: 'string', value: 'HOST[:PORT]' },
    smtp: { type: 'string', value: 'HOST[:PORT]' },
    security: { type: 'string', value: 'S', choices: SECURITIES },
  },
  run: (context, given) =>
    withApplication(context, async ({ services }) => {
      const [received = ''] = given.positionals
      const kind = KINDS.find((one) => one === received)
      if (kind === undefined) {
        throw new WrongUse('cli.wrong.choice', {
          option: 'KIND',
          received,
          choices: KINDS.join(', '),
        })
      }
      // A secret on the command line could be read by every user of the machine.
      const clientSecret = (await readAll(process.stdin)).trim()
      const id = await addProviderByOperator(services, {
        kind,
        clientId: given.text('client-id') ?? '',
        clientSecret: clientSecret === '' ? undefined : clientSecret,
        name: given.text('name'),
        tenant: given.text('tenant'),
        issuer: given.text('issuer'),
        authorizationUrl: given.text('authorization-url'),
        tokenUrl: given.text('token-url'),
        scopes: listIn(given, 'scopes'),
        domains: listIn(given, 'domains'),
        imap: serverIn(given, 'imap', 993),
        smtp: serverIn(given, 'smtp', 465),
      })
      await context.out(`${id}\n`)
      return 0
    }),
}

const listIn = (given: Given, option: string): readonly string[] | undefined =>
  given
    .text(option)
    ?.split(',')
    .map((part) => part.trim())
