/** Reads the record that a note is about, and the people around it. */
import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import { visibleRecords } from '../../records/index.ts'
import type { RegardingTable } from '../../records/model.ts'
import type { RecordPerson, RecordRef } from '../fill-form.ts'
import { groupRows } from '../group-rows.ts'

export type Surroundings = {
  readonly record: RecordRef | undefined
  readonly account: RecordRef | undefined
  readonly people: readonly RecordPerson[]
}

/** Of a company with more contacts, the first by name; who takes part is always among them (chosen). */
const MOST_PEOPLE = 100

type PersonRow = RecordPerson & { readonly activityId: string }
type PlaceRow = {
  readonly activityId: string
  readonly table: string
  readonly id: string
  readonly name: string | null
  readonly accountId: string | null
  readonly accountName: string | null
}

const NOWHERE: Surroundings = { record: undefined, account: undefined, people: [] }

/** By the id of the activity: the record, its account and its people, as far as the actor may know them. */
export async function readSurroundings(
  db: Db,
  actor: Actor,
  ids: readonly string[],
): Promise<(activityId: string) => Surroundings> {
  const [places, people] = await Promise.all([
    readPlaces(db, actor, ids),
    readPeople(db, actor, ids),
  ])
  const peopleOf = groupRows(people, ({ activityId }) => activityId)
  const found = new Map(
    places.map(({ activityId, table, id, name, accountId, accountName }) => [
      activityId,
      {
        record: { table, id, name },
        account:
          accountId !== null ? { table: 'accounts', id: accountId, name: accountName } : undefined,
        people: peopleOf.get(activityId) ?? [],
      },
    ]),
  )
  return (activityId) => found.get(activityId) ?? NOWHERE
}

/**
 * What each activity is about, as far as the actor may read it: activity_id, writer_id, record_table,
 * id, name, and of the record account_id, contact_id and owner_id. Relies on the primary keys.
 */
const placesOf = (actor: Actor, ids: readonly string[]): Fragment => sql`
  select activity.id as activity_id, activity.owner_user_id as writer_id, record.*
  from records.activities activity
  left join lateral (${recordOf(actor)}) record on true
  where activity.id = any(${uuids(ids)})`

function recordOf(actor: Actor): Fragment {
  const found = (table: RegardingTable, name: string, account: Fragment, contact: Fragment) => sql`
    select ${table}::text as record_table, one.id, ${sql.id('one', name)} as name,
      ${account} as account_id, ${contact} as contact_id, one.owner_user_id as owner_id
    from ${sql.table(`records.${table}`)} one
    where activity.regarding_table = ${table} and one.id = activity.regarding_id
      and ${visibleRecords(actor, table, 'one')}`
  const its = (column: string) => sql.id('one', column)
  const none = sql`null::uuid`
  return sql.join(
    [
      found('accounts', 'name', its('id'), none),
      found('contacts', 'full_name', its('account_id'), its('id')),
      found('leads', 'full_name', its('account_id'), its('contact_id')),
      found('opportunities', 'name', its('account_id'), its('contact_id')),
      found('cases', 'title', its('account_id'), its('contact_id')),
    ],
    sql` union all `,
  )
}

/** Each activity's record and, where the actor may read it, the record's account. */
const readPlaces = (db: Db, actor: Actor, ids: readonly string[]): Promise<readonly PlaceRow[]> =>
  query<PlaceRow>(
    db,
    sql`
      select place.activity_id as "activityId", place.record_table as "table", place.id, place.name,
        account.id as "accountId", account.name as "accountName"
      from (${placesOf(actor, ids)}) place
      left join records.accounts account on account.id = place.account_id
        and ${visibleRecords(actor, 'accounts', 'account')}
      where place.id is not null`,
  )

/**
 * Who may be meant in a note: the record itself or its contact, who takes part, stakeholders, others at
 * the company, and of us the owners and the sales team. Relies on contacts_by_account and primary keys.
 */
const readPeople = (db: Db, actor: Actor, ids: readonly string[]): Promise<readonly PersonRow[]> =>
  query<PersonRow>(
    db,
    sql`
      with place as (${placesOf(actor, ids)}),
      meant as (
        select place.activity_id, 'contacts' as person_table, place.contact_id as person_id,
          true as is_main
        from place
        union all
        select place.activity_id, 'leads', place.id, true from place
        where place.record_table = 'leads'
        union all
        select place.activity_id, 'users', colleague.id, false
        from place cross join lateral (values (place.writer_id), (place.owner_id)) colleague (id)
        union all
        select place.activity_id, 'users', member.user_id, false
        from place join records.sales_team_members member on member.opportunity_id = place.id
        union all
        select place.activity_id, 'contacts', stakeholder.contact_id, false
        from place join records.stakeholders stakeholder
          on stakeholder.record_table = place.record_table and stakeholder.record_id = place.id
        union all
        select party.activity_id,
          case when party.contact_id is not null then 'contacts'
            when party.lead_id is not null then 'leads' else 'users' end,
          coalesce(party.contact_id, party.lead_id, party.user_id), false
        from records.activity_parties party where party.activity_id = any(${uuids(ids)})
        union all
        select place.activity_id, 'contacts', other.id, false
        from place cross join lateral (
          select one.id from records.contacts one
          where one.account_id = place.account_id and one.deleted_at is null
            and ${visibleRecords(actor, 'contacts', 'one')}
          order by one.name_key, one.id limit ${MOST_PEOPLE}
        ) other
      )
      select meant.activity_id as "activityId", meant.person_table as "table",
        meant.person_id as id, coalesce(contact.full_name, lead.full_name, person.name) as name,
        bool_or(meant.is_main) as "isMain"
      from meant
      left join records.contacts contact on meant.person_table = 'contacts'
        and contact.id = meant.person_id and ${visibleRecords(actor, 'contacts', 'contact')}
      left join records.leads lead on meant.person_table = 'leads'
        and lead.id = meant.person_id and ${visibleRecords(actor, 'leads', 'lead')}
      left join identity.users person on meant.person_table = 'users'
        and person.id = meant.person_id
      where coalesce(contact.id, lead.id, person.id) is not null
      group by meant.activity_id, meant.person_table, meant.person_id, contact.full_name,
        lead.full_name, person.name
      order by meant.activity_id, meant.person_table, name, meant.person_id`,
  )
