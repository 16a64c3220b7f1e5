import { operatorActor } from '../../identity/index.ts'
import { relationshipTable } from '../../relationships/contract.ts'
import { reportRelationships } from '../../relationships/index.ts'
import type { Command } from '../command.ts'
import { pages, printRows } from '../rows.ts'
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
      const rows = pages(async (afterId: string | undefined) => {
        const input = { table, now, afterId, limit: PAGE }
        const page = await reportRelationships(services.db, actor, input)
        return { rows: page, next: page.length === PAGE ? page.at(-1)?.id : undefined }
      })
      await printRows(context, rows, given.text('format') === 'json' ? 'json' : 'csv')
      return 0
    }),
}
