/** Judges silences and health of all records beside each other. */
import type { Services } from '../../platform/services.ts'
import { judgeAllSilences } from './judge-all-silences.ts'
import { rateAllHealth } from './rate-all-health.ts'

/**
 * Judges both, each in its own pieces: neither writes what the other reads. Where one fails the other is ended
 * between two pieces, and the first error is thrown. Idempotent.
 *
 * @param options.signal  ends the work between two pieces
 */
export async function judgeAll(
  services: Services,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<void> {
  const failed = new AbortController()
  const ended = AbortSignal.any(signal === undefined ? [failed.signal] : [signal, failed.signal])
  const lanes = [judgeAllSilences, rateAllHealth].map(async (judge) => {
    try {
      await judge(services, { signal: ended })
    } catch (error) {
      failed.abort(error)
      throw error
    }
  })
  await Promise.allSettled(lanes)
  await Promise.all(lanes)
}
