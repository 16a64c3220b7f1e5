/** From which AUC on a model is ready, as the organisation has set it. */
import type { Services } from '../../platform/services.ts'
import { getSetting } from '../../settings/index.ts'
import { SCORING_OK_PERCENT, SCORING_READY_PERCENT } from '../../settings/model.ts'
import type { ReadinessBands } from '../model.ts'

/** Reads the bands; an upper one below the lower one counts as equal to it. */
export async function readReadinessBands(
  services: Pick<Services, 'db' | 'config'>,
): Promise<ReadinessBands> {
  const ready = (await getSetting(services, SCORING_READY_PERCENT)) / 100
  const ok = (await getSetting(services, SCORING_OK_PERCENT)) / 100
  return { ready: Math.max(ready, ok), ok }
}
