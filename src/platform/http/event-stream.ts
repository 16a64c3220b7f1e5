/**
 * Server-sent events: what changed, as far as the caller may know it, and never its content.
 *
 * One watch per process reads the outbox while anybody listens and hands each batch to every
 * listener, who asks the capabilities which of the ids the person may see. A browser that comes
 * back says where it stopped (Last-Event-ID) and gets what it missed; if that is too much, it is
 * told to read anew (`event: reset`).
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { AppEvent } from '../events.ts'
import type { Services } from '../services.ts'
import type { App, Caller } from './caller.ts'

/** What a listener is told: which rows of which table changed. */
export type Notice = {
  readonly kind: string
  readonly table?: string
  readonly ids: readonly string[]
}

/**
 * How a capability answers for the events it records: given a batch of its kinds, the notices that
 * this caller may have. Events without anything to see are left out.
 */
export type EventVisibility<C extends Caller> = {
  readonly kinds: readonly string[]
  visible(
    services: Services,
    caller: C,
    events: readonly AppEvent[],
  ): Promise<readonly (Notice & { readonly eventId: string })[]>
}
