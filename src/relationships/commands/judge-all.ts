/** Judges silences and health of all records beside each other. */
import type { Services } from '../../platform/services.ts'
import { besideEachOther } from './beside.ts'
import type { Way } from './catch-up-figures.ts'
import { catchUpFigures, wayOf } from './catch-up-figures.ts'
import { judgeAllSilences } from './judge-all-silences.ts'
import { rateAllHealth } from './rate-all-health.ts'

/**
 * Judges both, each in its own pieces: neither writes what the other reads. Figures, which silences rest on and
 * health does not, are caught up first where a rebuild left them behind. Idempotent.
 *
 * @param options.way     how figures are caught up; default: as this installation does
 * @param options.signal  ends the work between two pieces
 */
export async function judgeAll(
  services: Services,
  { way = wayOf(services), signal }: { readonly way?: Way; readonly signal?: AbortSignal } = {},
): Promise<void> {
  await besideEachOther(
    [
      async (ended) => {
        await catchUpFigures(services, { way, signal: ended })
        await judgeAllSilences(services, { signal: ended })
      },
      (ended) => rateAllHealth(services, { signal: ended }),
    ],
    signal,
  )
}
