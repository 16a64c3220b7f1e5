/** The web half of a process: it listens, and stops without losing an answer. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '../platform/http.ts'

export type Listening = {
  /** Where it answers, for example `http://127.0.0.1:7300`. */
  readonly url: string
  /**
   * Accepts nothing more and waits for the answers in hand.
   *
   * @param graceMs  after so long the lines that are still open are cut
   */
  stop(graceMs: number): Promise<void>
}

/** @param address  port 0 takes any free port */
export async function listen(
  app: App,
  address: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const url = await app.listen(address)
  return {
    url,
    stop: async (graceMs) => {
      const timer = new AbortController()
      const closed = app.close().finally(() => timer.abort())
      await Promise.race([
        closed,
        sleep(graceMs, undefined, { signal: timer.signal }).catch(() => undefined),
      ])
      app.server.closeAllConnections()
      await closed
    },
  }
}
