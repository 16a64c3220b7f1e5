/** Who may hear that a connection changed. */
import { z } from 'zod'
import type { Actor } from '../identity/model.ts'
import type { EventVisibility } from '../platform/http.ts'
import { CHANGED } from './commands/guard.ts'
import { standingTo } from './model.ts'

const change = z.object({ ids: z.array(z.uuid()), ownerId: z.uuid() })

/** The owner and administrators hear of a connection: its state and its progress, never its content. */
export const mailConnectionsEventVisibility: EventVisibility<Actor> = {
  kinds: [CHANGED],
  visible: async (_services, actor, events) =>
    events.filter(({ payload }) => standingTo(actor, change.parse(payload).ownerId) !== 'stranger'),
}
