/** Runs work beside each other. */

/** A piece of work that ends early where the signal says so. */
export type Lane = (signal: AbortSignal) => Promise<unknown>

/**
 * Runs lanes beside each other. Where one fails the others are ended, and the first error is thrown when all
 * have ended.
 *
 * @param signal  ends all of them
 */
export async function besideEachOther(lanes: readonly Lane[], signal?: AbortSignal): Promise<void> {
  const failed = new AbortController()
  const ended = AbortSignal.any(signal === undefined ? [failed.signal] : [signal, failed.signal])
  const running = lanes.map(async (lane) => {
    try {
      await lane(ended)
    } catch (error) {
      failed.abort(error)
    }
  })
  await Promise.all(running)
  failed.signal.throwIfAborted()
}
