import type { Trial } from '../../mail-connections/index.ts'
import { tryByOperator } from '../../mail-connections/index.ts'
import type { Command, Context } from '../command.ts'
import { withApplication } from '../with-application.ts'

export const command: Command = {
  words: ['mailbox', 'test'],
  arguments: [{ name: 'address' }],
  run: (context, given) =>
    withApplication(context, async ({ services }) => {
      const [address = ''] = given.positionals
      const tried = (await tryByOperator(services, address)).flatMap(({ imap, smtp }) => [
        { name: 'IMAP', ...imap },
        ...(smtp === undefined ? [] : [{ name: 'SMTP', ...smtp }]),
      ])
      for (const one of tried) await context.out(`${line(context, one)}\n`)
      return tried.every(({ failure }) => failure === undefined) ? 0 : 1
    }),
}

type Tried = Pick<Trial['imap'], 'server' | 'failure'> & { readonly name: string }

function line({ say }: Context, { name, server, failure }: Tried): string {
  const words =
    failure === undefined ? say('cli.mailbox.test.well') : say(failure.code, failure.details)
  return `${failure === undefined ? '✓' : '✗'} ${name} ${server.host}:${server.port}\t${words}`
}
