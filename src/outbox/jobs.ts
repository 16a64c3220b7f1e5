/** Who may hear that a mail changed. */
import { z } from 'zod'
import type { Actor } from '../identity/model.ts'
import type { EventVisibility } from '../platform/http.ts'
import { CHANGED } from './commands/guard.ts'
import { isQueueAdministrator } from './model.ts'

const change = z.object({ ids: z.array(z.uuid()), ownerId: z.uuid() })

/** Its author and administrators: that it changed, never its content. */
export const outboxEventVisibility: EventVisibility<Actor> = {
  kinds: [CHANGED],
  visible: async (_services, actor, events) =>
    events.filter(
      ({ payload }) =>
        change.parse(payload).ownerId === actor.userId || isQueueAdministrator(actor),
    ),
}
