import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Application } from '../../src/entry/compose.ts'
import { composeOn } from '../../src/entry/compose.ts'
import { parseConfig } from '../../src/platform/config.ts'
import { openMemoryDatabase } from '../../src/platform/database.ts'
import { createLog } from '../../src/platform/log.ts'
import type { Translate } from '../../src/platform/messages.ts'
import { loadMessages } from '../../src/platform/messages.ts'
import { apiPage, openApiPage, readDocument } from './api.ts'
import { commandsPage } from './commands.ts'
import { errorsPage } from './errors.ts'
import { jobsPage } from './jobs.ts'
import { settingsPage } from './settings.ts'
import { tablesPage } from './tables.ts'

/**
 * Composes the application as `rapport start` does, on an empty database in memory, and asks it.
 *
 * @returns the text of each page of docs/reference/, by its file name
 */
export async function referencePages(root: string): Promise<ReadonlyMap<string, string>> {
  await loadErrors(join(root, 'src'))
  const translate = loadMessages()
  const config = parseConfig({ RAPPORT_LOG: 'silent' })
  const log = createLog(config)
  const application = await composeOn(await openMemoryDatabase(log), { config, log, translate })
  try {
    return await write(root, application, translate)
  } finally {
    await application.close()
  }
}

async function write(
  root: string,
  { database, migrations, definitions, schedules, http }: Application,
  translate: Translate,
): Promise<ReadonlyMap<string, string>> {
  const app = await http()
  const api = await readDocument(app)
  await app.close()
  return new Map([
    ['settings.md', settingsPage(translate)],
    ['errors.md', errorsPage(root)],
    ['commands.md', await commandsPage(root, translate)],
    ['api.md', apiPage(api)],
    ['openapi.json', openApiPage(api)],
    ['jobs.md', jobsPage(definitions, schedules)],
    ['tables.md', await tablesPage(database.db, migrations)],
  ])
}

/** A code is known once the module that declares it has been loaded. */
async function loadErrors(folder: string): Promise<void> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = paths.filter((path) => /(^|\/)([\w-]+-)?errors\.ts$/.test(path))
  await Promise.all(files.map((path) => import(join(folder, path))))
}
