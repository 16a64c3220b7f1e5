/** Reads what the language model was asked, and how much. */
import type { Db } from '../platform/database.ts'
import { one, query, sql } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { getSetting } from '../settings/index.ts'
import type { Usage } from './budget.ts'
import { DAY_MS } from './budget.ts'
import type { ModelCall, ModelCalls, ModelState } from './contract.ts'
import { MODEL_ENABLED } from './model-settings.ts'

/** What was spent since an instant; questions that the budget stopped cost nothing. Relies on calls_by_time. */
export async function readUsage(db: Db, since: Date): Promise<Usage> {
  const usage = await one<Usage>(
    db,
    sql`
      select count(*) filter (where call.outcome <> 'over_budget')::int as calls,
        coalesce(sum(call.token_count), 0)::float8 as tokens
      from language_model.calls call where call.called_at > ${since}`,
  )
  return usage ?? { calls: 0, tokens: 0 }
}

export async function readState(services: Services): Promise<ModelState> {
  const { llm } = services.config
  const since = new Date(services.clock.now().getTime() - DAY_MS)
  const [isEnabled, usage] = await Promise.all([
    getSetting(services, MODEL_ENABLED),
    readUsage(services.db, since),
  ])
  return {
    url: llm?.url ?? null,
    model: llm?.model ?? null,
    has_key: llm?.key !== undefined,
    is_enabled: isEnabled,
    ...usage,
  }
}

type Row = Omit<ModelCall, 'called_at'> & { readonly called_at: Date }

/**
 * Lists the questions, newest first. Relies on calls_by_time.
 *
 * @param input.after  id of the last question of the page before
 */
export async function listCalls(
  db: Db,
  input: { readonly limit: number; readonly after: string | undefined },
): Promise<ModelCalls> {
  const afterwards =
    input.after === undefined
      ? sql`true`
      : sql`(call.called_at, call.id) < (
          select last.called_at, last.id from language_model.calls last where last.id = ${input.after}
        )`
  const found = await query<Row>(
    db,
    sql`
      select call.id, call.called_at, call.purpose, call.activity_id, call.model, call.prompt,
        call.answer, call.outcome, call.token_count, call.duration_ms
      from language_model.calls call where ${afterwards}
      order by call.called_at desc, call.id desc limit ${input.limit + 1}`,
  )
  const rows = found
    .slice(0, input.limit)
    .map((row) => ({ ...row, called_at: row.called_at.toISOString() }))
  return { rows, next_cursor: found.length > input.limit ? (rows.at(-1)?.id ?? null) : null }
}
