/** Who may hear that somebody works at other times than before. */
import type { Actor } from '../identity/model.ts'
import { may } from '../identity/model.ts'
import type { EventVisibility } from '../platform/http.ts'
import { CHANGED } from './commands/entries.ts'

/** Whoever may ask for it; the event does not say of whom. */
export const availabilityEventVisibility: EventVisibility<Actor> = {
  kinds: [CHANGED],
  visible: async (_services, actor, events) => (may(actor, 'activities', 'read') ? events : []),
}
