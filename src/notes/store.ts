import type { SuggestionKind } from '../note-reading/model.ts'
import type { Db } from '../platform/database.ts'
import { execute, one, sql } from '../platform/database.ts'

export type SuggestionRef = {
  readonly activityId: string
  readonly key: string
  readonly userId: string
}

export type NewDecision = SuggestionRef & {
  readonly kind: SuggestionKind
  readonly now: Date
  /** What was created of it; undefined: it was dismissed. */
  readonly created?: { readonly table: string; readonly id: string }
}

/**
 * Saves a decision in the place of the person's own earlier one. Relies on decisions_accepted_once.
 *
 * @returns false: something was created of the fragment before, and that stays
 */
export async function saveDecision(trx: Db, decision: NewDecision): Promise<boolean> {
  await execute(
    trx,
    sql`delete from notes.decisions earlier
        where earlier.activity_id = ${decision.activityId}
          and earlier.suggestion_key = ${decision.key} and earlier.user_id = ${decision.userId}
          and earlier.outcome = 'dismissed'`,
  )
  const row = await one<{ key: string }>(
    trx,
    sql`
      insert into notes.decisions as decision (activity_id, suggestion_key, user_id, kind, outcome,
        decided_at, created_table, created_id)
      values (${decision.activityId}, ${decision.key}, ${decision.userId}, ${decision.kind},
        ${decision.created === undefined ? 'dismissed' : 'accepted'}, ${decision.now},
        ${decision.created?.table ?? null}, ${decision.created?.id ?? null})
      on conflict do nothing
      returning decision.suggestion_key as key`,
  )
  return row !== undefined
}

/** Takes a decision of the person back; what was created stays. */
export async function deleteDecision(db: Db, ref: SuggestionRef): Promise<boolean> {
  const count = await execute(
    db,
    sql`delete from notes.decisions decision
        where decision.activity_id = ${ref.activityId}
          and decision.suggestion_key = ${ref.key} and decision.user_id = ${ref.userId}`,
  )
  return count > 0
}
