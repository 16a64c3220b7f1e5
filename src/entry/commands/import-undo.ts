import { z } from 'zod'
import { actorFor } from '../../identity/index.ts'
import { findImport, requireImport, runImport, takeStep } from '../../imports/index.ts'
import type { Command } from '../command.ts'
import { WrongUse } from '../command.ts'
import { withApplication } from '../with-application.ts'

export const command: Command = {
  words: ['import', 'undo'],
  arguments: [{ name: 'id' }],
  options: {},
  run: (context, given) => {
    const [id = ''] = given.positionals
    if (!z.uuid().safeParse(id).success) throw new WrongUse('cli.import.undo.wrong', { id })
    return withApplication(context, async ({ services, settle }) => {
      const quiet = { ...services, db: services.background }
      const found = await findImport(quiet.db, id)
      if (found === undefined) throw new WrongUse('cli.import.undo.wrong', { id })
      const actor = await actorFor(quiet, found.userId, 'import')
      await takeStep(quiet, actor, { id, step: 'undo' })
      await runImport(quiet, id, {
        onProgress: ({ done, rows }) =>
          context.progress(context.say('cli.import.records.progress', { done, rows })),
      })
      await settle()
      context.progress(undefined)
      const { removed, restored, kept } = await requireImport(quiet, actor, id)
      for (const [key, count] of Object.entries({ removed, restored, kept })) {
        await context.out(`${context.say(`cli.import.undo.count.${key}`)}\t${count}\n`)
      }
      return 0
    })
  },
}
