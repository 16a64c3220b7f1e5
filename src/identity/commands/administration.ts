import { inTransaction } from '../../platform/database.ts'
import type { FieldError } from '../../platform/errors.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { IDENTITY_ERRORS } from '../errors.ts'
import { limitedToScopes } from '../limit-to-scopes.ts'
import { isSystemAdministrator, SYSTEM_ADMINISTRATOR } from '../model.ts'
import type { Action, Actor, Ownership, Privileges } from '../rights.ts'
import { excessAt, mayOn } from '../rights.ts'
import type { AuditEntry } from '../store/audit.ts'
import { writeAudit } from '../store/audit.ts'
import { bumpRights } from '../store/organisation.ts'
import { countHolders } from '../store/roles.ts'
import { findActor } from '../views/actors.ts'

/** Who administers: a person, or whoever runs commands on the machine itself and stands above rights. */
export type Administrator = Actor | 'operator'

/**
 * Does a change of people, positions or rights: one after the other in the whole organisation, with
 * the rights that the administrator has at that moment, and never leaving it without anybody who may
 * administer it.
 *
 * @throws AppError IDENTITY_LAST_ADMINISTRATOR 422, and what `work` throws
 */
export async function administer<T>(
  services: Services,
  administrator: Administrator,
  work: (inner: Services, current: Administrator) => Promise<T>,
): Promise<T> {
  return inTransaction(services.db, async (trx) => {
    await bumpRights(trx)
    const current = await asOfNow(within(services, trx), administrator)
    const before = await countHolders(trx, SYSTEM_ADMINISTRATOR)
    const result = await work(within(services, trx), current)
    const after = await countHolders(trx, SYSTEM_ADMINISTRATOR)
    if (before > 0 && after === 0) {
      throw new AppError(IDENTITY_ERRORS.IDENTITY_LAST_ADMINISTRATOR)
    }
    return result
  })
}

async function asOfNow({ db }: Services, administrator: Administrator): Promise<Administrator> {
  if (administrator === 'operator') return administrator
  const { scopes } = administrator
  const now = await findActor(db, administrator.userId, administrator.source)
  const current = { ...administrator, ...now, privileges: now?.privileges ?? {} }
  return scopes === undefined
    ? current
    : { ...current, privileges: limitedToScopes(current.privileges, scopes) }
}

/** @throws AppError IDENTITY_FORBIDDEN 403 */
export function requireOn(
  administrator: Administrator,
  table: 'users' | 'teams' | 'business_units' | 'roles',
  action: Action,
  row: Ownership,
): void {
  if (administrator === 'operator' || mayOn(administrator, table, action, row)) return
  throw new AppError(IDENTITY_ERRORS.IDENTITY_FORBIDDEN, { details: { table, action } })
}

/**
 * Requires that the administrator reaches himself all that these privileges give in a unit: nobody
 * raises anybody above himself, nor lays hands on somebody who stands above him.
 *
 * @throws AppError IDENTITY_ESCALATION 403, naming the first privilege that is too much
 */
export function requireCovers(
  administrator: Administrator,
  wanted: Privileges,
  unitId: string,
): void {
  if (administrator === 'operator' || isSystemAdministrator(administrator)) return
  const [excess] = excessAt(wanted, unitId, administrator)
  if (excess === undefined) return
  throw new AppError(IDENTITY_ERRORS.IDENTITY_ESCALATION, {
    details: { table: excess.table, action: excess.action },
  })
}

export const notFound = (kind: 'user' | 'team' | 'business_unit' | 'role', id: string): AppError =>
  new AppError(IDENTITY_ERRORS.IDENTITY_NOT_FOUND, { details: { kind, id } })

/** An error for references in a request that lead nowhere. */
export const unknownReference = (pointers: readonly string[]): AppError =>
  new AppError(IDENTITY_ERRORS.IDENTITY_UNKNOWN_REFERENCE, {
    fields: pointers.map(
      (pointer): FieldError => ({
        pointer,
        code: IDENTITY_ERRORS.IDENTITY_UNKNOWN_REFERENCE.code,
      }),
    ),
  })

/** Tells those above, and the audit log, of a change by an administrator. */
export async function tellOf(
  { db, clock, events }: Services,
  administrator: Administrator,
  change: Pick<AuditEntry, 'action' | 'subjectKind' | 'before' | 'after'> & {
    readonly subjectId: string
    /** Users whose rights or data have changed. */
    readonly userIds: readonly string[]
  },
): Promise<void> {
  const now = clock.now()
  const { userIds, ...entry } = change
  const actorId = administrator === 'operator' ? undefined : administrator.userId
  await writeAudit(db, {
    ...entry,
    happenedAt: now,
    actorId,
    source: administrator === 'operator' ? 'operator' : administrator.source,
  })
  for (let from = 0; from < userIds.length; from += MOST_IDS) {
    await events.record(db, {
      kind: 'user.changed',
      payload: { ids: userIds.slice(from, from + MOST_IDS) },
      now,
      ...(actorId === undefined ? {} : { actorId }),
    })
  }
}

/** Events name at most so many ids. */
const MOST_IDS = 1_000

/** The parts of two versions that differ. */
export function differences<T extends Readonly<Record<string, unknown>>>(
  before: T,
  after: T,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const changed = Object.keys(after).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
  const only = (version: T): Record<string, unknown> =>
    Object.fromEntries(changed.map((key) => [key, version[key]]))
  return { before: only(before), after: only(after) }
}
