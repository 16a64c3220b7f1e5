/** Which events change cards, and whose pages hear of it. */
import { z } from 'zod'
import type { Actor } from '../identity/model.ts'
import type { AppEvent, Subscription } from '../platform/events.ts'
import type { EventVisibility } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import { evaluateFacts, tellCardsChanged } from './commands/cards.ts'
import type { Fact } from './definition.ts'
import { FACTS } from './definition.ts'

const withIds = z.object({ ids: z.array(z.uuid()) })
const withTable = withIds.extend({ table: z.string() })
const withUsers = z.object({ userIds: z.array(z.uuid()) })

const ACTIVITY_TABLES = ['activities', 'emails', 'phone_calls', 'appointments', 'tasks', 'notes']

/** Everything that keeps cards true. */
export function assistantSubscriptions(services: Services): Subscription[] {
  return [
    {
      name: 'assistant',
      kinds: [
        'record.changed',
        'activity.changed',
        'message.received',
        'figures.changed',
        'user.changed',
      ],
      handle: async ({ db, now }, events) => {
        await evaluateFacts({ ...services, db }, factsOf(events), now)
        await tellCardsChanged(services, db, usersOf(events), now)
      },
    },
  ]
}

/** A batch of events becomes the set of facts of each kind that changed. */
export function factsOf(events: readonly AppEvent[]): ReadonlyMap<Fact, ReadonlySet<string>> {
  const changed = new Map<Fact, Set<string>>()
  for (const event of events) {
    const fact = factOf(event)
    if (fact === undefined) continue
    const ids = changed.get(fact) ?? new Set()
    for (const id of withIds.parse(event.payload).ids) ids.add(id)
    changed.set(fact, ids)
  }
  return changed
}

function factOf({ kind, payload }: AppEvent): Fact | undefined {
  if (kind === 'activity.changed' || kind === 'message.received') return 'activities'
  if (kind !== 'record.changed' && kind !== 'figures.changed') return undefined
  const { table } = withTable.parse(payload)
  if (ACTIVITY_TABLES.includes(table)) return 'activities'
  const name = `${kind === 'record.changed' ? 'records' : 'figures'}:${table}`
  return FACTS.find((fact) => fact === name)
}

/** People whose teams, roles or zone changed see other cards, though no card is another one. */
function usersOf(events: readonly AppEvent[]): readonly string[] {
  const changed = events.filter((event) => event.kind === 'user.changed')
  return [...new Set(changed.flatMap((event) => withIds.parse(event.payload).ids))]
}

/** Each person hears of her own cards only. */
export const assistantEventVisibility: EventVisibility<Actor> = {
  kinds: ['cards.changed'],
  visible: async (_services, actor, events) =>
    events.filter((event) => withUsers.parse(event.payload).userIds.includes(actor.userId)),
}
