/** Keeps the derived rows of relationships true to the activities, batch by batch or as a whole. */
import type { Db } from '../platform/database.ts'
import { inTransaction } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { rateAllHealth } from './commands/rate-all-health.ts'
import type { RelationshipTable } from './contract.ts'
import {
  accountsOfContacts,
  activitiesOfAddresses,
  activityIdsAfter,
  opportunitiesOfAccounts,
  recordsOfTeamsOf,
  touchedKeysAfter,
} from './store/affected.ts'
import { deleteOrphans, followFigures, readSums, writeFigures } from './store/figures.ts'
import { writeHealth } from './store/health.ts'
import type { Part, RecordKey } from './store/keys.ts'
import { threadsOf, writeReplies, writeRepliesOfThreads } from './store/replies.ts'
import { deleteTouches, insertTouches, lockDerivation } from './store/touches.ts'
import { countDerivation, settledKeys, settleEverything } from './store/whole.ts'
import { readHealthSettings } from './views/health-settings.ts'

const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** Pieces of a rebuild: small enough that interactive work on the one embedded session gets in between. */
const ACTIVITIES_A_PIECE = 4_000
const RECORDS_A_PIECE = 1_000

/**
 * Brings the figures of all records that these activities count for up to date.
 *
 * Idempotent: it recomputes the touched keys from the facts. Joins an open transaction.
 */
export async function refreshActivities(
  services: Services,
  activityIds: readonly string[],
): Promise<void> {
  if (activityIds.length === 0) return
  await inTransaction(services.db, async (trx) => {
    await lockDerivation(trx)
    const threadIds = await threadsOf(trx, activityIds)
    const before = await readSums(trx, activityIds)
    const touched = await rewriteTouches(trx, { kind: 'activities', ids: activityIds })
    const answered = await writeRepliesOfThreads(trx, { threadIds, activityIds })
    const keys = distinct([...touched, ...answered])
    if (keys.length === 0) return
    await followFigures(trx, { keys, activityIds, before })
    await writeHealthOf(services, trx, keys)
  })
}

/** Brings the figures of these records up to date after their people changed. Joins an open transaction. */
export async function refreshRecords(
  services: Services,
  table: RelationshipTable,
  recordIds: readonly string[],
): Promise<void> {
  if (recordIds.length === 0) return
  await inTransaction(services.db, async (trx) => {
    await lockDerivation(trx)
    await rewriteTouches(trx, { kind: 'records', table, ids: recordIds })
    const keys = recordIds.map((recordId) => ({ recordTable: table, recordId }))
    await writeReplies(trx, keys)
    await writeFigures(trx, keys)
    await writeHealthOf(services, trx, keys)
  })
}

/** Follows changed records to everything whose people they are. */
export async function followRecords(
  services: Services,
  table: string,
  recordIds: readonly string[],
): Promise<void> {
  if (table === 'contacts') {
    await refreshRecords(services, 'contacts', recordIds)
    await refreshRecords(services, 'accounts', await accountsOfContacts(services.db, recordIds))
  } else if (table === 'accounts') {
    await refreshRecords(services, 'accounts', recordIds)
    const opportunities = await opportunitiesOfAccounts(services.db, recordIds)
    await refreshRecords(services, 'opportunities', opportunities)
  } else if (table === 'leads' || table === 'opportunities') {
    await refreshRecords(services, table, recordIds)
  }
}

/** Follows addresses that a person claimed or gave up. */
export async function followAddresses(
  services: Services,
  addresses: readonly string[],
): Promise<void> {
  await refreshActivities(services, await activitiesOfAddresses(services.db, addresses))
}

/** Follows users who joined or left a team: its records count their activities. */
export async function followUsers(services: Services, userIds: readonly string[]): Promise<void> {
  for (const table of ['leads', 'opportunities'] as const) {
    await refreshRecords(services, table, await recordsOfTeamsOf(services.db, table, userIds))
  }
}

/** What a rebuild read and what came of it. */
export type Rebuilt = { readonly activityCount: number; readonly recordCount: number }

/**
 * Computes the whole derivation again from the facts, while readers go on.
 *
 * @param onProgress  told the number of activities read so far
 * @returns the number of activities read and of records that have figures
 */
export function rebuildRelationships(
  services: Services,
  onProgress?: (activityCount: number) => void,
): Promise<Rebuilt> {
  const isEmbedded = services.config.databaseUrl === undefined
  return isEmbedded ? rebuildInPieces(services, onProgress) : rebuildAtOnce(services, onProgress)
}

/**
 * The rebuild of a server: everything in one transaction, which writes only the rows that were
 * wrong. What happens meanwhile waits for it and follows.
 */
export async function rebuildAtOnce(
  services: Services,
  onProgress?: (activityCount: number) => void,
): Promise<Rebuilt> {
  const db = services.background
  const rebuilt = await inTransaction(db, async (trx) => {
    await lockDerivation(trx)
    await settleEverything(trx)
    await tellFigures(services, trx, await settledKeys(trx))
    return countDerivation(trx)
  })
  onProgress?.(rebuilt.activityCount)
  await rateAllHealth({ ...services, db })
  return rebuilt
}

/** The rebuild of the embedded database, in pieces: there, all work shares one session. */
export async function rebuildInPieces(
  services: Services,
  onProgress?: (activityCount: number) => void,
): Promise<Rebuilt> {
  const db = services.background
  await inTransaction(db, deleteOrphans)
  let activityCount = 0
  for (let ids = await activityIdsAfter(db, FIRST_ID, ACTIVITIES_A_PIECE); ids.length > 0; ) {
    const piece = ids
    await inTransaction(db, async (trx) => {
      await lockDerivation(trx)
      await rewriteTouches(trx, { kind: 'activities', ids: piece })
    })
    activityCount += ids.length
    onProgress?.(activityCount)
    ids = await activityIdsAfter(db, ids.at(-1) ?? FIRST_ID, ACTIVITIES_A_PIECE)
  }
  const recordCount = await rebuildFigures(services)
  await rateAllHealth({ ...services, db })
  return { activityCount, recordCount }
}

async function rebuildFigures(services: Services): Promise<number> {
  const db = services.background
  let recordCount = 0
  let after: RecordKey = { recordTable: 'accounts', recordId: FIRST_ID }
  for (;;) {
    const keys = await touchedKeysAfter(db, after, RECORDS_A_PIECE)
    const last = keys.at(-1)
    if (last === undefined) break
    await inTransaction(db, async (trx) => {
      await lockDerivation(trx)
      await writeReplies(trx, keys)
      await writeFigures(trx, keys)
      await tellFigures(services, trx, keys)
    })
    recordCount += keys.length
    after = last
  }
  await inTransaction(db, deleteOrphans)
  return recordCount
}

async function rewriteTouches(trx: Db, part: Part): Promise<RecordKey[]> {
  const before = await deleteTouches(trx, part)
  const after = await insertTouches(trx, part)
  return [...before, ...after]
}

/** The health of these records, whose figures are right, and the news that both changed. */
async function writeHealthOf(
  services: Services,
  trx: Db,
  keys: readonly RecordKey[],
): Promise<void> {
  const settings = await readHealthSettings({ ...services, db: trx })
  await writeHealth(trx, keys, { settings, now: services.clock.now() })
  await tellFigures(services, trx, keys)
}

async function tellFigures(services: Services, trx: Db, keys: readonly RecordKey[]): Promise<void> {
  for (const [table, ids] of byTable(keys)) {
    await services.events.record(trx, {
      kind: 'figures.changed',
      payload: { table, ids },
      now: services.clock.now(),
    })
  }
}

function distinct(keys: readonly RecordKey[]): RecordKey[] {
  return [...new Map(keys.map((key) => [`${key.recordTable}/${key.recordId}`, key])).values()]
}

/** Groups keys by table, at most 1,000 ids each, as events carry them. */
function byTable(
  keys: readonly RecordKey[],
): ReadonlyArray<readonly [RelationshipTable, string[]]> {
  const groups: Array<readonly [RelationshipTable, string[]]> = []
  const open = new Map<RelationshipTable, string[]>()
  for (const { recordTable, recordId } of keys) {
    let ids = open.get(recordTable)
    if (ids === undefined || ids.length === 1_000) {
      ids = []
      open.set(recordTable, ids)
      groups.push([recordTable, ids])
    }
    ids.push(recordId)
  }
  return groups
}
