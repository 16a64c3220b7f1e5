/**
 * Trains a model, in three parts: the closed records are read, a thread learns from them, and the
 * result becomes a version. How far it has come is kept in the model; a training that no longer finds
 * its id there was cancelled and leaves nothing behind.
 */
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Log } from '../../platform/log.ts'
import type { Services } from '../../platform/services.ts'
import { learnInThread } from '../client/learn-in-thread.ts'
import type { LearnResult } from '../client/learn-thread.ts'
import { columnNamed, countInBins, filledCount } from '../count-bins.ts'
import { SCORING_ERRORS } from '../errors.ts'
import { LEAST_RECORDS, missingRecords } from '../model.ts'
import type { Failure, ModelRow, Training } from '../store/models.ts'
import { saveProgress, selectModel, updateModel } from '../store/models.ts'
import type { VersionCounts } from '../store/versions.ts'
import { countClosed } from '../views/closed-counts.ts'
import { readFeatures } from '../views/features.ts'
import { newestOpenIds } from '../views/scorable.ts'
import type { TrainingSet } from '../views/training-set.ts'
import { readTrainingSet } from '../views/training-set.ts'
import { finishTraining } from './finish-training.ts'
import { tellModelChanged } from './tell-model-changed.ts'

/** How much of the work reading is; the rest is learning. */
const READING = 0.3
const TICK_MS = 1_000
/** The newest open records are counted only so far. */
const OPEN_RECORDS = 5_000

export type TrainInput = {
  readonly modelId: string
  /** Of the training asked for; another one in its place means that this one was cancelled. */
  readonly trainingId: string
}

export type TrainContext = { readonly signal: AbortSignal; readonly log: Log }

/** The training is no longer wanted. */
class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

/**
 * Does a training that was asked for. Idempotent: one that is done, cancelled or replaced does nothing.
 *
 * A training that fails leaves its reason in the model and does not throw; only a stop of the process
 * does, so that the job is done again.
 */
export async function trainModel(
  services: Services,
  { modelId, trainingId }: TrainInput,
  context: TrainContext,
): Promise<void> {
  const model = await selectModel(services.db, modelId)
  if (model?.training?.id !== trainingId) return
  try {
    await train(services, { model, training: model.training }, context.signal)
  } catch (error) {
    if (context.signal.aborted) throw error
    if (error instanceof Cancelled) return
    context.log.error({ err: error, model: modelId }, 'a scoring model was not trained')
    await fail(services, { modelId, trainingId }, failureOf(error))
  }
}

type Wanted = { readonly model: ModelRow; readonly training: Training }

async function train(services: Services, wanted: Wanted, stop: AbortSignal): Promise<void> {
  const startedAt = services.clock.now()
  const progress = trackProgress(services, wanted, stop)
  try {
    await requireEnough(services, wanted)
    const data = await readTrainingSet(services.db, {
      table: wanted.model.table,
      configuration: wanted.training.configuration,
      now: startedAt,
      onBatch: async (count, total) => progress.tell((READING * count) / Math.max(1, total)),
    })
    const learnt = await learn(wanted.training, data, progress)
    const counts = await countFilled(services.db, wanted, { data, learnt, now: startedAt })
    progress.signal.throwIfAborted()
    await finishTraining(services, { ...wanted, data, learnt, counts, startedAt })
  } finally {
    progress.end()
  }
}

/** Records may have been changed since the training was asked for. */
async function requireEnough(services: Services, { model, training }: Wanted): Promise<void> {
  const { configuration } = training
  const counts = await countClosed(services.db, model.table, configuration, services.clock.now())
  const missing = missingRecords(counts)
  if (missing.won > 0 || missing.lost > 0) {
    throw new AppError(SCORING_ERRORS.SCORING_NOT_ENOUGH_RECORDS, {
      details: { minimum: LEAST_RECORDS, won: counts.won, lost: counts.lost },
    })
  }
  if (missing.lastStage > 0) {
    throw new AppError(SCORING_ERRORS.SCORING_STAGE_TOO_FEW, {
      details: { minimum: LEAST_RECORDS, count: counts.lastStageClosed ?? 0 },
    })
  }
}

function learn(
  { configuration }: Training,
  data: TrainingSet,
  progress: Progress,
): Promise<LearnResult> {
  // Where an attribute does not apply it is empty, and that says nothing either.
  const ignoreEmpty = (configuration.attributes ?? [])
    .filter(({ ignore_empty, stages }) => ignore_empty || stages !== undefined)
    .map(({ name }) => name)
  const start = {
    table: data.table,
    won: data.won,
    weights: data.weights,
    closedAt: data.closedAt,
    // The same data give the same model.
    seed: Number.parseInt(data.fingerprint.slice(0, 8), 16),
    ignoreEmpty,
    forced: configuration.forced,
    ...(configuration.per_stage ? { stages: data.stages } : {}),
  }
  return learnInThread(start, {
    signal: progress.signal,
    onProgress: (fraction) => progress.tell(READING + (1 - READING) * fraction),
  })
}

type Progress = {
  readonly tell: (fraction: number) => void
  /** Aborted when the process stops or the training was cancelled. */
  readonly signal: AbortSignal
  readonly end: () => void
}

/** Keeps how far a training has come, once a second, and hears there that it was cancelled. */
function trackProgress(
  services: Services,
  { model, training }: Wanted,
  stop: AbortSignal,
): Progress {
  const abort = new AbortController()
  const onStop = (): void => abort.abort(stop.reason)
  if (stop.aborted) onStop()
  stop.addEventListener('abort', onStop)
  let fraction = 0
  let told = -1
  let isBusy = false
  const tick = async (): Promise<void> => {
    if (isBusy) return
    isBusy = true
    try {
      const isWanted = await saveProgress(services.db, model.id, training.id, fraction)
      if (!isWanted) abort.abort(new Cancelled('the training was cancelled'))
      else if (fraction !== told) await tellModelChanged(services, services.db, [model.id])
      told = fraction
    } catch (error) {
      services.log.warn({ err: error, model: model.id }, 'the progress of a training was not kept')
    } finally {
      isBusy = false
    }
  }
  const timer = setInterval(() => void tick(), TICK_MS)
  return {
    tell: (reached) => {
      fraction = Math.max(fraction, Math.min(1, reached))
    },
    signal: abort.signal,
    end: () => {
      clearInterval(timer)
      stop.removeEventListener('abort', onStop)
    },
  }
}

/** How often each attribute is filled in, in open and in closed records. */
async function countFilled(
  db: Db,
  { model, training }: Wanted,
  {
    data,
    learnt,
    now,
  }: { readonly data: TrainingSet; readonly learnt: LearnResult; readonly now: Date },
): Promise<VersionCounts> {
  const { configuration } = training
  const ids = await newestOpenIds(db, model.table, configuration, { now, limit: OPEN_RECORDS })
  const open = await readFeatures(db, {
    table: model.table,
    configuration,
    asked: ids.map((id) => ({ id, at: now })),
  })
  return Object.fromEntries(
    data.table.columns.map((closed) => {
      const column = columnNamed(open.table, closed.name)
      const reported = learnt.report.attributes.find(({ name }) => name === closed.name)?.bins ?? []
      const labels = reported.map(({ label }) => label)
      const bins = learnt.model.columns.find(({ name }) => name === closed.name)
      return [
        closed.name,
        {
          filled_open: column === undefined ? 0 : filledCount(column),
          total_open: open.table.rowCount,
          filled_closed: filledCount(closed),
          total_closed: data.table.rowCount,
          open_bins:
            column === undefined || bins === undefined
              ? []
              : [...countInBins(column, bins, labels)],
        },
      ]
    }),
  )
}

function failureOf(error: unknown): Failure {
  if (error instanceof AppError) return { code: error.code, values: { ...error.details } }
  const reason = error instanceof Error ? error.message : String(error)
  return { code: SCORING_ERRORS.SCORING_TRAINING_FAILED.code, values: { reason } }
}

/** Keeps why a training failed, unless it was cancelled meanwhile. */
async function fail(services: Services, input: TrainInput, failure: Failure): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    const model = await selectModel(trx, input.modelId, { forUpdate: true })
    if (model?.training?.id !== input.trainingId) return
    const now = services.clock.now()
    await updateModel(
      trx,
      model.id,
      { state: 'failed', training: null, progress: null, failure },
      now,
    )
    await tellModelChanged(services, trx, [model.id])
  })
}
