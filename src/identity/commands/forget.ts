import type { Db } from '../../platform/database.ts'
import { deleteAttempts, deleteEndedSessions } from '../store/attempts.ts'

const DAY_MS = 86_400_000
/** The window of throttling is minutes; a day helps to understand an attack. */
const KEEP_ATTEMPTS_MS = DAY_MS
/** Ended sessions tell where somebody was: kept for a quarter, to look into a misuse. */
const KEEP_ENDED_SESSIONS_MS = 90 * DAY_MS

/** Deletes attempts to sign in and ended sessions that are no longer needed; the audit log stays. */
export async function forgetOldSignIns(db: Db, now: Date): Promise<void> {
  await deleteAttempts(db, new Date(now.getTime() - KEEP_ATTEMPTS_MS))
  await deleteEndedSessions(db, new Date(now.getTime() - KEEP_ENDED_SESSIONS_MS))
}
