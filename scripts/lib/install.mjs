import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { exclusively } from './lock.mjs'
import { inRoot } from './paths.mjs'
import { run, runNode } from './run.mjs'

const STAMP = inRoot('node_modules', '.cache', 'rapport', 'installed')

/** Installs the npm packages when they are absent or are not those of package-lock.json. */
export async function ensureInstalled(say = console.error) {
  const wanted = lockHash()
  if (readIfThere(STAMP) === wanted) return
  await exclusively(inRoot('dist', '.install-lock'), async () => {
    if (readIfThere(STAMP) === wanted) return
    if (!matchesLock()) await install(say)
    mkdirSync(inRoot('node_modules', '.cache', 'rapport'), { recursive: true })
    writeFileSync(STAMP, wanted)
  })
}

async function install(say) {
  say('Installing the packages (about a minute the first time) …')
  const args = ['ci', '--ignore-scripts', '--include=dev', '--prefer-offline', '--loglevel=error']
  // npm passes its own path to the scripts it runs; the npm on PATH may be another one.
  const npm = process.env.npm_execpath
  const { code, output } = npm?.endsWith('.js')
    ? await runNode([npm, ...args])
    : await run('npm', args)
  if (code !== 0) throw new Error(`npm ci failed:\n${output}`)
}

/** Somebody may have typed `npm ci` already: npm leaves a list of what it installed. */
function matchesLock() {
  const installed = readIfThere(inRoot('node_modules', '.package-lock.json'))
  if (installed === undefined) return false
  const have = JSON.parse(installed).packages
  const want = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages
  return Object.entries(want).every(
    ([path, { version, optional }]) =>
      path === '' || have[path]?.version === version || (optional && have[path] === undefined),
  )
}

function lockHash() {
  const hash = createHash('sha256').update(readFileSync(inRoot('package-lock.json')))
  return hash.update(`${process.platform} ${process.arch}`).digest('hex')
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
