/**
 * The readers of a process.
 *
 * Every few seconds, and whenever work is announced, it takes connections that are due and that nobody reads, by a lease in the
 * database. A session signs in, reads, then watches the inbox (IDLE) and asks for the other folders once a minute; it ends when the
 * connection is paused, changed or gone, when the server breaks off, or when the process stops. A failure is noted with the time of
 * the next attempt, and the lease is given back.
 */
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Repeater } from '../../platform/jobs/repeater.ts'
import { repeater } from '../../platform/jobs/repeater.ts'
import type { Services } from '../../platform/services.ts'
import { afterFailure } from '../after-failure.ts'
import { planFolder } from '../plan-reading.ts'
import type { Connection } from '../store/connections.ts'
import { findConnection, noteFailure } from '../store/connections.ts'
import {
  claimConnections,
  foldersToRead,
  releaseAllLeases,
  releaseLease,
  renewLeases,
} from '../store/reading.ts'
import { failureIn, tellChanged } from './guard.ts'
import { followFolders, openReading, readConnection } from './read-connection.ts'
import type { Reading } from './read-folder.ts'
import { isOver, LeaseLost } from './read-folder.ts'

/** The readers of this process, at work. */
export type MailReading = {
  /** Ends all sessions after what they are storing; what is left is for the next reader. Grace: 8 s by default. */
  readonly stop: (graceMs?: number) => Promise<void>
}

export type MailReadingOptions = {
  readonly services: Services
  readonly database: Pick<Database, 'engine' | 'isRemote' | 'onWake'>
  readonly random: () => number
  /** How often the other folders are asked for. Default 60 s. */
  readonly pollMs?: number
}

/** Looks for connections so often, and renews leases of 30 s. */
const LOOK_MS = 3_000
const GRACE_MS = 8_000
const POLL_MS = 60_000
/** Sessions of one process; each is a socket that mostly waits (chosen). */
const MOST_SESSIONS = 200
/** How many hold messages in memory at a time: 8 MB or one large message each, and what parsing needs (chosen). */
const AT_A_TIME = 2
/** New folders of the server are noticed after so long. */
const FOLDERS_MS = 15 * 60_000

/** Starts reading. */
export async function startMailReading(options: MailReadingOptions): Promise<MailReading> {
  const readers = new Readers(options)
  await readers.start()
  return { stop: (graceMs = GRACE_MS) => readers.stop(graceMs) }
}

type Session = {
  readonly stop: AbortController
  /** when the last round began: what was asked for before is being done */
  readAt: Date
  /** ends the waiting for news */
  wake: () => void
  readonly end: Promise<void>
}

class Readers {
  readonly #name: string
  readonly #options: MailReadingOptions
  readonly #services: Services
  readonly #sessions = new Map<string, Session>()
  readonly #look: Repeater
  readonly #inTurn = turns(AT_A_TIME)
  #isStopping = false
  #stopHearing: () => void = () => undefined

  constructor(options: MailReadingOptions) {
    this.#options = options
    this.#services = options.services
    this.#name = `${hostname()}:${process.pid}:${options.services.newId().slice(-8)}`
    this.#look = repeater(
      () => this.#round(),
      LOOK_MS,
      (error) => this.#services.log.warn({ err: error }, 'mail connections could not be looked at'),
    )
  }

  async start(): Promise<void> {
    const { database } = this.#options
    // The lock of the folder says that no other reader exists: what is leased is of one that died.
    const isAlone = database.engine === 'embedded' && !database.isRemote
    if (isAlone) await releaseAllLeases(this.#services.db)
    this.#stopHearing = database.onWake(this.#look.soon)
    this.#look.soon()
  }

  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true
    this.#stopHearing()
    await this.#look.stop()
    for (const { stop } of this.#sessions.values()) stop.abort()
    const late = new AbortController()
    const ends = Promise.all([...this.#sessions.values()].map(({ end }) => end))
    // A lease that could not be given back ends by itself.
    await Promise.race([ends, sleep(graceMs, undefined, { signal: late.signal })])
    late.abort()
  }

  async #round(): Promise<void> {
    const { db, clock } = this.#services
    const held = new Map((await renewLeases(db, this.#name)).map((one) => [one.id, one]))
    for (const [id, session] of this.#sessions) {
      const leased = held.get(id)
      if (leased === undefined || leased.isPaused) session.stop.abort()
      else if (leased.askedAt !== null && leased.askedAt > session.readAt) session.wake()
    }
    const limit = MOST_SESSIONS - this.#sessions.size
    if (limit <= 0 || this.#isStopping) return
    const except = [...this.#sessions.keys()]
    const claim = { reader: this.#name, except, limit, now: clock.now() }
    const taken = await claimConnections(db, claim)
    for (const id of taken) this.#begin(id)
  }

  #begin(id: string): void {
    const stop = new AbortController()
    let begin: () => void = () => undefined
    const started = new Promise<void>((resolve) => {
      begin = resolve
    })
    const session: Session = {
      stop,
      readAt: this.#services.clock.now(),
      wake: () => undefined,
      end: started.then(() => this.#run(id, session)),
    }
    this.#sessions.set(id, session)
    begin()
  }

  async #run(id: string, session: Session): Promise<void> {
    const { db, log } = this.#services
    try {
      const connection = await findConnection(db, id)
      if (connection !== undefined) await this.#read(connection, session)
    } catch (error) {
      log.error({ err: error, connection: id }, 'a mail connection could not be read')
    } finally {
      await releaseLease(db, id, this.#name).catch((error) =>
        log.warn({ err: error, connection: id }, 'a lease could not be given back'),
      )
      this.#sessions.delete(id)
      // It may have ended because it is to be read anew.
      if (!this.#isStopping) this.#look.soon()
    }
  }

  async #read(connection: Connection, session: Session): Promise<void> {
    let reading: Reading | undefined
    let hasRead = false
    try {
      const signal = session.stop.signal
      reading = await openReading(this.#services, connection, {
        reader: this.#name,
        signal,
        inTurn: this.#inTurn,
      })
      // What hangs on the server must not hold up the end; what is being stored is stored.
      const { server } = reading
      signal.addEventListener('abort', () => void server.close(), { once: true })
      let foldersAtMs = Number.NEGATIVE_INFINITY
      while (!isOver(reading)) {
        session.readAt = this.#services.clock.now()
        if (performance.now() - foldersAtMs > FOLDERS_MS) {
          foldersAtMs = performance.now()
          await followFolders(reading)
        }
        await readConnection(reading)
        hasRead = true
        if (!isOver(reading)) await this.#wait(reading, session)
      }
    } catch (error) {
      if (error instanceof LeaseLost || session.stop.signal.aborted) return
      await this.#failed(connection, error, hasRead ? 1 : connection.failures + 1)
    } finally {
      await reading?.server.close()
    }
  }

  /** Watches the first folder until something changes, somebody asks, or the others are to be looked at. */
  async #wait(reading: Reading, session: Session): Promise<void> {
    const { server, services, connection, until } = reading
    const over = new AbortController()
    const end = (): void => over.abort()
    const pollMs = this.#options.pollMs ?? POLL_MS
    const leftMs = until === undefined ? pollMs : until.getTime() - services.clock.now().getTime()
    const timer = setTimeout(end, Math.max(0, Math.min(pollMs, leftMs)))
    session.wake = end
    session.stop.signal.addEventListener('abort', end, { once: true })
    try {
      const [first] = await foldersToRead(services.db, connection.id)
      if (first === undefined || first.hasFailed) await aborted(over.signal)
      else if (planFolder(first, await server.open(first.path)).kind === 'nothing') {
        await server.watch(over.signal)
      }
    } finally {
      clearTimeout(timer)
      session.wake = () => undefined
      session.stop.signal.removeEventListener('abort', end)
    }
  }

  async #failed(connection: Connection, error: unknown, failures: number): Promise<void> {
    const { background, clock, log } = this.#services
    const failure = failureIn(error)
    if (!(error instanceof AppError)) {
      log.error({ err: error, connection: connection.id }, 'reading a mailbox failed')
    }
    const now = clock.now()
    const next = afterFailure({ failure, failures, random: this.#options.random(), now })
    await inTransaction(background, async (trx) => {
      await noteFailure(trx, { id: connection.id, failure, ...next, failures, now })
      await tellChanged(this.#services, trx, connection)
    })
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Lets so many work at a time; the others wait in the order in which they came. */
function turns(most: number): Reading['inTurn'] {
  let free = most
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
