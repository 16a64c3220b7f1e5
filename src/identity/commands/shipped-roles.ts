import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Privileges } from '../rights.ts'
import { ACTIONS } from '../rights.ts'
import type { ShippedRole } from '../shipped-roles.ts'
import { SHIPPED_AT, SHIPPED_ROLES } from '../shipped-roles.ts'
import { bumpRights } from '../store/organisation.ts'
import type { PrivilegeRow } from '../store/roles.ts'
import { privilegesOfRoles, replacePrivileges, upsertShippedRoles } from '../store/roles.ts'

/**
 * Brings the shipped roles of the database to what this version ships. Called at every start:
 * idempotent, writes nothing when nothing differs, and two processes may do it at once.
 */
export async function ensureShippedRoles(db: Db): Promise<void> {
  if ((await differing(db)).length === 0) return
  await inTransaction(db, async (trx) => {
    await upsertShippedRoles(trx, SHIPPED_ROLES, SHIPPED_AT)
    for (const role of await differing(trx)) {
      await replacePrivileges(trx, role.id, role.privileges)
    }
    await bumpRights(trx)
  })
}

async function differing(db: Db): Promise<readonly ShippedRole[]> {
  const stored = await privilegesOfRoles(
    db,
    SHIPPED_ROLES.map((role) => role.id),
  )
  return SHIPPED_ROLES.filter((role) => {
    const own = stored.filter((row) => row.role_id === role.id)
    return linesOfRows(own) !== linesOfRole(role.privileges)
  })
}

const linesOfRows = (rows: readonly PrivilegeRow[]): string =>
  rows
    .map((row) => `${row.table_name} ${row.action} ${row.depth}`)
    .sort()
    .join('\n')

const linesOfRole = (privileges: Privileges): string =>
  Object.entries(privileges)
    .flatMap(([table, actions]) =>
      ACTIONS.flatMap((action) =>
        actions[action] === undefined ? [] : [`${table} ${action} ${actions[action]}`],
      ),
    )
    .sort()
    .join('\n')
