import type { Db } from '../../platform/database.ts'
import { one, sql } from '../../platform/database.ts'

/** How long the confirmation of a snooze or dismissal offers to take it back, in seconds. */
export async function confirmationSeconds(db: Db): Promise<number> {
  const row = await one<{ seconds: number }>(
    db,
    sql`select (setting.value)::int as seconds from settings.organisation_settings setting
        where setting.key = 'assistant.confirmation_seconds'`,
  )
  return row?.seconds ?? 5
}
