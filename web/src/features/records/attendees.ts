/** Who takes part in a meeting, as fields have it and as the server takes it. Pure. */
import type { NewPartyBody, Party } from '../../../../src/records/contract.ts'

/** `key`: `contacts/<id>`, `leads/<id>`, `users/<id>` or `address/<address>`. */
export type Attendee = { readonly key: string; readonly name: string }
export type AttendeeRole = 'required' | 'optional'

const ADDRESS = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/

/** What was typed, as somebody of whom only the address is known. */
export function typedAttendee(text: string): Attendee | undefined {
  const address = text.trim().toLowerCase()
  return ADDRESS.test(address) ? { key: `address/${address}`, name: address } : undefined
}

export const attendeeOf = (table: string, id: string, name: string): Attendee => ({
  key: `${table}/${id}`,
  name,
})

const partsOf = (key: string): readonly [string, string] => {
  const slash = key.indexOf('/')
  return [key.slice(0, slash), key.slice(slash + 1)]
}

/** Ids of the colleagues among them. */
export const colleaguesIn = (attendees: readonly Attendee[]): readonly string[] =>
  attendees.flatMap(({ key }) => {
    const [table, id] = partsOf(key)
    return table === 'users' ? [id] : []
  })

const FIELD_OF: Readonly<Record<string, 'contact_id' | 'lead_id' | 'user_id' | 'address'>> = {
  contacts: 'contact_id',
  leads: 'lead_id',
  users: 'user_id',
  address: 'address',
}

/** @throws RangeError for a key of no kind that there is */
export function partyOf({ key }: Attendee, role: Party['role']): NewPartyBody {
  const [table, id] = partsOf(key)
  const field = FIELD_OF[table]
  if (field === undefined) {
    throw new RangeError(
      `partyOf, key: received ${key}, expected contacts, leads, users or address`,
    )
  }
  return { role, [field]: id }
}

/** @returns undefined for somebody of whom neither record nor address is known */
function keyOf({ contact_id, lead_id, user_id, address }: Party): string | undefined {
  if (contact_id) return `contacts/${contact_id}`
  if (lead_id) return `leads/${lead_id}`
  if (user_id) return `users/${user_id}`
  return address ? `address/${address}` : undefined
}

const nameOf = ({ name, address }: Party): string => name ?? address ?? '–'

/** Those of a role, each once, though he may be invited at two addresses. */
export function attendeesIn(parties: readonly Party[], role: AttendeeRole): readonly Attendee[] {
  const found = new Map<string, Attendee>()
  for (const party of parties) {
    const key = keyOf(party)
    if (party.role !== role || key === undefined || found.has(key)) continue
    found.set(key, { key, name: nameOf(party) })
  }
  return [...found.values()]
}

/** As it was read: with the name and the address under which he is invited. */
function asRead(party: Party, role: Party['role']): NewPartyBody {
  const { name, address, user_id, contact_id, lead_id } = party
  const known = Object.entries({ name, address, user_id, contact_id, lead_id })
  return { role, ...Object.fromEntries(known.filter(([, value]) => value !== null)) }
}

/** The people of a meeting after a change. Who stays, stays as he is; who is required is not optional as well. */
export function changedParties(
  parties: readonly Party[],
  required: readonly Attendee[],
  optional: readonly Attendee[],
): readonly NewPartyBody[] {
  const isInvited = ({ role }: Party): boolean => role === 'required' || role === 'optional'
  const invited = parties.filter(isInvited)
  const of = (attendee: Attendee, role: AttendeeRole): readonly NewPartyBody[] => {
    const standing = invited.filter((party) => keyOf(party) === attendee.key)
    return standing.length === 0
      ? [partyOf(attendee, role)]
      : standing.map((party) => asRead(party, role))
  }
  const taken = new Set(required.map(({ key }) => key))
  return [
    ...parties
      .filter((party) => !isInvited(party) && keyOf(party) !== undefined)
      .map((party) => asRead(party, party.role)),
    ...required.flatMap((one) => of(one, 'required')),
    ...optional.filter(({ key }) => !taken.has(key)).flatMap((one) => of(one, 'optional')),
  ]
}
