/** Reminders of one's own mail: set while it is written, changed and removed after it has left, too. */
import type { Actor } from '../../identity/model.ts'
import { mailOf } from '../../outbox/index.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import { ENGAGEMENT_ERRORS as E } from '../errors.ts'
import type { ReminderState } from '../model.ts'
import { reminderState } from '../model.ts'
import type { Reminder } from '../store/reminders.ts'
import { deleteReminder, findReminder, saveReminder } from '../store/reminders.ts'
import { readStanding } from './choose.ts'
import { CHANGED } from './note-event.ts'

/** A clock that is a little behind must not make "soon" the past. */
const LATE_MS = 60_000

/** @throws AppError IDENTITY_FORBIDDEN, OUTBOX_NOT_FOUND */
export async function readReminder(
  services: Services,
  actor: Actor,
  id: string,
): Promise<(Reminder & { readonly state: ReminderState }) | undefined> {
  const { following } = await readStanding(services, actor, id)
  const found = await findReminder(services.db, id)
  if (found === undefined) return undefined
  const { answeredAt, openedAt, ...reminder } = found
  const cameAt = reminder.condition === 'no_reply' ? answeredAt : openedAt
  const state = reminderState({
    ...reminder,
    cameAt: cameAt ?? undefined,
    isFollowed: following.kind === 'on',
    now: services.clock.now(),
  })
  return { ...reminder, state }
}

/**
 * Sets a reminder, or another one in its place.
 *
 * @throws AppError IDENTITY_FORBIDDEN, OUTBOX_NOT_FOUND; ENGAGEMENT_TIME_PASSED; ENGAGEMENT_NOT_FOLLOWED where an opening is waited for
 */
export async function setReminder(
  services: Services,
  actor: Actor,
  id: string,
  reminder: Reminder,
): Promise<void> {
  const now = services.clock.now()
  await inTransaction(services.db, async (trx) => {
    const inner = within(services, trx)
    const { following } = await readStanding(inner, actor, id)
    if (reminder.remindAt.getTime() < now.getTime() - LATE_MS) {
      throw new AppError(E.ENGAGEMENT_TIME_PASSED)
    }
    if (reminder.condition === 'not_opened' && following.kind !== 'on') {
      throw new AppError(E.ENGAGEMENT_NOT_FOLLOWED)
    }
    await saveReminder(trx, id, reminder, now)
    await tellChanged(inner, actor, id)
  })
}

/** @throws AppError IDENTITY_FORBIDDEN, OUTBOX_NOT_FOUND */
export async function removeReminder(services: Services, actor: Actor, id: string): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    const inner = within(services, trx)
    await tellChanged(inner, actor, id)
    await deleteReminder(trx, id)
  })
}

/** Cards are of activities: before the mail has left there is none, and its activity is told when it comes. */
async function tellChanged(services: Services, actor: Actor, id: string): Promise<void> {
  const { activityId } = await mailOf(services.db, actor, id, { lock: true })
  if (activityId === null) return
  const payload = { ids: [activityId], ownerId: actor.userId }
  await services.events.record(services.db, { kind: CHANGED, payload, now: services.clock.now() })
}
