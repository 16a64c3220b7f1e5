/**
 * Who may use the one session of the embedded database.
 *
 * A session is lent to one user at a time, from the first statement of a transaction to its end.
 * Those who wait stand in two queues: interactive work goes before background work, so that a
 * page waits for one chunk of a long computation and not for all of it. So that background work
 * does not starve, it gets a turn after TURNS interactive ones.
 */
import type { Scope } from './sql.ts'
import { standingIn } from './sql.ts'

export type Priority = 'interactive' | 'background'

/** The right to use the session. */
export type Turn = { readonly release: () => void }

/** Chosen: a busy page makes about ten statements, so background work waits for two pages. */
const TURNS = 20

type Waiting = { readonly grant: (turn: Turn) => void; readonly refuse: (error: Error) => void }

export type SessionQueue = {
  /** Waits for a turn. */
  readonly acquire: (priority: Priority) => Promise<Turn>
  /** Refuses all who wait and all who come. */
  readonly close: (error: Error) => void
  readonly waiting: () => number
}

export function createSessionQueue(): SessionQueue {
  const queues: Record<Priority, Waiting[]> = { interactive: [], background: [] }
  let holder: Scope | undefined
  let isTaken = false
  let turnsInARow = 0
  let closed: Error | undefined

  const next = (): Waiting | undefined => {
    const isBackgroundDue = turnsInARow >= TURNS && queues.background.length > 0
    if (!isBackgroundDue && queues.interactive.length > 0) {
      turnsInARow += 1
      return queues.interactive.shift()
    }
    turnsInARow = 0
    return queues.background.shift()
  }

  const serve = (): void => {
    if (isTaken) return
    const first = next()
    if (first === undefined) return
    isTaken = true
    first.grant(lend())
  }

  const lend = (): Turn => {
    let isReturned = false
    return {
      release: () => {
        if (isReturned) return
        isReturned = true
        isTaken = false
        holder = undefined
        serve()
      },
    }
  }

  return {
    acquire: (priority) =>
      new Promise<Turn>((resolve, reject) => {
        if (closed !== undefined) return reject(closed)
        const scope = standingIn.getStore()
        if (holder !== undefined && isInside(scope, holder)) {
          return reject(
            new Error(
              'acquire, priority: received a statement outside of the open transaction by the code ' +
                'inside it, expected the handle of the transaction; it would wait for itself for ever',
            ),
          )
        }
        queues[priority].push({
          grant: (turn) => {
            holder = scope
            resolve(turn)
          },
          refuse: reject,
        })
        serve()
      }),
    close: (error) => {
      closed = error
      for (const waiting of [...queues.interactive.splice(0), ...queues.background.splice(0)]) {
        waiting.refuse(error)
      }
    },
    waiting: () => queues.interactive.length + queues.background.length,
  }
}

function isInside(scope: Scope | undefined, holder: Scope): boolean {
  for (let at = scope; at !== undefined; at = at.around) {
    if (at === holder && at.isOpen) return true
  }
  return false
}
