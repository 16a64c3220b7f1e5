/** The log of what a model was asked. */
import type { Db } from '../platform/database.ts'
import { execute, sql } from '../platform/database.ts'
import type { Outcome } from './contract.ts'

export type NewCall = {
  readonly id: string
  readonly calledAt: Date
  readonly purpose: 'notes' | 'test'
  readonly activityId: string | undefined
  readonly model: string
  readonly prompt: string
  readonly answer: string | undefined
  readonly outcome: Outcome
  readonly tokens: number
  readonly durationMs: number
}

/** A note may be deleted for good while the model reads it: then nothing of it is kept. */
export async function insertCall(db: Db, call: NewCall): Promise<void> {
  const activityId = call.activityId ?? null
  await execute(
    db,
    sql`
      insert into language_model.calls (id, called_at, purpose, activity_id, model, prompt, answer,
        outcome, token_count, duration_ms)
      select ${call.id}::uuid, ${call.calledAt}::timestamptz, ${call.purpose}, ${activityId}::uuid,
        ${call.model}, ${call.prompt}, ${call.answer ?? null}::text,
        ${call.outcome}, ${call.tokens}::int, ${call.durationMs}::int
      where ${activityId}::uuid is null
        or exists (select 1 from records.activities activity where activity.id = ${activityId}::uuid)`,
  )
}

/** Relies on calls_by_time. */
export async function deleteCallsBefore(db: Db, at: Date): Promise<void> {
  await execute(db, sql`delete from language_model.calls call where call.called_at < ${at}`)
}
