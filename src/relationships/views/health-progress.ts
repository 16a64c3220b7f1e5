/** Reads how many records have been rated by the settings of now. */
import { one, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { HealthRatingProgress } from '../contract.ts'
import { readHealthSettings } from './health-settings.ts'

/** For the administrator who has changed the settings and waits; reads each kept score. */
export async function readHealthProgress(
  services: Pick<Services, 'db' | 'config'>,
): Promise<HealthRatingProgress> {
  const { ratedBy } = await readHealthSettings(services)
  const counts = await one<HealthRatingProgress>(
    services.db,
    sql`
      select (count(*) filter (where health.rated_by = ${ratedBy}))::integer as rated,
        (count(*) filter (where health.rated_by <> ${ratedBy}))::integer as waiting
      from relationships.health health`,
  )
  return counts ?? { rated: 0, waiting: 0 }
}
