/**
 * The reader's clock, shifted like the server's: with RAPPORT_NOW the server lives at another moment,
 * and "tomorrow" must mean tomorrow there.
 */
const browserNowMs = (): number => performance.timeOrigin + performance.now()

let shiftMs = 0

/** Takes over the server's present instant, as it was told by /api/v1/setup or the session. */
export function followServerClock(serverNow: string): void {
  shiftMs = new Date(serverNow).getTime() - browserNowMs()
}

/** The present instant by the server's clock. */
export function now(): Date {
  return new Date(browserNowMs() + shiftMs)
}
