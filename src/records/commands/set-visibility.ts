/** Saying who may read activities: a word of those whose mail it is, with history, in effect at once. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { execute, inTransaction, query, sql, texts, uuids } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { RECORDS_ERRORS } from '../errors.ts'
import { insertChanges } from '../store/changes.ts'
import { refused } from '../views/require-record.ts'
import { heldBy, visibleActivities } from '../views/visible.ts'
import type { Standing, Visibility } from '../visibility.ts'
import { columnsOf, standingOf, VISIBILITY_CHANGED } from '../visibility.ts'
import { recordChanged } from './tell.ts'

export type Wish = { readonly id: string; readonly standing: Standing }

type Known = {
  readonly id: string
  readonly version: number
  readonly visibility: Visibility
  readonly isSuggestion: boolean
  readonly isHeld: boolean
}

/**
 * Sets who may read activities. Only who owns one, or holds the same mail in his mailbox, may say it.
 *
 * @param wishes  at most some hundreds, each activity once
 * @returns those that changed, as they were before
 * @throws AppError RECORDS_NOT_FOUND, RECORDS_FORBIDDEN: nothing is changed then
 */
export async function setVisibility(
  services: Services,
  actor: Actor,
  wishes: readonly Wish[],
): Promise<readonly Wish[]> {
  return inTransaction(services.db, async (trx) => {
    const known = await lockKnown(trx, actor, wishes)
    const changes = wishes.flatMap(({ id, standing }) => {
      const before = known.get(id)
      if (before === undefined) throw notFound(id)
      if (!before.isHeld) throw refused('activities', 'write')
      const was = standingOf(before.visibility, before.isSuggestion)
      return was === standing ? [] : [{ id, before, was, standing, ...columnsOf(standing) }]
    })
    if (changes.length === 0) return []
    const now = services.clock.now()
    await execute(
      trx,
      sql`update records.activities activity
          set visibility = wanted.visibility, is_suggestion = wanted.is_suggestion,
            version = activity.version + 1, updated_at = ${now}
          from unnest(${uuids(changes.map(({ id }) => id))},
            ${texts(changes.map(({ visibility }) => visibility))},
            ${changes.map(({ isSuggestion }) => isSuggestion)}::boolean[])
            as wanted (id, visibility, is_suggestion)
          where activity.id = wanted.id`,
    )
    await insertChanges(
      trx,
      changes.map(({ id, before, visibility }) => ({
        table: 'activities',
        recordId: id,
        version: before.version + 1,
        action: 'update',
        changedAt: now,
        actorId: actor.userId,
        source: actor.source,
        before: { visibility: before.visibility },
        after: { visibility },
      })),
    )
    const ids = changes.map(({ id }) => id)
    await recordChanged(services, trx, actor, { table: 'activities', ids, action: 'update' })
    await services.events.record(trx, { kind: VISIBILITY_CHANGED, payload: {}, now })
    return changes.map(({ id, was }) => ({ id, standing: was }))
  })
}

async function lockKnown(
  trx: Db,
  actor: Actor,
  wishes: readonly Wish[],
): Promise<ReadonlyMap<string, Known>> {
  const rows = await query<Known>(
    trx,
    sql`select activity.id, activity.version, activity.visibility,
          activity.is_suggestion as "isSuggestion", ${heldBy(actor, 'activity')} as "isHeld"
        from records.activities activity
        where activity.id = any(${uuids(wishes.map(({ id }) => id))})
          and ${visibleActivities(actor, 'activity')}
        order by activity.id for update of activity`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

const notFound = (id: string): AppError =>
  new AppError(RECORDS_ERRORS.RECORDS_NOT_FOUND, { details: { table: 'activities', id } })

/**
 * Who may read a mail is not said by whoever may change it.
 *
 * @throws AppError RECORDS_FORBIDDEN
 */
export async function requireHolder(trx: Db, actor: Actor, id: string): Promise<void> {
  const rows = await query(
    trx,
    sql`select activity.id from records.activities activity
        where activity.id = ${id} and (activity.kind <> 'email' or ${heldBy(actor, 'activity')})`,
  )
  if (rows.length === 0) throw refused('activities', 'write')
}
