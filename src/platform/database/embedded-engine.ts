/**
 * The embedded PostgreSQL as seen from the main thread: it starts the thread, lends its one
 * session, and starts the thread again if the engine stops.
 */
import { Worker } from 'node:worker_threads'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'
import { PLATFORM_ERRORS } from '../platform-errors.ts'
import { threadFile } from '../thread-file.ts'
import type { WorkerReply, WorkerRequest, WorkerStart } from './embedded-worker.ts'
import type { Answer, Session, Statement, WireError } from './engine.ts'
import { DatabaseError } from './engine.ts'
import type { Priority } from './session-queue.ts'
import { createSessionQueue } from './session-queue.ts'

export type EmbeddedEngine = {
  readonly session: (priority: Priority) => Promise<Session>
  readonly version: string
  /** Whether a commit was seen to reach the disk. */
  readonly isDurable: boolean
  /** The whole database as a tar file, to start others from. */
  readonly dump: () => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

type Open = {
  readonly resolve: (reply: WorkerReply) => void
  readonly reject: (error: Error) => void
}

/** A distributive Omit: the request without its number, still told apart by `kind`. */
type Unnumbered<Request> = Request extends WorkerRequest ? Omit<Request, 'id'> : never

/** One running thread. */
type Thread = {
  readonly ready: Extract<WorkerReply, { kind: 'ready' }>
  readonly ask: (request: Unnumbered<WorkerRequest>) => Promise<WorkerReply>
  readonly isUsable: () => boolean
  readonly stop: () => Promise<void>
}

/**
 * Opens the embedded database. The caller holds the lock of the folder.
 *
 * @throws AppError PLATFORM_DATABASE_UNREACHABLE  the folder cannot be opened
 */
export async function openEmbeddedEngine(start: WorkerStart, log: Log): Promise<EmbeddedEngine> {
  const queue = createSessionQueue()
  let thread = await startThread(start)
  let isClosed = false

  /** The thread that works now; one that has stopped is replaced, and recovers from its journal. */
  const current = async (): Promise<Thread> => {
    if (thread.isUsable() || isClosed) return thread
    await thread.stop()
    log.error('the embedded database stopped; starting it again')
    thread = await startThread(start)
    return thread
  }

  const session = async (priority: Priority): Promise<Session> => {
    const turn = await queue.acquire(priority)
    try {
      return lend(await current(), turn.release)
    } catch (error) {
      turn.release()
      throw error
    }
  }

  return {
    session,
    version: thread.ready.version,
    isDurable: thread.ready.isDurable,
    dump: async () => {
      const turn = await queue.acquire('interactive')
      try {
        const reply = await (await current()).ask({ kind: 'dump' })
        return reply.kind === 'dumped' ? reply.content : new Uint8Array()
      } finally {
        turn.release()
      }
    },
    close: async () => {
      if (isClosed) return
      const turn = await queue.acquire('interactive')
      isClosed = true
      queue.close(new AppError(PLATFORM_ERRORS.PLATFORM_DATABASE_STOPPED))
      if (thread.isUsable()) await thread.ask({ kind: 'close' })
      await thread.stop()
      turn.release()
    },
  }
}

/** A session on the thread; `release` leaves no open transaction behind. */
function lend(thread: Thread, release: () => void): Session {
  let isInTransaction = false
  const run = async (statement: Statement): Promise<Answer> => {
    const reply = await thread.ask({ kind: 'run', ...statement })
    isInTransaction = transactionAfter(statement.sql, isInTransaction)
    return reply.kind === 'answer' ? withBuffers(reply.answer) : { rows: [], rowCount: 0 }
  }
  return {
    run,
    release: async () => {
      try {
        if (isInTransaction && thread.isUsable()) await run({ sql: 'rollback', parameters: [] })
      } finally {
        release()
      }
    },
  }
}

/** A Buffer that crosses between threads arrives as a plain Uint8Array. */
function withBuffers(answer: Answer): Answer {
  if (answer.bytes === undefined) return answer
  const columns = answer.bytes
  const buffer = (value: unknown): unknown =>
    value instanceof Uint8Array
      ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
      : value
  const rows = answer.rows.map((row) => ({
    ...row,
    ...Object.fromEntries(columns.map((column) => [column, buffer(row[column])])),
  }))
  return { ...answer, rows }
}

/** Whether a transaction is open after a statement that succeeded. */
function transactionAfter(statement: string, before: boolean): boolean {
  const word = /^\s*(begin|start\s+transaction|commit|end|rollback(?!\s+to))\b/i.exec(
    statement,
  )?.[1]
  if (word === undefined) return before
  return /^(begin|start)/i.test(word)
}

async function startThread(start: WorkerStart): Promise<Thread> {
  const worker = new Worker(threadFile(import.meta.url, 'embedded-worker'), {
    workerData: start,
    execArgv: [],
  })
  const open = new Map<number, Open>()
  let lastId = 0
  let stopped: Error | undefined

  const stop = (error: Error): void => {
    stopped ??= error
    for (const { reject } of open.values()) reject(stopped)
    open.clear()
  }

  const ready = await new Promise<Thread['ready']>((resolve, reject) => {
    const receive = (reply: WorkerReply): void => {
      if (reply.kind === 'ready') {
        resolve(reply)
        return
      }
      if (reply.kind === 'unusable') {
        const error = unreachable(reply.error)
        reject(error)
        stop(error)
        return
      }
      const asked = open.get(reply.id)
      open.delete(reply.id)
      if (reply.kind === 'failed') asked?.reject(new DatabaseError(reply.error))
      else asked?.resolve(reply)
    }
    worker.on('message', receive)
    worker.on('error', (cause) => {
      const error = new AppError(PLATFORM_ERRORS.PLATFORM_DATABASE_STOPPED, { cause })
      reject(error)
      stop(error)
    })
    worker.on('exit', () => stop(new AppError(PLATFORM_ERRORS.PLATFORM_DATABASE_STOPPED)))
  }).catch(async (error: unknown) => {
    await worker.terminate()
    throw error
  })

  return {
    ready,
    isUsable: () => stopped === undefined,
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (stopped !== undefined) return reject(stopped)
        lastId += 1
        open.set(lastId, { resolve, reject })
        worker.postMessage({ ...request, id: lastId })
      }),
    stop: async () => {
      await worker.terminate()
    },
  }
}

function unreachable(error: WireError): AppError {
  return new AppError(PLATFORM_ERRORS.PLATFORM_DATABASE_UNREACHABLE, {
    details: { reason: error.message },
    cause: new DatabaseError(error),
  })
}
