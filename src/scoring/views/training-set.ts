/** The closed records that a model learns from, each as it was known at a moment before it closed. */
import { createHash } from 'node:crypto'
import type { DataTable } from '../../kernel/numerics/data-table.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import type { Configuration, ScoringTable } from '../contract.ts'
import { drawLandmark } from '../landmark.ts'
import { windowStart } from '../model.ts'
import { closedAt, isClosed, isWon, matchesFilter } from './conditions.ts'
import { readFeatures } from './features.ts'

export type TrainingSet = {
  readonly table: DataTable
  readonly won: Uint8Array
  readonly weights: Float64Array
  /** Milliseconds since 1970. */
  readonly closedAt: Float64Array
  readonly stages: ReadonlyArray<string | undefined>
  /** SHA-256 of all of the above and of which records they are: the same data, the same model. */
  readonly fingerprint: string
}

export type TrainingInput = {
  readonly table: ScoringTable
  readonly configuration: Configuration
  readonly now: Date
  readonly onBatch?: (count: number, total: number) => Promise<void>
}

type Closed = {
  readonly id: string
  readonly created_at: Date
  readonly closed_at: Date
  readonly is_won: boolean
}

/** Reads the closed records of a configuration, oldest end first. */
export async function readTrainingSet(db: Db, input: TrainingInput): Promise<TrainingSet> {
  const closed = await selectClosed(db, input)
  const landmarks = closed.map((record) =>
    drawLandmark(record.id, record.created_at, record.closed_at),
  )
  const { onBatch } = input
  const features = await readFeatures(db, {
    table: input.table,
    configuration: input.configuration,
    asked: closed.map(({ id }, index) => ({ id, at: landmarks[index]?.at ?? input.now })),
    ...(onBatch === undefined ? {} : { onBatch: (count) => onBatch(count, closed.length) }),
  })
  const rest = {
    won: Uint8Array.from(closed, ({ is_won }) => (is_won ? 1 : 0)),
    weights: Float64Array.from(landmarks, ({ weight }) => weight),
    closedAt: Float64Array.from(closed, ({ closed_at }) => closed_at.getTime()),
  }
  const ids = closed.map(({ id }) => id)
  return { ...features, ...rest, fingerprint: fingerprintOf(ids, { ...features, ...rest }) }
}

/** Relies on the window: at most two years of records are read. */
async function selectClosed(
  db: Db,
  { table, configuration, now }: TrainingInput,
): Promise<readonly Closed[]> {
  return query<Closed>(
    db,
    sql`
      select closed.id, closed.created_at, closed.closed_at, closed.is_won
      from (
        select record.id, record.created_at, ${isWon(table, configuration)} as is_won,
          ${closedAt(configuration)} as closed_at
        from ${sql.table(`records.${table}`)} record
        where record.deleted_at is null
          and record.created_at >= ${windowStart(now, configuration.window_months)}
          and ${isClosed(table, configuration)} and ${matchesFilter(table, configuration)}
      ) closed
      where closed.closed_at <= ${now}
      order by closed.closed_at, closed.id`,
  )
}

function fingerprintOf(ids: readonly string[], data: Omit<TrainingSet, 'fingerprint'>): string {
  const hash = createHash('sha256').update(ids.join('\n'))
  const bytes = (values: Uint8Array | Int32Array | Float64Array): Uint8Array =>
    new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  for (const values of [data.won, data.weights, data.closedAt]) hash.update(bytes(values))
  for (const column of data.table.columns) {
    hash.update(`\n${column.name}\n`)
    if (column.kind === 'number') hash.update(bytes(column.values))
    else hash.update(column.categories.join('\n')).update(bytes(column.codes))
  }
  return hash.digest('hex')
}
