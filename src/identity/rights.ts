/**
 * Who may do what to which row.
 *
 * A privilege is an action on a table down to a depth (Microsoft: "Security roles and privileges",
 * access levels User, Business unit, Parent: child business units, Organization). A person's rights
 * are the maximum over his own roles and those of his teams, so a further role never takes away.
 * Sharing widens one row for one principal, but only where the privilege is held at some depth.
 */

import { depthDecides, privilegeTable } from './tables.ts'

export type Language = 'en' | 'fr'

export type Theme = 'auto' | 'light' | 'dark'

/** What a personal token may be used for: safe methods, unsafe methods, administration. */
export type TokenScope = 'read' | 'write' | 'admin'

/** The actions in the order in which a role's matrix shows them. */
export const ACTIONS = [
  'create',
  'read',
  'write',
  'delete',
  'append',
  'append_to',
  'assign',
  'share',
] as const
export type Action = (typeof ACTIONS)[number]

/** The depths, shallowest first: each sees at least what the one before sees. */
export const DEPTHS = ['none', 'own', 'unit', 'unit_and_below', 'organisation'] as const
export type Depth = (typeof DEPTHS)[number]

export type Privileges = Readonly<Record<string, Readonly<Partial<Record<Action, Depth>>>>>

export type ActorSource = 'person' | 'import' | 'job' | 'agent' | 'demonstration' | 'mailbox'

/** Somebody on whose behalf something is done, with all that decides his rights. */
export type Actor = {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly language: Language
  readonly timeZone: string
  readonly theme: Theme
  readonly businessUnitId: string
  /** The own business unit and all below it. */
  readonly unitIdsBelow: readonly string[]
  readonly teamIds: readonly string[]
  /** Keys of shipped roles, ids of the organisation's own; direct ones and those of the teams. */
  readonly roleKeys: readonly string[]
  readonly privileges: Privileges
  /** Present when signed in by a personal token: the privileges are already cut down to it. */
  readonly scopes?: readonly TokenScope[]
  /** By which session or token the actor signed in; absent for jobs, imports and the command line. */
  readonly signedInBy?: { readonly kind: 'session' | 'token'; readonly id: string }
  readonly source: ActorSource
}

/** Where a row stands: its owner is a user or a team; the unit is the owner's. */
export type Ownership = {
  readonly ownerUserId?: string | undefined
  readonly ownerTeamId?: string | undefined
  readonly businessUnitId: string
}

/** Position of a depth, 0 (none) to 4 (organisation). */
export const depthRank = (depth: Depth): number => DEPTHS.indexOf(depth)

/** The deeper of two depths. */
export const deeper = (left: Depth, right: Depth): Depth =>
  depthRank(left) >= depthRank(right) ? left : right

/** How far the actor's privilege for the action on the table reaches; `none` when he does not hold it. */
export const depthOf = (actor: Pick<Actor, 'privileges'>, table: string, action: Action): Depth =>
  Object.hasOwn(actor.privileges, table) ? (actor.privileges[table]?.[action] ?? 'none') : 'none'

/** Whether the actor holds the privilege at any depth. */
export const may = (actor: Pick<Actor, 'privileges'>, table: string, action: Action): boolean =>
  depthOf(actor, table, action) !== 'none'

const owns = (actor: Pick<Actor, 'userId' | 'teamIds'>, row: Ownership): boolean =>
  row.ownerUserId === actor.userId ||
  (row.ownerTeamId !== undefined && actor.teamIds.includes(row.ownerTeamId))

const reaches = (actor: Actor, depth: Depth, row: Ownership): boolean => {
  switch (depth) {
    case 'none':
      return false
    case 'own':
      return owns(actor, row)
    case 'unit':
      return owns(actor, row) || row.businessUnitId === actor.businessUnitId
    case 'unit_and_below':
      return (
        owns(actor, row) ||
        row.businessUnitId === actor.businessUnitId ||
        actor.unitIdsBelow.includes(row.businessUnitId)
      )
    case 'organisation':
      return true
  }
}

/**
 * Whether the actor may do this to this row: the check for one record, agreeing with the SQL of
 * `scope()`. For `create` the row is the one that would come into being.
 *
 * @param sharedActions what has been shared of this row with the actor or one of his teams
 */
export function mayOn(
  actor: Actor,
  table: string,
  action: Action,
  row: Ownership,
  sharedActions: readonly Action[] = [],
): boolean {
  const depth = depthOf(actor, table, action)
  if (depth === 'none' || privilegeTable(table) === undefined) return false
  if (!depthDecides(table)) return true
  return reaches(actor, depth, row) || (action !== 'create' && sharedActions.includes(action))
}

const deepest = (sets: readonly Privileges[], table: string, action: Action): Depth =>
  sets.reduce<Depth>(
    (depth, privileges) => deeper(depth, depthOf({ privileges }, table, action)),
    'none',
  )

/** The maximum over several sets of privileges: order does not matter, more never takes away. */
export function effectivePrivileges(sets: readonly Privileges[]): Privileges {
  const tables = new Set(sets.flatMap((set) => Object.keys(set)))
  return Object.fromEntries(
    [...tables].map((table) => {
      const actions: Partial<Record<Action, Depth>> = {}
      for (const action of ACTIONS) {
        const depth = deepest(sets, table, action)
        if (depth !== 'none') actions[action] = depth
      }
      return [table, actions]
    }),
  )
}

export type Excess = {
  readonly table: string
  readonly action: Action
  readonly wanted: Depth
  readonly held: Depth
}

const covers = (actor: Actor, wanted: Depth, held: Depth, unitId: string): boolean => {
  if (held === 'organisation' || wanted === 'none') return true
  if (wanted === 'own') return held !== 'none'
  if (held === 'unit') return wanted === 'unit' && unitId === actor.businessUnitId
  const isBelow = unitId === actor.businessUnitId || actor.unitIdsBelow.includes(unitId)
  return held === 'unit_and_below' && wanted !== 'organisation' && isBelow
}

/**
 * What privileges would give somebody who stands in a business unit beyond what the actor reaches
 * himself: empty means that the actor may grant them there without raising anybody above himself.
 */
export function excessAt(wanted: Privileges, unitId: string, actor: Actor): readonly Excess[] {
  return Object.entries(wanted).flatMap(([table, actions]) =>
    ACTIONS.flatMap((action) => {
      const depth = actions[action] ?? 'none'
      const held = depthOf(actor, table, action)
      return covers(actor, depth, held, unitId) ? [] : [{ table, action, wanted: depth, held }]
    }),
  )
}
