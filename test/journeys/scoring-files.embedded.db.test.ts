/** Training on a file and scoring a file at the command line: no database, so one project is enough. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { seededRandom } from '../../src/kernel/numerics/random.ts'
import { knownRecords } from '../factories/tables.ts'

const CLI = fileURLToPath(new URL('../../src/entry/cli.ts', import.meta.url))
const PATIENCE = 120_000

type Result = { readonly code: number | null; readonly out: string; readonly said: string }

async function rapport(args: readonly string[], language = 'en'): Promise<Result> {
  const child = spawn(process.execPath, ['--import', 'tsx', CLI, 'scoring', ...args], {
    env: { PATH: process.env.PATH, RAPPORT_LANGUAGE: language },
  })
  child.stdin.end()
  const [out, said] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  return { code: child.exitCode, out, said }
}

/** Closed leads as a French spreadsheet writes them: semicolons, decimal commas, dates with the day first. */
function leads(count: number, isChance = false): string {
  const { table, won, closedAt } = knownRecords(count, 5)
  const random = seededRandom(3)
  const lines = Array.from(won, (outcome, row) => {
    const closed = new Date(closedAt[row] ?? 0)
    const day = `${closed.getUTCDate()}/${closed.getUTCMonth() + 1}/${closed.getUTCFullYear()}`
    const values = table.columns.map((column) =>
      column.kind === 'category'
        ? column.categories[column.codes[row] ?? -1]
        : String(column.values[row]).replace('NaN', '').replace('.', ','),
    )
    const isWon = isChance ? random() < 0.5 : outcome === 1
    const revenue = isWon ? `${1000 + row},50 €` : ''
    return [`L-${row}`, isWon ? 'Gagné' : 'Perdu', day, revenue, ...values].join(';')
  })
  const names = table.columns.map(({ name }) => name)
  return [['id', 'état', 'fermé le', 'montant', ...names].join(';'), ...lines, ''].join('\r\n')
}

const scoredRow = z.object({
  id: z.string(),
  score: z.coerce.number(),
  probability: z.coerce.number(),
  grade: z.string(),
  reasons: z.string().transform((json) =>
    z
      .array(
        z.object({
          column: z.string(),
          value: z.union([z.number(), z.string(), z.null()]),
          effect_log_odds: z.number(),
        }),
      )
      .parse(JSON.parse(json)),
  ),
})
const scored = (csv: string): z.infer<typeof scoredRow>[] =>
  z.array(scoredRow).parse(parse(csv, { columns: true }))

describe('scoring files at the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-scoring-cli-'))
  const at = (name: string): string => join(folder, name)
  const outcome = ['--outcome', 'état', '--won', 'Gagné', '--lost', 'Perdu']
  const train = (file: string, out: string, ...more: string[]): readonly string[] => [
    ...['train', '--file', at(file), ...outcome, '--id', 'id', '--time', 'fermé le'],
    ...['--out', at(out), ...more],
  ]
  let trained: Result = { code: null, out: '', said: '' }
  beforeAll(async () => {
    writeFileSync(at('leads.csv'), leads(600))
    writeFileSync(at('few.csv'), leads(60))
    writeFileSync(at('chance.csv'), leads(3_000, true))
    trained = await rapport(train('leads.csv', 'model.json', '--seed', '3'))
  }, PATIENCE)
  afterAll(() => rmSync(folder, { recursive: true }))

  it('trains, and prints one JSON object with the figures of the newest fifth', () => {
    const printed = JSON.parse(trained.out)

    expect(trained.code).toBe(0)
    expect(printed).toMatchObject({ rows: 600, test: 'newest', test_rows: 120, skipped: 0 })
    expect(printed.won + printed.lost).toBe(600)
    expect(printed.auc).toBeGreaterThan(0.65)
    expect(printed.log_loss).toBeLessThan(0.69)
    expect(printed.columns_used).toContain('silent_days')
    expect(printed.influential[0]).toMatchObject({
      column: expect.any(String),
      importance: expect.any(Number),
    })
    expect(Object.keys(printed)).toEqual(
      expect.arrayContaining([
        'brier',
        'ece',
        'threshold',
        'accuracy',
        'recall',
        'f1',
        'readiness',
        'seconds',
      ]),
    )
  })

  it('says which columns it did not use, and why', () => {
    const { columns_not_used: reasons } = JSON.parse(trained.out)

    expect(reasons).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ column: 'état', reason: 'outcome' }),
        expect.objectContaining({ column: 'id', reason: 'identifier' }),
        expect.objectContaining({ column: 'fermé le', reason: 'time' }),
        expect.objectContaining({ column: 'montant', reason: 'leaks', auc: expect.closeTo(1, 1) }),
      ]),
    )
  })

  it(
    'gives the same model file for the same seed',
    async () => {
      const again = await rapport(train('leads.csv', 'again.json', '--seed', '3'))

      expect(again.code).toBe(0)
      expect(readFileSync(at('again.json'), 'utf8')).toBe(readFileSync(at('model.json'), 'utf8'))
    },
    PATIENCE,
  )

  it(
    'scores in the order of the file, with reasons that sum to the log-odds',
    async () => {
      const model = JSON.parse(readFileSync(at('model.json'), 'utf8'))
      const plain = { ...model, calibration: { kind: 'none' } }
      writeFileSync(at('plain.json'), JSON.stringify(plain))

      const { code, out } = await rapport([
        'score',
        '--model',
        at('plain.json'),
        '--file',
        at('leads.csv'),
      ])
      const rows = scored(out)
      const apart = rows.map(({ probability, reasons }) => {
        const logOdds = reasons.reduce(
          (sum, reason) => sum + reason.effect_log_odds,
          model.intercept,
        )
        return Math.abs(Math.log(probability / (1 - probability)) - logOdds)
      })

      expect(code).toBe(0)
      expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: 600 }, (_, row) => `L-${row}`))
      expect(Math.max(...apart)).toBeLessThan(1e-9)
      expect(rows.every(({ score, probability }) => score === Math.round(100 * probability))).toBe(
        true,
      )
      expect(new Set(rows.map(({ grade }) => grade)).size).toBeGreaterThan(1)
    },
    PATIENCE,
  )

  it(
    'gives the strongest reasons only where so many are asked, and scores rows without a column',
    async () => {
      writeFileSync(at('one.csv'), 'id,silent_days\nA,50\nB,\n')
      const { code, out } = await rapport([
        ...['score', '--model', at('model.json'), '--file', at('one.csv'), '--reasons', '2'],
      ])
      const rows = scored(out)

      expect(code).toBe(0)
      expect(rows.map(({ id, reasons }) => [id, reasons.length])).toEqual([
        ['A', 2],
        ['B', 2],
      ])
      expect(rows[0]?.probability).toBeLessThan(rows[1]?.probability ?? 0)
    },
    PATIENCE,
  )

  it(
    'refuses too few rows with how many are missing, in the language asked',
    async () => {
      const english = await rapport(train('few.csv', 'few.json'))
      const french = await rapport(train('few.csv', 'few.json'), 'fr')
      const wins = leads(60).split('Gagné').length - 1

      expect(english.code).toBe(1)
      expect(english.said).toContain(
        `Missing: ${Math.max(0, 40 - wins)} won and ${Math.max(0, wins - 20)} lost`,
      )
      expect(french.code).toBe(1)
      expect(french.said).toContain('40')
      expect(existsSync(at('few.json'))).toBe(false)
    },
    PATIENCE,
  )

  it(
    'says that there is no signal with exit code 1, and writes no model',
    async () => {
      const { code, out, said } = await rapport(
        train('chance.csv', 'chance.json', '--exclude', 'montant'),
      )

      expect(code).toBe(1)
      expect(JSON.parse(out).readiness).toBe('no_signal')
      expect(said).toContain('chance.csv')
      expect(existsSync(at('chance.json'))).toBe(false)
    },
    PATIENCE,
  )

  it.each([
    {
      what: 'an unknown column',
      args: train('leads.csv', 'x.json', '--exclude', 'nonsense'),
      says: 'nonsense',
    },
    {
      what: 'a time that is none',
      args: train('leads.csv', 'x.json', '--time', 'source'),
      says: 'line 2, column source',
    },
    { what: 'a file that is absent', args: train('none.csv', 'x.json'), says: 'none.csv' },
    {
      what: 'a place that cannot be written',
      args: train('leads.csv', 'none/x.json'),
      says: 'none/x.json',
    },
    {
      what: 'a model that is none',
      args: ['score', '--model', at('leads.csv'), '--file', at('leads.csv')],
      says: 'leads.csv',
    },
  ])(
    'names $what with exit code 1',
    async ({ args, says }) => {
      const { code, said } = await rapport(args)

      expect(code).toBe(1)
      expect(said).toContain(says)
    },
    PATIENCE,
  )

  it.each([
    { what: 'a missing option', args: ['train', '--file', at('leads.csv')], says: '--outcome' },
    {
      what: 'a seed that is no number',
      args: train('leads.csv', 'x.json', '--seed', 'many'),
      says: 'many',
    },
    { what: 'an unknown option', args: ['score', '--nonsense', '1'], says: 'nonsense' },
  ])(
    'says how it is used, with exit code 2, for $what',
    async ({ args, says }) => {
      const { code, said } = await rapport(args)

      expect(code).toBe(2)
      expect(said).toContain(says)
    },
    PATIENCE,
  )
})
