/**
 * Learning and scoring, in quality, seconds of CPU, rows per second, memory and size.
 *
 * Data: UCI Bank Marketing without the length of the call, which is known only afterwards; 36,107
 * rows to learn from and 9,104 to tell (crc32 of "bank:<row>" divisible by 5), the newest 20 % by
 * order, and 20 balanced samples of 40 + 40 and 200 + 200 rows. RAPPORT_BENCH_BANK names the file.
 * Baselines: the peers of scoring-peers.py where Python has scikit-learn and XGBoost; else naive Bayes.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { DataTable } from '../src/kernel/numerics/data-table.ts'
import { takeRows } from '../src/kernel/numerics/data-table.ts'
import { calibrationError, logLoss } from '../src/kernel/numerics/proper-scores.ts'
import { seededRandom } from '../src/kernel/numerics/random.ts'
import { rocAuc } from '../src/kernel/numerics/roc-curve.ts'
import { readCsv } from '../src/scoring/client/read-csv.ts'
import { learnModel } from '../src/scoring/learn-model.ts'
import { readColumn } from '../src/scoring/read-table.ts'
import { scoreTable } from '../src/scoring/scoring-model.ts'
import { print, rounded } from './figure.ts'

const PEERS = fileURLToPath(new URL('./scoring-peers.py', import.meta.url))
const CLI = fileURLToPath(new URL('../src/entry/cli.ts', import.meta.url))
const BANK =
  process.env.RAPPORT_BENCH_BANK ??
  fileURLToPath(new URL('../../shared/data/uci-bank-marketing/bank_market.csv.gz', import.meta.url))
const OUTCOME = 'y'
const EXCLUDE = ['Cust_num', 'duration']
const SEEDS = 20
const SAMPLES = { '40 + 40': 40, '200 + 200': 200 } as const
/** Rows of the table whose scoring is timed. */
const SCORED_ROWS = 300_000

type Bank = { readonly table: DataTable; readonly won: Uint8Array }
type Split = { readonly train: number[]; readonly test: number[] }

export async function benchScoring(): Promise<void> {
  if (!existsSync(BANK)) {
    process.stderr.write(`scoring: ${BANK} is absent; RAPPORT_BENCH_BANK names the file\n`)
    return
  }
  const bank = await readBank()
  const splits = { random: randomSplit(bank), newest: newestSplit(bank) }
  const samples = samplesOf(bank, splits.random.train)
  const peers = await trainPeers(splits, samples)
  for (const [name, split] of Object.entries(splits)) {
    benchSplit(bank, name, split, peers?.splits[name])
  }
  await benchMemory(splits.random.train)
  for (const [name, rows] of Object.entries(samples)) {
    benchSamples(bank, { name, rows, test: splits.random.test }, peers?.samples[name])
  }
}

async function readBank(): Promise<Bank> {
  const { header, rows } = await readCsv(BANK)
  const columns = header.flatMap((name, position) => {
    if (name === OUTCOME || EXCLUDE.includes(name)) return []
    const column = readColumn({ name, texts: rows.map((row) => row[position] ?? '') })
    return column === 'date' ? [] : [column]
  })
  const outcome = header.indexOf(OUTCOME)
  return {
    table: { rowCount: rows.length, columns },
    won: Uint8Array.from(rows, (row) => (row[outcome] === 'yes' ? 1 : 0)),
  }
}

function crc32(text: string): number {
  let rest = 0xffffffff
  for (const byte of Buffer.from(text)) {
    rest ^= byte
    for (let bit = 0; bit < 8; bit += 1) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0)
  }
  return ~rest >>> 0
}

function randomSplit({ won }: Bank): Split {
  const rows = [...won.keys()]
  const isTest = (row: number): boolean => crc32(`bank:${row}`) % 5 === 0
  return { train: rows.filter((row) => !isTest(row)), test: rows.filter(isTest) }
}

function newestSplit({ won }: Bank): Split {
  const rows = [...won.keys()]
  const from = Math.floor(won.length * 0.8)
  return { train: rows.slice(0, from), test: rows.slice(from) }
}

function samplesOf({ won }: Bank, train: readonly number[]): Record<string, number[][]> {
  const draw = (seed: number, size: number): number[] => {
    const random = seededRandom(seed)
    const shuffled = train
      .map((row) => ({ row, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ row }) => row)
    return [1, 0].flatMap((outcome) =>
      shuffled.filter((row) => won[row] === outcome).slice(0, size),
    )
  }
  return Object.fromEntries(
    Object.entries(SAMPLES).map(([name, size]) => [
      name,
      Array.from({ length: SEEDS }, (_, index) => draw(index + 1, size)),
    ]),
  )
}

const peerFigures = z.object({
  splits: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        auc: z.number(),
        log_loss: z.number(),
        ece: z.number(),
        seconds: z.number(),
        rows_per_second: z.number(),
      }),
    ),
  ),
  samples: z.record(z.string(), z.record(z.string(), z.number())),
})
type PeerFigures = z.infer<typeof peerFigures>

/** Undefined where no Python with the peers is installed. */
async function trainPeers(
  splits: Record<string, Split>,
  samples: Record<string, number[][]>,
): Promise<PeerFigures | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-scoring-'))
  try {
    const job = join(folder, 'job.json')
    const what = { file: BANK, outcome: OUTCOME, won: 'yes', exclude: EXCLUDE, splits, samples }
    await writeFile(job, JSON.stringify(what))
    process.stderr.write('scoring: peers\n')
    const { stdout } = await promisify(execFile)('/usr/bin/python3', [PEERS, job], {
      env: { ...process.env, OMP_NUM_THREADS: '1' },
    })
    return peerFigures.parse(JSON.parse(stdout))
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n').at(-2) : String(error)
    process.stderr.write(`scoring: no peers (${reason})\n`)
    return undefined
  } finally {
    await rm(folder, { recursive: true })
  }
}

const outcomesOf = (won: Uint8Array, rows: readonly number[]): Uint8Array =>
  Uint8Array.from(rows, (row) => won[row] ?? 0)

const cpuSeconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

function benchSplit(
  { table, won }: Bank,
  name: string,
  { train, test }: Split,
  peers: PeerFigures['splits'][string] | undefined,
): void {
  const learning = takeRows(table, train)
  const from = process.cpuUsage()
  const { model, report } = learnModel({
    table: learning,
    won: outcomesOf(won, train),
    seed: 1,
    ...(name === 'newest' ? { closedAt: Float64Array.from(train) } : {}),
  })
  const seconds = cpuSeconds(from)
  const outcomes = outcomesOf(won, test)
  const { probability } = scoreTable(model, takeRows(table, test))
  const known = Object.entries(peers ?? { 'naive Bayes': naivePeer(report) })
  const figure = (what: string, unit: string, value: number, of: (peer: Peer) => number): void => {
    for (const [peer, figures] of known) {
      const baselineValue = of(figures)
      if (!Number.isNaN(baselineValue)) {
        const text = { bench: 'scoring', figure: `${what}, ${name} split`, unit, baseline: peer }
        print({ ...text, value: rounded(value), baselineValue: rounded(baselineValue) })
      }
    }
  }
  figure('AUC', '0–1', rocAuc(probability, outcomes).auc, (peer) => peer.auc)
  figure('log-loss', 'nats', logLoss(probability, outcomes), (peer) => peer.log_loss)
  figure('calibration error', '0–1', calibrationError(probability, outcomes), (peer) => peer.ece)
  figure('learning, with test and report', 's of CPU', seconds, (peer) => peer.seconds)
  figure('scoring', 'rows/s', rowsPerSecond(model, table), (peer) => peer.rows_per_second)
  const limit = (what: string, unit: string, value: number, allowed: number): void =>
    print({
      bench: 'scoring',
      figure: `${what}, ${name} split`,
      unit,
      value: rounded(value),
      baseline: 'limit',
      baselineValue: allowed,
    })
  limit('model file', 'kB', JSON.stringify(model).length / 1000, 300)
}

/** Says at the end of a process how much memory it held at most, in kB. */
const TELL_MEMORY =
  'data:text/javascript,process.on("exit",()=>console.error("peak",process.resourceUsage().maxRSS))'

/** The peak of `rapport scoring train`, with start and reading, in a process of its own. */
async function benchMemory(train: readonly number[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-scoring-'))
  try {
    const { header, rows } = await readCsv(BANK)
    const file = join(folder, 'train.csv')
    const lines = [header, ...train.map((row) => rows[row] ?? [])].map((cells) => cells.join(','))
    await writeFile(file, lines.join('\n'))
    const what = ['--file', file, '--outcome', OUTCOME, '--won', 'yes', '--lost', 'no']
    const { stderr } = await promisify(execFile)(process.execPath, [
      ...process.execArgv,
      '--import',
      TELL_MEMORY,
      CLI,
      ...['scoring', 'train', ...what, '--exclude', EXCLUDE.join(',')],
      ...['--out', join(folder, 'model.json')],
    ])
    print({
      bench: 'scoring',
      figure: `peak of rapport scoring train, ${train.length} rows`,
      unit: 'MB',
      value: rounded(Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024),
      baseline: 'limit',
      baselineValue: 300,
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}

type Peer = PeerFigures['splits'][string][string]

const naivePeer = (report: ReturnType<typeof learnModel>['report']): Peer => ({
  auc: report.naive.auc,
  log_loss: report.naive.logLoss,
  ece: Number.NaN,
  seconds: Number.NaN,
  rows_per_second: Number.NaN,
})

function rowsPerSecond(model: Parameters<typeof scoreTable>[0], table: DataTable): number {
  const many = takeRows(
    table,
    Array.from({ length: SCORED_ROWS }, (_, row) => row % table.rowCount),
  )
  scoreTable(model, takeRows(table, [...Array(1_000).keys()]))
  const from = process.cpuUsage()
  scoreTable(model, many)
  return SCORED_ROWS / cpuSeconds(from)
}

function benchSamples(
  { table, won }: Bank,
  {
    name,
    rows,
    test,
  }: { readonly name: string; readonly rows: number[][]; readonly test: number[] },
  peers: Readonly<Record<string, number>> | undefined,
): void {
  const told = takeRows(table, test)
  const outcomes = outcomesOf(won, test)
  const aucs = rows.map((train, index) => {
    const learnt = learnModel({
      table: takeRows(table, train),
      won: outcomesOf(won, train),
      seed: index + 1,
    })
    return rocAuc(scoreTable(learnt.model, told).logOdds, outcomes).auc
  })
  const value = aucs.reduce((sum, auc) => sum + auc, 0) / aucs.length
  for (const [peer, auc] of Object.entries(peers ?? { chance: 0.5 })) {
    print({
      bench: 'scoring',
      figure: `mean AUC of ${rows.length} samples, ${name}`,
      unit: '0–1',
      value: rounded(value),
      baseline: peer,
      baselineValue: rounded(auc),
    })
  }
}
