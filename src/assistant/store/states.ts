import type { Db } from '../../platform/database.ts'
import { execute, one, sql } from '../../platform/database.ts'

/** What a person made of a card: where it stands, and what an undo restores. */
export type StoredState = {
  readonly state: 'active' | 'dismissed'
  readonly hiddenUntil: Date | null
  readonly previousState: 'active' | 'dismissed'
  readonly previousHiddenUntil: Date | null
}

/** Reads and locks the state of a card for a person; undefined when nothing was made of it yet. */
export async function lockState(
  trx: Db,
  userId: string,
  cardId: string,
): Promise<StoredState | undefined> {
  const row = await one<{
    state: 'active' | 'dismissed'
    hidden_until: Date | null
    previous_state: 'active' | 'dismissed'
    previous_hidden_until: Date | null
  }>(
    trx,
    sql`select state, hidden_until, previous_state, previous_hidden_until
        from assistant.card_states
        where user_id = ${userId} and card_id = ${cardId} for update`,
  )
  return row === undefined
    ? undefined
    : {
        state: row.state,
        hiddenUntil: row.hidden_until,
        previousState: row.previous_state,
        previousHiddenUntil: row.previous_hidden_until,
      }
}

export async function saveState(
  trx: Db,
  key: { readonly userId: string; readonly cardId: string; readonly now: Date },
  state: StoredState,
): Promise<void> {
  await execute(
    trx,
    sql`insert into assistant.card_states as stored
          (user_id, card_id, state, hidden_until, previous_state, previous_hidden_until, changed_at)
        values (${key.userId}, ${key.cardId}, ${state.state}, ${state.hiddenUntil},
          ${state.previousState}, ${state.previousHiddenUntil}, ${key.now})
        on conflict (user_id, card_id) do update set
          state = excluded.state, hidden_until = excluded.hidden_until,
          previous_state = excluded.previous_state,
          previous_hidden_until = excluded.previous_hidden_until, changed_at = excluded.changed_at`,
  )
}

export async function saveOpinion(
  trx: Db,
  key: { readonly userId: string; readonly cardId: string; readonly now: Date },
  liked: boolean | null,
): Promise<void> {
  await execute(
    trx,
    sql`insert into assistant.card_states as stored
          (user_id, card_id, state, previous_state, liked, liked_at)
        values (${key.userId}, ${key.cardId}, 'active', 'active', ${liked}, ${key.now})
        on conflict (user_id, card_id) do update set
          liked = excluded.liked, liked_at = excluded.liked_at`,
  )
}

export type UseKind = 'viewed' | 'acted' | 'snoozed' | 'dismissed' | 'undone'
export type Use = { readonly type: string; readonly kind: UseKind; readonly count: number }

/** Adds to the day's counts of a person. Each type and kind at most once in the list. */
export async function countUses(
  trx: Db,
  key: { readonly userId: string; readonly now: Date },
  uses: readonly Use[],
): Promise<void> {
  if (uses.length === 0) return
  const on = key.now.toISOString().slice(0, 10)
  const rows = [...uses]
    .sort((one, other) => `${one.type} ${one.kind}`.localeCompare(`${other.type} ${other.kind}`))
    .map(
      (use) => sql`(${on}::date, ${use.type}, ${key.userId}::uuid, ${use.kind}, ${use.count}::int)`,
    )
  await execute(
    trx,
    sql`insert into assistant.uses as stored (used_on, type, user_id, kind, count)
        values ${sql.join(rows)}
        on conflict (used_on, type, user_id, kind) do update
          set count = stored.count + excluded.count`,
  )
}
