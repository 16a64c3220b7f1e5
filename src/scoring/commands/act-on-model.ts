/** What all commands on models have in common: rights, what is possible now, what is needed, the audit. */
import { requirePrivilege, writeAudit } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { problemsOf } from '../check-configuration.ts'
import type { Configuration, ScoringTable } from '../contract.ts'
import { SCORING_ERRORS } from '../errors.ts'
import { LEAST_RECORDS, missingRecords } from '../model.ts'
import type { ModelAction } from '../model-actions.ts'
import { situationOf, whyNot } from '../model-actions.ts'
import type { ModelRow } from '../store/models.ts'
import { selectModel } from '../store/models.ts'
import type { VersionRow } from '../store/versions.ts'
import { selectVersions } from '../store/versions.ts'
import { countClosed } from '../views/closed-counts.ts'
import { tellModelChanged } from './tell-model-changed.ts'

/** Loads a model for an action, sees that it is possible, does it, and tells of it. */
export async function act(
  services: Services,
  actor: Actor,
  asked: {
    readonly id: string
    /** undefined: possible at any time. */
    readonly action: ModelAction | undefined
    readonly privilege: 'write' | 'delete'
  },
  work: (trx: Db, model: ModelRow, versions: readonly VersionRow[]) => Promise<void>,
): Promise<void> {
  requirePrivilege(actor, 'scoring_models', asked.privilege)
  await inTransaction(services.db, async (trx) => {
    const model = await selectModel(trx, asked.id, { forUpdate: true })
    if (model === undefined) throw modelNotFound(asked.id)
    const versions = await selectVersions(trx, [model.id])
    const reason =
      asked.action === undefined ? undefined : whyNot(asked.action, situationOf(model, versions))
    if (reason !== undefined) throw new AppError(reason)
    await work(trx, model, versions)
    // Publishing is noted where it happens: a model may publish itself.
    if (asked.action !== 'publish') {
      const { action = 'change' } = asked
      await noteOfModel(services, trx, actor, { action, id: model.id, after: { name: model.name } })
      await tellModelChanged(services, trx, [model.id], actor)
    }
  })
}

export const modelNotFound = (id: string): AppError =>
  new AppError(SCORING_ERRORS.SCORING_MODEL_NOT_FOUND, { details: { id } })

/** @throws AppError  the first problem, with all of them as fields */
export function requireConfiguration(table: ScoringTable, configuration: Configuration): void {
  const problems = problemsOf(table, configuration)
  const [first] = problems
  if (first === undefined) return
  throw new AppError(first.error, {
    details: first.details,
    fields: problems.map(({ error, pointer, details }) => ({
      pointer,
      code: error.code,
      details,
    })),
  })
}

/** @throws AppError SCORING_NOT_ENOUGH_RECORDS, SCORING_STAGE_TOO_FEW */
export async function requireEnough(
  services: Services,
  trx: Db,
  table: ScoringTable,
  configuration: Configuration,
): Promise<void> {
  const counts = await countClosed(trx, table, configuration, services.clock.now())
  const missing = missingRecords(counts)
  if (missing.won > 0 || missing.lost > 0) {
    throw new AppError(SCORING_ERRORS.SCORING_NOT_ENOUGH_RECORDS, {
      details: {
        minimum: LEAST_RECORDS,
        won: counts.won,
        lost: counts.lost,
        missing_won: missing.won,
        missing_lost: missing.lost,
      },
    })
  }
  if (missing.lastStage > 0) {
    throw new AppError(SCORING_ERRORS.SCORING_STAGE_TOO_FEW, {
      details: { minimum: LEAST_RECORDS, count: counts.lastStageClosed ?? 0 },
    })
  }
}

/** Adds a line to the audit log. */
export async function noteOfModel(
  services: Services,
  trx: Db,
  actor: Actor,
  entry: {
    readonly action: string
    readonly id: string
    readonly after: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  await writeAudit(trx, {
    happenedAt: services.clock.now(),
    actorId: actor.userId,
    source: actor.source,
    action: entry.action,
    subjectKind: 'scoring_model',
    subjectId: entry.id,
    after: entry.after,
  })
}
