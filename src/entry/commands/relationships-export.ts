import { writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { operatorActor } from '../../identity/index.ts'
import { exportRecordFigures, exportUserFigures } from '../../privacy/index.ts'
import { relationshipTable } from '../../relationships/contract.ts'
import type { Command } from '../command.ts'
import { WrongUse } from '../command.ts'
import { withApplication } from '../with-application.ts'

const USERS = 'users'

export const command: Command = {
  words: ['relationships', 'export'],
  options: {
    table: {
      type: 'string',
      value: 'T',
      choices: [...relationshipTable.options, USERS],
      isRequired: true,
    },
    id: { type: 'string', value: 'ID', isRequired: true },
    out: { type: 'string', value: 'FILE' },
  },
  run: (context, given) => {
    const id = z.uuid().safeParse(given.text('id'))
    if (!id.success) {
      throw new WrongUse('cli.relationships.export.no_id', { received: given.text('id') ?? '' })
    }
    return withApplication(context, async ({ services }) => {
      const actor = await operatorActor(services)
      const table = given.text('table')
      const file =
        table === USERS
          ? await exportUserFigures(services, actor, id.data)
          : await exportRecordFigures(services, actor, {
              table: relationshipTable.parse(table),
              id: id.data,
            })
      const text = `${JSON.stringify(file, null, 2)}\n`
      const out = given.text('out')
      if (out === undefined) await context.out(text)
      else await writeFile(out, text)
      return 0
    })
  },
}
