import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Actor } from '../../identity/index.ts'
import { actorFor, findFirstAdministrator, findUserByEmail } from '../../identity/index.ts'
import type { ImportDetail, ImportTable } from '../../imports/contract.ts'
import { importTable } from '../../imports/contract.ts'
import {
  changePlan,
  planFromMap,
  readUpload,
  rejectedFile,
  requireImport,
  runImport,
  showImport,
  takeStep,
} from '../../imports/index.ts'
import type { Services } from '../../platform/services.ts'
import type { Command, Context } from '../command.ts'
import { WrongUse } from '../command.ts'
import { withApplication } from '../with-application.ts'

export const command: Command = {
  words: ['import', 'records'],
  arguments: [{ name: 'table' }, { name: 'file' }],
  options: {
    map: { type: 'string', value: 'MAP.json' },
    match: { type: 'string', value: 'COLUMN' },
    'dry-run': { type: 'boolean' },
    user: { type: 'string', value: 'EMAIL' },
    format: { type: 'string', value: 'F', choices: ['text', 'json'] },
  },
  run: (context, given) => {
    const [received = '', file = ''] = given.positionals
    const table = importTable.safeParse(received)
    if (!table.success) {
      const known = importTable.options.join(', ')
      throw new WrongUse('cli.import.records.unknown', { received, known })
    }
    return withApplication(context, async ({ services, settle }) => {
      const quiet = { ...services, db: services.background }
      const work: Work = {
        context,
        services: quiet,
        actor: await actorOfCommand(context, quiet, given.text('user')),
        isDry: given.flag('dry-run'),
      }
      const id = await read(work, {
        table: table.data,
        file,
        map: given.text('map'),
        match: given.text('match'),
      })
      const detail = await carryOut(work, id, file)
      if (!work.isDry) await settle()
      context.progress(undefined)
      await print(context, detail, given.text('format') === 'json')
      return 0
    })
  },
}

type Work = {
  readonly context: Context
  readonly services: Services
  readonly actor: Actor
  readonly isDry: boolean
}

/** Whose import it is: whom the option names, else the administrator who has been there for longest. */
async function actorOfCommand(
  context: Context,
  services: Services,
  email: string | undefined,
): Promise<Actor> {
  const user =
    email === undefined
      ? await findFirstAdministrator(services.db)
      : await findUserByEmail(services.db, email)
  if (user === undefined) throw new WrongUse('cli.import.records.nobody', { email: email ?? '' })
  if (email === undefined) context.note(context.say('cli.import.records.as', { name: user.name }))
  return actorFor(services, user.id, 'import')
}

type File = {
  readonly table: ImportTable
  readonly file: string
  readonly map: string | undefined
  readonly match: string | undefined
}

async function read({ context, services, actor }: Work, given: File): Promise<string> {
  const bytes = await readFile(given.file)
  const fileName = basename(given.file)
  const id = await readUpload(services, actor, { table: given.table, fileName, bytes })
  const stored = await requireImport(services, actor, id)
  const text = given.map === undefined ? '{}' : await readFile(given.map, 'utf8')
  const plan = planFromMap(text, stored.plan, stored.columns)
  const match = given.match ?? plan.match
  await changePlan(services, actor, { id, plan: { ...plan, match } })
  for (const { index, header } of stored.columns) {
    const targets = plan.columns.filter(({ source }) => source === index)
    const names = targets.map(({ target }) => target).join(', ')
    context.note(context.say('cli.import.records.column', { header, target: names || '–' }))
  }
  return id
}

async function carryOut(work: Work, id: string, file: string): Promise<ImportDetail> {
  const { context, services, actor, isDry } = work
  await takeStep(services, actor, { id, step: isDry ? 'check' : 'start' })
  await runImport(services, id, {
    onProgress: ({ done, rows }) =>
      context.progress(context.say('cli.import.records.progress', { done, rows })),
  })
  const stored = await requireImport(services, actor, id)
  if (stored.rejected > 0) {
    let text = ''
    for await (const piece of rejectedFile(services, actor.language, stored)) text += piece
    await writeFile(`${file}.rejected.csv`, text)
    context.note(
      context.say('cli.import.records.rejected', {
        count: stored.rejected,
        file: `${file}.rejected.csv`,
      }),
    )
  }
  return showImport(services, actor, stored)
}

async function print(context: Context, detail: ImportDetail, isJson: boolean): Promise<void> {
  const { id, rows, state, counts, faults } = detail
  if (isJson) {
    await context.out(`${JSON.stringify({ id, state, rows, ...counts, faults })}\n`)
    return
  }
  for (const key of ['created', 'updated', 'unchanged', 'rejected'] as const) {
    await context.out(`${context.say(`cli.import.records.count.${key}`)}\t${counts[key]}\n`)
  }
  await context.out(`${context.say('cli.import.records.count.rows')}\t${rows}\n`)
  await context.out(`${context.say('cli.import.records.id')}\t${id}\n`)
  for (const { count, message, sample } of faults) {
    context.note(context.say('cli.import.records.fault', { count, message, sample }))
  }
}
