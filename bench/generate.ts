/**
 * Fills a database with an organisation of the size that Rapport promises to be fast at:
 * 1 M activities, 200 k contacts, 100 k opportunities. Everything is made by SQL on the server, so
 * that both engines are filled in minutes; the same rows each time.
 */
import type { Db, Fragment } from '../src/platform/database.ts'
import { execute, inTransaction, one, sql } from '../src/platform/database.ts'

export type Size = {
  readonly userCount: number
  readonly accountCount: number
  readonly contactCount: number
  readonly leadCount: number
  readonly opportunityCount: number
  readonly activityCount: number
}

/** The size of the promise. */
export const FULL_SIZE: Size = {
  userCount: 40,
  accountCount: 20_000,
  contactCount: 200_000,
  leadCount: 20_000,
  opportunityCount: 100_000,
  activityCount: 1_000_000,
}

/** A tenth of it, to try a bench out. */
export const SMALL_SIZE: Size = {
  userCount: 20,
  accountCount: 2_000,
  contactCount: 20_000,
  leadCount: 2_000,
  opportunityCount: 10_000,
  activityCount: 100_000,
}

/** All rows are as of this instant; benches run with the clock there. */
export const GENERATED_NOW = new Date('2026-11-24T09:00:00Z')

/** Activities are written in pieces, so that no statement needs memory for all. */
const ACTIVITIES_A_PIECE = 100_000

/**
 * Generates the organisation, unless it is there already.
 *
 * @param onProgress  told what has been written
 */
export async function generate(
  db: Db,
  size: Size,
  onProgress: (what: string) => void,
): Promise<void> {
  const known = await one<{ count: number }>(
    db,
    sql`select count(*)::integer as count from identity.users`,
  )
  if ((known?.count ?? 0) >= size.userCount) return
  await inTransaction(db, async (trx) => {
    await defineFunctions(trx)
    await defineNames(trx)
    await generatePeople(trx, size)
    onProgress('people')
    await generateCustomers(trx, size)
    onProgress('accounts, contacts')
    await generateDeals(trx, size)
    onProgress('leads, opportunities')
    for (let from = 0; from < size.activityCount; from += ACTIVITIES_A_PIECE) {
      await generateActivities(trx, size, {
        from,
        to: Math.min(size.activityCount, from + ACTIVITIES_A_PIECE),
      })
      onProgress(`activities ${from + ACTIVITIES_A_PIECE}`)
    }
  })
  await execute(db, sql`analyze`)
}

/** `bench_id` makes a UUID of version 7 from an instant and a key; `bench_pick` a number below `most`. */
async function defineFunctions(trx: Db): Promise<void> {
  await execute(
    trx,
    sql`
      create function pg_temp.bench_id(at timestamptz, key text) returns uuid language sql immutable as $$
        select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7'
          || substr(md5(key), 1, 3) || '8' || substr(md5(key), 4, 15))::uuid
      $$`,
  )
  await execute(
    trx,
    sql`
      create function pg_temp.bench_pick(key text, most integer) returns integer language sql immutable as $$
        select (('x' || substr(md5(key), 1, 7))::bit(28)::integer % most)
      $$`,
  )
  await execute(
    trx,
    sql`
      create function pg_temp.bench_date(key text, days integer) returns timestamptz language sql immutable as $$
        select timestamptz '2026-11-24 09:00+00' - pg_temp.bench_pick(key, days * 1440) * interval '1 minute'
      $$`,
  )
}

/** `bench_name` makes a name that can be spoken, one of 64,000; the same for the same key. */
async function defineNames(trx: Db): Promise<void> {
  const syllables =
    'mar,tin,du,pont,le,roy,ber,nard,schnei,der,gar,cia,fer,nan,mo,reau,pe,tit,rous,sel,lam,bert,bon,net,fran,cois,her,ve,che,va,gir,ard,mer,cier,bla,nch,gue,rin,mul,ler'
  await execute(
    trx,
    sql`
      create function pg_temp.bench_name(key text) returns text language sql immutable as $$
        select string_agg((string_to_array('${sql.raw(syllables)}', ','))[1 + pg_temp.bench_pick(key || part, 40)], '' order by part)
        from generate_series(1, 3) part
      $$`,
  )
}

/** One root with four units; each user is a salesperson of one unit, one in ten a manager. */
async function generatePeople(trx: Db, size: Size): Promise<void> {
  const long = sql`timestamptz '2023-01-02'`
  await execute(
    trx,
    sql`insert into identity.business_units (id, name, parent_id, created_at)
        values (pg_temp.bench_id(${long}, 'unit root'), 'Bench', null, ${long})`,
  )
  await execute(
    trx,
    sql`insert into identity.business_units (id, name, parent_id, created_at)
        select pg_temp.bench_id(${long}, 'unit ' || n), 'Unit ' || n, pg_temp.bench_id(${long}, 'unit root'), ${long}
        from generate_series(0, 3) n`,
  )
  await execute(
    trx,
    sql`insert into identity.users (id, email, email_key, name, business_unit_id, language, time_zone, created_at, updated_at)
        select pg_temp.bench_id(${long}, 'user ' || n), 'user' || n || '@bench.example',
          'user' || n || '@bench.example', 'User ' || n,
          case when n = 0 then pg_temp.bench_id(${long}, 'unit root')
            else pg_temp.bench_id(${long}, 'unit ' || n % 4) end,
          case when n % 2 = 0 then 'en' else 'fr' end, 'Europe/Paris', ${long}, ${long}
        from generate_series(0, ${size.userCount - 1}) n`,
  )
  await execute(
    trx,
    sql`insert into identity.user_roles (user_id, role_id)
        select account.id, role.id from identity.users account
        join identity.roles role on role.key = case
          when account.email_key = 'user0@bench.example' then 'system_administrator'
          when substring(account.email_key from '[0-9]+')::integer % 10 = 1 then 'sales_manager'
          else 'salesperson' end`,
  )
}

/** Owner and unit of row `n`. */
function ownerColumns(table: string, size: Size): Fragment {
  const user = sql`(1 + pg_temp.bench_pick(${table} || ' owner ' || n, ${size.userCount - 1}))`
  return sql`
    pg_temp.bench_id(timestamptz '2023-01-02', 'user ' || ${user}),
    pg_temp.bench_id(timestamptz '2023-01-02', 'unit ' || ${user} % 4)`
}

async function generateCustomers(trx: Db, size: Size): Promise<void> {
  await execute(
    trx,
    sql`insert into records.accounts (id, name, name_key, search_key, domain, industry, employees, city,
          owner_user_id, business_unit_id, created_at, updated_at)
        select pg_temp.bench_id(pg_temp.bench_date('account' || n, 1000), 'account ' || n),
          initcap(pg_temp.bench_name('an' || n)) || ' ' || n, pg_temp.bench_name('an' || n) || ' ' || n,
          pg_temp.bench_name('an' || n) || ' ' || n || chr(10) || 'company' || n || '.example',
          'company' || n || '.example',
          (array['retail', 'education', 'health_care', 'manufacturing', 'construction'])[1 + n % 5],
          1 + pg_temp.bench_pick('employees' || n, 5000),
          (array['Paris', 'Lyon', 'London', 'Leeds', 'Lille'])[1 + n % 5],
          ${ownerColumns('account', size)},
          pg_temp.bench_date('account' || n, 1000), pg_temp.bench_date('account' || n, 1000)
        from generate_series(0, ${size.accountCount - 1}) n`,
  )
  await execute(
    trx,
    sql`insert into records.contacts (id, first_name, last_name, full_name, name_key, search_key, account_id, job_title,
          email, phone, owner_user_id, business_unit_id, created_at, updated_at)
        select pg_temp.bench_id(pg_temp.bench_date('contact' || n, 1000), 'contact ' || n),
          'First', initcap(pg_temp.bench_name('cn' || n)), 'First ' || initcap(pg_temp.bench_name('cn' || n)),
          'first ' || pg_temp.bench_name('cn' || n),
          'first ' || pg_temp.bench_name('cn' || n) || chr(10) || 'person' || n || '@company'
            || n % ${size.accountCount} || '.example' || chr(10) || 33100000000 + n,
          account.id, 'Buyer',
          'person' || n || '@company' || n % ${size.accountCount} || '.example', '+' || 33100000000 + n,
          ${ownerColumns('contact', size)},
          pg_temp.bench_date('contact' || n, 1000), pg_temp.bench_date('contact' || n, 60)
        from generate_series(0, ${size.contactCount - 1}) n
        join records.accounts account on account.domain = 'company' || n % ${size.accountCount} || '.example'`,
  )
}

async function generateDeals(trx: Db, size: Size): Promise<void> {
  await execute(
    trx,
    sql`insert into records.leads (id, topic, last_name, full_name, name_key, search_key, company, rating, status,
          owner_user_id, business_unit_id, created_at, updated_at)
        select pg_temp.bench_id(pg_temp.bench_date('lead' || n, 700), 'lead ' || n), 'Topic ' || n,
          'Lead' || n, 'Lead' || n, 'lead' || n, 'lead' || n || chr(10) || 'company ' || n, 'Company ' || n,
          (array['hot', 'warm', 'cold'])[1 + n % 3],
          (array['open', 'open', 'qualified', 'disqualified'])[1 + n % 4],
          ${ownerColumns('lead', size)},
          pg_temp.bench_date('lead' || n, 700), pg_temp.bench_date('lead' || n, 60)
        from generate_series(0, ${size.leadCount - 1}) n`,
  )
  // Every tenth contact has five deals in the mean; four in ten deals are open.
  await execute(
    trx,
    sql`insert into records.opportunities (id, name, name_key, account_id, contact_id, stage, status,
          estimated_revenue_minor, currency, estimated_close_on, owner_user_id, business_unit_id,
          created_at, updated_at)
        select pg_temp.bench_id(pg_temp.bench_date('deal' || n, 700), 'deal ' || n), 'Deal ' || n, 'deal ' || n,
          contact.account_id, contact.id,
          (array['qualify', 'develop', 'propose', 'close'])[1 + n % 4],
          (array['open', 'open', 'won', 'won', 'lost'])[1 + n % 5],
          pg_temp.bench_pick('revenue' || n, 5000000), 'EUR',
          (timestamptz '2026-11-24' + (pg_temp.bench_pick('close' || n, 120) - 30) * interval '1 day')::date,
          contact.owner_user_id, contact.business_unit_id,
          pg_temp.bench_date('deal' || n, 700), pg_temp.bench_date('deal' || n, 60)
        from generate_series(0, ${size.opportunityCount - 1}) n
        join records.contacts contact on contact.email = 'person' || (n % ${size.contactCount})
          || '@company' || n % ${size.contactCount} % ${size.accountCount} || '.example'`,
  )
}

/** Six in ten are mails between a contact and its owner; the rest calls, meetings and tasks. */
async function generateActivities(
  trx: Db,
  size: Size,
  piece: { from: number; to: number },
): Promise<void> {
  await execute(
    trx,
    sql`create temporary table bench_activity on commit drop as
        select n, contact.id as contact_id, contact.email, contact.owner_user_id, contact.business_unit_id,
          account.email as owner_email,
          (array['email', 'email', 'email', 'email', 'email', 'email', 'phone_call', 'phone_call', 'appointment', 'task'])[1 + n % 10] as kind,
          case when (n / 10) % 2 = 0 then 'out' else 'in' end as direction,
          pg_temp.bench_date('activity' || n, 700) as at,
          pg_temp.bench_id(pg_temp.bench_date('activity' || n, 700), 'activity ' || n) as id,
          n % 50 = 9 as is_open
        from generate_series(${piece.from}::integer, ${piece.to - 1}::integer) n
        join records.contacts contact on contact.email = 'person' || pg_temp.bench_pick('who' || n, ${size.contactCount})
          || '@company' || pg_temp.bench_pick('who' || n, ${size.contactCount}) % ${size.accountCount} || '.example'
        join identity.users account on account.id = contact.owner_user_id`,
  )
  await execute(
    trx,
    sql`insert into records.activities (id, kind, direction, status, subject, name_key, body, started_at, due_at,
          completed_at, occurred_at, duration_minutes, regarding_table, regarding_id, source,
          owner_user_id, business_unit_id, created_at, updated_at)
        select id, kind, case when kind <> 'task' then direction end,
          case when is_open and kind in ('task', 'appointment') then 'open' else 'completed' end,
          'Subject ' || n, 'subject ' || n, 'Would Thursday suit you for the delivery of lot ' || n || '?',
          case when kind <> 'task' then at end, case when kind = 'task' then at end,
          case when not (is_open and kind in ('task', 'appointment')) then at end, at,
          case when kind <> 'email' then 30 end,
          case when kind = 'task' then 'contacts' end, case when kind = 'task' then contact_id end,
          'demonstration', owner_user_id, business_unit_id, at, at
        from bench_activity`,
  )
  await execute(
    trx,
    sql`insert into records.activity_parties (activity_id, position, role, address, name, user_id, contact_id, side)
        select id, 0, case when kind = 'appointment' then 'organizer' when direction = 'out' then 'from' else 'to' end,
          owner_email, null, owner_user_id, null, 'us'
        from bench_activity where kind <> 'task'
        union all
        select id, 1, case when kind = 'appointment' then 'required' when direction = 'out' then 'to' else 'from' end,
          email, null, null, contact_id, 'them'
        from bench_activity where kind <> 'task'`,
  )
  await execute(
    trx,
    sql`insert into mailbox.messages (id, identity, message_id, thread_id, sent_at, from_address, subject_key,
          direction, own_text, asks_sentence, size_bytes)
        select id, 'bench-' || n, 'bench-' || n, pg_temp.bench_id(timestamptz '2024-01-01', 'thread ' || contact_id),
          at, case when direction = 'out' then owner_email else email end, 'subject', direction,
          'Would Thursday suit you?', case when n % 3 = 0 then 'Would Thursday suit you?' end, 2000
        from bench_activity where kind = 'email'`,
  )
  await execute(trx, sql`drop table bench_activity`)
}
