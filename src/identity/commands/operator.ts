import type { Services } from '../../platform/services.ts'
import type { Actor } from '../rights.ts'
import { SHIPPED_ROLES, SYSTEM_ADMINISTRATOR } from '../shipped-roles.ts'
import { findUnits } from '../store/organisation.ts'

/** Nobody's id: nothing is owned by the operator, and nothing is shared with him. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * Whoever sits at the machine itself and uses the command line: he holds the database and may read
 * all of it, but is no user of the organisation, so that private activities stay private.
 */
export async function operatorActor({
  db,
  config,
}: Pick<Services, 'db' | 'config'>): Promise<Actor> {
  const units = await findUnits(db)
  const root = units.find((unit) => unit.parent_id === null)
  const role = SHIPPED_ROLES.find((shipped) => shipped.key === SYSTEM_ADMINISTRATOR)
  return {
    userId: NOBODY,
    name: '',
    email: '',
    language: config.language,
    timeZone: config.timeZone,
    theme: 'auto',
    businessUnitId: root?.id ?? NOBODY,
    unitIdsBelow: units.map((unit) => unit.id),
    teamIds: [],
    roleKeys: [SYSTEM_ADMINISTRATOR],
    privileges: role?.privileges ?? {},
    source: 'job',
  }
}
