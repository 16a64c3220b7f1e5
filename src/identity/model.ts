import type { Actor } from './rights.ts'
import { SYSTEM_ADMINISTRATOR } from './shipped-roles.ts'

export { limitedToScopes } from './limit-to-scopes.ts'
export type {
  Action,
  Actor,
  ActorSource,
  Depth,
  Excess,
  Language,
  Ownership,
  Privileges,
  Theme,
  TokenScope,
} from './rights.ts'
export {
  ACTIONS,
  DEPTHS,
  deeper,
  depthOf,
  depthRank,
  effectivePrivileges,
  excessAt,
  may,
  mayOn,
} from './rights.ts'
export type { ShippedRole, ShippedRoleKey } from './shipped-roles.ts'
export { SHIPPED_ROLES, SYSTEM_ADMINISTRATOR } from './shipped-roles.ts'
export type { PrivilegeTable } from './tables.ts'
export { depthDecides, PRIVILEGE_TABLES } from './tables.ts'

/** Whether the actor holds the shipped role that may grant anything; a token needs the scope `admin`. */
export const isSystemAdministrator = (actor: Actor): boolean =>
  actor.roleKeys.includes(SYSTEM_ADMINISTRATOR) &&
  (actor.scopes === undefined || actor.scopes.includes('admin'))
