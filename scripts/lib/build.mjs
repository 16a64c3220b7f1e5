import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { exclusively } from './lock.mjs'
import { inRoot, ROOT } from './paths.mjs'
import { runNode } from './run.mjs'

/**
 * The two halves of the product and what each is made from. A half is built again when the name,
 * size or time of any input differs from those of its last build.
 */
const PARTS = [
  {
    name: 'server',
    stamp: inRoot('dist', '.server'),
    result: inRoot('dist', 'entry', 'cli.js'),
    inputs: ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    // Types are checked by `npm run types`; starting only needs them removed (2 s instead of 10).
    build: () =>
      runNode([
        inRoot('node_modules/typescript/bin/tsc'),
        '--project',
        'tsconfig.build.json',
        '--noCheck',
        '--incremental',
        'false',
      ]),
    after: removeOrphans,
  },
  {
    name: 'web',
    stamp: inRoot('dist', '.web'),
    result: inRoot('dist', 'web', 'index.html'),
    inputs: ['web', 'src', 'locales', 'package-lock.json'],
    keep: (path) => !path.startsWith('src/') || /\/contract(\.ts$|\/)|^src\/kernel\//.test(path),
    // Whoever builds from within a test has NODE_ENV=test, of which vite makes a third more script.
    build: () =>
      runNode([inRoot('node_modules/vite/bin/vite.js'), 'build', 'web', '--logLevel', 'warn'], {
        env: { ...process.env, NODE_ENV: 'production' },
      }),
  },
]

/**
 * Builds what is not up to date: dist/ from src/, dist/web/ from web/.
 *
 * @param {readonly string[]} names  the halves that are needed
 */
export async function ensureBuilt(names = ['server', 'web']) {
  const parts = PARTS.filter(({ name }) => names.includes(name))
  if (stale(parts).length === 0) return
  if (!existsSync(inRoot('node_modules', 'typescript'))) return sayUnbuildable(parts)
  await exclusively(inRoot('dist', '.build-lock'), async () => {
    const needed = stale(parts)
    if (needed.length === 0) return
    console.error(`Building the ${needed.map(({ part }) => part.name).join(' and the ')} …`)
    const results = await Promise.allSettled(needed.map(build))
    const failure = results.find(({ status }) => status === 'rejected')
    if (failure) throw failure.reason
  })
}

/** `npm ci --omit=dev` leaves no compiler: then dist/ is what was shipped, and is taken as it is. */
function sayUnbuildable(parts) {
  const missing = parts.filter(({ result }) => !existsSync(result))
  if (missing.length === 0) return
  throw new Error('dist/ is not there, and neither is the compiler. Run: npm ci && npm run build')
}

function stale(parts) {
  return parts
    .map((part) => ({ part, fingerprint: fingerprint(part) }))
    .filter(({ part, fingerprint }) => !existsSync(part.result) || read(part.stamp) !== fingerprint)
}

async function build({ part, fingerprint }) {
  rmSync(part.stamp, { force: true })
  const { code, output } = await part.build()
  if (code !== 0) throw new Error(`The build of the ${part.name} failed:\n${output}`)
  part.after?.()
  mkdirSync(inRoot('dist'), { recursive: true })
  writeFileSync(part.stamp, fingerprint)
}

function fingerprint({ inputs, keep = () => true }) {
  const hash = createHash('sha256')
  for (const input of inputs) {
    for (const path of filesOf(inRoot(input))) {
      const name = relative(ROOT, path)
      if (/\.test\.tsx?$/.test(name) || !keep(name)) continue
      const { mtimeMs, size } = statSync(path)
      hash.update(`${name}\0${mtimeMs}\0${size}\n`)
    }
  }
  return hash.digest('hex')
}

function* filesOf(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return
  if (!stat.isDirectory()) return yield path
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name)
    if (entry.isDirectory()) yield* filesOf(child)
    else yield child
  }
}

/** The compiler never deletes: a file whose source is gone would still be loaded by a dynamic import. */
function removeOrphans() {
  for (const path of filesOf(inRoot('dist'))) {
    const name = relative(inRoot('dist'), path)
    if (name.startsWith('web/') || !/\.js(\.map)?$/.test(name)) continue
    if (!existsSync(inRoot('src', name.replace(/\.js(\.map)?$/, '.ts')))) rmSync(path)
  }
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
