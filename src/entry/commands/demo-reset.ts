import { resetDemonstration } from '../../demonstration/index.ts'
import { findOrganisation } from '../../identity/index.ts'
import type { Command } from '../command.ts'
import { withApplication } from '../with-application.ts'

export const command: Command = {
  words: ['demo', 'reset'],
  options: { seed: { type: 'string', value: 'N' } },
  run: (context, given) =>
    withApplication(context, async ({ services }) => {
      const organisation = await findOrganisation(services.db)
      if (organisation !== undefined && !organisation.isDemonstration) {
        context.note(context.say('cli.demo.reset.refused', { name: organisation.name }))
        return 1
      }
      const seed = given.text('seed')
      await resetDemonstration(services, {
        ...(seed !== undefined && { seed: Number.parseInt(seed, 10) }),
        onStep: (step) => context.progress(context.say(`cli.demo.step.${step}`)),
      })
      context.progress(undefined)
      context.note(context.say('cli.demo.reset.done'))
      return 0
    }),
}
