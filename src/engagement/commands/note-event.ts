/** Somebody asked for something of a followed mail: what it was, and who probably. */
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { getSetting } from '../../settings/index.ts'
import { classifyEvents, REACH_MS } from '../classify-events.ts'
import { ENGAGEMENT_ENABLED, ENGAGEMENT_MONTHS } from '../engagement-settings.ts'
import { nameAgent } from '../name-agent.ts'
import type { Target } from '../store/events.ts'
import {
  deleteEventsBefore,
  deleteEventsOfDeleted,
  findAsked,
  insertEvent,
  lockMail,
  saveVerdicts,
} from '../store/events.ts'
import { findRefusing } from '../store/following.ts'

/** The kind of the event that says that something of mails was asked for. */
export const CHANGED = 'engagement.changed'

/** Of a request: how its program calls itself, and whether one of us is signed in there. */
export type Asking = { readonly userAgent: string | undefined; readonly isOurs: boolean }

/**
 * Keeps it, and judges it and its neighbours anew. Nothing is kept once the organisation has switched following off, or a recipient has
 * asked not to be followed.
 */
export async function noteEvent(
  services: Services,
  target: Target,
  { userAgent, isOurs }: Asking,
): Promise<void> {
  if (!(await getSetting(services, ENGAGEMENT_ENABLED))) return
  if ((await findRefusing(services.db, target.addresses)).length > 0) return
  const { mailId, leftAt, linkCount } = target
  const now = services.clock.now()
  const id = services.newId()
  await inTransaction(services.db, async (trx) => {
    if (!(await lockMail(trx, mailId))) return
    const verdict = { class: 'scanner', reason: 'program' } as const
    const event = { id, mailId, targetId: target.id, isOurs, now, verdict }
    await insertEvent(trx, { ...event, agent: nameAgent(userAgent) })
    // What a verdict depends on lies within one reach of it, and what this event changes within one of it.
    const [near, far] = [REACH_MS, 2 * REACH_MS]
    const around = { from: new Date(now.getTime() - far), until: new Date(now.getTime() + far) }
    const asked = await findAsked(trx, { mailId, ...around })
    const verdicts = classifyEvents(asked, { leftAt, linkCount })
    const touched = asked.filter(({ at }) => Math.abs(at.getTime() - now.getTime()) <= near)
    await saveVerdicts(
      trx,
      touched.flatMap((one) => {
        const found = verdicts.get(one.id)
        return found === undefined ? [] : [{ ...found, id: one.id }]
      }),
    )
    if (target.activityId === null) return
    const payload = { ids: [target.activityId], ownerId: target.authorId }
    await services.events.record(trx, { kind: CHANGED, payload, now })
  })
}

/** Deletes events that are older than the organisation keeps them, and those about people who were deleted. */
export async function forgetOldEvents(
  services: Pick<Services, 'db' | 'config'>,
  now: Date,
): Promise<void> {
  const before = new Date(now)
  before.setUTCMonth(before.getUTCMonth() - (await getSetting(services, ENGAGEMENT_MONTHS)))
  await deleteEventsBefore(services.db, before)
  await deleteEventsOfDeleted(services.db)
}
