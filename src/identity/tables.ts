import type { Action, Depth, Privileges, TokenScope } from './rights.ts'
import { ACTIONS } from './rights.ts'

/**
 * The tables that privileges speak of.
 *
 * `owner`: each row has an owner (user or team) and a business unit, so depth decides.
 * `organisation`: rows belong to everybody; any depth gives all rows. (Action cards are always the
 * reader's own: the assistant sees to that.)
 * `administration`: such a privilege needs the scope `admin` when used through a personal token,
 * except for reading.
 */
export type PrivilegeTable = {
  readonly ownership: 'owner' | 'organisation'
  readonly group: 'business' | 'assistant' | 'administration'
}

const BUSINESS = { ownership: 'owner', group: 'business' } as const
const SHARED_BUSINESS = { ownership: 'organisation', group: 'business' } as const
const ASSISTANT = { ownership: 'organisation', group: 'assistant' } as const
const ADMINISTRATION = { ownership: 'organisation', group: 'administration' } as const

/** In the order in which a role's matrix shows them. */
export const PRIVILEGE_TABLES: Readonly<Record<string, PrivilegeTable>> = {
  accounts: BUSINESS,
  contacts: BUSINESS,
  leads: BUSINESS,
  opportunities: BUSINESS,
  cases: BUSINESS,
  activities: BUSINESS,
  competitors: SHARED_BUSINESS,
  action_cards: ASSISTANT,
  action_card_user_settings: ASSISTANT,
  users: ADMINISTRATION,
  teams: ADMINISTRATION,
  business_units: ADMINISTRATION,
  roles: ADMINISTRATION,
  organisation_settings: ADMINISTRATION,
  jobs: ADMINISTRATION,
  imports: ADMINISTRATION,
}

/** Whether rows of the table have an owner. Unknown tables do not exist for rights: callers get no row. */
export const hasOwner = (table: string): boolean =>
  Object.hasOwn(PRIVILEGE_TABLES, table) && PRIVILEGE_TABLES[table]?.ownership === 'owner'

const allowedByScopes = (scopes: readonly TokenScope[], table: string, action: Action): boolean => {
  if (action === 'read') return true
  if (!scopes.includes('write')) return false
  return PRIVILEGE_TABLES[table]?.group !== 'administration' || scopes.includes('admin')
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
