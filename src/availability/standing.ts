/** Who sees and changes what people say of their working time: the one place of these rights. */
import type { Action, Actor } from '../identity/model.ts'
import { mayOn } from '../identity/model.ts'

export type Person = { readonly id: string; readonly businessUnitId: string }

/** Each his own; others those whom the privilege `availability` reaches, by the unit of whom it is about: his managers. */
export const reaches = (
  actor: Actor,
  person: Person,
  action: Extract<Action, 'read' | 'write'>,
): boolean =>
  person.id === actor.userId ||
  mayOn(actor, 'availability', action, {
    ownerUserId: person.id,
    businessUnitId: person.businessUnitId,
  })
