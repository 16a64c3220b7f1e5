/** Judges silences and health of all records beside each other. */
import type { Services } from '../../platform/services.ts'
import { besideEachOther } from './beside.ts'
import { judgeAllSilences } from './judge-all-silences.ts'
import { rateAllHealth } from './rate-all-health.ts'

/**
 * Judges both, each in its own pieces: neither writes what the other reads. Idempotent.
 *
 * @param options.signal  ends the work between two pieces
 */
export async function judgeAll(
  services: Services,
  options: { readonly signal?: AbortSignal } = {},
): Promise<void> {
  await besideEachOther(
    [
      (signal) => judgeAllSilences(services, { signal }),
      (signal) => rateAllHealth(services, { signal }),
    ],
    options.signal,
  )
}
