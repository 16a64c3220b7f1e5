/** How a model and its versions go over the wire. */
import { labelOf } from './attribute-words.ts'
import type { ReportedColumn } from './contract/training-report.ts'
import type { Model, ModelSummary, VersionSummary } from './contract.ts'
import type { ReadinessBands } from './model.ts'
import {
  DEFAULT_GRADE_MINIMUMS,
  gradeRanges,
  overlaps,
  readinessOf,
  sameMinimums,
} from './model.ts'
import type { MODEL_ACTIONS } from './model-actions.ts'
import { situationOf, whyNot } from './model-actions.ts'
import type { ModelRow } from './store/models.ts'
import type { VersionRow } from './store/versions.ts'

/** Microsoft's model page shows the five most influential fields. */
const TOP_ATTRIBUTES = 5

export type PresentContext = {
  readonly versions: readonly VersionRow[]
  /** All models of the table, for conflicts. */
  readonly models: readonly ModelRow[]
  readonly columnsOf: ReadonlyMap<string, readonly ReportedColumn[]>
  readonly names: ReadonlyMap<string, string>
  readonly bands: ReadinessBands
}

/** The version that a page about the model shows: the one that waits, else the one that scores. */
export const shownVersionId = (
  model: Pick<ModelRow, 'draftVersionId' | 'publishedVersionId'>,
): string | null => model.draftVersionId ?? model.publishedVersionId

/** Names the strongest attributes of a model, at most five. */
export function topAttributes(
  table: ModelRow['table'],
  columns: readonly ReportedColumn[],
): ModelSummary['top_attributes'] {
  return columns
    .filter(({ used }) => used)
    .toSorted((one, other) => other.importance - one.importance)
    .slice(0, TOP_ATTRIBUTES)
    .map(({ name, influence }) => ({ name, label: labelOf(table, name), influence }))
}

export function presentVersion(version: VersionRow, context: PresentContext): VersionSummary {
  return {
    id: version.id,
    number: version.number,
    reason: version.reason,
    trained_at: version.trainedAt.toISOString(),
    seconds: version.seconds,
    accuracy: version.accuracy,
    auc: version.auc,
    readiness: readinessOf(version, context.bands),
    fingerprint: version.fingerprint,
    is_edited: version.isEdited,
    rows: version.rowCount,
    won: version.wonCount,
    lost: version.lostCount,
    attributes_used: { used: version.attributesUsed, available: version.attributesAvailable },
    published_at: version.publishedAt?.toISOString() ?? null,
    published_by: person(version.publishedById, context),
    retired_at: version.retiredAt?.toISOString() ?? null,
  }
}

export function presentSummary(model: ModelRow, context: PresentContext): ModelSummary {
  const own = context.versions.filter(({ modelId }) => modelId === model.id)
  const named = (id: string | null): VersionSummary | null => {
    const version = own.find((one) => one.id === id)
    return version === undefined ? null : presentVersion(version, context)
  }
  const isPublished = model.publishedVersionId !== null
  return {
    id: model.id,
    name: model.name,
    table: model.table,
    state: model.state,
    progress: model.progress,
    failure: model.failure,
    is_published: isPublished,
    published_version: named(model.publishedVersionId),
    draft_version: named(model.draftVersionId),
    configuration: model.configuration,
    retrain_automatically: model.retrainAutomatically,
    next_retrain_at:
      model.retrainAutomatically && isPublished
        ? (model.nextRetrainAt?.toISOString() ?? null)
        : null,
    grade_minimums: model.gradeMinimums,
    grade_ranges: [...gradeRanges(model.gradeMinimums)],
    are_ranges_edited: !sameMinimums(model.gradeMinimums, DEFAULT_GRADE_MINIMUMS),
    top_attributes: topAttributes(
      model.table,
      context.columnsOf.get(shownVersionId(model) ?? '') ?? [],
    ),
    conflicts: conflictsOf(model, context),
    actions: actionsOf(model, own),
    created_at: model.createdAt.toISOString(),
    created_by: person(model.createdById, context),
    updated_at: model.updatedAt.toISOString(),
  }
}

export function presentModel(model: ModelRow, context: PresentContext): Model {
  return {
    ...presentSummary(model, context),
    versions: context.versions
      .filter(({ modelId }) => modelId === model.id)
      .map((version) => presentVersion(version, context)),
  }
}

/** By what scores now: an edit that waits to be published conflicts with nothing. */
function conflictsOf(
  model: ModelRow,
  { models, versions }: PresentContext,
): ModelSummary['conflicts'] {
  const published = ({ publishedVersionId }: ModelRow) =>
    versions.find(({ id }) => id === publishedVersionId)?.configuration
  const own = published(model)
  if (own === undefined) return []
  return models
    .filter((other) => {
      const theirs = published(other)
      return other.id !== model.id && theirs !== undefined && overlaps(theirs, own)
    })
    .map(({ id, name }) => ({ id, name }))
}

function actionsOf(model: ModelRow, versions: readonly VersionRow[]): ModelSummary['actions'] {
  const situation = situationOf(model, versions)
  const possible = (action: (typeof MODEL_ACTIONS)[number]) => {
    const reason = whyNot(action, situation)
    return { is_possible: reason === undefined, why_not: reason?.code ?? null }
  }
  return {
    publish: possible('publish'),
    revert: possible('revert'),
    edit: possible('edit'),
    retrain: possible('retrain'),
    delete: possible('delete'),
    cancel: possible('cancel'),
  }
}

function person(id: string | null, { names }: PresentContext): ModelSummary['created_by'] {
  return id === null ? null : { id, name: names.get(id) ?? '' }
}
