/**
 * What does a no teach? "I do not know this person" speaks of the person, "not this customer" of
 * the company, and "not now" of nothing that lasts. It is the colleague's own word about himself:
 * it takes him off for everybody, and comes back with him (decision 0029).
 */
import type { DeclineReason, IntroducedTable } from './contract.ts'

/** The account that a record belongs to, and the domains of the company. */
export type Company = {
  readonly accountId: string | undefined
  readonly domains: readonly string[]
}

export type RecordKey = { readonly table: IntroducedTable; readonly id: string }

/** A no that was not taken back, with the company as it stood then. */
export type Decline = {
  readonly reason: DeclineReason
  readonly record: RecordKey
  readonly company: Company
}

/** The record for which colleagues are looked for. */
export type Asked = { readonly record: RecordKey; readonly company: Company }

/**
 * Whether somebody who declined is no longer proposed for a record.
 *
 * @example refusesFor({ reason: 'not_now', record, company }, { record, company })  // false
 */
export function refusesFor(decline: Decline, asked: Asked): boolean {
  switch (decline.reason) {
    case 'not_now':
      return false
    case 'do_not_know':
      return isSameRecord(decline.record, asked.record)
    case 'not_this_customer':
      return (
        isSameRecord(decline.record, asked.record) || isSameCompany(decline.company, asked.company)
      )
  }
}

const isSameRecord = (one: RecordKey, other: RecordKey): boolean =>
  one.table === other.table && one.id === other.id

const isSameCompany = (one: Company, other: Company): boolean =>
  (one.accountId !== undefined && one.accountId === other.accountId) ||
  one.domains.some((domain) => other.domains.includes(domain))
