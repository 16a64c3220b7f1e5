import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Command, Context } from '../../src/entry/command.ts'
import { helpOf } from '../../src/entry/help.ts'
import type { Translate } from '../../src/platform/messages.ts'
import { page } from './markdown.ts'

/** Every command with the help that it prints itself. */
export async function commandsPage(root: string, translate: Translate): Promise<string> {
  const context: Context = {
    env: {},
    language: 'en',
    translate,
    say: (key, values) => translate('en', key, values),
    out: async () => undefined,
    note: () => undefined,
    progress: () => undefined,
  }
  const commands = await load(join(root, 'src/entry/commands'))
  const parts = commands.map((command) =>
    [`## ${command.words.join(' ')}`, '', '```', helpOf(context, command).trimEnd(), '```'].join(
      '\n',
    ),
  )
  return page(
    'Command line',
    '`npx rapport <command>`, or `npm run rapport -- <command>`. Data goes to stdout, messages to stderr. Exit code 0: done, 1: failed, 2: wrong use.',
    ...parts,
  )
}

async function load(folder: string): Promise<readonly Command[]> {
  const files = readdirSync(folder).filter((name) => /^[\w-]+(?<!\.test)\.ts$/.test(name))
  const modules: readonly { readonly command?: Command }[] = await Promise.all(
    files.map((name) => import(join(folder, name))),
  )
  return modules
    .flatMap(({ command }) => command ?? [])
    .sort((a, b) => a.words.join(' ').localeCompare(b.words.join(' ')))
}
