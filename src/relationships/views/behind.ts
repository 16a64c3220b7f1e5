/** Reads whether much is being followed at this moment, so that figures are those of a half. */
import { FOLLOW_QUEUE } from '../../activation/index.ts'
import { deliveryQueue } from '../../platform/events.ts'
import { hasUndoneSince } from '../../platform/jobs.ts'
import type { Services } from '../../platform/services.ts'
import { readUnfinished } from '../store/unfinished-rebuild.ts'

/** The subscription that keeps figures true (jobs.ts). */
export const SUBSCRIPTION = 'relationships'
/** A single activity is followed well before (chosen). */
const LONG_MS = 5_000

/** An import, mailboxes that are admitted or left out, or a rebuild: figures change for longer than a moment. */
export async function areFiguresBehind({ db }: Pick<Services, 'db'>, now: Date): Promise<boolean> {
  const before = new Date(now.getTime() - LONG_MS)
  if (await hasUndoneSince(db, [deliveryQueue(SUBSCRIPTION), FOLLOW_QUEUE], before)) return true
  return (await readUnfinished(db)) !== undefined
}
