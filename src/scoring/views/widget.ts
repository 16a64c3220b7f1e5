/** The score of a record, why it is what it is, and what would change it. */
import type { Actor } from '../../identity/model.ts'
import type { Services } from '../../platform/services.ts'
import { requireReadable } from '../../records/index.ts'
import { labelOf } from '../attribute-words.ts'
import { defaultConfiguration } from '../check-configuration.ts'
import type { KeptReport } from '../contract/training-report.ts'
import { trainingReport } from '../contract/training-report.ts'
import type { ScoringTable, Widget } from '../contract.ts'
import { estimateFromFew } from '../estimate-from-few.ts'
import { DEFAULT_GRADE_MINIMUMS, gradeRanges, isTooOldToScore, monthsBefore } from '../model.ts'
import { topAttributes } from '../present-model.ts'
import type { Related } from '../present-reasons.ts'
import { levelOf, tellReasons } from '../present-reasons.ts'
import type { ScoringModel } from '../scoring-model.ts'
import { scoringModel } from '../scoring-model.ts'
import type { ModelRow } from '../store/models.ts'
import { selectModel, selectModels } from '../store/models.ts'
import type { ScoreRow } from '../store/scores.ts'
import { selectHistory, selectScore } from '../store/scores.ts'
import type { PublishedVersion, VersionDocuments, VersionRow } from '../store/versions.ts'
import { selectPublished, selectVersion } from '../store/versions.ts'
import { suggestChanges } from '../suggest-changes.ts'
import { tellStageTime } from '../tell-stage-time.ts'
import { NO_MODEL, whyNoScore } from '../why-no-score.ts'
import { countClosed } from './closed-counts.ts'
import { readFeatures } from './features.ts'
import type { ScoredRecord } from './scored-record.ts'
import { readScoredRecord, wonDaysInStage } from './scored-record.ts'
import { countSimilarClosed } from './similar-closed.ts'

type Version = VersionRow & VersionDocuments
type Asked = { readonly table: ScoringTable; readonly id: string; readonly now: Date }

/**
 * Reads the widget of a record.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403; RECORDS_NOT_FOUND 404
 */
export async function readWidget(
  services: Services,
  actor: Actor,
  input: { readonly table: ScoringTable; readonly id: string },
): Promise<Widget> {
  const { db } = services
  const asked = { ...input, now: services.clock.now() }
  await requireReadable(db, actor, asked.table, asked.id)
  const published = await selectPublished(db, asked.table)
  const configurations = published.map(({ configuration }) => configuration)
  const record = await readScoredRecord(db, actor, { ...asked, configurations })
  const score = await selectScore(db, asked.table, asked.id)
  const version = await versionOf(services, score)
  const model = version === undefined ? undefined : await selectModel(db, version.modelId)
  const report = version === undefined ? undefined : trainingReport.parse(version.report)
  const file = version === undefined ? undefined : scoringModel.parse(version.model)
  const noScore = await noScoreOf(services, asked, { record, score, published })
  const isRenewed = noScore === null && score?.source === 'model'
  const acting =
    isRenewed && version !== undefined && report !== undefined && file !== undefined
      ? await whatToDo(services, asked, { version, report, file })
      : { changes: [], daysInStage: undefined }
  return {
    ...figuresOf(score),
    model: model === undefined ? null : { id: model.id, name: model.name },
    version_number: version?.number ?? null,
    grade_ranges: [...gradeRanges(model?.gradeMinimums ?? DEFAULT_GRADE_MINIMUMS)],
    ...reasonsOf(asked, { score, report, record, file }),
    history: await historyOf(services, asked),
    changes: acting.changes,
    stage_time: await stageTimeOf(services, asked, record, acting.daysInStage),
    no_score: noScore,
    estimate: await estimateOf(services, asked, noScore),
    evidence_note:
      report?.evidence === 'shrunk'
        ? { key: 'scoring.evidence_note', values: { count: report.rows } }
        : null,
    ignores_empty: (version?.configuration.attributes ?? []).flatMap(({ name, ignore_empty }) =>
      ignore_empty ? [labelOf(asked.table, name)] : [],
    ),
    top_attributes: report === undefined ? [] : topAttributes(asked.table, report.columns),
  }
}

async function versionOf(
  { db }: Services,
  score: ScoreRow | undefined,
): Promise<Version | undefined> {
  const id = score?.versionId ?? null
  return id === null ? undefined : selectVersion(db, id)
}

type Figures = Pick<
  Widget,
  | 'score'
  | 'probability'
  | 'low'
  | 'high'
  | 'grade'
  | 'trend'
  | 'previous_score'
  | 'scored_at'
  | 'source'
>

function figuresOf(score: ScoreRow | undefined): Figures {
  return {
    score: score?.score ?? null,
    probability: score?.probability ?? null,
    low: score?.low ?? null,
    high: score?.high ?? null,
    grade: score?.grade ?? null,
    trend: score?.trend ?? null,
    previous_score: score?.previousScore ?? null,
    scored_at: score?.scoredAt.toISOString() ?? null,
    source: score?.source ?? null,
  }
}

function reasonsOf(
  { table, id }: Asked,
  known: {
    readonly score: ScoreRow | undefined
    readonly report: KeptReport | undefined
    readonly record: ScoredRecord | undefined
    readonly file: ScoringModel | undefined
  },
): Pick<Widget, 'helps' | 'harms'> {
  const { score, report, record, file } = known
  if (score === undefined) return { helps: [], harms: [] }
  const { helps, harms } = tellReasons(score.reasons, {
    table,
    recordId: id,
    level: levelOf(file, score.reasons, score.probability ?? score.score / 100),
    report,
    accountId: record?.accountId ?? null,
    contactId: record?.contactId ?? null,
    hidden: hiddenOf(record),
  })
  return { helps: [...helps], harms: [...harms] }
}

/** Of a record that is gone nobody knows what he may see. */
function hiddenOf(record: ScoredRecord | undefined): ReadonlySet<Related> {
  const hidden = new Set<Related>()
  if (record?.isAccountHidden ?? true) hidden.add('account')
  if (record?.isContactHidden ?? true) hidden.add('contact')
  return hidden
}

/** The page shows the last month. */
async function historyOf({ db }: Services, { table, id, now }: Asked): Promise<Widget['history']> {
  const points = await selectHistory(db, table, id, monthsBefore(now, 1))
  return points.map(({ at, score, grade }) => ({ at: at.toISOString(), score, grade }))
}

async function noScoreOf(
  services: Services,
  { table, now }: Asked,
  known: {
    readonly record: ScoredRecord | undefined
    readonly score: ScoreRow | undefined
    readonly published: readonly PublishedVersion[]
  },
): Promise<Widget['no_score']> {
  const { record, score, published } = known
  if (record === undefined || score?.source === 'external') return null
  const models: readonly ModelRow[] =
    published.length > 0 ? [] : await selectModels(services.db, table)
  const isWithout = published.length === 0 && models.length === 0
  return whyNoScore({
    table,
    hasScore: score !== undefined,
    isClosed: record.isClosed,
    isTooOld: isTooOldToScore(record.createdAt, now),
    modelCount: Math.max(published.length, models.length),
    published: published.map(({ configuration }, position) => ({
      matches: record.matches[position] === true,
      filterColumn: configuration.filter?.column ?? null,
    })),
    closedCount: isWithout ? await closedSoFar(services, table, now) : 0,
  })
}

/** An estimate takes the place of a score where there are too few closed records for a model. */
async function estimateOf(
  { db }: Services,
  asked: Asked,
  noScore: Widget['no_score'],
): Promise<Widget['estimate']> {
  if (noScore?.key !== NO_MODEL) return null
  const configuration = defaultConfiguration(asked.table)
  const groups = await countSimilarClosed(db, { ...asked, configuration })
  const estimate = estimateFromFew(groups)
  if (estimate === undefined) return null
  const { similarCount, ...figures } = estimate
  return {
    ...figures,
    similar_count: similarCount,
    phrase: { key: `scoring.estimate.${asked.table}`, values: { count: similarCount } },
  }
}

async function closedSoFar({ db }: Services, table: ScoringTable, now: Date): Promise<number> {
  const { won, lost } = await countClosed(db, table, defaultConfiguration(table), now)
  return won + lost
}

/** Looks at the record as it is now, and tries in the model what people can do. */
async function whatToDo(
  { db }: Services,
  { table, id, now }: Asked,
  {
    version,
    report,
    file,
  }: { readonly version: Version; readonly report: KeptReport; readonly file: ScoringModel },
): Promise<{ readonly changes: Widget['changes']; readonly daysInStage: number | undefined }> {
  const features = await readFeatures(db, {
    table,
    configuration: version.configuration,
    asked: [{ id, at: now }],
  })
  const suggestions = suggestChanges({
    table,
    model: file,
    record: features.table,
    bins: new Map(report.attributes.map(({ name, bins }) => [name, bins])),
  })
  const inStage = features.table.columns.find(({ name }) => name === 'process.days_in_stage')
  const days = inStage?.kind === 'number' ? inStage.values[0] : undefined
  return {
    changes: suggestions.map(({ scoreThen, ...suggestion }) => ({
      ...suggestion,
      score_then: scoreThen,
    })),
    daysInStage: days === undefined || Number.isNaN(days) ? undefined : days,
  }
}

async function stageTimeOf(
  { db }: Services,
  { table, now }: Asked,
  record: ScoredRecord | undefined,
  days: number | undefined,
): Promise<Widget['stage_time']> {
  const stage = record?.stage ?? null
  if (table !== 'opportunities' || stage === null || days === undefined) return null
  const median = await wonDaysInStage(db, stage, now)
  return median === undefined ? null : tellStageTime(stage, days, median)
}
