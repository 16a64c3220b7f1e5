/** What the seller has chosen while he qualifies a lead, and what of it goes to the server. */
import type { Qualification, QualifyBody } from '../../../../src/sales-process/contract.ts'
import type { Reference, Values } from './inputs.ts'
import { isEmpty } from './inputs.ts'

export type PartName = 'account' | 'contact' | 'opportunity'
export type Part = {
  /** undefined: the seller has not said yet */
  choice: 'create' | 'link' | 'none' | undefined
  values: Values
  linked: Reference | null
}
export type Chosen = { account: Part; contact: Part; opportunities: readonly Part[] }

/** What is asked for of each new record. */
export const ASKED: Readonly<Record<PartName, readonly string[]>> = {
  account: ['name', 'domain'],
  contact: ['first_name', 'last_name', 'job_title', 'email', 'phone'],
  opportunity: ['name', 'estimated_revenue', 'estimated_close_on'],
}
export const TABLE_OF = {
  account: 'accounts',
  contact: 'contacts',
  opportunity: 'opportunities',
} as const

/** What is chosen at first: as the organisation wants it. */
export function chosenAtFirst({ account, contact, opportunity }: Qualification): Chosen {
  const part = ({ choice, values, linked }: Qualification['account']): Part => ({
    choice: choice ?? undefined,
    values,
    linked,
  })
  return {
    account: part(account),
    contact: part(contact),
    opportunities: [part({ ...opportunity, linked: null, duplicates: [] })],
  }
}

/** What is missing of a part before it can be sent. */
export function missingOf(name: PartName, { choice, values, linked }: Part): string | undefined {
  if (choice === undefined) return 'choice'
  if (choice === 'link') return linked === null ? 'linked' : undefined
  if (choice === 'none') return undefined
  if (name === 'contact') {
    const isNamed = ['first_name', 'last_name', 'email'].some((one) => !isEmpty(values[one]))
    return isNamed ? undefined : 'last_name'
  }
  return isEmpty(values.name) ? 'name' : undefined
}

type Making = { kind: 'create'; values: Values } | { kind: 'link'; id: string } | { kind: 'none' }

function making({ choice, values, linked }: Part): Making {
  if (choice === 'link' && linked !== null) return { kind: 'link', id: linked.id }
  return choice === 'create' ? { kind: 'create', values } : { kind: 'none' }
}

/** What is sent. */
export const bodyOf = (
  { account, contact, opportunities }: Chosen,
  acceptsDuplicates: boolean,
): Record<keyof QualifyBody, unknown> => ({
  account: making(account),
  contact: making(contact),
  opportunities: opportunities.map(making).filter(({ kind }) => kind !== 'none'),
  accept_duplicates: acceptsDuplicates,
})
