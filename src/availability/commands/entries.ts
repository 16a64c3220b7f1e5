/** People say when they work, when not, and when they are away. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import type { Entry, EntryContent, Fault } from '../entry.ts'
import { faultOf } from '../entry.ts'
import { AVAILABILITY_ERRORS as E } from '../errors.ts'
import { countEntries, deleteEntry, findEntry, insertEntry, updateEntry } from '../store/entries.ts'
import { requireReach } from './standing.ts'

/** The kind of the event that says that somebody works at other times than before. */
export const CHANGED = 'availability.changed'

/** More of one person are refused (chosen: ten years of holidays and exceptions). */
const MOST_ENTRIES = 1_000

const FAULTS = {
  days: E.AVAILABILITY_DAYS_WRONG,
  order: E.AVAILABILITY_ORDER_WRONG,
  length: E.AVAILABILITY_LENGTH_WRONG,
  breaks: E.AVAILABILITY_BREAKS_WRONG,
} as const satisfies Record<Fault, unknown>

/**
 * Adds what somebody says of his working time.
 *
 * @throws AppError AVAILABILITY_USER_NOT_FOUND, AVAILABILITY_OF_OTHERS, AVAILABILITY_TOO_MANY, or what is wrong with it
 */
export async function addEntry(
  services: Services,
  actor: Actor,
  { userId, content }: { readonly userId: string; readonly content: EntryContent },
): Promise<Entry> {
  requireRight(content)
  await requireReach(services.db, actor, userId, 'write')
  return inTransaction(services.db, async (trx) => {
    if ((await countEntries(trx, userId, MOST_ENTRIES)) === MOST_ENTRIES) {
      throw new AppError(E.AVAILABILITY_TOO_MANY, { details: { most: MOST_ENTRIES } })
    }
    const saved = { id: services.newId(), userId, now: services.clock.now(), content }
    await insertEntry(trx, saved)
    await tellChanged(services, trx, saved.now)
    return { ...content, id: saved.id, userId, createdAt: saved.now }
  })
}

/** @throws AppError AVAILABILITY_NOT_FOUND, AVAILABILITY_OF_OTHERS, or what is wrong with it */
export async function changeEntry(
  services: Services,
  actor: Actor,
  { id, content }: { readonly id: string; readonly content: EntryContent },
): Promise<Entry> {
  requireRight(content)
  const { userId, createdAt } = await entryToChange(services.db, actor, id)
  const now = services.clock.now()
  await inTransaction(services.db, async (trx) => {
    if ((await updateEntry(trx, { id, userId, now, content })) === 0) throw notFound(id)
    await tellChanged(services, trx, now)
  })
  return { ...content, id, userId, createdAt }
}

/** @throws AppError AVAILABILITY_NOT_FOUND, AVAILABILITY_OF_OTHERS */
export async function removeEntry(services: Services, actor: Actor, id: string): Promise<void> {
  await entryToChange(services.db, actor, id)
  await inTransaction(services.db, async (trx) => {
    await deleteEntry(trx, id)
    await tellChanged(services, trx, services.clock.now())
  })
}

function requireRight(content: EntryContent): void {
  const fault = faultOf(content)
  if (fault !== undefined) throw new AppError(FAULTS[fault])
}

async function entryToChange(db: Db, actor: Actor, id: string): Promise<Entry> {
  const found = await findEntry(db, id)
  if (found === undefined) throw notFound(id)
  await requireReach(db, actor, found.userId, 'write')
  return found
}

const notFound = (id: string): AppError =>
  new AppError(E.AVAILABILITY_NOT_FOUND, { details: { id } })

/** Not whose: not everybody shows his time. */
const tellChanged = (services: Services, trx: Db, now: Date): Promise<void> =>
  services.events.record(trx, { kind: CHANGED, payload: {}, now })
