/**
 * "There is work": heard in this process at once, told to the others not more than ten times a
 * second. Nothing depends on it; whoever misses it finds the work by polling.
 */
import type { Db } from './sql.ts'

export type Signal = {
  readonly send: () => void
  /** As if another process had sent. */
  readonly hear: () => void
  readonly onHear: (hear: () => void) => () => void
  readonly close: () => Promise<void>
}

const PAUSE_MS = 100

/** @param tell  tells the other processes; it must not throw */
export function createSignal(tell: () => Promise<void>): Signal {
  const ears = new Set<() => void>()
  let told: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  const hear = (): void => {
    for (const ear of ears) ear()
  }
  const tellSoon = (): void => {
    if (timer !== undefined || isClosed) return
    timer = setTimeout(() => {
      timer = undefined
      told = tell()
    }, PAUSE_MS)
    timer.unref()
  }
  return {
    send: () => {
      hear()
      tellSoon()
    },
    hear,
    onHear: (ear) => {
      ears.add(ear)
      return () => ears.delete(ear)
    },
    close: async () => {
      isClosed = true
      const isWaiting = timer !== undefined
      clearTimeout(timer)
      if (isWaiting) await tell()
      await told
    },
  }
}

const senders = new WeakMap<Db, () => void>()

/** Makes {@link wakeWorkers} known for a handle. */
export function registerSender(db: Db, send: () => void): void {
  senders.set(db, send)
}

/** Tells all processes on the database of this handle that there is work; for `afterCommit`. */
export function wakeWorkers(root: Db): void {
  senders.get(root)?.()
}
