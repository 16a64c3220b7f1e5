/** How a record had gone by a moment: its stage, its dates, who took part, how its account bought before. */
import type { Db, Fragment } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import { columnOf, TABLES } from '../../records/model.ts'
import type { ScoringTable } from '../contract.ts'
import type { RawFeatures } from '../feature-table.ts'
import type { Asked } from './past.ts'
import { askedRows, pastValue, pastValues } from './past.ts'

type Row = RawFeatures & { readonly n: number }

/** Reads age, and for opportunities the stage and the expected date of closing. */
export async function readProcessFeatures(
  db: Db,
  table: ScoringTable,
  asked: readonly Asked[],
): Promise<readonly Row[]> {
  return query<Row>(
    db,
    sql`
      with asked as materialized (${askedRows(asked)}), past as materialized (${pastValues})
      select asked.n,
        extract(epoch from asked.at - record.created_at)::double precision / 86400
          as "process.age_days"
        ${table === 'opportunities' ? ofDeals() : sql``}
      from asked
      join ${sql.table(`records.${table}`)} record on record.id = asked.id
      left join past on past.n = asked.n
      ${table === 'opportunities' ? dealHistory() : sql``}`,
  )
}

function ofDeals(): Fragment {
  const expected = past('estimated_close_on', 'date')
  return sql`,
    case when history.was_open then ${past('stage', 'text')} end as "process.stage",
    case when history.was_open then
      extract(epoch from asked.at - coalesce(history.entered_at, record.created_at))::double precision
        / 86400
    end as "process.days_in_stage",
    ${expected} - (asked.at at time zone 'UTC')::date as "process.days_to_close",
    ${expected} - history.first_expected as "process.close_moved_days"`
}

/**
 * What the history of a deal says. One that arrived closed, from an import, tells no stage: it has
 * been in the last one ever since, which nobody could have known before.
 */
function dealHistory(): Fragment {
  return sql`
    cross join lateral (
      select
        max(change.changed_at) filter (where change.changed_at <= asked.at and change.after ? 'stage')
          as entered_at,
        coalesce(bool_or(coalesce(change.after->>'status', 'open') = 'open')
          filter (where change.action = 'create'), record.status = 'open') as was_open,
        (array_agg((change.after->>'estimated_close_on')::date order by change.version)
          filter (where change.changed_at <= asked.at
            and change.after->>'estimated_close_on' is not null))[1] as first_expected
      from records.changes change
      where change.record_id = asked.id
    ) history`
}

function past(name: string, type: string): Fragment {
  const column = columnOf(TABLES.opportunities, name)
  if (column === undefined)
    throw new RangeError(`scoring, opportunities: expected a column ${name}`)
  return pastValue(column, type)
}

/** Counts the people at the customer's, and tells whether a competitor was known. */
export async function readLinkFeatures(
  db: Db,
  table: ScoringTable,
  asked: readonly Asked[],
): Promise<readonly Row[]> {
  const people = {
    from: sql`records.stakeholders link`,
    other: sql`link.contact_id`,
    isOf: sql`link.record_table = ${table} and link.record_id = asked.id`,
  }
  const stakeholders = linksThen('stakeholders', people)
  const deciders = linksThen('stakeholders', {
    ...people,
    isOf: sql`${people.isOf} and link.role = 'decision_maker'`,
    wasOf: sql`touched.old_role = 'decision_maker'`,
  })
  const competitors = linksThen('competitors', {
    from: sql`records.opportunity_competitors link`,
    other: sql`link.competitor_id`,
    isOf: sql`link.opportunity_id = asked.id`,
  })
  const rival =
    table === 'leads'
      ? sql``
      : sql`, case when ${competitors} > 0 then 'yes' else 'no' end as "record.has_competitor"`
  return query<Row>(
    db,
    sql`
      with asked as materialized (${askedRows(asked)}), touched as materialized (
        select distinct on (asked.n, kind.name, coalesce(kind.old, kind.new)->>'id')
          asked.n, kind.name, (coalesce(kind.old, kind.new)->>'id')::uuid as other_id,
          kind.old is not null as was_there, kind.old->>'role' as old_role
        from asked
        join records.changes change on change.record_id = asked.id and change.changed_at > asked.at
        cross join lateral (
          select named.name, nullif(change.before->named.name, 'null') as old,
            nullif(change.after->named.name, 'null') as new
          from (values ('stakeholders'), ('competitors')) as named (name)
          where change.after ? named.name
        ) kind
        order by asked.n, kind.name, coalesce(kind.old, kind.new)->>'id', change.version
      )
      select asked.n, ${stakeholders} as "record.stakeholders",
        case when ${deciders} > 0 then 'yes' else 'no' end as "record.has_decision_maker" ${rival}
      from asked`,
  )
}

/** How many links of a kind there were: those of today that no later change touched, and those that later ones found. */
function linksThen(
  kind: 'stakeholders' | 'competitors',
  links: {
    readonly from: Fragment
    readonly other: Fragment
    readonly isOf: Fragment
    /** Which of the links that later changes found count. */
    readonly wasOf?: Fragment
  },
): Fragment {
  return sql`(
    (select count(*) from ${links.from}
     where ${links.isOf} and not exists (
       select 1 from touched
       where touched.n = asked.n and touched.name = ${kind} and touched.other_id = ${links.other}))
    + (select count(*) from touched
       where touched.n = asked.n and touched.name = ${kind} and touched.was_there
         and ${links.wasOf ?? sql`true`}))`
}

/** A record with the account that it had. */
export type AskedAccount = Asked & { readonly accountId: string }

/** Counts what the account had bought and not bought before; relies on opportunities_by_account. */
export async function readAccountHistory(
  db: Db,
  asked: readonly AskedAccount[],
): Promise<readonly Row[]> {
  if (asked.length === 0) return []
  const accounts = uuids(asked.map(({ accountId }) => accountId))
  return query<Row>(
    db,
    sql`
      with asked as materialized (
        select pair.n, pair.id, pair.at, account.id as account_id
        from (${askedRows(asked)}) pair
        join unnest(${accounts}) with ordinality as account (id, n) on account.n = pair.n
      ), deals as materialized (
        select deal.id, deal.account_id, deal.status, deal.closed_at, deal.deleted_at
        from records.opportunities deal
        where deal.account_id in (select asked.account_id from asked)
      ), closings as materialized (
        select deals.id, deals.account_id, deals.status, deals.closed_at as from_at,
          deals.deleted_at as until_at
        from deals where deals.status <> 'open'
        union all
        -- closed, and opened again since
        select deals.id, deals.account_id, change.before->>'status',
          (change.before->>'closed_at')::timestamptz, change.changed_at
        from deals
        join records.changes change
          on change.record_id = deals.id and change.before->>'status' in ('won', 'lost')
      )
      select asked.n,
        count(closings.id) filter (where closings.status = 'won') as "account.won_before",
        count(closings.id) filter (where closings.status = 'lost') as "account.lost_before"
      from asked
      left join closings
        on closings.account_id = asked.account_id and closings.id <> asked.id
        and closings.from_at <= asked.at
        and (closings.until_at is null or closings.until_at > asked.at)
      group by asked.n`,
  )
}
