/** Reads who of us had to do with whom: from completed e-mails and meetings. */
import { isAnalysed } from '../../activation/index.ts'
import type { Db, Fragment } from '../../platform/database.ts'
import { prepared, query, sql, texts, uuids } from '../../platform/database.ts'
import type { ShareLevel } from '../contract.ts'
import type { RecordKey } from '../learn-from-decline.ts'
import type { Company, Interaction } from '../model.ts'
import { SHARE_OF_MINE } from '../model.ts'

/** One e-mail or meeting of a colleague with the customer. */
export type InteractionRow = Omit<Interaction, 'ageDays'> & {
  readonly activityId: string
  /** The contact whom he had to do with, where the parties tell; else null. */
  readonly personId: string | null
  readonly userId: string
  readonly name: string
  readonly jobTitle: string | null
  readonly email: string
  readonly share: Exclude<ShareLevel, 'off'>
  readonly at: Date
}

type Reading = {
  /** Selects `activity_id`, `role` and `person_id` of the customer's parties. */
  readonly parties: Fragment
  readonly now: Date
  readonly from?: Date
  /** Colleagues who are not to be proposed. */
  readonly refusing: readonly string[]
  /** What is told of whoever has not chosen. */
  readonly share: ShareLevel
}

/** A company may have been written to for decades; what is older than this weighs below 1/250. */
const COMPANY_DAYS = 730
const DAY_MS = 86_400_000

/** From when on interactions with a company count. */
export const yearsThatCount = (now: Date): Date => new Date(now.getTime() - COMPANY_DAYS * DAY_MS)

/** Interactions with their age. */
export const aged = (rows: readonly InteractionRow[], now: Date): readonly Interaction[] =>
  rows.map((row) => ({ ...row, ageDays: (now.getTime() - row.at.getTime()) / DAY_MS }))

/** The parties that a contact or lead is. Relies on activity_parties_by_contact, activity_parties_by_lead. */
export function personParties({ table, id }: RecordKey): Fragment {
  const column = table === 'contacts' ? 'contact_id' : 'lead_id'
  return sql`
    select party.activity_id, party.role, null::uuid as person_id from records.activity_parties party
    where ${sql.id('party', column)} = ${id} and party.side = 'them' and party.role <> 'bcc'`
}

/** The parties of a company. Relies on contacts_by_account, addresses_by_domain, activity_parties_by_address. */
export function companyParties({ accountId, domains }: Company): Fragment {
  return sql`
    select party.activity_id, party.role, null::uuid as person_id from records.contacts contact
    join records.activity_parties party on party.contact_id = contact.id
    where contact.account_id = ${accountId ?? null}::uuid and contact.deleted_at is null
      and party.side = 'them' and party.role <> 'bcc'
    union all
    select party.activity_id, party.role, null::uuid as person_id from records.addresses address
    join records.activity_parties party on party.address = address.address
    where address.domain = any((select ${texts(domains)})::text[])
      and party.side = 'them' and party.role <> 'bcc'`
}

/** The parties that these contacts are. Relies on activity_parties_by_contact. */
export function contactParties(ids: readonly string[]): Fragment {
  return sql`
    select party.activity_id, party.role, party.contact_id as person_id
    from records.activity_parties party
    where party.contact_id = any((select ${uuids(ids)})::uuid[]) and party.side = 'them' and party.role <> 'bcc'`
}

/**
 * One row per colleague, person (where parties tell) and completed e-mail or meeting, newest first.
 * Nobody who left, refuses or chose `off`; no automatic mail. Our side is looked up for each activity: two lists of
 * thousands, which the planner takes for short ones, would be walked one for each row of the other.
 */
export function readInteractions(db: Db, reading: Reading): Promise<InteractionRow[]> {
  const { parties, now, from, refusing, share } = reading
  const since = from === undefined ? sql`true` : sql`activity.occurred_at >= ${from}`
  return query<InteractionRow>(
    db,
    prepared(sql`
      with theirs as (
        select party.activity_id, party.person_id, bool_or(party.role = 'from') as wrote,
          bool_or(party.role = 'to') as addressed, bool_and(party.role = 'optional') as optional
        from (${parties}) party
        group by 1, 2
      ), met as materialized (
        select theirs.activity_id, theirs.person_id, ours.user_id,
          (ours.wrote and theirs.addressed) or (theirs.wrote and ours.addressed) as is_direct,
          ours.optional or theirs.optional as is_optional
        from theirs
        cross join lateral (
          select party.user_id, bool_or(party.role = 'from') as wrote,
            bool_or(party.role = 'to') as addressed, bool_and(party.role = 'optional') as optional
          from records.activity_parties party
          where party.activity_id = theirs.activity_id and party.user_id is not null
            and party.side = 'us' and party.role <> 'bcc'
          group by party.user_id
        ) ours
      ), told as materialized (
        select colleague.id, colleague.name, colleague.job_title, colleague.email,
          coalesce(nullif(choice.value #>> '{}', 'organisation'), ${share}::text) as share
        from identity.users colleague
        left join settings.user_settings choice
          on choice.user_id = colleague.id and choice.key = ${SHARE_OF_MINE.key}
        where colleague.is_active and colleague.id <> all((select ${uuids(refusing)})::uuid[])
      )
      select activity.id as "activityId", met.person_id as "personId", colleague.id as "userId", colleague.name, colleague.job_title as "jobTitle",
        colleague.email, colleague.share, activity.kind, activity.direction,
        activity.occurred_at as at,
        (select count(distinct coalesce(party.address, party.position::text))::integer
          from records.activity_parties party where party.activity_id = activity.id) as people,
        case activity.kind when 'email' then not met.is_direct else met.is_optional end as "isCopied"
      from met
      join records.activities activity on activity.id = met.activity_id
      join told colleague on colleague.id = met.user_id and colleague.share <> 'off'
      left join mailbox.messages message on message.id = activity.id
      where activity.kind in ('email', 'appointment') and activity.status = 'completed'
        and activity.deleted_at is null and activity.occurred_at <= ${now} and ${since}
        and message.automatic_kind is null and ${isAnalysed(sql`activity.id`)}
      order by activity.occurred_at desc, activity.id desc`),
  )
}
