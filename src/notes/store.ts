import type { SuggestionKind } from '../note-reading/model.ts'
import type { Db } from '../platform/database.ts'
import { execute, jsonb, one, sql } from '../platform/database.ts'
import type { Proposal } from './contract.ts'

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

export type NewProposals = {
  readonly activityId: string
  readonly textMd5: string
  readonly proposals: readonly Proposal[]
  readonly now: Date
}

/** Keeps what was proposed of a text in the place of what was of an earlier one, as long as the note is there. */
export async function saveProposals(
  db: Db,
  { activityId, textMd5, proposals, now }: NewProposals,
): Promise<void> {
  await execute(
    db,
    sql`
      insert into notes.proposals (activity_id, text_md5, proposals, proposed_at)
      select activity.id, ${textMd5}, ${jsonb(proposals)}, ${now}::timestamptz
      from records.activities activity where activity.id = ${activityId}
      on conflict (activity_id) do update set text_md5 = excluded.text_md5,
        proposals = excluded.proposals, proposed_at = excluded.proposed_at`,
  )
}
