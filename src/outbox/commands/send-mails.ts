/**
 * The senders of a process, beside its mail readers.
 *
 * Every second, and whenever work is announced, it takes mails that are due and that nobody sends, by a lease in the database, a few
 * at a time. What was held by a process that died is taken when its lease ends.
 */
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../platform/database.ts'
import type { Repeater } from '../../platform/jobs/repeater.ts'
import { repeater } from '../../platform/jobs/repeater.ts'
import type { Services } from '../../platform/services.ts'
import {
  claimMails,
  postpone,
  releaseAllLeases,
  releaseLease,
  renewLeases,
} from '../store/sending.ts'
import { deliverMail } from './deliver-mail.ts'
import type { FollowMail } from './fix-mail.ts'

/** The senders of this process, at work. */
export type MailSending = {
  /** Ends what is between two servers' words when the grace is over; what is left is for the next sender. Default 8 s. */
  readonly stop: (graceMs?: number) => Promise<void>
}

export type MailSendingOptions = {
  readonly services: Services
  readonly database: Pick<Database, 'engine' | 'isRemote' | 'onWake'>
  readonly random: () => number
  /** default: nothing is followed */
  readonly follow?: FollowMail
}

const LOOK_MS = 1_000
const GRACE_MS = 8_000
/** Each holds one message in memory, of at most 35 MB (chosen). */
const AT_A_TIME = 4
const STUMBLE_MS = 60_000

/** Starts sending. */
export async function startMailSending(options: MailSendingOptions): Promise<MailSending> {
  const senders = new Senders(options)
  await senders.start()
  return { stop: (graceMs = GRACE_MS) => senders.stop(graceMs) }
}

type Running = { readonly end: Promise<void>; readonly stop: AbortController }

class Senders {
  readonly #name: string
  readonly #options: MailSendingOptions
  readonly #services: Services
  readonly #running = new Map<string, Running>()
  readonly #look: Repeater
  #isStopping = false
  #stopHearing: () => void = () => undefined

  constructor(options: MailSendingOptions) {
    this.#options = options
    this.#services = options.services
    this.#name = `${hostname()}:${process.pid}:${options.services.newId().slice(-8)}`
    this.#look = repeater(
      () => this.#round(),
      LOOK_MS,
      (error) => this.#services.log.warn({ err: error }, 'the outbox could not be looked at'),
    )
  }

  async start(): Promise<void> {
    const { database } = this.#options
    // The lock of the folder says that no other sender exists: what is leased is of one that died.
    const isAlone = database.engine === 'embedded' && !database.isRemote
    if (isAlone) await releaseAllLeases(this.#services.db)
    this.#stopHearing = database.onWake(this.#look.soon)
    this.#look.soon()
  }

  async stop(graceMs: number): Promise<void> {
    this.#isStopping = true
    this.#stopHearing()
    await this.#look.stop()
    const late = new AbortController()
    const ends = Promise.all([...this.#running.values()].map(({ end }) => end))
    const grace = sleep(graceMs, undefined, { signal: late.signal }).catch(() => undefined)
    await Promise.race([ends, grace])
    late.abort()
    for (const { stop } of this.#running.values()) stop.abort()
  }

  async #round(): Promise<void> {
    await this.#renew()
    const limit = AT_A_TIME - this.#running.size
    if (limit <= 0 || this.#isStopping) return
    const { db, clock } = this.#services
    const except = [...this.#running.keys()]
    const claim = { sender: this.#name, except, limit, now: clock.now() }
    for (const id of await claimMails(db, claim)) {
      const stop = new AbortController()
      const end = Promise.resolve().then(() => this.#run(id, stop.signal))
      this.#running.set(id, { stop, end })
    }
  }

  async #renew(): Promise<void> {
    if (this.#running.size === 0) return
    const held = await renewLeases(this.#services.db, this.#name)
    for (const [id, { stop }] of this.#running) if (!held.has(id)) stop.abort()
  }

  async #run(id: string, signal: AbortSignal): Promise<void> {
    const { random, follow } = this.#options
    const { db, log, clock } = this.#services
    const held = { id, sender: this.#name }
    try {
      const delivery = { services: this.#services, sender: this.#name, random, follow, signal }
      await deliverMail(delivery, id)
    } catch (error) {
      log.error({ err: error, mail: id }, 'a mail could not be sent')
      // What stumbles is not tried again at once.
      await postpone(db, held, new Date(clock.now().getTime() + STUMBLE_MS)).catch(() => undefined)
    } finally {
      await releaseLease(db, held).catch((error) =>
        log.warn({ err: error, mail: id }, 'a lease could not be given back'),
      )
      this.#running.delete(id)
      if (!this.#isStopping) this.#look.soon()
    }
  }
}
