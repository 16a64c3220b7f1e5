/** Who the people of an activity are: each is a colleague, a contact, a lead or just an address. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { NewPartyBody } from '../contract.ts'
import { RECORDS_ERRORS, RECORDS_FIELD_ERRORS } from '../errors.ts'
import { addressKey } from '../names.ts'
import type { NewParty } from '../store/bulk-activities.ts'
import type { KnownPerson } from '../store/parties.ts'
import { selectColleagues, selectParties, selectPersons } from '../store/parties.ts'
import { selectPeople } from '../store/people.ts'

/**
 * Completes the people that somebody gave by hand: the address and the name of those chosen by id,
 * the colleague behind an address of ours.
 *
 * @param activityId  where somebody takes part already: whoever changes the others leaves him as he is, known or not
 * @throws AppError RECORDS_VALUES_INVALID for somebody else whom the actor may not know
 */
export async function resolveParties(
  db: Db,
  actor: Actor,
  bodies: readonly NewPartyBody[],
  activityId?: string,
): Promise<readonly NewParty[]> {
  if (bodies.length === 0) return []
  const idsOf = (field: 'user_id' | 'contact_id' | 'lead_id'): readonly string[] =>
    bodies.flatMap((body) => body[field] ?? [])
  const standing = activityId === undefined ? [] : await selectParties(db, activityId)
  const known: Known = {
    standing: new Set(
      standing.flatMap(({ userId, contactId, leadId }) => [userId, contactId, leadId]),
    ),
    users: byId(await selectColleagues(db, idsOf('user_id'))),
    contacts: byId(await selectPersons(db, actor, 'contacts', idsOf('contact_id'))),
    leads: byId(await selectPersons(db, actor, 'leads', idsOf('lead_id'))),
    colleagues: await colleaguesAt(
      db,
      bodies.flatMap(({ address }) => (address === undefined ? [] : [addressKey(address)])),
    ),
  }
  return bodies.map((body, index) => completed(known, body, index))
}

type Known = {
  /** Ids of whoever takes part already. */
  readonly standing: ReadonlySet<string | null | undefined>
  readonly users: ReadonlyMap<string, KnownPerson>
  readonly contacts: ReadonlyMap<string, KnownPerson>
  readonly leads: ReadonlyMap<string, KnownPerson>
  /** Ids of users by their address. */
  readonly colleagues: ReadonlyMap<string, string>
}

function byId(people: readonly KnownPerson[]): ReadonlyMap<string, KnownPerson> {
  return new Map(people.map((person) => [person.id, person]))
}

async function colleaguesAt(
  db: Db,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const people = await selectPeople(db, [...new Set(addresses)])
  return new Map(
    people.flatMap(({ address, userId }) => (userId === null ? [] : [[address, userId] as const])),
  )
}

function completed(known: Known, body: NewPartyBody, index: number): NewParty {
  const chosen = chosenPerson(known, body, index)
  const address = body.address === undefined ? chosen?.email : addressKey(body.address)
  const userId = body.user_id ?? (address ? known.colleagues.get(address) : undefined)
  return {
    role: body.role,
    address,
    name: body.name ?? chosen?.name,
    userId,
    contactId: body.contact_id,
    leadId: body.lead_id,
    side: userId === undefined ? 'them' : 'us',
  }
}

function chosenPerson(
  { users, contacts, leads, standing }: Known,
  body: NewPartyBody,
  index: number,
): KnownPerson | undefined {
  const choices = [
    ['user_id', users],
    ['contact_id', contacts],
    ['lead_id', leads],
  ] as const
  let chosen: KnownPerson | undefined
  for (const [field, people] of choices) {
    const id = body[field]
    if (id === undefined) continue
    const person = people.get(id)
    if (person === undefined && !standing.has(id)) throw unknown(index, field)
    chosen ??= person
  }
  return chosen
}

function unknown(index: number, field: string): AppError {
  return new AppError(RECORDS_ERRORS.RECORDS_VALUES_INVALID, {
    fields: [
      {
        pointer: `/parties/${index}/${field}`,
        code: RECORDS_FIELD_ERRORS.RECORDS_FIELD_LOOKUP_UNKNOWN.code,
      },
    ],
  })
}
