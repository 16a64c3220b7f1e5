/**
 * Server-sent events: what changed, as far as the caller may know it, and never its content.
 *
 * One watch per process reads the outbox while anybody listens and hands each batch to every
 * listener, who asks the capabilities which of the ids the person may see. The place after each
 * batch is the event id, so that a browser that comes back (Last-Event-ID) gets what it missed; if
 * that is no longer known or too much, it is told to read anew (`event: reset`). A page that read
 * before its line was open names the place of which its session told (`?after=`).
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { AppEvent, EventCursor } from '../events.ts'
import { eventsSince, latestEventCursor } from '../events.ts'
import type { Services } from '../services.ts'
import type { App, Caller } from './caller.ts'

/** How a capability answers for the events it records. */
export type EventVisibility<C extends Caller> = {
  readonly kinds: readonly string[]
  /** Returns the events with the ids that this caller may see; without any, the event is left out. */
  visible(services: Services, caller: C, events: readonly AppEvent[]): Promise<readonly AppEvent[]>
}

export type StreamParts<C extends Caller> = {
  readonly services: Services
  authenticate(request: FastifyRequest): Promise<C | undefined>
  readonly visibilities: readonly EventVisibility<C>[]
  readonly pace?: StreamPace
}

/** How often, in milliseconds, the outbox is read and a silent line kept open. */
export type StreamPace = { readonly watchMs: number; readonly heartbeatMs: number }

/** Chosen: a page feels fresh at one second; proxies cut lines that are silent for 30 s or more. */
const PACE: StreamPace = { watchMs: 1_000, heartbeatMs: 20_000 }
const BATCH = 500
/** Beyond this many missed batches reading anew is cheaper than being told each change. */
const CATCH_UP_BATCHES = 4
/** A listener who does not read is let go; the browser comes back by itself. */
const BACKLOG_BYTES = 1_048_576

/** `after`: the place from which a page wants to know what changed; a browser that comes back knows better. */
const QUERY = z.object({ after: z.string().max(50).optional() })
const NOTICE = z.object({ table: z.string().optional(), ids: z.array(z.string()).default([]) })

/** Adds `GET /api/v1/events`. */
export function eventRoutes<C extends Caller>(app: App, parts: StreamParts<C>): void {
  const pace = parts.pace ?? PACE
  const watch = new Watch(parts.services, pace.watchMs)
  app.addHook('preClose', async () => watch.close())
  app.get('/api/v1/events', { schema: { querystring: QUERY } }, async (request, reply) => {
    const caller = await parts.authenticate(request)
    if (caller === undefined) return
    const line = new Line(request, reply, request.query.after)
    await listen(line, { ...parts, pace, watch, caller })
    return reply
  })
}

type Listening<C extends Caller> = Omit<StreamParts<C>, 'pace'> & {
  readonly pace: StreamPace
  readonly watch: Watch
  readonly caller: C
}

async function listen<C extends Caller>(line: Line, parts: Listening<C>): Promise<void> {
  const { services, watch, pace, visibilities } = parts
  let { caller } = parts
  const tell = async (events: readonly AppEvent[], cursor: EventCursor): Promise<void> => {
    for (const [kinds, part] of byVisibility(visibilities, events)) {
      line.send(await kinds.visible(services, caller, part))
    }
    line.mark(cursor)
  }
  const start = await catchUp(services, line, tell)
  const leave = watch.join(start, tell, () => line.close())
  // Rights and sessions end while a line is open: who asks is found out anew at each heartbeat.
  const heartbeat = setInterval(async () => {
    const current = await parts.authenticate(line.request).catch(() => undefined)
    if (current === undefined) return line.close()
    caller = current
    line.beat()
  }, pace.heartbeatMs)
  line.onClose(() => {
    leave()
    clearInterval(heartbeat)
  })
}

type Tell = (events: readonly AppEvent[], cursor: EventCursor) => Promise<void>

/** Tells what was missed since the place that the listener knows, and returns the place from which to watch. */
async function catchUp(services: Services, line: Line, tell: Tell): Promise<EventCursor> {
  const { last } = line
  if (last === undefined) {
    const cursor = await latestEventCursor(services.db)
    line.mark(cursor)
    return cursor
  }
  let cursor = last
  for (let batch = 0; batch < CATCH_UP_BATCHES; batch += 1) {
    const missed = await eventsSince(services.db, cursor, BATCH)
    if (missed === undefined) break
    if (missed.events.length > 0) await tell(missed.events, missed.cursor)
    if (missed.events.length < BATCH) return missed.cursor
    cursor = missed.cursor
  }
  const latest = await latestEventCursor(services.db)
  line.reset(latest)
  return latest
}

function byVisibility<C extends Caller>(
  visibilities: readonly EventVisibility<C>[],
  events: readonly AppEvent[],
): readonly (readonly [EventVisibility<C>, readonly AppEvent[]])[] {
  return visibilities
    .map((one) => [one, events.filter((event) => one.kinds.includes(event.kind))] as const)
    .filter(([, part]) => part.length > 0)
}

/** One open answer. */
class Line {
  readonly request: FastifyRequest
  readonly last: EventCursor | undefined
  readonly #reply: FastifyReply
  #marked: EventCursor | undefined

  constructor(request: FastifyRequest, reply: FastifyReply, after: EventCursor | undefined) {
    this.request = request
    this.#reply = reply
    const last = request.headers['last-event-id']
    this.last = typeof last === 'string' && last !== '' ? last : after
    reply.hijack()
    reply.raw.writeHead(200, {
      ...headersOf(reply),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    reply.raw.write('retry: 2000\n\n')
  }

  send(events: readonly AppEvent[]): void {
    for (const event of events) {
      const { table, ids } = NOTICE.parse(event.payload)
      const notice = { kind: event.kind, ...(table !== undefined && { table }), ids }
      this.#write(`data: ${JSON.stringify(notice)}\n\n`)
    }
  }

  /** An id without data: the browser remembers the place and tells nobody. */
  mark(cursor: EventCursor): void {
    if (cursor !== this.#marked) this.#write(`id: ${cursor}\n\n`)
    this.#marked = cursor
  }

  reset(cursor: EventCursor): void {
    this.#marked = cursor
    this.#write(`id: ${cursor}\nevent: reset\ndata: {}\n\n`)
  }

  beat(): void {
    this.#write(': here\n\n')
  }

  close(): void {
    this.#reply.raw.end()
  }

  onClose(heard: () => void): void {
    this.#reply.raw.once('close', heard)
  }

  #write(text: string): void {
    const { raw } = this.#reply
    if (raw.writableEnded || raw.destroyed) return
    if (raw.writableLength > BACKLOG_BYTES) raw.destroy()
    else raw.write(text)
  }
}

function headersOf(reply: FastifyReply): Record<string, string | number | string[]> {
  const headers = Object.entries(reply.getHeaders())
  return Object.fromEntries(
    headers.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

type Listener = { cursor: EventCursor; readonly tell: Tell; readonly end: () => void }

/** Reads the outbox for all listeners of this process; sleeps while there are none. */
class Watch {
  readonly #services: Services
  readonly #listeners = new Set<Listener>()
  readonly #everyMs: number
  #timer: NodeJS.Timeout | undefined
  #isReading = false
  #isClosed = false

  constructor(services: Services, everyMs: number) {
    this.#services = services
    this.#everyMs = everyMs
  }

  /** @returns how to leave */
  join(cursor: EventCursor, tell: Tell, end: () => void): () => void {
    if (this.#isClosed) {
      end()
      return () => undefined
    }
    const listener = { cursor, tell, end }
    this.#listeners.add(listener)
    this.#timer ??= setInterval(() => void this.#read(), this.#everyMs)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) this.#stop()
    }
  }

  close(): void {
    this.#isClosed = true
    this.#stop()
    for (const listener of this.#listeners) listener.end()
  }

  #stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  async #read(): Promise<void> {
    if (this.#isReading) return
    this.#isReading = true
    try {
      // Listeners stand at few places, nearly always at one.
      const places = new Set([...this.#listeners].map((listener) => listener.cursor))
      for (const place of places) await this.#tellFrom(place)
    } catch (error) {
      this.#services.log.warn({ err: error }, 'the stream of events was not read')
    } finally {
      this.#isReading = false
    }
  }

  async #tellFrom(place: EventCursor): Promise<void> {
    const found = await eventsSince(this.#services.db, place, BATCH)
    const here = [...this.#listeners].filter((listener) => listener.cursor === place)
    if (found === undefined) return this.#endAll(here)
    for (const listener of here) {
      listener.cursor = found.cursor
      if (found.events.length > 0) await this.#tell(listener, found.events)
    }
  }

  /** A listener who cannot be told leaves and comes back; the others go on. */
  async #tell(listener: Listener, events: readonly AppEvent[]): Promise<void> {
    try {
      await listener.tell(events, listener.cursor)
    } catch (error) {
      this.#services.log.warn({ err: error }, 'a listener was not told')
      listener.end()
    }
  }

  /** They come back, and are told to read anew. */
  #endAll(listeners: readonly Listener[]): void {
    for (const listener of listeners) listener.end()
  }
}
