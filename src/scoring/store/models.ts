/** Models: which records each looks at, in what state it is, and which of its versions scores. */
import { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import { execute, jsonb, one, query, sql } from '../../platform/database.ts'
import type { Configuration, GradeMinimums, ScoringTable } from '../contract.ts'
import { configuration, gradeMinimums, versionReason } from '../contract.ts'

/** A training that runs or waits, and what becomes of its result. */
const training = z.object({
  /** Of this training; a job that finds another one here has been cancelled. */
  id: z.string(),
  reason: versionReason,
  configuration,
  /** Publish it as soon as it is trained. */
  publishes: z.boolean(),
  /** False: back to the shipped grade ranges when it is published. */
  keepsRanges: z.boolean(),
  startedAt: z.string(),
})
export type Training = z.infer<typeof training>

const failure = z.object({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type Failure = z.infer<typeof failure>

export type ModelState = 'training' | 'ready' | 'failed'

export type ModelRow = {
  readonly id: string
  readonly table: ScoringTable
  readonly name: string
  readonly configuration: Configuration
  readonly retrainAutomatically: boolean
  readonly nextRetrainAt: Date | null
  readonly gradeMinimums: GradeMinimums
  readonly publishedVersionId: string | null
  readonly draftVersionId: string | null
  readonly state: ModelState
  readonly training: Training | null
  /** 0–1; null when nothing is trained. */
  readonly progress: number | null
  readonly failure: Failure | null
  readonly createdById: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly version: number
}

export type NewModel = Pick<
  ModelRow,
  'id' | 'table' | 'name' | 'configuration' | 'gradeMinimums' | 'createdById'
> & { readonly now: Date }

/** What a command may change. */
export type ModelChanges = Partial<
  Pick<
    ModelRow,
    | 'configuration'
    | 'retrainAutomatically'
    | 'nextRetrainAt'
    | 'gradeMinimums'
    | 'publishedVersionId'
    | 'draftVersionId'
    | 'state'
    | 'training'
    | 'progress'
    | 'failure'
  >
>

const COLUMNS = sql`
  model.id, model.record_table as "table", model.name, model.configuration,
  model.retrain_automatically as "retrainAutomatically", model.next_retrain_at as "nextRetrainAt",
  model.grade_minimums as "gradeMinimums", model.published_version_id as "publishedVersionId",
  model.draft_version_id as "draftVersionId", model.state, model.training, model.progress,
  model.failure, model.created_by_id as "createdById", model.created_at as "createdAt",
  model.updated_at as "updatedAt", model.version`

type Raw = Omit<ModelRow, 'configuration' | 'gradeMinimums' | 'training' | 'failure'> & {
  readonly configuration: unknown
  readonly gradeMinimums: unknown
  readonly training: unknown
  readonly failure: unknown
}

function fromRow(row: Raw): ModelRow {
  return {
    ...row,
    configuration: configuration.parse(row.configuration),
    gradeMinimums: gradeMinimums.parse(row.gradeMinimums),
    training: training.nullable().parse(row.training),
    failure: failure.nullable().parse(row.failure),
  }
}

/** Returns a model, or undefined; `forUpdate` locks it until the end of the transaction. */
export async function selectModel(
  db: Db,
  id: string,
  options: { readonly forUpdate?: boolean } = {},
): Promise<ModelRow | undefined> {
  const row = await one<Raw>(
    db,
    sql`select ${COLUMNS} from scoring.models model where model.id = ${id}
        ${options.forUpdate === true ? sql`for update` : sql``}`,
  )
  return row === undefined ? undefined : fromRow(row)
}

/** Returns the models of a table, oldest first. */
export async function selectModels(db: Db, table: ScoringTable): Promise<readonly ModelRow[]> {
  const rows = await query<Raw>(
    db,
    sql`select ${COLUMNS} from scoring.models model where model.record_table = ${table}
        order by model.created_at, model.id`,
  )
  return rows.map(fromRow)
}

/** Returns the models to be trained again by themselves now; one whose draft waits is not. */
export async function selectModelsDue(db: Db, now: Date): Promise<readonly ModelRow[]> {
  const rows = await query<Raw>(
    db,
    sql`select ${COLUMNS} from scoring.models model
        where model.retrain_automatically and model.published_version_id is not null
          and model.state <> 'training' and model.draft_version_id is null
          and model.next_retrain_at <= ${now}
        order by model.next_retrain_at, model.id`,
  )
  return rows.map(fromRow)
}

/** Makes no two commands decide about the models of a table at a time; inside a transaction. */
export async function lockModels(trx: Db, table: ScoringTable): Promise<void> {
  await execute(trx, sql`select pg_advisory_xact_lock(hashtext(${`scoring.models ${table}`}))`)
}

/** Inserts a model that has not been trained yet. A name that is taken is a unique violation. */
export async function insertModel(trx: Db, model: NewModel): Promise<void> {
  await execute(
    trx,
    sql`insert into scoring.models (id, record_table, name, configuration, grade_minimums, state,
          created_by_id, created_at, updated_at)
        values (${model.id}, ${model.table}, ${model.name}, ${jsonb(model.configuration)},
          ${jsonb(model.gradeMinimums)}, 'ready', ${model.createdById}, ${model.now}, ${model.now})`,
  )
}

const SETTERS = {
  configuration: (value: unknown) => sql`configuration = ${jsonb(value)}`,
  retrainAutomatically: (value: unknown) => sql`retrain_automatically = ${value}`,
  nextRetrainAt: (value: unknown) => sql`next_retrain_at = ${value}`,
  gradeMinimums: (value: unknown) => sql`grade_minimums = ${jsonb(value)}`,
  publishedVersionId: (value: unknown) => sql`published_version_id = ${value}`,
  draftVersionId: (value: unknown) => sql`draft_version_id = ${value}`,
  state: (value: unknown) => sql`state = ${value}`,
  training: (value: unknown) => sql`training = ${value === null ? null : jsonb(value)}`,
  progress: (value: unknown) => sql`progress = ${value}`,
  failure: (value: unknown) => sql`failure = ${value === null ? null : jsonb(value)}`,
} as const

/** Changes a model and counts its version up. */
export async function updateModel(
  trx: Db,
  id: string,
  changes: ModelChanges,
  now: Date,
): Promise<void> {
  const sets = Object.entries(SETTERS).flatMap(([name, set]) => {
    const value = Object.entries(changes).find(([key]) => key === name)
    return value === undefined || value[1] === undefined ? [] : [set(value[1])]
  })
  await execute(
    trx,
    sql`update scoring.models
        set ${sql.join([...sets, sql`version = version + 1`, sql`updated_at = ${now}`])}
        where id = ${id}`,
  )
}

/**
 * Notes how far a training has come.
 *
 * @returns whether it is still wanted: false after it was cancelled
 */
export async function saveProgress(
  db: Db,
  id: string,
  trainingId: string,
  progress: number,
): Promise<boolean> {
  const count = await execute(
    db,
    sql`update scoring.models set progress = greatest(progress, ${progress})
        where id = ${id} and training->>'id' = ${trainingId}`,
  )
  return count > 0
}

/** Deletes a model with its versions. Its scores are the caller's affair (`deleteScoresOf`). */
export async function deleteModel(trx: Db, id: string): Promise<void> {
  await execute(trx, sql`delete from scoring.models where id = ${id}`)
}

/**
 * Notes that the first model of a table has made itself.
 *
 * @returns whether this call was the first
 */
export async function begin(trx: Db, table: ScoringTable, now: Date): Promise<boolean> {
  const count = await execute(
    trx,
    sql`insert into scoring.beginnings (record_table, began_at) values (${table}, ${now})
        on conflict do nothing`,
  )
  return count > 0
}

/** Whether the first model of a table has made itself once. */
export async function hasBegun(db: Db, table: ScoringTable): Promise<boolean> {
  const row = await one(
    db,
    sql`select 1 from scoring.beginnings beginning where beginning.record_table = ${table}`,
  )
  return row !== undefined
}
