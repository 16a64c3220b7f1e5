/**
 * What people have said that they do not want of us, kept to by every card: nobody who wants no e-mail is offered as a recipient, and a card
 * that tells to call or to mail says who does not want it and offers the other way.
 */
import type { Card, CardAction } from './contract.ts'
import type { CardContent } from './definition.ts'
import { action } from './definition.ts'

/** Who of those whom cards name has said so. */
export type Wishes = {
  /** by address, lower case */
  readonly noEmail: ReadonlySet<string>
  /** ids of contacts and leads, with their names */
  readonly noCalls: ReadonlyMap<string, string>
}

export const NO_WISHES: Wishes = { noEmail: new Set(), noCalls: new Map() }

type Obeyed = { readonly actions: readonly CardAction[]; readonly unwanted: Card['unwanted'] }

type Addressed = { readonly address: string; readonly name: string }

/** People of the customer's whom the card is about, with an address. */
function peopleOf({ activity, record }: CardContent): readonly Addressed[] {
  const people = (activity?.people ?? []).flatMap(({ address, name, side }) =>
    address === undefined || side === 'us' ? [] : [{ address, name: name ?? address }],
  )
  return people.length === 0 && record?.address !== undefined
    ? [{ address: record.address, name: record.name }]
    : people
}

const isUnwilling = ({ noEmail }: Wishes, address: string): boolean =>
  noEmail.has(address.toLowerCase())

/** @param actions  as the card type gives them */
export function obeyWishes(
  type: Card['type'],
  actions: readonly CardAction[],
  content: CardContent,
  wishes: Wishes,
): Obeyed {
  if (type === 'phone_call_due_today') return withoutCall(actions, content, wishes)
  const addressed = actions.flatMap(({ addresses }) => addresses)
  const people = peopleOf(content)
  const asked = type === 'email_due_today' ? people.map(({ address }) => address) : addressed
  const unwilling = [...new Set(asked)].filter((address) => isUnwilling(wishes, address))
  const nameOf = (address: string): string =>
    people.find((person) => person.address === address)?.name ?? address
  return {
    actions: actions.flatMap((one) => writable(one, wishes)),
    unwanted: unwilling.map((address) => ({ what: 'email', name: nameOf(address) })),
  }
}

/** An action that writes keeps those who want it; without any it goes. */
function writable(one: CardAction, wishes: Wishes): readonly CardAction[] {
  if (one.addresses.length === 0) return [one]
  const addresses = one.addresses.filter((address) => !isUnwilling(wishes, address))
  return addresses.length === 0 ? [] : [{ ...one, addresses }]
}

function withoutCall(actions: readonly CardAction[], content: CardContent, wishes: Wishes): Obeyed {
  const { activity, record } = content
  const ids = [
    ...(activity?.people ?? []).flatMap(({ contactId, leadId }) => contactId ?? leadId ?? []),
    ...(record?.personId === undefined ? [] : [record.personId]),
  ]
  const names = [...new Set(ids)].flatMap((id) => wishes.noCalls.get(id) ?? [])
  if (names.length === 0) return { actions, unwanted: [] }
  const addresses = peopleOf(content)
    .map(({ address }) => address)
    .filter((address) => !isUnwilling(wishes, address))
  const close = actions.filter(({ key }) => key === 'close_activity')
  const about = record === undefined ? {} : { table: record.table, id: record.id }
  return {
    actions:
      addresses.length === 0 ? close : [action('send_email', { ...about, addresses }), ...close],
    unwanted: [...new Set(names)].map((name) => ({ what: 'calls', name })),
  }
}
