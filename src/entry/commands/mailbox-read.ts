import { readByOperator } from '../../mail-connections/index.ts'
import { systemRandom } from '../../platform/clock.ts'
import type { Command } from '../command.ts'
import { withApplication } from '../with-application.ts'

export const command: Command = {
  words: ['mailbox', 'read'],
  arguments: [{ name: 'address' }],
  run: (context, given) =>
    withApplication(context, async ({ services, settle }) => {
      const stop = new AbortController()
      process.once('SIGTERM', () => stop.abort())
      process.once('SIGINT', () => stop.abort())
      const [address = ''] = given.positionals
      context.progress(context.say('cli.mailbox.read.progress', { address }))
      const outcomes = await readByOperator(services, address, {
        random: systemRandom()(),
        signal: stop.signal,
      })
      const isElsewhere = outcomes.some((one) => one.isElsewhere)
      if (!isElsewhere) await settle()
      context.progress(undefined)
      context.note(context.say(isElsewhere ? 'cli.mailbox.read.asked' : 'cli.mailbox.read.done'))
      return stop.signal.aborted ? 1 : 0
    }),
}
