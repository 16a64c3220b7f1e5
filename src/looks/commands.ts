/** Notes who looked at what is derived about a person, and forgets it in time. */
import type { Actor } from '../identity/model.ts'
import type { Services } from '../platform/services.ts'
import { getSetting } from '../settings/index.ts'
import type { LookKind, SubjectTable } from './contract.ts'
import { keptSince, LOOK_LOG_DAYS, leavesTrace } from './model.ts'
import { deleteLooksBefore, insertLooks } from './store.ts'

/**
 * Notes that the actor looked. It is part of the answer: what cannot be noted is not shown.
 *
 * A second look on the same day writes nothing (measured on 28 November 2026: see decision 0028).
 */
export async function noteLook(
  services: Services,
  actor: Actor,
  look: { readonly table: SubjectTable; readonly id: string; readonly what: LookKind },
): Promise<void> {
  await noteLooks(services, actor, { ...look, ids: [look.id] })
}

/** Notes looks at several subjects of one table in one statement. */
export async function noteLooks(
  services: Services,
  actor: Actor,
  {
    table,
    ids,
    what,
  }: { readonly table: SubjectTable; readonly ids: readonly string[]; readonly what: LookKind },
): Promise<void> {
  if (ids.length === 0 || !leavesTrace(table, what)) return
  await insertLooks(services.db, actor, { table, ids, what, now: services.clock.now() })
}

/** Deletes the looks that are older than the organisation keeps them. */
export async function forgetOldLooks(
  services: Pick<Services, 'db' | 'config'>,
  now: Date,
): Promise<void> {
  const days = await getSetting(services, LOOK_LOG_DAYS)
  await deleteLooksBefore(services.db, keptSince(now, days))
}
