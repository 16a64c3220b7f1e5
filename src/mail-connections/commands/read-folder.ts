/** Reads a folder: what the server has and we have not, piece by piece, each piece in one transaction with its places. */
import type { Actor } from '../../identity/model.ts'
import type { Alongside, RawMessage, Target } from '../../mailbox/index.ts'
import { importBatch, importDropped } from '../../mailbox/index.ts'
import { BATCH_BYTES, BATCH_MESSAGES, LARGEST_MESSAGE_BYTES } from '../../mailbox/model.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction, sqlState } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { FetchedMessage, FolderLook, MailServer } from '../mail-server.ts'
import type { Difference, FolderPlan, Piece } from '../plan-reading.ts'
import { compareUids, cutPiece, planFolder } from '../plan-reading.ts'
import type { Connection } from '../store/connections.ts'
import type { NewPlace, ReadFolder } from '../store/reading.ts'
import {
  advanceFolder,
  completeFolder,
  deletePlaces,
  heldUids,
  holdLease,
  insertPlaces,
  noteState,
  resetFolder,
} from '../store/reading.ts'
import { tellChanged } from './guard.ts'

/** What reading a connection works with. */
export type Reading = {
  readonly services: Services
  readonly server: MailServer
  readonly connection: Connection
  /** The user whose mailbox it is; of a shared one whoever connected it, with the rights of its team. */
  readonly actor: Actor
  /** Where its mail goes, and the domains that are ours, when the reading began. */
  readonly target: Target
  /** Who reads: whoever holds the lease. */
  readonly reader: string
  /** From then on the session is to be opened anew, with another token; undefined: it may last. */
  readonly until: Date | undefined
  /** Aborted when reading is to end at the next pause. */
  readonly signal: AbortSignal
  /** Lets few readers hold messages in memory at a time. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>
}

/**
 * Whether the session is to end at this pause. Providers break sessions off whose token has ended: ours are opened anew before.
 */
export const isOver = ({ signal, until, services }: Reading): boolean =>
  signal.aborted || (until !== undefined && until <= services.clock.now())

/** Somebody else reads now, or nobody may: what was begun is left as it was. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

const LIMITS = {
  messages: BATCH_MESSAGES,
  bytes: BATCH_BYTES,
  largestBytes: LARGEST_MESSAGE_BYTES,
}
/** Then the other folders have their turn: news there must not wait for a year of history here. */
const PIECES_A_VISIT = 5

/**
 * Reads on in a folder.
 *
 * @returns whether everything in it has a place now; else it must be visited again
 */
export async function readFolder(reading: Reading, folder: ReadFolder): Promise<boolean> {
  const shown = await reading.server.look(folder.path)
  const plan = planFolder(folder, shown)
  if (plan.kind === 'nothing') return true
  if (plan.kind === 'renumbered') await voidPlaces(reading, folder)
  const look = await reading.server.open(folder.path)
  // Numbered anew between two questions: the next visit sees it.
  if (look.uidValidity !== shown.uidValidity) return false
  const { missing, gone } = await differenceOf(reading, folder, plan)
  const at = { folder, look }
  await store(reading, async (trx) => {
    const count = gone.length === 0 ? 0 : await deletePlaces(trx, folder.id, gone)
    await advanceFolder(trx, progressOf(at, { backlog: missing.length, forgotten: count }), -count)
  })
  const sizes = new Map<number, number>()
  let rest = missing
  for (let visit = 0; rest.length > 0; visit += 1) {
    if (visit >= PIECES_A_VISIT || isOver(reading)) return false
    rest = await reading.inTurn(() => readPiece(reading, at, { missing: rest, sizes }))
  }
  await store(reading, (trx) =>
    completeFolder(trx, { folderId: folder.id, look, now: reading.services.clock.now() }),
  )
  return true
}

type At = { readonly folder: ReadFolder; readonly look: FolderLook }

const progressOf = (
  { folder, look }: At,
  given: {
    readonly backlog: number
    readonly fetched?: number
    readonly forgotten?: number
    readonly messagesPerSecond?: number
  },
) => ({
  folderId: folder.id,
  uidValidity: look.uidValidity,
  fetched: 0,
  forgotten: 0,
  ...given,
})

/** Writes in one transaction, if we are still the ones who read; then whoever watches is told. */
async function store(reading: Reading, work: (trx: Db) => Promise<void>): Promise<void> {
  await inTransaction(reading.services.background, async (trx) => {
    await work(trx)
    await requireLease(trx, reading)
    await tellChanged(reading.services, trx, reading.connection)
  })
}

/** At the end of a transaction, so that a pause does not wait for what is being stored longer than it must. */
async function requireLease(trx: Db, { connection, reader }: Reading): Promise<void> {
  if (!(await holdLease(trx, connection.id, reader))) throw new LeaseLost(connection.id)
}

async function voidPlaces(reading: Reading, folder: ReadFolder): Promise<void> {
  await store(reading, async (trx) => {
    await deletePlaces(trx, folder.id)
    await resetFolder(trx, folder.id)
  })
}

async function differenceOf(
  { server, services, connection }: Reading,
  folder: ReadFolder,
  plan: FolderPlan,
): Promise<Difference> {
  const since = connection.historyFrom
  if (plan.kind === 'grown') {
    const news = await server.uids({ from: plan.fromUid })
    if (news.length === plan.count) {
      const wanted = await server.uids({ from: plan.fromUid, since })
      const held = await heldUids(services.db, folder.id, plan.fromUid)
      return { missing: compareUids({ there: news, wanted, held }).missing, gone: [] }
    }
  }
  const there = await server.uids()
  const wanted = await server.uids({ since })
  const held = plan.kind === 'renumbered' ? [] : await heldUids(services.db, folder.id)
  return compareUids({ there, wanted, held })
}

type Missing = { readonly missing: readonly number[]; readonly sizes: Map<number, number> }

/** @returns what is still missing */
async function readPiece(
  reading: Reading,
  at: At,
  { missing, sizes }: Missing,
): Promise<readonly number[]> {
  const { server } = reading
  const startMs = performance.now()
  const unknown = missing.slice(0, LIMITS.messages).filter((uid) => !sizes.has(uid))
  for (const [uid, size] of await server.sizes(unknown)) sizes.set(uid, size)
  const piece = cutPiece(missing, sizes, LIMITS)
  const messages = await server.fetch(piece.fetch)
  const unreadable = await stillThere(server, piece, messages)
  const batch = [
    ...messages.map((message) => rawOf(reading, at, message)),
    ...rejectedOf(reading, at, { reason: 'too_large', uids: piece.tooLarge }),
    ...rejectedOf(reading, at, { reason: 'unreadable', uids: unreadable }),
  ]
  await storeBatch(reading, at, batch, (kept) => ({
    backlog: piece.rest.length,
    messagesPerSecond: (kept * 1000) / Math.max(performance.now() - startMs, 1),
  }))
  for (const uid of piece.fetch) sizes.delete(uid)
  return piece.rest
}

/** Messages that the server lists and does not give, asked for twice. */
async function stillThere(
  server: MailServer,
  piece: Piece,
  messages: readonly FetchedMessage[],
): Promise<readonly number[]> {
  const given = new Set(messages.map(({ uid }) => uid))
  const lost = piece.fetch.filter((uid) => !given.has(uid))
  return lost.length === 0 ? [] : [...(await server.sizes(lost)).keys()]
}

type Numbered = RawMessage & { readonly uid: number }

/** As RFC 5092 names a message. */
const sourceOf = ({ connection }: Reading, { folder, look }: At, uid: number): string =>
  `imap:${connection.address}/${folder.path};UIDVALIDITY=${look.uidValidity}/;UID=${uid}`

function rawOf(reading: Reading, at: At, { uid, bytes, receivedAt }: FetchedMessage): Numbered {
  return {
    uid,
    source: sourceOf(reading, at, uid),
    folder: at.folder.path,
    bytes,
    ...(receivedAt !== undefined && { envelopeAt: receivedAt }),
  }
}

function rejectedOf(
  reading: Reading,
  at: At,
  {
    reason,
    uids,
  }: { readonly reason: 'too_large' | 'unreadable'; readonly uids: readonly number[] },
): readonly Numbered[] {
  return uids.map((uid) => ({
    uid,
    source: sourceOf(reading, at, uid),
    folder: at.folder.path,
    bytes: new Uint8Array(),
    rejection: reason,
  }))
}

type Told = { readonly backlog: number; readonly messagesPerSecond: number }

/**
 * Stores messages with their places. A message on which storing fails, because of what is in it, is kept as unreadable: the batch
 * is stored in halves until it stands alone.
 */
async function storeBatch(
  reading: Reading,
  at: At,
  batch: readonly Numbered[],
  tell: (kept: number) => Told,
): Promise<void> {
  const { services, actor, connection, target } = reading
  const numbers = new Map(batch.map(({ source, uid }) => [source, uid]))
  const alongside: Alongside = async (trx, kept) => {
    const places = kept.flatMap(({ source, messageId, reason }): readonly NewPlace[] => {
      const uid = numbers.get(source)
      return uid === undefined ? [] : [{ uid, messageId, reason }]
    })
    const added = await insertPlaces(trx, at.folder.id, places, services.clock.now())
    const progress = { ...tell(places.length), fetched: places.length }
    await advanceFolder(trx, progressOf(at, progress), added)
    await noteState(trx, { id: connection.id, state: 'reading', now: services.clock.now() })
    await requireLease(trx, reading)
    await tellChanged(services, trx, connection)
  }
  try {
    const store = connection.shared?.isDropbox === true ? importDropped : importBatch
    await store(services, actor, target, batch, alongside)
  } catch (error) {
    if (!isOfContent(error)) throw error
    const [first] = batch
    if (batch.length > 1) {
      const half = Math.ceil(batch.length / 2)
      await storeBatch(reading, at, batch.slice(0, half), tell)
      await storeBatch(reading, at, batch.slice(half), tell)
    } else if (first !== undefined && first.rejection === undefined) {
      // The words of the error may repeat those of the message.
      const told = { sqlState: sqlState(error), folderId: at.folder.id, uid: first.uid }
      services.log.warn(told, 'a message could not be stored')
      const uids = [first.uid]
      await storeBatch(reading, at, rejectedOf(reading, at, { reason: 'unreadable', uids }), tell)
    } else throw error
  }
}

/** Data that the database refuses (class 22, 54), or that our own code does not bear: trying again changes nothing. */
function isOfContent(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError) return true
  return /^(?:22|54)/.test(sqlState(error) ?? '')
}
