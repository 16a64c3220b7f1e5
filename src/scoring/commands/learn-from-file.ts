/** Learns a model from a file of closed records, and scores the records of a file by it. */
import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { DataTable } from '../../kernel/numerics/data-table.ts'
import { takeRows } from '../../kernel/numerics/data-table.ts'
import { AppError } from '../../platform/errors.ts'
import type { CsvFile } from '../client/read-csv.ts'
import { readCsv } from '../client/read-csv.ts'
import { SCORING_ERRORS } from '../errors.ts'
import type { LearnInput, TrainingReport } from '../learn-model.ts'
import { learnModel } from '../learn-model.ts'
import { DEFAULT_GRADE_MINIMUMS, gradeOf, LEAST_RECORDS } from '../model.ts'
import { dateOrderOf, presentText, readColumn, readMoment } from '../read-table.ts'
import type { Effect, ScoringModel } from '../scoring-model.ts'
import { explainRows, scoreTable, scoringModel } from '../scoring-model.ts'

/** A model file that was learnt from a file knows which column names the rows. */
const modelFile = scoringModel.extend({ id_column: z.string().nullable() })

export type FileTraining = {
  readonly file: string
  readonly outcome: string
  readonly won: readonly string[]
  readonly lost: readonly string[]
  readonly id?: string | undefined
  readonly exclude: readonly string[]
  /** Column of the moment at which each record closed. */
  readonly time?: string | undefined
  readonly seed: number
  readonly onProgress?: (share: number) => void
}

export type FileModel = {
  readonly report: TrainingReport
  /** Rows whose outcome is neither won nor lost. */
  readonly skipped: number
  /** Columns that are not looked at, and why. */
  readonly notUsed: ReadonlyArray<{
    readonly column: string
    readonly reason: string
    readonly auc?: number
  }>
  /** Writes the model file. @throws AppError SCORING_FILE_UNWRITABLE */
  readonly write: (path: string) => Promise<void>
}

/**
 * Learns from a file.
 *
 * @throws AppError SCORING_FILE_COLUMN_UNKNOWN, SCORING_FILE_TIME_WRONG, SCORING_FILE_TOO_FEW and those of readCsv
 */
export async function learnFromFile(training: FileTraining): Promise<FileModel> {
  const csv = await readCsv(training.file)
  const { outcome, id, time, exclude } = training
  for (const name of [outcome, id, time, ...exclude]) if (name !== undefined) positionOf(csv, name)
  const outcomes = outcomesOf(csv, training)
  const rows = [...outcomes.keys()].filter((row) => outcomes[row] !== undefined)
  const won = Uint8Array.from(rows, (row) => outcomes[row] ?? 0)
  requireEnough(training.file, won)
  const { table, dates } = tableOf(csv, rows, new Set([outcome, id, time, ...exclude]))
  const input: LearnInput = {
    table,
    won,
    seed: training.seed,
    ...(time === undefined ? {} : { closedAt: momentsOf(csv, rows, time) }),
    ...(training.onProgress === undefined ? {} : { onProgress: training.onProgress }),
  }
  const { model, report } = learnModel(input)
  return {
    report,
    skipped: csv.rows.length - rows.length,
    notUsed: notUsedOf(report, { dates, training }),
    write: (path) => writeModel(path, model, id),
  }
}

function positionOf({ file, header }: CsvFile, column: string): number {
  const position = header.indexOf(column)
  if (position < 0) {
    throw new AppError(SCORING_ERRORS.SCORING_FILE_COLUMN_UNKNOWN, {
      details: { file, column, columns: header.join(', ') },
    })
  }
  return position
}

function outcomesOf(csv: CsvFile, { outcome, won, lost }: FileTraining): Array<0 | 1 | undefined> {
  const position = positionOf(csv, outcome)
  const [wins, losses] = [new Set(won), new Set(lost)]
  return csv.rows.map((row) => {
    const value = (row[position] ?? '').trim()
    if (wins.has(value)) return 1
    return losses.has(value) ? 0 : undefined
  })
}

function requireEnough(file: string, won: Uint8Array): void {
  const wins = won.reduce((sum, outcome) => sum + outcome, 0)
  const losses = won.length - wins
  const missing = {
    won: Math.max(0, LEAST_RECORDS - wins),
    lost: Math.max(0, LEAST_RECORDS - losses),
  }
  if (missing.won === 0 && missing.lost === 0) return
  throw new AppError(SCORING_ERRORS.SCORING_FILE_TOO_FEW, {
    details: { file, minimum: LEAST_RECORDS, wins, losses, won: missing.won, lost: missing.lost },
  })
}

/** Milliseconds or numbers by which rows are put in order. */
function momentsOf(csv: CsvFile, rows: readonly number[], time: string): Float64Array {
  const position = positionOf(csv, time)
  const order = dateOrderOf(rows.map((row) => csv.rows[row]?.[position] ?? ''))
  return Float64Array.from(rows, (row) => {
    const value = csv.rows[row]?.[position] ?? ''
    const moment = readMoment(value.trim(), order)
    if (moment === undefined) {
      // The header is line 1.
      throw new AppError(SCORING_ERRORS.SCORING_FILE_TIME_WRONG, {
        details: { file: csv.file, line: row + 2, column: time, value },
      })
    }
    return moment
  })
}

function tableOf(
  csv: CsvFile,
  rows: readonly number[],
  without: ReadonlySet<string | undefined>,
): { readonly table: DataTable; readonly dates: readonly string[] } {
  const dates: string[] = []
  const columns = csv.header.flatMap((name, position) => {
    if (without.has(name)) return []
    const column = readColumn({ name, texts: rows.map((row) => csv.rows[row]?.[position] ?? '') })
    if (column !== 'date') return [column]
    dates.push(name)
    return []
  })
  return { table: { rowCount: rows.length, columns }, dates }
}

function notUsedOf(
  report: TrainingReport,
  { dates, training }: { readonly dates: readonly string[]; readonly training: FileTraining },
): FileModel['notUsed'] {
  const given = [
    { column: training.outcome, reason: 'outcome' },
    ...(training.id === undefined ? [] : [{ column: training.id, reason: 'identifier' }]),
    ...(training.time === undefined ? [] : [{ column: training.time, reason: 'time' }]),
    ...training.exclude.map((column) => ({ column, reason: 'excluded' })),
    ...dates.map((column) => ({ column, reason: 'date' })),
  ]
  const found = report.columns
    .filter(({ used }) => !used)
    .map(({ name, reason, leak }) => ({
      column: name,
      reason: reason ?? 'no_influence',
      ...(leak === undefined || leak === null ? {} : { auc: leak.auc }),
    }))
  return [...given, ...found]
}

async function writeModel(
  path: string,
  model: ScoringModel,
  id: string | undefined,
): Promise<void> {
  const file: z.infer<typeof modelFile> = { ...model, id_column: id ?? null }
  try {
    await writeFile(path, `${JSON.stringify(file)}\n`)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AppError(SCORING_ERRORS.SCORING_FILE_UNWRITABLE, {
      details: { file: path, reason },
      cause,
    })
  }
}

export type ScoredRow = {
  /** The value of the model's id column; else the number of the row, from 1. */
  readonly id: string
  readonly score: number
  readonly probability: number
  readonly grade: string
  /** Strongest first; the intercept and all effects together are the log-odds before calibration. */
  readonly reasons: ReadonlyArray<{
    readonly column: string
    readonly value: number | string | null
    readonly effect_log_odds: number
  }>
}

/**
 * Scores the rows of a file, in its order. A column that the file lacks counts as missing.
 *
 * @param most  most reasons a row; default: all
 * @throws AppError SCORING_MODEL_FILE_WRONG and those of readCsv
 */
export async function* scoreFile(input: {
  readonly model: string
  readonly file: string
  readonly most?: number | undefined
}): AsyncGenerator<ScoredRow> {
  const model = await readModel(input.model)
  const csv = await readCsv(input.file)
  const columns = model.columns.flatMap(({ name, kind }) => {
    const position = csv.header.indexOf(name)
    if (position < 0) return []
    const column = readColumn({ name, texts: csv.rows.map((row) => row[position] ?? '') }, kind)
    return column === 'date' ? [] : [column]
  })
  const table: DataTable = { rowCount: csv.rows.length, columns }
  const idPosition = model.id_column === null ? -1 : csv.header.indexOf(model.id_column)
  for (let from = 0; from < table.rowCount; from += BATCH) {
    const rows = Array.from(
      { length: Math.min(BATCH, table.rowCount - from) },
      (_, index) => from + index,
    )
    const part = takeRows(table, rows)
    const { probability } = scoreTable(model, part)
    const effects = explainRows(model, part)
    for (const [index, row] of rows.entries()) {
      yield scoredRow({
        id: csv.rows[row]?.[idPosition] ?? String(row + 1),
        probability: probability[index] ?? 0,
        effects: (effects[index] ?? []).slice(0, input.most),
      })
    }
  }
}

/** Rows that are explained at a time: bounds the memory of large files. */
const BATCH = 1_000

function scoredRow(row: {
  readonly id: string
  readonly probability: number
  readonly effects: readonly Effect[]
}): ScoredRow {
  const score = Math.round(row.probability * 100)
  return {
    id: row.id,
    score,
    probability: row.probability,
    grade: gradeOf(score, DEFAULT_GRADE_MINIMUMS),
    reasons: row.effects.map(({ columns, values, logOdds }) => ({
      column: columns.join(' × '),
      value: values.length === 1 ? (values[0] ?? null) : pairValue(values),
      effect_log_odds: logOdds,
    })),
  }
}

const pairValue = (values: ReadonlyArray<number | string | null>): string =>
  values.map((value) => (value === null ? '' : (presentText(String(value)) ?? ''))).join(' × ')

async function readModel(path: string): Promise<z.infer<typeof modelFile>> {
  const reasonOf = (cause: unknown): string =>
    cause instanceof Error ? cause.message : String(cause)
  try {
    return modelFile.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : reasonOf(cause)
    throw new AppError(SCORING_ERRORS.SCORING_MODEL_FILE_WRONG, {
      details: { file: path, reason },
      cause,
    })
  }
}
