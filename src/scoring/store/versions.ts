/** Versions of models: what was trained from which data, and how good it is. */
import { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import { execute, jsonb, one, query, sql } from '../../platform/database.ts'
import type {
  Configuration,
  GradeMinimums,
  Readiness,
  ScoringTable,
  VersionReason,
} from '../contract.ts'
import { configuration, gradeMinimums } from '../contract.ts'

/** A version without its large parts, for lists. */
export type VersionRow = {
  readonly id: string
  readonly modelId: string
  readonly number: number
  readonly reason: VersionReason
  readonly configuration: Configuration
  readonly trainedAt: Date
  readonly seconds: number
  readonly rowCount: number
  readonly wonCount: number
  readonly lostCount: number
  readonly accuracy: number
  readonly auc: number
  readonly readiness: Readiness
  readonly attributesUsed: number
  readonly attributesAvailable: number
  /** SHA-256 of the training data. */
  readonly fingerprint: string
  readonly isEdited: boolean
  /** Publishing it brings the shipped grade ranges back. */
  readonly resetsRanges: boolean
  readonly publishedAt: Date | null
  /** Null with `publishedAt` = published by itself. */
  readonly publishedById: string | null
  readonly retiredAt: Date | null
}

/** How often an attribute is filled in, and how open records spread over the bins of the report. */
const attributeCounts = z.object({
  filled_open: z.int(),
  total_open: z.int(),
  filled_closed: z.int(),
  total_closed: z.int(),
  /** Open records in each bin of `report.attributes[].bins`, in their order; empty if it is not used. */
  open_bins: z.array(z.int()),
})
export type AttributeCounts = z.infer<typeof attributeCounts>

/** By the name of the attribute. Open records: the newest 5,000 that the model scores. */
export const versionCounts = z.record(z.string(), attributeCounts)
export type VersionCounts = z.infer<typeof versionCounts>

/** The large parts, as they were written; to be parsed by whoever reads them. */
export type VersionDocuments = {
  /** The model file. */
  readonly model: unknown
  /** The training report. */
  readonly report: unknown
  /** To be read by {@link versionCounts}. */
  readonly counts: unknown
}

export type NewVersion = Omit<
  VersionRow,
  'number' | 'publishedAt' | 'publishedById' | 'retiredAt'
> &
  VersionDocuments

const COLUMNS = sql`
  version.id, version.model_id as "modelId", version.number, version.reason, version.configuration,
  version.trained_at as "trainedAt", version.seconds, version.row_count as "rowCount",
  version.won_count as "wonCount", version.lost_count as "lostCount", version.accuracy,
  version.auc, version.readiness, version.attributes_used as "attributesUsed",
  version.attributes_available as "attributesAvailable", version.fingerprint,
  version.is_edited as "isEdited", version.resets_ranges as "resetsRanges",
  version.published_at as "publishedAt",
  version.published_by_id as "publishedById", version.retired_at as "retiredAt"`

type Raw<Row extends VersionRow> = Omit<Row, 'configuration'> & { readonly configuration: unknown }

const fromRow = <Row extends VersionRow>(
  row: Raw<Row>,
): Omit<Row, 'configuration'> & {
  readonly configuration: Configuration
} => ({ ...row, configuration: configuration.parse(row.configuration) })

/** Returns the versions of some models, newest first. */
export async function selectVersions(
  db: Db,
  modelIds: readonly string[],
): Promise<readonly VersionRow[]> {
  const rows = await query<Raw<VersionRow>>(
    db,
    sql`select ${COLUMNS} from scoring.versions version
        where version.model_id = any(${[...modelIds]}::uuid[])
        order by version.model_id, version.number desc`,
  )
  return rows.map(fromRow)
}

/** Returns one version with its model file, its report and its counts. */
export async function selectVersion(
  db: Db,
  id: string,
): Promise<(VersionRow & VersionDocuments) | undefined> {
  const row = await one<Raw<VersionRow & VersionDocuments>>(
    db,
    sql`select ${COLUMNS}, version.model, version.report, version.counts
        from scoring.versions version where version.id = ${id}`,
  )
  return row === undefined ? undefined : fromRow(row)
}

/** Inserts a version under the next number of its model, and returns the number. */
export async function insertVersion(trx: Db, version: NewVersion): Promise<number> {
  const row = await one<{ number: number }>(
    trx,
    sql`insert into scoring.versions (id, model_id, number, reason, configuration, trained_at,
          seconds, model, report, counts, row_count, won_count, lost_count, accuracy, auc,
          readiness, attributes_used, attributes_available, fingerprint, is_edited,
          resets_ranges)
        select ${version.id}, ${version.modelId},
          coalesce(max(known.number), 0) + 1, ${version.reason}, ${jsonb(version.configuration)},
          ${version.trainedAt}::timestamptz, ${version.seconds}::double precision,
          ${jsonb(version.model)}, ${jsonb(version.report)}, ${jsonb(version.counts)},
          ${version.rowCount}::integer, ${version.wonCount}::integer, ${version.lostCount}::integer,
          ${version.accuracy}::double precision, ${version.auc}::double precision,
          ${version.readiness}, ${version.attributesUsed}::integer,
          ${version.attributesAvailable}::integer, ${version.fingerprint},
          ${version.isEdited}::boolean, ${version.resetsRanges}::boolean
        from scoring.versions known where known.model_id = ${version.modelId}
        returning number`,
  )
  return row?.number ?? 1
}

/**
 * Notes that a version scores from now on.
 *
 * @returns whether it brings the shipped grade ranges back
 */
export async function markPublished(
  trx: Db,
  id: string,
  { now, byId }: { readonly now: Date; readonly byId: string | null },
): Promise<boolean> {
  const row = await one<{ resetsRanges: boolean }>(
    trx,
    sql`update scoring.versions
        set published_at = ${now}, published_by_id = ${byId}, retired_at = null
        where id = ${id}
        returning resets_ranges as "resetsRanges"`,
  )
  return row?.resetsRanges ?? false
}

/** Notes that a version no longer scores. */
export async function markRetired(trx: Db, id: string, now: Date): Promise<void> {
  await execute(trx, sql`update scoring.versions set retired_at = ${now} where id = ${id}`)
}

/** Deletes a version that was never published. */
export async function deleteVersion(trx: Db, id: string): Promise<void> {
  await execute(trx, sql`delete from scoring.versions where id = ${id} and published_at is null`)
}

/** A version that scores, with what scoring needs of its model. */
export type PublishedVersion = {
  readonly versionId: string
  readonly modelId: string
  readonly publishedAt: Date
  readonly configuration: Configuration
  readonly gradeMinimums: GradeMinimums
}

/** Returns the versions that score the records of a table. */
export async function selectPublished(
  db: Db,
  table: ScoringTable,
): Promise<readonly PublishedVersion[]> {
  const rows = await query<
    Omit<PublishedVersion, 'configuration' | 'gradeMinimums'> & {
      configuration: unknown
      gradeMinimums: unknown
    }
  >(
    db,
    sql`select version.id as "versionId", version.model_id as "modelId",
          version.published_at as "publishedAt", version.configuration,
          model.grade_minimums as "gradeMinimums"
        from scoring.models model
        join scoring.versions version on version.id = model.published_version_id
        where model.record_table = ${table}
        order by version.published_at desc, version.id`,
  )
  return rows.map((row) => ({
    ...row,
    configuration: configuration.parse(row.configuration),
    gradeMinimums: gradeMinimums.parse(row.gradeMinimums),
  }))
}

/** Returns the model file of a version. */
export async function selectModelFile(db: Db, versionId: string): Promise<unknown> {
  const row = await one<{ model: unknown }>(
    db,
    sql`select version.model from scoring.versions version where version.id = ${versionId}`,
  )
  return row?.model
}
