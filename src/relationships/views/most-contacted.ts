/** Reads the people of both sides who had most to do with each other. */
import type { ShareLevel } from '../../activation/contract.ts'
import { SHARE_DEFAULT, SHARE_OF_MINE } from '../../activation/model.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { visibleRecords } from '../../records/index.ts'
import { getSetting } from '../../settings/index.ts'
import type { Contacted, ContactedBy, RelationshipTable } from '../contract.ts'

type Sought = { readonly table: RelationshipTable; readonly id: string; readonly now: Date }

type CountRow = Omit<Contacted, 'person' | 'last_at'> & {
  readonly table: Contacted['person']['table']
  readonly id: string
  readonly name: string
  readonly lastAt: Date
}

/** Microsoft, most contacted: the top three. */
const MOST_PEOPLE = 3

/** The people of the customer's with most interactions in the last year, of those whom the actor may know. */
export async function readMostContacted(
  db: Db,
  actor: Actor,
  record: Sought,
): Promise<Contacted[]> {
  const person = sql`
    select 'contacts' as "table", party.contact_id as id where party.contact_id is not null
    union all
    select 'leads', party.lead_id where party.lead_id is not null and party.contact_id is null`
  const rows = await query<CountRow>(
    db,
    sql`
      with taking_part as (${takingPart(record, 'them', person)})
      select taking_part."table", taking_part.id,
        coalesce(contact.full_name, lead.full_name) as name, ${COUNTS}
      from taking_part
      left join records.contacts contact on taking_part."table" = 'contacts' and contact.id = taking_part.id
        and ${visibleRecords(actor, 'contacts', 'contact')}
      left join records.leads lead on taking_part."table" = 'leads' and lead.id = taking_part.id
        and ${visibleRecords(actor, 'leads', 'lead')}
      where coalesce(contact.full_name, lead.full_name) is not null
      group by 1, 2, 3
      ${MOST_FIRST}`,
  )
  return rows.map(present)
}

/**
 * The three of us with most interactions in the last year. What each lets be told of him holds here as
 * in who knows whom (decision 0029): whoever is not named is left out, whoever lets his name be told
 * only has no figures. Everybody sees himself.
 */
export async function readMostContactedBy(
  services: Pick<Services, 'db' | 'config'>,
  actor: Actor,
  record: Sought,
): Promise<ContactedBy[]> {
  const usual = await getSetting(services, SHARE_DEFAULT)
  const person = sql`select 'users' as "table", party.user_id as id where party.user_id is not null`
  const rows = await query<CountRow & { readonly share: ShareLevel }>(
    services.db,
    sql`
      with taking_part as (${takingPart(record, 'us', person)}),
      told as (
        select colleague.id, colleague.name,
          case when colleague.id = ${actor.userId}::uuid then 'full'
            else coalesce(nullif(choice.value #>> '{}', 'organisation'), ${usual}::text)
          end as share
        from identity.users colleague
        left join settings.user_settings choice
          on choice.user_id = colleague.id and choice.key = ${SHARE_OF_MINE.key}
      )
      select taking_part."table", taking_part.id, told.name, told.share, ${COUNTS}
      from taking_part
      join told on told.id = taking_part.id and told.share in ('full', 'strength')
      group by 1, 2, 3, 4
      ${MOST_FIRST}`,
  )
  return rows.map(({ share, ...row }) => ({
    ...present(row),
    ...(share === 'strength' && { emails: null, meetings: null, calls: null, last_at: null }),
  }))
}

/** Who of one side took part in what. Our people count by what they undertook, the customer's by what was addressed to them or came from them. */
const takingPart = (record: Sought, side: 'us' | 'them', person: Fragment): Fragment => sql`
  select distinct person."table", person.id, touch.activity_id, touch.kind, touch.occurred_at
  from relationships.touches touch
  join records.activity_parties party
    on party.activity_id = touch.activity_id and party.side = ${side} and party.role <> 'bcc'
  cross join lateral (${person}) person
  where touch.record_table = ${record.table} and touch.record_id = ${record.id}
    and not touch.is_open
    and touch.occurred_at > ${record.now}::timestamptz - interval '365 days'`

const COUNTS = sql`
  (count(*) filter (where taking_part.kind = 'email'))::integer as emails,
  (count(*) filter (where taking_part.kind = 'appointment'))::integer as meetings,
  (count(*) filter (where taking_part.kind = 'phone_call'))::integer as calls,
  max(taking_part.occurred_at) as "lastAt"`

const MOST_FIRST = sql`
  order by count(*) desc, max(taking_part.occurred_at) desc, taking_part.id
  limit ${MOST_PEOPLE}`

const present = ({ table, id, name, lastAt, ...counts }: CountRow): Contacted => ({
  person: { table, id, name },
  ...counts,
  last_at: lastAt.toISOString(),
})
