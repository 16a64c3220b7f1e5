/** Derives from touches all that rests on them. */
import type { Services } from '../../platform/services.ts'
import { besideEachOther } from './beside.ts'
import { finishRebuild } from './finish-rebuild.ts'
import { judgeAllSilences } from './judge-all-silences.ts'
import { rateAllHealth } from './rate-all-health.ts'
import type { Way } from './way.ts'
import { wayOf } from './way.ts'

/**
 * Finishes a rebuild that left figures behind, and judges silences and health of all records, in pieces. At once, health
 * goes beside the others: of what they write it reads nothing. In pieces, replies are written with the figures, and
 * health waits for them. Idempotent.
 *
 * @param options.way     default: as this installation does
 * @param options.signal  ends the work between two pieces
 */
export async function deriveAll(
  services: Services,
  { way = wayOf(services), signal }: { readonly way?: Way; readonly signal?: AbortSignal } = {},
): Promise<void> {
  if (way !== 'at once') await finishRebuild(services, { way, signal })
  await besideEachOther(
    [
      async (ended) => {
        if (way === 'at once') await finishRebuild(services, { way, signal: ended })
        await judgeAllSilences(services, { signal: ended })
      },
      (ended) => rateAllHealth(services, { signal: ended }),
    ],
    signal,
  )
}
