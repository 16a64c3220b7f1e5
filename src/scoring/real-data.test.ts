/**
 * What the learner reaches on public sales data that stays outside the repository: UCI Bank
 * Marketing without the length of the call, which is known only afterwards, and Maven's deals at
 * their creation, whose outcomes were drawn by lot. Peers on the same split: bench/scoring.ts.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { DataTable } from '../kernel/numerics/data-table.ts'
import { takeRows } from '../kernel/numerics/data-table.ts'
import { readCsv } from './client/read-csv.ts'
import { learnFromFile } from './commands/learn-from-file.ts'
import { evaluateScores } from './evaluate-scores.ts'
import { learnModel } from './learn-model.ts'
import { readColumn } from './read-table.ts'
import { scoreTable } from './scoring-model.ts'

const fileOf = (path: string): string =>
  fileURLToPath(new URL(`../../../shared/data/${path}`, import.meta.url))
const BANK = fileOf('uci-bank-marketing/bank_market.csv.gz')
const DEALS = fileOf('maven-crm-sales/sales_pipeline.csv')
const PATIENCE = 180_000

type Records = { readonly table: DataTable; readonly won: Uint8Array }

async function readBank(): Promise<Records> {
  const { header, rows } = await readCsv(BANK)
  const unknowable = ['y', 'Cust_num', 'duration']
  const columns = header.flatMap((name, position) => {
    const column = readColumn({ name, texts: rows.map((row) => row[position] ?? '') })
    return column === 'date' || unknowable.includes(name) ? [] : [column]
  })
  const outcome = header.indexOf('y')
  return {
    table: { rowCount: rows.length, columns },
    won: Uint8Array.from(rows, (row) => (row[outcome] === 'yes' ? 1 : 0)),
  }
}

const taken = ({ table, won }: Records, rows: readonly number[]): Records => ({
  table: takeRows(table, rows),
  won: Uint8Array.from(rows, (row) => won[row] ?? 0),
})

/** The checksum of zip files (IEEE 802.3). */
function crc32(text: string): number {
  let rest = 0xffffffff
  for (const byte of Buffer.from(text)) {
    rest ^= byte
    for (let bit = 0; bit < 8; bit += 1) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0)
  }
  return ~rest >>> 0
}

describe.skipIf(!existsSync(BANK))('calls of a bank in ../shared', () => {
  it(
    'are told at random with AUC ≥ 0.800, log-loss ≤ 0.290 and calibration error ≤ 0.01, in a file below 300 kB',
    async () => {
      const bank = await readBank()
      const isTest = (row: number): boolean => crc32(`bank:${row}`) % 5 === 0
      const rows = [...bank.won.keys()]
      const test = taken(bank, rows.filter(isTest))

      const { model, report } = learnModel({
        ...taken(
          bank,
          rows.filter((row) => !isTest(row)),
        ),
        seed: 1,
      })
      const { auc, logLoss, ece } = evaluateScores(
        scoreTable(model, test.table).probability,
        test.won,
      )

      expect([report.rows, test.won.length]).toEqual([36_107, 9_104])
      expect(auc).toBeGreaterThanOrEqual(0.8)
      expect(logLoss).toBeLessThanOrEqual(0.29)
      expect(ece).toBeLessThanOrEqual(0.01)
      expect(JSON.stringify(model).length).toBeLessThan(300_000)
    },
    PATIENCE,
  )

  it(
    'are told for the newest fifth, when the times have changed, with AUC ≥ 0.732',
    async () => {
      const bank = await readBank()
      const rows = [...bank.won.keys()]
      const from = Math.floor(rows.length * 0.8)
      const test = taken(bank, rows.slice(from))

      const { model, report } = learnModel({
        ...taken(bank, rows.slice(0, from)),
        closedAt: Float64Array.from(rows.slice(0, from)),
        seed: 1,
      })
      const { auc } = evaluateScores(scoreTable(model, test.table).probability, test.won)

      expect(auc).toBeGreaterThanOrEqual(0.732)
      expect(report.drift.detected).toBe(true)
    },
    PATIENCE,
  )
})

describe.skipIf(!existsSync(DEALS))('deals drawn by lot in ../shared', () => {
  const learn = (exclude: readonly string[]) =>
    learnFromFile({
      file: DEALS,
      outcome: 'deal_stage',
      won: ['Won'],
      lost: ['Lost'],
      id: 'opportunity_id',
      time: 'engage_date',
      exclude,
      seed: 1,
    })

  it(
    'are said to have no signal by what is known at their creation',
    async () => {
      const { report, skipped } = await learn(['close_date', 'close_value'])

      expect(report.readiness).toBe('no_signal')
      expect([report.won, report.lost, skipped]).toEqual([4_238, 2_473, 2_089])
    },
    PATIENCE,
  )

  it(
    'are not believed for what is filled in when they close',
    async () => {
      const { report, notUsed } = await learn([])

      expect(notUsed).toContainEqual({
        column: 'close_value',
        reason: 'leaks',
        auc: expect.closeTo(1, 1),
      })
      expect(notUsed).toContainEqual({ column: 'close_date', reason: 'date' })
      expect(report.readiness).toBe('no_signal')
    },
    PATIENCE,
  )
})
