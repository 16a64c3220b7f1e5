import { z } from 'zod'
import type { Actor } from '../identity/index.ts'
import type { EventVisibility } from '../platform/http.ts'

const change = z.object({ keys: z.array(z.string()), userId: z.string().optional() })

/** Everybody hears that a setting of the organisation has changed; one's own only oneself. */
export const settingsEventVisibility: EventVisibility<Actor> = {
  kinds: ['settings.changed'],
  visible: async (_services, actor, events) =>
    events.filter((event) => {
      const { userId } = change.parse(event.payload)
      return userId === undefined || userId === actor.userId
    }),
}
