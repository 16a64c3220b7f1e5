/**
 * `npm test`, `npm run check`: everything that must be true of the repository, as named steps.
 * The last line is the sum of the tests: `N passed, N failed`, with `, N skipped` where some were.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { inRoot } from './lib/paths.mjs'
import { runNode } from './lib/run.mjs'
import { ensureSystemPackages } from './lib/system.mjs'
import { sum, summary, tally, unexcused } from './lib/test-results.mjs'

const bin = (path) => inRoot('node_modules', path)
const tool = (path, ...args) => runNode([bin(path), ...args])
const biome = (...args) => tool('@biomejs/biome/bin/biome', ...args)
const tsc = (project) => tool('typescript/bin/tsc', '--project', project)
const existing = (...folders) => folders.filter((folder) => existsSync(inRoot(folder)))

const reports = mkdtempSync(join(tmpdir(), 'rapport-test-'))
const tallies = []
let failedSteps = 0

/** Two at a time: one would leave the second core idle, three would only wait for each other. */
const STATIC_STEPS = [
  [
    { name: 'format', work: () => biome('format', '.') },
    {
      name: 'lint',
      work: () => biome('check', '--formatter-enabled=false', '--error-on-warnings', '.'),
    },
    { name: 'arrows', work: arrows },
    { name: 'build', work: build },
  ],
  [
    { name: 'types', work: () => tsc('tsconfig.json') },
    { name: 'types of the web', work: () => tsc('web/tsconfig.json') },
  ],
]

const ALL_CORES = ['--maxWorkers=100%']
/** Tests of mail and calendars wait for servers of their own: two workers leave 40 % of two cores idle. */
const THREE_FOR_TWO = [`--maxWorkers=${Math.ceil(availableParallelism() * 1.5)}`]

const TEST_STEPS = [
  { name: 'tests: rules and house', projects: ['pure', 'house'] },
  // One worker a core: by default one core is left free, which is half of a small machine.
  { name: 'tests: PostgreSQL', projects: ['postgres'], options: THREE_FOR_TWO },
  { name: 'tests: embedded database', projects: ['embedded'], options: ALL_CORES },
  // A journey leaves half of two cores idle, and has its site to itself: two halves, each with a site of its own.
  { name: 'tests: browser', projects: ['browser'], halves: true },
]

try {
  await step({ name: 'packages', work: packages })
  if (failedSteps === 0) await allSteps()
} finally {
  rmSync(reports, { recursive: true, force: true })
}
conclude()

async function allSteps() {
  await Promise.all(STATIC_STEPS.map(inOrder))
  await inOrder(
    TEST_STEPS.map(({ name, projects, options, halves }) => ({
      name,
      work: () => (halves ? inHalves(projects) : vitest(projects, options)),
    })),
  )
}

async function inOrder(steps) {
  for (const each of steps) await step(each)
}

async function step({ name, work }) {
  const startedMs = performance.now()
  const { code, output, note } = await work().catch((error) => ({ code: 1, output: error.message }))
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)${note ? `  ${note}` : ''}`)
  if (code === 0) return
  failedSteps += 1
  console.log(output)
}

async function packages() {
  await ensureInstalled()
  await ensureSystemPackages()
  return { code: 0 }
}

async function build() {
  await ensureBuilt()
  return { code: 0 }
}

function arrows() {
  const folders = existing('src', 'web/src', 'test', 'bench')
  return tool(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
    ...folders,
  )
}

async function inHalves(projects) {
  const halves = await Promise.all(
    ['1/2', '2/2'].map((half) => vitest(projects, [`--shard=${half}`])),
  )
  return {
    code: Math.max(...halves.map(({ code }) => code)),
    output: halves.map(({ output }) => output).join('\n'),
    note: halves.map(({ note }) => note).join(' · '),
  }
}

async function vitest(projects, options = []) {
  const report = join(reports, `${[...projects, ...options].join('-').replace('/', '-')}.json`)
  const { code, output } = await tool(
    'vitest/vitest.mjs',
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    ...options,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  )
  if (!existsSync(report)) return { code: code || 1, output }
  const result = tally(JSON.parse(readFileSync(report, 'utf8')))
  tallies.push(result)
  // Red without a red test: an error outside of any test. It counts, and must be seen.
  if (code !== 0 && result.failed === 0) result.failed += 1
  return { code, output, note: summary(result) }
}

function conclude() {
  const total = sum(tallies)
  const refused = process.env.CI
    ? unexcused(total.skipped, existsSync(inRoot('../shared/data')))
    : []
  for (const { name } of total.skipped) console.log(`skipped: ${name}`)
  for (const { name, why } of total.unsteady) console.log(`second attempt: ${name}\n    ${why}`)
  for (const { name, why } of total.faults) console.log(`failed: ${name}\n    ${why}`)
  if (refused.length > 0) console.log(`${refused.length} tests may not be skipped`)
  const nothing = total.passed + total.failed === 0
  if (nothing) console.log('No test was executed')
  const stepsWithoutTests = failedSteps - tallies.filter(({ failed }) => failed > 0).length
  const failed = total.failed + stepsWithoutTests + refused.length
  console.log(summary({ ...total, failed }))
  process.exitCode = failed > 0 || nothing ? 1 : 0
}
