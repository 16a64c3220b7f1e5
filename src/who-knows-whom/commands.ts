/** Asks colleagues for introductions, and answers. */
import { requirePrivilege } from '../identity/index.ts'
import type { Actor } from '../identity/model.ts'
import { noteLook } from '../looks/index.ts'
import { inTransaction } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import type { Services } from '../platform/services.ts'
import { requireReadable } from '../records/index.ts'
import { getSetting } from '../settings/index.ts'
import type { IntroductionAnswer } from './contract.ts'
import { WHO_KNOWS_WHOM_ERRORS } from './errors.ts'
import type { RecordKey } from './learn-from-decline.ts'
import { INTRODUCTION_DAYS } from './model.ts'
import {
  deleteOldIntroductions,
  deleteOpenIntroduction,
  findReceived,
  saveAnswer,
  saveIntroduction,
} from './store.ts'
import { findColleagues } from './views/colleagues.ts'
import { readCompany } from './views/company.ts'

/**
 * Asks a colleague for an introduction. Asked twice, it is one request. After a no, whatever its reason, nobody
 * asks again: only who gave it takes it back. It is a look at who knows the customer, as the list is: whether the
 * colleague is among them is told.
 *
 * @param reference  as the list of colleagues of this record gave it
 * @returns the id of the request
 * @throws AppError IDENTITY_FORBIDDEN 403, RECORDS_NOT_FOUND 404; WHO_KNOWS_WHOM_COLLEAGUE_NOT_FOUND
 *   404: he is not, or no longer, among those who can be asked
 */
export async function askForIntroduction(
  services: Services,
  actor: Actor,
  { record, reference }: { readonly record: RecordKey; readonly reference: string },
): Promise<string> {
  requirePrivilege(actor, 'who_knows_whom', 'read')
  await requireReadable(services.db, actor, record.table, record.id)
  await noteLook(services, actor, { ...record, what: 'colleagues' })
  const now = services.clock.now()
  const { answer, known } = await findColleagues(services, {
    ...record,
    now,
    readerId: actor.userId,
  })
  const colleague = known.find(({ told }) => told.reference === reference)
  const canAsk = answer.introduction !== null && colleague?.userId !== actor.userId
  if (colleague === undefined || !canAsk) {
    throw new AppError(WHO_KNOWS_WHOM_ERRORS.WHO_KNOWS_WHOM_COLLEAGUE_NOT_FOUND)
  }
  const id = await saveIntroduction(services.db, {
    id: services.newId(),
    askerId: actor.userId,
    colleagueId: colleague.userId,
    record,
    isAnonymous: colleague.told.user === null,
    now,
  })
  if (id === undefined) {
    throw new AppError(WHO_KNOWS_WHOM_ERRORS.WHO_KNOWS_WHOM_COLLEAGUE_NOT_FOUND)
  }
  return id
}

/**
 * Takes back a request that nobody has answered.
 *
 * @throws AppError WHO_KNOWS_WHOM_INTRODUCTION_NOT_FOUND 404: the actor has no such open request
 */
export async function withdrawRequest(services: Services, actor: Actor, id: string): Promise<void> {
  if (!(await deleteOpenIntroduction(services.db, id, actor.userId))) throw notFound()
}

/**
 * Answers a request. A no may teach whom not to propose: with its reason, the company is kept as it
 * stands now.
 *
 * @param said  undefined: takes the answer back, and with it what it taught
 * @throws AppError WHO_KNOWS_WHOM_INTRODUCTION_NOT_FOUND 404: the actor was not asked this
 */
export async function answerIntroduction(
  services: Services,
  actor: Actor,
  { id, said }: { readonly id: string; readonly said: IntroductionAnswer | undefined },
): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    const record = await findReceived(trx, id, actor.userId)
    if (record === undefined) throw notFound()
    if (said === undefined) return saveAnswer(trx, id, undefined)
    const company = await readCompany(trx, record)
    return saveAnswer(trx, id, { said, company, now: services.clock.now() })
  })
}

const DAY_MS = 86_400_000

/** Deletes requests that are older than the organisation keeps them, and those about records that are gone. */
export async function forgetOldIntroductions(
  services: Pick<Services, 'db' | 'config'>,
  now: Date,
): Promise<void> {
  const days = await getSetting(services, INTRODUCTION_DAYS)
  await deleteOldIntroductions(services.db, new Date(now.getTime() - days * DAY_MS))
}

const notFound = (): AppError =>
  new AppError(WHO_KNOWS_WHOM_ERRORS.WHO_KNOWS_WHOM_INTRODUCTION_NOT_FOUND)
