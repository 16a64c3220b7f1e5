import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { IConfiguration, ICruiseResult } from 'dependency-cruiser'
import { cruise } from 'dependency-cruiser'
import { afterEach, describe, expect, it } from 'vitest'
import { filesIn, ROOT } from './sources.ts'

const FOLDERS = ['src', 'web/src', 'test', 'bench'].filter(
  (folder) => filesIn(folder, /\.tsx?$/).length > 0,
)
const configuration: IConfiguration = createRequire(import.meta.url)(
  '../../.dependency-cruiser.cjs',
)

async function cruiseFolders(folders: readonly string[], baseDir: string): Promise<ICruiseResult> {
  const { tsConfig: _, ...options } = configuration.options ?? {}
  const { output } = await cruise(
    [...folders],
    { ...options, validate: true, ruleSet: { forbidden: configuration.forbidden ?? [] }, baseDir },
    options.enhancedResolveOptions ?? {},
  )
  if (typeof output === 'string')
    throw new TypeError('cruise: output: received text, expected a result')
  return output
}

describe('the arrows of the repository', () => {
  it('are all respected, and every TypeScript file was looked at', async () => {
    const files = FOLDERS.flatMap((folder) => filesIn(folder, /\.tsx?$/))

    const { modules, summary } = await cruiseFolders(FOLDERS, ROOT)

    const visited = modules.map(({ source }) => source).filter((source) => files.includes(source))
    expect(visited.sort()).toEqual([...files].sort())
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual(
      [],
    )
  })
})

/** For each rule, files that break it and nothing else that matters. */
const PLANTED: readonly { rule: string; files: Readonly<Record<string, string>> }[] = [
  {
    rule: 'records-keeps-to-its-arrows',
    files: {
      'src/records/commands.ts': "import { read } from '../mailbox/index.ts'\nread()",
      'src/mailbox/index.ts': 'export const read = () => 1',
    },
  },
  {
    rule: 'kernel-keeps-to-its-arrows',
    files: {
      'src/kernel/text/a.ts': "import type { A } from '../../records/model.ts'\nexport type B = A",
      'src/records/model.ts': 'export type A = 1',
    },
  },
  {
    rule: 'every-folder-is-on-the-map',
    files: {
      'src/helpers/a.ts': "import { b } from './b.ts'\nb()",
      'src/helpers/b.ts': 'export const b = () => 1',
    },
  },
  {
    rule: 'doors-only',
    files: {
      'src/mailbox/commands.ts': "import { save } from '../records/store.ts'\nsave()",
      'src/records/store.ts': 'export const save = () => 1',
    },
  },
  {
    rule: 'entry-wires-only',
    files: {
      'src/entry/compose.ts': "import { save } from '../records/store.ts'\nsave()",
      'src/records/store.ts': 'export const save = () => 1',
    },
  },
  {
    rule: 'nobody-imports-entry',
    files: {
      'src/platform/log.ts': "import { main } from '../entry/cli.ts'\nmain()",
      'src/entry/cli.ts': 'export const main = () => 1',
    },
  },
  {
    rule: 'pure-stays-pure',
    files: {
      'src/records/match-name.ts': "import { save } from './store.ts'\nexport const x = save()",
      'src/records/store.ts': 'export const save = () => 1',
    },
  },
  {
    rule: 'pure-needs-no-package',
    files: {
      'src/records/match-name.ts': "import { readFileSync } from 'node:fs'\nreadFileSync('x')",
    },
  },
  {
    rule: 'contracts-are-plain',
    files: {
      'src/records/contract.ts': "import { a } from './model.ts'\nexport const b = a",
      'src/records/model.ts': 'export const a = 1',
    },
  },
  {
    rule: 'web-reads-contracts',
    files: {
      'web/src/main.tsx': "import { a } from '../../src/records/model.ts'\nexport const b = a",
      'src/records/model.ts': 'export const a = 1',
    },
  },
  {
    rule: 'web-features-do-not-mix',
    files: {
      'web/src/features/records/list.tsx':
        "import { a } from '../mailbox/a.ts'\nexport const b = a",
      'web/src/features/mailbox/a.ts': 'export const a = 1',
    },
  },
  {
    rule: 'no-cycles',
    files: {
      'src/records/a.ts': "import type { B } from './b.ts'\nexport type A = B | 1",
      'src/records/b.ts': "import type { A } from './a.ts'\nexport type B = A | 2",
    },
  },
  {
    rule: 'no-tests-in-production',
    files: {
      'src/records/commands.ts': "import { a } from '../../test/a.ts'\nexport const b = a",
      'test/a.ts': 'export const a = 1',
    },
  },
  { rule: 'no-orphans', files: { 'src/records/forgotten.ts': 'export const a = 1' } },
  { rule: 'no-unknown-imports', files: { 'src/records/commands.ts': "import './nowhere.ts'" } },
]

describe('the guard of the arrows', () => {
  let folder = ''
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it.each(PLANTED)('reports a planted violation of $rule', async ({ rule, files }) => {
    folder = mkdtempSync(join(tmpdir(), 'rapport-arrows-'))
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), `${text}\n`)
    }
    const tops = [...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))]

    const { summary } = await cruiseFolders(tops, folder)

    expect(summary.violations.map((violation) => violation.rule.name)).toContain(rule)
  })
})
