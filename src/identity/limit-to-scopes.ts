import type { Action, Depth, Privileges, TokenScope } from './rights.ts'
import { ACTIONS } from './rights.ts'
import { privilegeTable } from './tables.ts'

const allowedByScopes = (scopes: readonly TokenScope[], table: string, action: Action): boolean => {
  if (action === 'read' || scopes.includes('admin')) return true
  return scopes.includes('write') && privilegeTable(table)?.group !== 'administration'
}

/** Cuts privileges down to what a token's scopes allow: reading, changing, administration. */
export function limitedToScopes(privileges: Privileges, scopes: readonly TokenScope[]): Privileges {
  return Object.fromEntries(
    Object.entries(privileges).map(([table, actions]) => {
      const kept: Partial<Record<Action, Depth>> = {}
      for (const action of ACTIONS) {
        const depth = actions[action]
        if (depth !== undefined && allowedByScopes(scopes, table, action)) kept[action] = depth
      }
      return [table, kept]
    }),
  )
}
