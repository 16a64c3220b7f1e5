/** Who makes, sees and changes saved views: the one place of these rights. */
import type { Actor } from '../identity/model.ts'
import { depthOf, depthRank, may } from '../identity/model.ts'
import type { TableName } from '../records/model.ts'
import { TABLES } from '../records/model.ts'

/** Whoever may see a table has views of it. */
export const maySee = (actor: Actor, table: TableName): boolean =>
  may(actor, TABLES[table].physical_table, 'read')

/** Whoever may change the records of colleagues, as managers may, arranges what all of them see. */
export const mayShare = (actor: Actor, table: TableName): boolean =>
  depthRank(depthOf(actor, TABLES[table].physical_table, 'write')) > depthRank('own')

/** His own; of others those that are shared, if he may share. */
export const mayChange = (
  actor: Actor,
  view: { readonly ownerId: string; readonly isShared: boolean; readonly table: TableName },
): boolean => view.ownerId === actor.userId || (view.isShared && mayShare(actor, view.table))
