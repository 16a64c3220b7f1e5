import type { z } from 'zod'
import type { Db } from '../database.ts'
import type { Log } from '../log.ts'

/** What a handler of jobs works with. */
export type JobContext = {
  /** Outside of any transaction, with background priority. */
  readonly db: Db
  readonly now: Date
  /** Aborted when the process stops: long work ends at its next pause by `throwIfAborted`. */
  readonly signal: AbortSignal
  readonly log: Log
}

/** One kind of work: its queue, what its payload looks like, and how often it is tried. */
export type JobDefinition<Payload = unknown> = {
  readonly queue: string
  readonly schema: z.ZodType<Payload>
  /** After so many failures a job is dead, and waits for an administrator. Default 8. */
  readonly maxAttempts?: number
  readonly backoff?: Backoff
  /** A worker that does not renew its lease for so long counts as gone. Default 30 s. */
  readonly leaseMs?: number
  /** How many jobs one call of the handler receives at most. Default 1. */
  readonly batch?: number
  /** Batches of this queue never overlap, on no matter how many workers. */
  readonly isSerial?: boolean
  /**
   * Does the work of all payloads, in the order of their jobs. At least once: it may be called
   * again with the same payload. If it throws, a batch is tried in halves until the culprit stands alone.
   */
  handle(context: JobContext, payloads: readonly Payload[]): Promise<void>
}

/** How long a job waits after its n-th failure: `firstMs · 2^(n-1)`, at most `maxMs`, ± a quarter. */
export type Backoff = { readonly firstMs: number; readonly maxMs: number }

export const DEFAULTS = {
  maxAttempts: 8,
  leaseMs: 30_000,
  batch: 1,
  backoff: { firstMs: 1_000, maxMs: 60 * 60 * 1_000 },
} as const

/** Lets a definition stand in a list with those of other payloads. */
export function defineJob<Payload>(definition: JobDefinition<Payload>): JobDefinition {
  return definition
}

/** @param random  in [0, 1); spreads jobs that failed together */
export function backoffMs(backoff: Backoff, failures: number, random: number): number {
  const exact = Math.min(backoff.maxMs, backoff.firstMs * 2 ** (failures - 1))
  return Math.round(exact * (0.75 + random / 2))
}
