/** Reads paths of two ties to a person: computed on demand, from what one colleague did himself. */
import { isWhoKnowsWhomOn } from '../../activation/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { visibleRecords } from '../../records/index.ts'
import { getSetting } from '../../settings/index.ts'
import type { WarmPaths } from '../contract.ts'
import type { TwoTies } from '../find-paths.ts'
import type { RecordKey } from '../learn-from-decline.ts'
import type { Company } from '../model.ts'
import {
  bestPaths,
  pathStrength,
  rateStrength,
  SAME_COMPANY_STRENGTH,
  SHARE_DEFAULT,
  strengthWord,
} from '../model.ts'
import { readCompanies, readCompany, readRefusing } from './company.ts'
import type { InteractionRow } from './interactions.ts'
import {
  aged,
  contactParties,
  personParties,
  readInteractions,
  yearsThatCount,
} from './interactions.ts'

/** So many contacts with the most interactions are looked at (chosen, so that big companies cost no more). */
const MOST_BETWEEN = 20

type Between = { readonly id: string; readonly name: string; readonly isSameCompany: boolean }
type Sought = RecordKey & { readonly now: Date }

/**
 * Finds who can lead to a contact or a lead that the caller has found readable; none for accounts.
 * Only through contacts that the actor may read, and colleagues who let their name be told and declined neither. Both
 * ties rest on the colleague's own e-mails and meetings, never on somebody else's.
 */
export async function readPaths(
  services: Pick<Services, 'db' | 'config'>,
  actor: Actor,
  sought: Sought,
): Promise<WarmPaths> {
  const { db } = services
  const { now } = sought
  if (sought.table === 'accounts' || !(await isWhoKnowsWhomOn(services, now))) return { paths: [] }
  const company = await readCompany(db, sought)
  const between = await readBetween(db, actor, sought, company)
  const companies = await readCompanies(
    db,
    between.map(({ id }) => id),
  )
  const toPerson = { record: sought, company }
  const toContacts = [...companies].map(([id, itsCompany]) => ({
    record: { table: 'contacts' as const, id },
    company: itsCompany,
  }))
  const refusing = await readRefusing(db, [toPerson, ...toContacts], actor.userId)
  const refused = new Set(
    toContacts.flatMap((one) => refusing(one).map((userId) => `${userId}/${one.record.id}`)),
  )
  const common = {
    now,
    from: yearsThatCount(now),
    refusing: refusing(toPerson),
    share: await getSetting(services, SHARE_DEFAULT),
  }
  const direct = await readInteractions(db, { ...common, parties: personParties(sought) })
  const others = await readInteractions(db, {
    ...common,
    parties: contactParties(between.map(({ id }) => id)),
  })
  const named = others.filter(
    ({ share, userId, personId }) =>
      share !== 'anonymous' && !refused.has(`${userId}/${personId ?? ''}`),
  )
  const best = bestPaths(twoTies(named, { direct, between, now }), strongest(direct, now))
  return {
    paths: best.map((path) => ({
      colleague: path.colleague,
      contact: path.contact,
      word: strengthWord(pathStrength(path)),
      is_same_company: between.some(
        ({ id, isSameCompany }) => id === path.contact.id && isSameCompany,
      ),
    })),
  }
}

function strongest(rows: readonly InteractionRow[], now: Date): number {
  const colleagues = grouped(rows, ({ userId }) => userId)
  return Math.max(0, ...colleagues.map((own) => rateStrength(aged(own, now))))
}

function grouped<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): ReadonlyArray<readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group === undefined) groups.set(keyOf(row), [row])
    else group.push(row)
  }
  return [...groups.values()]
}

type Known = {
  readonly direct: readonly InteractionRow[]
  readonly between: readonly Between[]
  readonly now: Date
}

/** Each colleague with each contact; who was seen together with the person by that colleague knows him. */
function twoTies(
  rows: readonly InteractionRow[],
  { direct, between, now }: Known,
): readonly TwoTies[] {
  const seen = new Set(direct.map(({ userId, activityId }) => `${userId}/${activityId}`))
  const pairs = grouped(rows, ({ userId, personId }) => `${userId}/${personId}`)
  return pairs.flatMap((own) => {
    const one = own[0]
    const contact = between.find(({ id }) => id === one?.personId)
    if (one === undefined || contact === undefined) return []
    const together = own.filter(({ userId, activityId }) => seen.has(`${userId}/${activityId}`))
    // Who of the two wrote is not what our direction says.
    const shared = rateStrength(aged(together, now).map((row) => ({ ...row, direction: null })))
    return [
      {
        colleague: { id: one.userId, name: one.name, job_title: one.jobTitle, email: one.email },
        contact: { id: contact.id, name: contact.name },
        first: rateStrength(aged(own, now)),
        second: shared + (contact.isSameCompany ? SAME_COMPANY_STRENGTH : 0),
      },
    ]
  })
}

/**
 * Contacts of the same account, or on the same e-mails and meetings, that the actor may read.
 * Relies on contacts_by_account, activity_parties_by_contact.
 */
function readBetween(
  db: Db,
  actor: Actor,
  sought: RecordKey,
  company: Company,
): Promise<Between[]> {
  return query<Between>(
    db,
    sql`
      with found as (
        select contact.id, true as same from records.contacts contact
        where contact.account_id = ${company.accountId ?? null}::uuid and contact.deleted_at is null
        union all
        select other.contact_id, false from (${personParties(sought)}) party
        join records.activity_parties other
          on other.activity_id = party.activity_id and other.side = 'them' and other.role <> 'bcc'
        where other.contact_id is not null
      ), candidates as (
        select found.id, bool_or(found.same) as same from found group by 1
      )
      select contact.id, contact.full_name as name, candidates.same as "isSameCompany"
      from candidates
      join records.contacts contact on contact.id = candidates.id
      left join relationships.figures figure
        on figure.record_table = 'contacts' and figure.record_id = contact.id
      where contact.id <> ${sought.id}::uuid and ${visibleRecords(actor, 'contacts', 'contact')}
      order by coalesce(figure.interaction_count, 0) desc, contact.id
      limit ${MOST_BETWEEN}`,
  )
}
