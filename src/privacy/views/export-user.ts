import { findUser, requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { listLooks } from '../../looks/index.ts'
import type { Db } from '../../platform/database.ts'
import { one, query, sql } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { visibleRecords } from '../../records/index.ts'
import type { Contacted } from '../../relationships/contract.ts'
import { getUserSetting } from '../../settings/index.ts'
import { readIntroductionsOf } from '../../who-knows-whom/index.ts'
import { SHARE_OF_MINE } from '../../who-knows-whom/model.ts'
import type { UserExport, UserLifetime } from '../contract.ts'
import { MOST_CUSTOMERS, MOST_LOOKS } from '../contract.ts'
import { PRIVACY_ERRORS } from '../errors.ts'
import { countedForUser, readActivities, readDaily } from './counted.ts'

/**
 * Reads all that is derived about one of us. Everybody may export his own; anybody's needs the
 * right to read privacy.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403, PRIVACY_USER_NOT_FOUND 404
 */
export async function readUserExport(
  services: Services,
  actor: Actor,
  userId: string,
): Promise<UserExport> {
  const { db } = services
  if (userId !== actor.userId) requirePrivilege(actor, 'privacy', 'read')
  const user = await findUser(db, userId)
  if (user === undefined) {
    throw new AppError(PRIVACY_ERRORS.PRIVACY_USER_NOT_FOUND, { details: { id: userId } })
  }
  const counted = countedForUser(userId)
  const looks = await listLooks(db, actor, { userId, limit: MOST_LOOKS })
  return {
    format: 'rapport-relationship-figures',
    format_version: 1,
    exported_at: services.clock.now().toISOString(),
    exported_by: actor.name,
    time_zone: actor.timeZone,
    subject: { table: 'users', id: userId, name: user.name },
    daily: await readDaily(db, actor, counted),
    lifetime: await readLifetime(db, userId),
    most_contacted: await readCustomers(db, actor, userId),
    choices: {
      who_knows_whom_share: await getUserSetting(services, userId, SHARE_OF_MINE),
    },
    introductions: await readIntroductionsOf(db, actor, userId),
    looks: [...looks.rows],
    activities: await readActivities(db, actor, counted),
  }
}

type LifetimeRow = Omit<UserLifetime, 'first_interaction_at' | 'last_interaction_at'> & {
  readonly first_at: Date | null
  readonly last_at: Date | null
}

const NOTHING_YET: LifetimeRow = {
  emails_sent: 0,
  emails_received: 0,
  meetings: 0,
  calls_made: 0,
  calls_received: 0,
  tasks_completed: 0,
  seconds: 0,
  first_at: null,
  last_at: null,
  replies: 0,
  response_mean_seconds: null,
  response_median_seconds: null,
}

async function readLifetime(db: Db, userId: string): Promise<UserLifetime> {
  const row = await one<LifetimeRow>(
    db,
    sql`
      with counted as (${countedForUser(userId)}), answered as (
        -- one answer may answer for several records: it counts once
        select distinct on (counted.activity_id) counted.activity_id, reply.seconds
        from counted
        join relationships.touches question on question.activity_id = counted.activity_id
        -- a key at a time, also before the planner knows the tables
        cross join lateral (
          select reply.seconds, reply.answer_id from relationships.replies reply
          where reply.record_table = question.record_table and reply.record_id = question.record_id
            and reply.question_id = counted.activity_id and reply.answered_by = 'us'
          limit 1
        ) reply
        where counted.kind = 'email' and counted.direction = 'in' and exists (
          select 1 from records.activity_parties writer
          where writer.activity_id = reply.answer_id and writer.role = 'from'
            and writer.user_id = ${userId})
        order by counted.activity_id
      )
      select
        (count(*) filter (where kind = 'email' and direction = 'out'))::integer as emails_sent,
        (count(*) filter (where kind = 'email' and direction = 'in'))::integer as emails_received,
        (count(*) filter (where kind = 'appointment'))::integer as meetings,
        (count(*) filter (where kind = 'phone_call' and direction = 'out'))::integer as calls_made,
        (count(*) filter (where kind = 'phone_call' and direction = 'in'))::integer as calls_received,
        (count(*) filter (where kind = 'task'))::integer as tasks_completed,
        coalesce(sum(seconds_ours), 0)::bigint as seconds,
        min(occurred_at) filter (where kind <> 'task') as first_at,
        max(occurred_at) filter (where kind <> 'task') as last_at,
        (select count(*)::integer from answered) as replies,
        (select avg(answered.seconds)::double precision from answered) as response_mean_seconds,
        (select percentile_cont(0.5) within group (order by answered.seconds) from answered)
          as response_median_seconds
      from counted where not counted.is_open`,
  )
  const { first_at: first, last_at: last, ...figures } = row ?? NOTHING_YET
  return {
    ...figures,
    first_interaction_at: first?.toISOString() ?? null,
    last_interaction_at: last?.toISOString() ?? null,
  }
}

type CustomerRow = Omit<Contacted, 'person' | 'last_at'> & {
  readonly table: 'contacts' | 'leads'
  readonly id: string
  readonly name: string
  readonly lastAt: Date
}

/** The people with whom the user had most to do, of those whom the actor may know. */
async function readCustomers(db: Db, actor: Actor, userId: string): Promise<Contacted[]> {
  const rows = await query<CustomerRow>(
    db,
    sql`
      with met as (
        select distinct person."table", person.id, counted.activity_id, counted.kind,
          counted.occurred_at
        from (${countedForUser(userId)}) counted
        join records.activity_parties party
          on party.activity_id = counted.activity_id and party.side = 'them' and party.role <> 'bcc'
        cross join lateral (
          select 'contacts' as "table", party.contact_id as id where party.contact_id is not null
          union all
          select 'leads', party.lead_id where party.lead_id is not null and party.contact_id is null
        ) person
        where not counted.is_open and counted.kind <> 'task'
      )
      select met."table", met.id, coalesce(contact.full_name, lead.full_name) as name,
        (count(*) filter (where met.kind = 'email'))::integer as emails,
        (count(*) filter (where met.kind = 'appointment'))::integer as meetings,
        (count(*) filter (where met.kind = 'phone_call'))::integer as calls,
        max(met.occurred_at) as "lastAt"
      from met
      left join records.contacts contact on met."table" = 'contacts' and contact.id = met.id
        and ${visibleRecords(actor, 'contacts', 'contact')}
      left join records.leads lead on met."table" = 'leads' and lead.id = met.id
        and ${visibleRecords(actor, 'leads', 'lead')}
      where coalesce(contact.full_name, lead.full_name) is not null
      group by 1, 2, 3
      order by count(*) desc, max(met.occurred_at) desc, met.id
      limit ${MOST_CUSTOMERS}`,
  )
  return rows.map(({ table, id, name, lastAt, ...counts }) => ({
    person: { table, id, name },
    ...counts,
    last_at: lastAt.toISOString(),
  }))
}
