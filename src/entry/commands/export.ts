import { operatorActor } from '../../identity/index.ts'
import { tableName } from '../../records/contract.ts'
import { exportRecords } from '../../records/index.ts'
import type { Command } from '../command.ts'
import { WrongUse } from '../command.ts'
import { withApplication } from '../with-application.ts'

export const command: Command = {
  words: ['export'],
  arguments: [{ name: 'table' }],
  options: { format: { type: 'string', value: 'F', choices: ['csv', 'jsonl'] } },
  run: (context, given) => {
    const [received = ''] = given.positionals
    const table = tableName.safeParse(received)
    if (!table.success) {
      const known = tableName.options.join(', ')
      throw new WrongUse('cli.export.unknown', { received, known })
    }
    return withApplication(context, async ({ services }) => {
      const actor = await operatorActor(services)
      const format = given.text('format') === 'jsonl' ? 'jsonl' : 'csv'
      const quiet = { ...services, db: services.background }
      for await (const piece of exportRecords(quiet, actor, { table: table.data, format })) {
        await context.out(piece)
      }
      return 0
    })
  },
}
