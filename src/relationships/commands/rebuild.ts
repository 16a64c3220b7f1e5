/** Computes the whole derivation again from the facts. */
import type { Services } from '../../platform/services.ts'
import { analyzeGrown } from '../../platform/upkeep.ts'
import { countFigures } from '../store/whole.ts'
import { deriveAll } from './derive-all.ts'
import { rewriteAllTouches } from './rewrite-touches.ts'
import type { Way } from './way.ts'
import { wayOf } from './way.ts'

/** What a rebuild read and what came of it. */
export type Rebuilt = { readonly activityCount: number; readonly recordCount: number }

/**
 * Computes the whole derivation again from the facts, while readers go on: touches, then what rests on them. What
 * happens meanwhile waits for each transaction and follows. If the process ends in between, the night does the rest.
 *
 * @param options.onProgress  told the number of activities read so far
 * @param options.way         default: as this installation does
 * @returns the number of activities read and of records that have figures
 */
export async function rebuildRelationships(
  services: Services,
  {
    onProgress,
    way = wayOf(services),
  }: {
    readonly onProgress?: ((activityCount: number) => void) | undefined
    readonly way?: Way
  } = {},
): Promise<Rebuilt> {
  const background = { ...services, db: services.background }
  await analyzeGrown(background.db)
  const activityCount = await rewriteAllTouches(background.db, way, { onProgress })
  await deriveAll(background, { way })
  await analyzeGrown(background.db)
  return { activityCount, recordCount: await countFigures(background.db) }
}
