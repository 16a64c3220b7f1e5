import { operatorActor } from '../../identity/index.ts'
import { relationshipTable } from '../../relationships/contract.ts'
import { reportRelationships } from '../../relationships/index.ts'
import type { Command } from '../command.ts'
import { csvLine } from '../csv.ts'
import { withApplication } from '../with-application.ts'

const PAGE = 500

export const command: Command = {
  words: ['relationships', 'report'],
  options: {
    table: { type: 'string', value: 'T', choices: relationshipTable.options },
    format: { type: 'string', value: 'F', choices: ['csv', 'json'] },
  },
  run: (context, given) =>
    withApplication(context, async ({ services }) => {
      const actor = await operatorActor(services)
      const now = services.clock.now()
      const table = relationshipTable.parse(given.text('table') ?? 'opportunities')
      const isJson = given.text('format') === 'json'
      let afterId: string | undefined
      let count = 0
      do {
        const page = await reportRelationships(services.db, actor, {
          table,
          now,
          afterId,
          limit: PAGE,
        })
        for (const row of page) {
          if (isJson) await context.out(`${count === 0 ? '[' : ','}\n${JSON.stringify(row)}`)
          else {
            if (count === 0) await context.out(csvLine(Object.keys(row)))
            await context.out(csvLine(Object.values(row)))
          }
          count += 1
        }
        afterId = page.length === PAGE ? page.at(-1)?.id : undefined
      } while (afterId !== undefined)
      if (isJson) await context.out(count === 0 ? '[]\n' : '\n]\n')
      return 0
    }),
}
