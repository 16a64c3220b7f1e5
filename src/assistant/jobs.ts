/** Which events change cards, and whose pages hear of it. */
import { z } from 'zod'
import type { Actor } from '../identity/model.ts'
import { actsOfSettings } from '../mailbox/model.ts'
import type { AppEvent, Subscription } from '../platform/events.ts'
import type { EventVisibility } from '../platform/http.ts'
import type { JobDefinition } from '../platform/jobs.ts'
import { defineJob } from '../platform/jobs.ts'
import type { Services } from '../platform/services.ts'
import { addWithoutCards } from './commands/add-without-cards.ts'
import { evaluateFacts, evaluateTypes, tellCardsChanged } from './commands/cards.ts'
import { cardType } from './contract.ts'
import type { Fact } from './definition.ts'
import { FACTS } from './definition.ts'
import { typesTelling } from './definitions.ts'
import { activitiesAt } from './views/people.ts'

const withIds = z.object({ ids: z.array(z.uuid()) })
const withTable = withIds.extend({ table: z.string() })
const withKeys = z.object({ keys: z.array(z.string()) })
const withAddresses = z.object({ addresses: z.array(z.string()) })
const withUsers = z.object({ userIds: z.array(z.uuid()) })

/** Everything that keeps cards true. */
export function assistantSubscriptions(services: Services): Subscription[] {
  return [
    {
      name: 'assistant',
      kinds: [
        'record.changed',
        'activity.changed',
        'message.received',
        'findings.changed',
        'engagement.changed',
        'stakeholders.changed',
        'figures.changed',
        'address.claimed',
        'user.changed',
      ],
      handle: async ({ db, now }, events) => {
        const matched = await activitiesAt(db, addressesOf(events))
        await evaluateFacts({ ...services, db }, factsOf(events, matched), now)
        await addWithoutCards({ ...services, db }, now)
        await tellCardsChanged(services, db, usersOf(events), now)
      },
    },
    {
      name: 'assistant.thresholds',
      kinds: ['settings.changed'],
      handle: async ({ db, now }, events) => {
        const keys = events.flatMap(({ payload }) => withKeys.parse(payload).keys)
        const jobs = typesTelling(actsOfSettings(keys)).map((type) => ({
          payload: { type },
          key: type,
        }))
        if (jobs.length > 0) await services.jobs.enqueueMany(db, EVALUATE, jobs, { now })
      },
    },
  ]
}

const EVALUATE = 'assistant.evaluate'
const LEASE_MS = 60_000

/** A threshold that is moved gives and takes cards of all mails: work of its own. */
export const assistantJobs = (services: Services): readonly JobDefinition[] => [
  defineJob({
    queue: EVALUATE,
    schema: z.object({ type: cardType }),
    leaseMs: LEASE_MS,
    isSerial: true,
    handle: async ({ db }, payloads) => {
      await evaluateTypes(
        { ...services, db },
        payloads.map(({ type }) => type),
      )
    },
  }),
]

/**
 * A batch of events becomes the set of facts of each kind that changed.
 *
 * @param matched  activities whose people are others than before
 */
function factsOf(
  events: readonly AppEvent[],
  matched: readonly string[],
): ReadonlyMap<Fact, ReadonlySet<string>> {
  const changed = new Map<Fact, Set<string>>([['activities', new Set(matched)]])
  for (const event of events) {
    const fact = factOf(event)
    if (fact === undefined) continue
    const ids = changed.get(fact) ?? new Set()
    for (const id of withIds.parse(event.payload).ids) ids.add(id)
    changed.set(fact, ids)
  }
  return changed
}

const ABOUT: Readonly<Record<string, 'records' | 'figures'>> = {
  'record.changed': 'records',
  'stakeholders.changed': 'records',
  'figures.changed': 'figures',
}

function factOf({ kind, payload }: AppEvent): Fact | undefined {
  if (kind === 'activity.changed' || kind === 'message.received') return 'activities'
  if (kind === 'findings.changed') return 'findings'
  if (kind === 'engagement.changed') return 'engagement'
  const about = ABOUT[kind]
  if (about === undefined) return undefined
  const { table } = withTable.parse(payload)
  const name = `${about}:${table}`
  return FACTS.find((fact) => fact === name)
}

/** The addresses that somebody claimed: their messages belong to another person from now on. */
function addressesOf(events: readonly AppEvent[]): readonly string[] {
  const claims = events.filter((event) => event.kind === 'address.claimed')
  return [...new Set(claims.flatMap((event) => withAddresses.parse(event.payload).addresses))]
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
