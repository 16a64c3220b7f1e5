/** Reads what the organisation has chosen about relationship health. */
import type { Services } from '../../platform/services.ts'
import { getSettings } from '../../settings/index.ts'
import { ORGANISATION_TIME_ZONE } from '../../settings/model.ts'
import { EXPECTED_DAYS } from '../contract.ts'
import type { HealthSettings } from '../health-settings.ts'
import { HEALTH_SETTINGS } from '../health-settings.ts'

/** Reads the settings by which health is rated. */
export async function readHealthSettings(
  services: Pick<Services, 'db' | 'config'>,
): Promise<HealthSettings> {
  const { email, appointment, phoneCall, task, ...chosen } = await getSettings(services, {
    ...HEALTH_SETTINGS,
    timeZone: ORGANISATION_TIME_ZONE,
  })
  const weights = { email, appointment, phone_call: phoneCall, task }
  const grades = {
    goodFrom: chosen.goodFrom,
    // Raising or lowering one range moves its neighbour's end, never the other way round.
    fairFrom: Math.min(chosen.fairFrom, chosen.goodFrom),
  }
  return {
    choices: { weights, expectedDays: EXPECTED_DAYS[chosen.frequency] },
    grades,
    isShown: chosen.isShown,
    timeZone: chosen.timeZone,
    ratedBy: `${Object.values(weights).join('-')} ${chosen.frequency} ${grades.goodFrom}-${grades.fairFrom} ${chosen.timeZone}`,
  }
}
