/**
 * Figures of relationships: a rebuild from nothing and over standing rows, one new mail, the lists.
 *
 * Baseline of the rebuilds: one hand-written aggregate over the same activities, parties, messages
 * and contacts that computes the same figures per record, with the same memory, and writes nothing;
 * the same without response times; and the same with the sums that health rests on. Baseline of one new mail: writing the
 * mail itself. Baseline of a list: the same rows by the table's own index.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Fragment } from '../src/platform/database.ts'
import { execute, inTransaction, query, sql } from '../src/platform/database.ts'
import type { Services } from '../src/platform/services.ts'
import { importActivities } from '../src/records/index.ts'
import { rebuildRelationships, refreshActivities } from '../src/relationships/index.ts'
import { median, print, quantile, rounded, time } from './figure.ts'
import { signIn } from './lists.ts'
import type { Place } from './place.ts'
import { HAND_WRITTEN } from './relationship-baselines.ts'

/** Chosen: as many as the lists bench takes; twice for what is quick and varies. */
const RUNS = 20
const MAILS = 40
/** After which a connection has told the statistics what it did. */
const IDLE_MS = 11_000

const MINE = encodeURIComponent(
  JSON.stringify({
    all: [
      { column: 'owner', is_me: true },
      { column: 'status', in: ['open'] },
    ],
  }),
)

/** The lists of one seller that stand on the derivation. */
const LISTS = [
  ['contacts with figures', '/api/v1/records/contacts?limit=50'],
  [
    'open deals of one seller by health',
    `/api/v1/records/opportunities?limit=50&sort=health_score&columns=name,health_score,health_state,health_trend&filter=${MINE}`,
  ],
  ['who slipped', '/api/v1/relationships/home?whose=mine'],
] as const

/** Of all contacts, how many work for the busiest customer, and how many are really one person. */
const SHARE_OF_BUSIEST_ACCOUNT = 0.03
const SHARE_OF_BUSIEST_CONTACT = 0.01

export async function benchRelationships(place: Place): Promise<void> {
  const busiest = await makeBusiest(place)
  await benchRebuild(place)
  // A server does it by itself when it has time; that of the tests is told not to.
  await execute(place.application.services.db, sql`vacuum analyze`)
  await benchMail(place, 'busiest contact and account', busiest)
  await benchMail(place, 'usual contact and account', await usualContact(place))
  await benchPages(place)
}

/** Gives one account 3 % of all contacts, and one of these the activities of a third of them. */
async function makeBusiest({ application }: Place): Promise<string> {
  return inTransaction(application.services.db, async (trx) => {
    const [busiest] = await query<{ id: string; accountId: string; count: number }>(
      trx,
      sql`select contact.id, contact.account_id as "accountId",
            (select count(*) from records.contacts)::integer as count
          from records.contacts contact order by contact.id limit 1`,
    )
    if (busiest === undefined) throw new Error('relationships: no contact')
    const first = (share: number) => sql`
      select contact.id from records.contacts contact
      order by contact.id limit ${Math.round(busiest.count * share)}`
    await execute(
      trx,
      sql`update records.contacts set account_id = ${busiest.accountId}
          where id in (${first(SHARE_OF_BUSIEST_ACCOUNT)})`,
    )
    await execute(
      trx,
      sql`update records.activity_parties set contact_id = ${busiest.id}
          where contact_id in (${first(SHARE_OF_BUSIEST_CONTACT)})`,
    )
    return busiest.id
  })
}

async function benchRebuild({ application, engine }: Place): Promise<void> {
  const { services } = application
  await execute(services.db, sql`vacuum analyze`)
  const baselines: Record<string, number> = {}
  for (const [name, statement] of Object.entries(HAND_WRITTEN)) {
    baselines[name] = await seconds(() => byHand(services, statement))
  }
  for (const from of ['from nothing', 'over standing rows']) {
    const rebuilt = await timeRebuild(services)
    for (const [figure, value] of Object.entries(rebuilt)) {
      for (const [baseline, baselineValue] of Object.entries(baselines)) {
        print({
          bench: 'relationships',
          figure: `${figure}, rebuilt ${from}`,
          engine,
          value,
          unit: 's',
          baseline,
          baselineValue,
        })
      }
    }
  }
}

/** A server tells of its progress when touches and replies are written, on which all else rests. */
async function timeRebuild(services: Services): Promise<Readonly<Record<string, number>>> {
  const from = performance.now()
  let touchesAt = from
  await rebuildRelationships(services, {
    onProgress: () => {
      touchesAt = performance.now()
    },
  })
  const everything = rounded((performance.now() - from) / 1000)
  if (services.config.databaseUrl === undefined) return { everything }
  return { 'touches and replies': rounded((touchesAt - from) / 1000), everything }
}

function byHand(services: Services, statement: Fragment): Promise<unknown> {
  return inTransaction(services.background, async (trx) => {
    await execute(trx, sql`set local work_mem = '64MB'; set local parallel_tuple_cost = 0.01`)
    await execute(trx, statement)
  })
}

/** A contact of an ordinary account, with as many activities as the median of contacts with mail. */
async function usualContact({ application }: Place): Promise<string> {
  const [usual] = await query<{ id: string }>(
    application.services.db,
    sql`select figure.record_id as id
        from (
          select figure.*, row_number() over (order by figure.interaction_count, figure.record_id) as position,
            count(*) over () as count
          from relationships.figures figure
          where figure.record_table = 'contacts' and figure.emails_sent + figure.emails_received > 0
        ) figure
        where figure.position = 1 + figure.count / 2`,
  )
  if (usual === undefined) throw new Error('relationships: no contact has figures')
  return usual.id
}

/** New mails from and to a contact, all in the newest thread, then followed one by one. */
async function benchMail(
  { application, engine }: Place,
  whose: string,
  contactId: string,
): Promise<void> {
  const { services } = application
  const ids: string[] = []
  const written: number[] = []
  for (let run = 0; run <= MAILS; run += 1) {
    const from = performance.now()
    ids.push(await writeMail(application, contactId, run % 2 === 0 ? 'out' : 'in'))
    written.push(performance.now() - from)
  }
  // The first warms up: a connection plans each statement once.
  await refreshActivities(services, ids.slice(0, 1))
  const before = await databaseMs(services, engine)
  const followed: number[] = []
  for (const id of ids.slice(1)) {
    const from = performance.now()
    await refreshActivities(services, [id])
    followed.push(performance.now() - from)
  }
  const after = await databaseMs(services, engine)
  const figures = {
    [`median of ${MAILS}`]: median(followed),
    [`p95 of ${MAILS}`]: quantile(followed, 0.95),
    ...(before !== undefined &&
      after !== undefined && {
        [`database time of it, mean of ${MAILS}`]: (after - before) / MAILS,
      }),
  }
  for (const [name, value] of Object.entries(figures)) {
    print({
      bench: 'relationships',
      figure: `figures after one new mail, ${whose}, ${name}`,
      engine,
      value: rounded(value),
      unit: 'ms',
      baseline: 'writing the mail itself, median',
      baselineValue: rounded(median(written.slice(1))),
    })
  }
}

/**
 * How long the database has worked on statements so far. Connections tell it when they have been idle for ten
 * seconds; the embedded one does not.
 */
async function databaseMs({ db }: Services, engine: Place['engine']): Promise<number | undefined> {
  if (engine === 'embedded') return undefined
  await sleep(IDLE_MS)
  const [row] = await query<{ ms: number }>(
    db,
    sql`select active_time as ms from pg_stat_database where datname = current_database()`,
  )
  return row?.ms
}

async function writeMail(
  { services }: Place['application'],
  contactId: string,
  direction: 'in' | 'out',
): Promise<string> {
  const [contact] = await query<{ userId: string; unitId: string; threadId: string }>(
    services.db,
    sql`select contact.owner_user_id as "userId", contact.business_unit_id as "unitId",
          message.thread_id as "threadId"
        from records.contacts contact
        join records.activity_parties party on party.contact_id = contact.id
        join mailbox.messages message on message.id = party.activity_id
        where contact.id = ${contactId} order by message.sent_at desc limit 1`,
  )
  if (contact === undefined) throw new Error(`relationships: no mail of contact ${contactId}`)
  const { userId, unitId, threadId } = contact
  const id = services.newId()
  const at = services.clock.now()
  await importActivities(services, { userId, source: 'import' }, [
    {
      id,
      kind: 'email',
      status: 'completed',
      direction,
      subject: 'Bench',
      startedAt: at,
      completedAt: at,
      owner: { kind: 'user', id: userId },
      businessUnitId: unitId,
      createdAt: at,
      parties: [
        { role: direction === 'out' ? 'from' : 'to', userId, side: 'us' },
        { role: direction === 'out' ? 'to' : 'from', contactId, side: 'them' },
      ],
    },
  ])
  await execute(
    services.db,
    sql`insert into mailbox.messages (id, identity, thread_id, sent_at, from_address, subject_key,
          direction, own_text, size_bytes)
        values (${id}, ${id}, ${threadId}, ${at}, 'bench@bench.example', 'bench', ${direction},
          'Thank you.', 1000)`,
  )
  return id
}

async function benchPages({ application, engine }: Place): Promise<void> {
  const app = await application.http()
  const headers = { cookie: await signIn(application, 'user2@bench.example') }
  const bare = await time(RUNS, () =>
    query(
      application.services.db,
      sql`select figure.* from relationships.figures figure where figure.record_table = 'contacts'
          order by figure.last_interaction_at desc limit 50`,
    ),
  )
  for (const [list, url] of LISTS) {
    const served = await time(RUNS, async () => {
      const answer = await app.inject({ url, headers })
      if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`)
    })
    for (const [name, value] of [
      ['median', served.medianMs],
      ['p95', served.p95Ms],
    ] as const) {
      print({
        bench: 'relationships',
        figure: `${list}, salesperson, ${name} of ${RUNS}`,
        engine,
        value,
        unit: 'ms',
        baseline: 'fifty figures by index, median',
        baselineValue: bare.medianMs,
      })
    }
  }
  await app.close()
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return rounded((performance.now() - from) / 1000)
}
