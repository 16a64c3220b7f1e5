/** Makes a model and starts its training; one command at a time decides about those of a table. */
import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import type { Configuration, ScoringTable } from '../contract.ts'
import { SCORING_ERRORS } from '../errors.ts'
import { DEFAULT_GRADE_MINIMUMS, isModelName, MOST_MODELS, overlaps } from '../model.ts'
import type { ModelRow } from '../store/models.ts'
import { insertModel, lockModels, selectModels } from '../store/models.ts'
import { noteOfModel, requireConfiguration, requireEnough } from './act-on-model.ts'
import { startTraining } from './start-training.ts'
import { tellModelChanged } from './tell-model-changed.ts'

export type NewModelInput = {
  readonly table: ScoringTable
  readonly name: string
  readonly configuration: Configuration
  /** Quick set-up: publish as soon as it is trained. */
  readonly publishes: boolean
  /** Make it even where it scores records that another model scores. */
  readonly acceptsOverlap: boolean
}

/**
 * Makes a model and starts its training.
 *
 * @returns the id of the model
 * @throws AppError IDENTITY_FORBIDDEN 403; SCORING_MODEL_OVERLAPS 409; 422: SCORING_NAME_INVALID,
 *   SCORING_NAME_TAKEN, SCORING_TOO_MANY_MODELS, SCORING_NOT_ENOUGH_RECORDS, SCORING_STAGE_TOO_FEW and
 *   whatever is wrong with the configuration
 */
export async function createModel(
  services: Services,
  actor: Actor,
  input: NewModelInput,
): Promise<string> {
  requirePrivilege(actor, 'scoring_models', 'create')
  if (!isModelName(input.name)) throw wrongName('SCORING_NAME_INVALID')
  requireConfiguration(input.table, input.configuration)
  return inTransaction(services.db, async (trx) => {
    await lockModels(trx, input.table)
    const others = await selectModels(trx, input.table)
    if (others.length >= MOST_MODELS) {
      throw new AppError(SCORING_ERRORS.SCORING_TOO_MANY_MODELS, {
        details: { maximum: MOST_MODELS },
      })
    }
    if (others.some(({ name }) => name === input.name)) throw wrongName('SCORING_NAME_TAKEN')
    await requireEnough(services, trx, input.table, input.configuration)
    if (!input.acceptsOverlap) requireNoOverlap(others, input.configuration)
    const id = services.newId()
    await insertModel(trx, {
      id,
      table: input.table,
      name: input.name,
      configuration: input.configuration,
      gradeMinimums: DEFAULT_GRADE_MINIMUMS,
      createdById: actor.userId,
      now: services.clock.now(),
    })
    await startTraining(services, trx, id, {
      reason: others.length === 0 ? 'first' : 'added',
      configuration: input.configuration,
      publishes: input.publishes,
      keepsRanges: true,
    })
    await noteOfModel(services, trx, actor, {
      action: 'create',
      id,
      after: { name: input.name, publish: input.publishes },
    })
    await tellModelChanged(services, trx, [id], actor)
    return id
  })
}

const wrongName = (code: 'SCORING_NAME_INVALID' | 'SCORING_NAME_TAKEN'): AppError =>
  new AppError(SCORING_ERRORS[code], { fields: [{ pointer: '/name', code }] })

function requireNoOverlap(others: readonly ModelRow[], configuration: Configuration): void {
  const overlapping = others.filter((other) => overlaps(other.configuration, configuration))
  if (overlapping.length === 0) return
  throw new AppError(SCORING_ERRORS.SCORING_MODEL_OVERLAPS, {
    details: { names: overlapping.map(({ name }) => name).join(', ') },
  })
}
