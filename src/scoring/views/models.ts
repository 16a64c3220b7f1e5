/** Reads the models of a table, and what the form for a new one offers. */
import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { may } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { labelOf } from '../attribute-words.ts'
import type { Attribute } from '../attributes.ts'
import { catalogueOf, stagesOf } from '../attributes.ts'
import { defaultConfiguration, problemsOf } from '../check-configuration.ts'
import type { ReportedColumn } from '../contract/training-report.ts'
import { reportedColumns } from '../contract/training-report.ts'
import type {
  CatalogueAttribute,
  CheckResult,
  Configuration,
  Model,
  ScoringOverview,
  ScoringTable,
} from '../contract.ts'
import { SCORING_ERRORS } from '../errors.ts'
import {
  defaultModelName,
  freeModelName,
  isEnough,
  LEAST_RECORDS,
  MOST_MODELS,
  missingRecords,
  overlaps,
} from '../model.ts'
import type { PresentContext } from '../present-model.ts'
import { presentModel, presentSummary, shownVersionId } from '../present-model.ts'
import type { ModelRow } from '../store/models.ts'
import { selectModel, selectModels } from '../store/models.ts'
import { selectVersions } from '../store/versions.ts'
import { choosableColumns } from './choosable-columns.ts'
import { countClosed, countWindows } from './closed-counts.ts'
import { readUserNames } from './names.ts'
import { readReadinessBands } from './readiness-bands.ts'

/** Reads everything that the page of a table's models shows. @throws AppError IDENTITY_FORBIDDEN */
export async function readOverview(
  services: Services,
  actor: Actor,
  table: ScoringTable,
): Promise<ScoringOverview> {
  requirePrivilege(actor, 'scoring_models', 'read')
  const { db } = services
  const now = services.clock.now()
  const models = await selectModels(db, table)
  const context = await readContext(services, models)
  const configuration = defaultConfiguration(table)
  const windows = await countWindows(db, table, configuration, now)
  const columns = await choosableColumns(db, table)
  const taken = new Set(models.map(({ name }) => name))
  return {
    models: models.map((model) => presentSummary(model, context)),
    can_add: models.length < MOST_MODELS && windows.some(isEnough),
    max_models: MOST_MODELS,
    default_name: freeModelName(defaultModelName(table, now), taken),
    default_configuration: configuration,
    windows: windows.map((window) => ({ ...window, is_enough: isEnough(window) })),
    minimum: LEAST_RECORDS,
    outcome_columns: [...columns.outcome],
    filter_columns: [...columns.filter],
    stages: stagesOf(table).map((value) => ({
      value,
      label: { key: `records.${table}.choices.stage.${value}`, values: {} },
    })),
    attributes: catalogueOf(table).attributes.map((attribute) =>
      presentAttribute(table, attribute),
    ),
    is_training: models.some(({ state }) => state === 'training'),
    may_manage: may(actor, 'scoring_models', 'write'),
  }
}

export function presentAttribute(table: ScoringTable, attribute: Attribute): CatalogueAttribute {
  return {
    name: attribute.name,
    label: labelOf(table, attribute.name),
    kind: attribute.kind,
    source: attribute.source,
    is_actionable: attribute.isActionable,
    can_ignore_empty: !attribute.checksEmptiness,
  }
}

/** Reads one model with all its versions. @throws AppError 403; SCORING_MODEL_NOT_FOUND 404 */
export async function readModel(services: Services, actor: Actor, id: string): Promise<Model> {
  const model = await requireModel(services, actor, id)
  const context = await readContext(services, await selectModels(services.db, model.table))
  return presentModel(model, context)
}

/** @throws AppError IDENTITY_FORBIDDEN 403; SCORING_MODEL_NOT_FOUND 404 */
export async function requireModel(
  services: Pick<Services, 'db'>,
  actor: Actor,
  id: string,
): Promise<ModelRow> {
  requirePrivilege(actor, 'scoring_models', 'read')
  const model = await selectModel(services.db, id)
  if (model === undefined) {
    throw new AppError(SCORING_ERRORS.SCORING_MODEL_NOT_FOUND, { details: { id } })
  }
  return model
}

/** Reads what the presentation of models needs besides them. */
export async function readContext(
  services: Services,
  models: readonly ModelRow[],
): Promise<PresentContext> {
  const { db } = services
  const versions = await selectVersions(
    db,
    models.map(({ id }) => id),
  )
  const shown = models.flatMap((model) => shownVersionId(model) ?? [])
  return {
    models,
    versions,
    columnsOf: await readColumns(db, shown),
    names: await readUserNames(db, [
      ...models.map(({ createdById }) => createdById),
      ...versions.map(({ publishedById }) => publishedById),
    ]),
    bands: await readReadinessBands(services),
  }
}

/** Of each report only the list of columns. */
async function readColumns(
  db: Db,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ReportedColumn[]>> {
  const rows = await query<{ id: string; columns: unknown }>(
    db,
    sql`select version.id, version.report->'columns' as columns
        from scoring.versions version where version.id = any(${uuids(versionIds)})`,
  )
  return new Map(rows.map(({ id, columns }) => [id, reportedColumns.parse(columns)]))
}

/**
 * Says whether a model with this configuration could be made, and which others it would overlap.
 *
 * @throws AppError IDENTITY_FORBIDDEN
 */
export async function checkModel(
  services: Services,
  actor: Actor,
  input: { readonly table: ScoringTable; readonly configuration: Configuration },
): Promise<CheckResult> {
  requirePrivilege(actor, 'scoring_models', 'read')
  const { table, configuration } = input
  const problems = problemsOf(table, configuration)
  const { db } = services
  const counts =
    problems.length === 0
      ? await countClosed(db, table, configuration, services.clock.now())
      : { won: 0, lost: 0 }
  const missing = missingRecords(counts)
  const models = await selectModels(db, table)
  return {
    won: counts.won,
    lost: counts.lost,
    last_stage_closed: counts.lastStageClosed ?? null,
    is_enough: problems.length === 0 && isEnough(counts),
    missing: { won: missing.won, lost: missing.lost, last_stage: missing.lastStage },
    problems: problems.map(({ error }) => error.code),
    overlaps: models
      .filter((model) => overlaps(model.configuration, configuration))
      .map(({ id, name }) => ({ id, name })),
  }
}
