/** Files a mail under the record to whose address a colleague sent it, as far as his rights go. */
import type { Actor } from '../../identity/model.ts'
import { one, sql } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { requireReadable, setVisibility, updateRecord } from '../../records/index.ts'
import { recordOfTag, recordTag } from '../client/record-tag.ts'
import type { Addressed } from '../record-address.ts'
import type { Filing } from '../store/filings.ts'
import { findFiling, saveFiling } from '../store/filings.ts'

/**
 * The tag of a record, by which mail is filed under it.
 *
 * @returns undefined without RAPPORT_SECRET
 * @throws AppError RECORDS_NOT_FOUND 404, IDENTITY_FORBIDDEN 403
 */
export async function tagOfRecord(
  { db, config }: Services,
  actor: Actor,
  record: Addressed,
): Promise<string | undefined> {
  await requireReadable(db, actor, record.table, record.id)
  return config.secret === undefined ? undefined : recordTag(record, config.secret)
}

export type Dropped = { readonly messageId: string; readonly tags: readonly string[] }

/**
 * Files a message in the transaction of the services, by the first of the tags that can be followed. What was filed once stays as people
 * have left it since: the same mail read again changes nothing.
 *
 * @param actor  who sent the mail there
 */
export async function fileDropped(
  services: Services,
  actor: Actor,
  { messageId, tags }: Dropped,
): Promise<void> {
  const { db, clock } = services
  const before = await findFiling(db, messageId)
  if (before?.outcome === 'filed' || before?.droppedById === actor.userId) return
  const outcome = await firstThatFits(services, actor, { messageId, tags })
  await saveFiling(db, messageId, { outcome, droppedById: actor.userId }, clock.now())
}

/** @returns where none fits, why the first does not */
async function firstThatFits(
  services: Services,
  actor: Actor,
  { messageId, tags }: Dropped,
): Promise<Filing> {
  const outcomes: Filing[] = []
  for (const tag of tags) {
    const outcome = await fileUnder(services, actor, messageId, tag)
    if (outcome === 'filed') return outcome
    outcomes.push(outcome)
  }
  return outcomes[0] ?? 'unknown_address'
}

async function fileUnder(
  services: Services,
  actor: Actor,
  messageId: string,
  tag: string,
): Promise<Filing> {
  const record = recordOfTag(tag, services.config.secret)
  if (record === undefined) return 'unknown_address'
  const isThere = await isAllowed(() =>
    requireReadable(services.db, actor, record.table, record.id),
  )
  if (!isThere) return 'no_record'
  const isFiled = await isAllowed(async () => {
    const values = { regarding: { table: record.table, id: record.id } }
    await updateRecord(services, actor, { table: 'emails', id: messageId, values })
    await track(services, actor, messageId)
  })
  return isFiled ? 'filed' : 'not_allowed'
}

/** Whoever files a mail under a record shares it: a mail that waits to be tracked is tracked. */
async function track(services: Services, actor: Actor, messageId: string): Promise<void> {
  const waiting = await one<{ id: string }>(
    services.db,
    sql`select activity.id from records.activities activity
        where activity.id = ${messageId} and activity.is_suggestion
          and activity.owner_user_id = ${actor.userId}`,
  )
  if (waiting === undefined) return
  await setVisibility(services, actor, [{ id: messageId, standing: 'organisation' }])
}

async function isAllowed(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (error instanceof AppError && error.status < 500) return false
    throw error
  }
}
