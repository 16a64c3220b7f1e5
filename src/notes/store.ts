import type { SuggestionKind } from '../note-reading/model.ts'
import type { Db } from '../platform/database.ts'
import { execute, jsonb, one, sql } from '../platform/database.ts'
import type { Created, CreatedTable, Proposal } from './contract.ts'

export type SuggestionRef = {
  readonly activityId: string
  readonly key: string
  readonly userId: string
}

export type NewDecision = SuggestionRef & {
  readonly kind: SuggestionKind
  readonly now: Date
  /** What was created of it; undefined: it was dismissed. */
  readonly created?: Created
}

/**
 * Saves a decision in the place of the person's own dismissal. Of two who accept at once the second
 * waits for the first, and is too late; what somebody accepted nobody dismisses any more. Relies on
 * decisions_accepted_once.
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
      select ${decision.activityId}::uuid, ${decision.key}, ${decision.userId}::uuid,
        ${decision.kind}, ${decision.created === undefined ? 'dismissed' : 'accepted'},
        ${decision.now}::timestamptz, ${decision.created?.table ?? null}::text,
        ${decision.created?.id ?? null}::uuid
      where not exists (
        select 1 from notes.decisions accepted
        where accepted.activity_id = ${decision.activityId}
          and accepted.suggestion_key = ${decision.key} and accepted.outcome = 'accepted')
      on conflict do nothing
      returning decision.suggestion_key as key`,
  )
  return row !== undefined
}

export type TakenBack = { readonly table: CreatedTable | null; readonly id: string | null }

/**
 * Takes a decision of the person back; what was created stays.
 *
 * @returns what was created, if anything was; undefined: he had decided nothing
 */
export const deleteDecision = (db: Db, ref: SuggestionRef): Promise<TakenBack | undefined> =>
  one<TakenBack>(
    db,
    sql`delete from notes.decisions decision
        where decision.activity_id = ${ref.activityId}
          and decision.suggestion_key = ${ref.key} and decision.user_id = ${ref.userId}
        returning decision.created_table as "table", decision.created_id as id`,
  )

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
