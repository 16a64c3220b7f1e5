import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadMessages } from '../../src/platform/messages.ts'
import { commandsPage } from './commands.ts'
import { errorsPage } from './errors.ts'
import { settingsPage } from './settings.ts'
import { tablesPage } from './tables.ts'

/** @returns the text of each page of docs/reference/, by its file name */
export async function referencePages(root: string): Promise<ReadonlyMap<string, string>> {
  await loadErrors(join(root, 'src'))
  const translate = loadMessages()
  return new Map([
    ['settings.md', settingsPage(translate)],
    ['errors.md', errorsPage(root)],
    ['commands.md', await commandsPage(root, translate)],
    ['tables.md', await tablesPage()],
  ])
}

/** A code is known once the module that declares it has been loaded. */
async function loadErrors(folder: string): Promise<void> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = paths.filter((path) => /(^|\/)([\w-]+-)?errors\.ts$/.test(path))
  await Promise.all(files.map((path) => import(join(folder, path))))
}
