/** How good a version is, what it looks at, and what each value of an attribute does. */
import type { Actor } from '../../identity/model.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { labelOf } from '../attribute-words.ts'
import type { Attribute } from '../attributes.ts'
import { attributeNamed, catalogueOf } from '../attributes.ts'
import type { KeptReport, ReportedBin } from '../contract/training-report.ts'
import { trainingReport } from '../contract/training-report.ts'
import type { AttributeInsight, AttributeRow, Attributes, Performance } from '../contract.ts'
import { SCORING_ERRORS } from '../errors.ts'
import { directionOf, readinessOf, winRate } from '../model.ts'
import type { PresentContext } from '../present-model.ts'
import { presentVersion, shownVersionId } from '../present-model.ts'
import type { ModelRow } from '../store/models.ts'
import type { VersionCounts, VersionDocuments, VersionRow } from '../store/versions.ts'
import { selectVersion, versionCounts } from '../store/versions.ts'
import { attributeLine, whyNotUsed } from '../tell-attribute.ts'
import { binTerm } from '../tell-reason.ts'
import { readContext, requireModel } from './models.ts'

type Opened = {
  readonly model: ModelRow
  readonly version: VersionRow & VersionDocuments
  readonly report: KeptReport
  readonly context: PresentContext
}

/** @param versionId  undefined: the version that waits, else the one that scores */
async function open(
  services: Services,
  actor: Actor,
  id: string,
  versionId: string | undefined,
): Promise<Opened> {
  const model = await requireModel(services, actor, id)
  const wanted = versionId ?? shownVersionId(model)
  const version = wanted === null ? undefined : await selectVersion(services.db, wanted)
  if (version?.modelId !== model.id) {
    throw new AppError(SCORING_ERRORS.SCORING_VERSION_NOT_FOUND, { details: { id } })
  }
  return {
    model,
    version,
    report: trainingReport.parse(version.report),
    context: await readContext(services, [model]),
  }
}

/**
 * Reads how good a version is on the newest closed records.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403; SCORING_MODEL_NOT_FOUND, SCORING_VERSION_NOT_FOUND 404
 */
export async function readPerformance(
  services: Services,
  actor: Actor,
  input: { readonly id: string; readonly versionId: string | undefined },
): Promise<Performance> {
  const { model, version, report, context } = await open(services, actor, input.id, input.versionId)
  return {
    model: { id: model.id, name: model.name, table: model.table },
    version: presentVersion(version, context),
    versions: context.versions.map((one) => presentVersion(one, context)),
    readiness: readinessOf(version, context.bands),
    readiness_bands: context.bands,
    ...testFigures(report),
    calibration: report.calibration,
    lift: report.lift,
    naive: { auc: report.naive.auc, log_loss: report.naive.logLoss },
    evidence: report.evidence,
    drift: {
      is_detected: report.drift.detected,
      base_rate_old: report.drift.baseRateOld,
      base_rate_new: report.drift.baseRateNew,
    },
    months: report.months.map((month) => ({ ...month, auc: month.auc ?? null })),
    leaks: report.columns.flatMap((column) => {
      const phrase = whyNotUsed(column)
      return column.leak === undefined || column.leak === null || phrase === null
        ? []
        : [
            {
              name: column.name,
              label: labelOf(model.table, column.name),
              auc: column.leak.auc,
              phrase,
            },
          ]
    }),
  }
}

function testFigures(report: KeptReport) {
  return {
    rows: report.rows,
    won: report.won,
    lost: report.lost,
    train_rows: report.rows - report.testRows,
    test_rows: report.testRows,
    test_is_newest: report.testIsNewest,
    base_rate: report.baseRate,
    auc: report.auc,
    auc_low: report.aucLow,
    auc_high: report.aucHigh,
    log_loss: report.logLoss,
    brier: report.brier,
    ece: report.ece,
    threshold: 100 * report.threshold,
    accuracy: report.accuracy,
    precision: report.precision,
    recall: report.recall,
    f1: report.f1,
    conversion_rate: report.conversionRate,
    confusion: report.confusion,
    roc: report.roc,
    pr: report.pr,
  }
}

/**
 * Lists all attributes of the catalogue: used or not and why, how influential, how often filled in.
 *
 * @throws AppError as {@link readPerformance}
 */
export async function readAttributes(
  services: Services,
  actor: Actor,
  input: { readonly id: string; readonly versionId: string | undefined },
): Promise<Attributes> {
  const opened = await open(services, actor, input.id, input.versionId)
  const { model, version, context } = opened
  const counts = versionCounts.parse(version.counts)
  const rows = catalogueOf(model.table).attributes.map((attribute) =>
    lineOf(opened, attribute, counts),
  )
  return {
    model: { id: model.id, name: model.name, table: model.table },
    version: presentVersion(version, context),
    used: version.attributesUsed,
    available: rows.length,
    is_edited: version.isEdited,
    attributes: rows.toSorted((one, other) => other.importance - one.importance),
  }
}

function lineOf(
  { model, version, report }: Opened,
  attribute: Attribute,
  counts: VersionCounts,
): AttributeRow {
  return attributeLine(model.table, attribute, {
    configuration: version.configuration,
    column: report.columns.find(({ name }) => name === attribute.name),
    counts: counts[attribute.name],
  })
}

/**
 * Reads what each value of an attribute does: how often it won, and what it adds to the log-odds.
 *
 * @throws AppError as {@link readPerformance}; SCORING_ATTRIBUTE_UNKNOWN 422
 */
export async function readAttribute(
  services: Services,
  actor: Actor,
  input: { readonly id: string; readonly name: string },
): Promise<AttributeInsight> {
  const opened = await open(services, actor, input.id, undefined)
  const { model, version, report } = opened
  const attribute = attributeNamed(model.table, input.name)
  if (attribute === undefined) {
    throw new AppError(SCORING_ERRORS.SCORING_ATTRIBUTE_UNKNOWN, {
      details: { name: input.name },
    })
  }
  const counts = versionCounts.parse(version.counts)
  const bins = report.attributes.find(({ name }) => name === attribute.name)?.bins ?? []
  const globalRate = globalRateOf(bins) ?? report.baseRate
  return {
    ...lineOf(opened, attribute, counts),
    model: { id: model.id, name: model.name, table: model.table },
    global_rate: globalRate,
    values: bins.map((bin, position) => ({
      label: binTerm(model.table, attribute.name, bin.label),
      is_blank: bin.label === null,
      rate: winRate(bin.wonCount, bin.count) ?? null,
      won: bin.wonCount,
      closed: bin.count,
      open: counts[attribute.name]?.open_bins[position] ?? 0,
      direction: directionOf(winRate(bin.wonCount, bin.count), globalRate),
      effect: bin.effect,
      low: bin.low,
      high: bin.high,
    })),
  }
}

/** Won ÷ closed over all values of the attribute, empty ones included. */
function globalRateOf(bins: readonly ReportedBin[]): number | undefined {
  const sum = (part: (bin: ReportedBin) => number): number =>
    bins.reduce((total, bin) => total + part(bin), 0)
  return winRate(
    sum(({ wonCount }) => wonCount),
    sum(({ count }) => count),
  )
}
