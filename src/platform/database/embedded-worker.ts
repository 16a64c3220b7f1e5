/**
 * The thread in which the embedded PostgreSQL runs, so that a long statement does not stop the
 * event loop of the server. It answers one message at a time, in order; who may speak is decided
 * in the main thread (session-queue.ts).
 */
import { fsyncSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { Results } from '@electric-sql/pglite'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import type { Answer, Statement, WireError } from './engine.ts'
import { toWireError } from './engine.ts'
import { BYTEA_OID, PARSERS } from './values.ts'

/** How the thread is started. */
export type WorkerStart = {
  /** Folder of the database; absent: in memory, lost at the end. */
  readonly folder?: string
  /** The content of a database made before (`dump`), to start from. */
  readonly template?: Uint8Array
}

export type WorkerRequest = { readonly id: number } & (
  | ({ readonly kind: 'run' } & Statement)
  | { readonly kind: 'dump' }
  | { readonly kind: 'close' }
)

export type WorkerReply =
  | { readonly kind: 'ready'; readonly isDurable: boolean; readonly version: string }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly kind: 'dumped'; readonly id: number; readonly content: Uint8Array }
  | { readonly kind: 'closed'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly error: WireError }
  | { readonly kind: 'unusable'; readonly error: WireError }

const port = parentPort
if (port === null) throw new Error('embedded-worker: expected to run as a thread')
const reply = (message: WorkerReply): void => port.postMessage(message)

// The starter passes exactly this shape.
const start = workerData as WorkerStart

/** As PGlite's own, but with fsync (its `-F` turns it off), which the hook below makes real. */
const DURABLE = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'fsync=on',
  '-c',
  'wal_sync_method=fsync',
]

/**
 * A database in memory is a small one of a test. Measured: 128 MB of buffers and a journal of 16 MB
 * cost 0.7 s of its start.
 */
const SMALL = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB']
const SMALL_JOURNAL = ['--wal-segsize=1']

async function open(): Promise<PGlite> {
  const { folder, template } = start
  const db = await PGlite.create({
    extensions: { pg_trgm, unaccent },
    ...(folder === undefined
      ? { startParams: SMALL, initDbStartParams: SMALL_JOURNAL }
      : { dataDir: folder, startParams: DURABLE }),
    ...(template === undefined ? {} : { loadDataDir: asBlob(template) }),
  })
  // All values travel as text and get their meaning from one table for both engines. Its own
  // array handling would overwrite options given earlier, hence after the start.
  db.parsers = Object.fromEntries(PARSERS)
  db.serializers = {}
  return db
}

/** Of a Blob PGlite only asks these; reading a real one takes a second more for 40 MB. */
function asBlob(content: Uint8Array): Blob {
  const { buffer, byteOffset, byteLength } = content
  const parts: Pick<Blob, 'type' | 'size' | 'arrayBuffer'> = {
    type: 'application/x-tar',
    size: byteLength,
    arrayBuffer: async () => buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer,
  }
  return parts as Blob
}

/** The private parts of PGlite's file system that the hook needs; they may move with any release. */
type FileSystem = {
  lookupPath(path: string): {
    node: { mount: { type: { stream_ops: { fsync?: (stream: { nfd: number }) => number } } } }
  }
}

/**
 * Makes fsync real: PGlite's file system has none, so that a power cut would lose what was
 * acknowledged (electric-sql/pglite#1107).
 *
 * @returns whether a commit was seen to call it; the hook is private, so this is tested at each start
 */
async function syncForReal(db: PGlite): Promise<boolean> {
  let calls = 0
  try {
    // Not in PGlite's types; the self-test below is what makes relying on it safe.
    const { FS } = db.Module as unknown as { FS: FileSystem }
    FS.lookupPath('/pglite/data/PG_VERSION').node.mount.type.stream_ops.fsync = (stream) => {
      calls += 1
      fsyncSync(stream.nfd)
      return 0
    }
  } catch {
    return false
  }
  // A logical message is the smallest record that a commit must flush.
  await db.exec("select pg_logical_emit_message(true, 'rapport', 'is fsync called?')")
  return calls > 0
}

async function run(db: PGlite, statement: Statement): Promise<Answer> {
  if (statement.parameters.length > 0) {
    return toAnswer(await db.query(statement.sql, [...statement.parameters]))
  }
  const results = await db.exec(statement.sql)
  return toAnswer(results.at(-1))
}

function toAnswer(result: Results | undefined): Answer {
  if (result === undefined) return { rows: [], rowCount: 0 }
  // PGlite types its rows by the caller; without `rowMode: 'array'` they are objects.
  const rows = result.rows as ReadonlyArray<Record<string, unknown>>
  const answer = { rows, rowCount: result.affectedRows ?? 0 }
  const bytes = result.fields.filter((field) => field.dataTypeID === BYTEA_OID)
  return bytes.length === 0 ? answer : { ...answer, bytes: bytes.map((field) => field.name) }
}

async function answer(db: PGlite, request: WorkerRequest): Promise<void> {
  const { id } = request
  switch (request.kind) {
    case 'run':
      return reply({ kind: 'answer', id, answer: await run(db, request) })
    case 'dump': {
      const content = await db.dumpDataDir('none')
      return reply({ kind: 'dumped', id, content: new Uint8Array(await content.arrayBuffer()) })
    }
    case 'close':
      await db.exec('checkpoint')
      await db.close()
      return reply({ kind: 'closed', id })
    default:
      return request satisfies never
  }
}

/** An error without SQLSTATE comes from the engine itself: WASM has stopped and answers no more. */
function isFatal(error: WireError): boolean {
  return error.code === undefined
}

async function serve(db: PGlite, request: WorkerRequest): Promise<void> {
  try {
    await answer(db, request)
  } catch (cause) {
    const error = toWireError(cause)
    reply({ kind: 'failed', id: request.id, error })
    if (isFatal(error)) reply({ kind: 'unusable', error })
  }
}

try {
  const db = await open()
  const isDurable = start.folder === undefined || (await syncForReal(db))
  const { rows } = await db.query<{ version: string }>(
    "select current_setting('server_version') as version",
  )
  let tail = Promise.resolve()
  port.on('message', (request: WorkerRequest) => {
    tail = tail.then(() => serve(db, request))
  })
  reply({ kind: 'ready', isDurable, version: rows[0]?.version ?? '' })
} catch (cause) {
  reply({ kind: 'unusable', error: toWireError(cause) })
}
