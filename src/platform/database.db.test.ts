import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { Db, Fragment } from './database.ts'
import {
  afterCommit,
  DatabaseError,
  execute,
  insertMany,
  inTransaction,
  isUniqueViolation,
  jsonb,
  one,
  query,
  sql,
  sqlState,
  texts,
  uuids,
} from './database.ts'

const ID = '0195a000-0000-7000-8000-000000000001'
const OTHER = '0195a000-0000-7000-8000-000000000002'

const database = testDatabase()

describe('a row', () => {
  it('gives whole and decimal numbers as numbers', async () => {
    const row = await read(
      sql`select 9007199254740991::bigint as big, 12.5::numeric as decimal, 0.1::float8 as double,
                 7::int2 as small, array[1, 2]::bigint[] as bigs, array[1.5, null]::numeric[] as decimals`,
    )

    expect(row).toEqual({
      big: 9007199254740991,
      decimal: 12.5,
      double: 0.1,
      small: 7,
      bigs: [1, 2],
      decimals: [1.5, null],
    })
  })

  it('gives a calendar date as text, whatever the zone of the machine', async () => {
    const row = await read(
      sql`select '2026-03-29'::date as d, array['2026-01-01', '0044-03-15 BC']::date[] as ds`,
    )

    expect(row).toEqual({ d: '2026-03-29', ds: ['2026-01-01', '0044-03-15 BC'] })
  })

  it('gives an instant as a Date, and the ends of time as numbers', async () => {
    const row = await read(
      sql`select '2026-03-29 02:30:00.25+01'::timestamptz as at, array['epoch']::timestamptz[] as list,
                 'infinity'::timestamptz as never, '-infinity'::timestamptz as always`,
    )

    expect(row).toEqual({
      at: new Date('2026-03-29T01:30:00.250Z'),
      list: [new Date(0)],
      never: Number.POSITIVE_INFINITY,
      always: Number.NEGATIVE_INFINITY,
    })
  })

  it('begins its days at midnight UTC', async () => {
    const row = await read(
      sql`select ('2026-07-01T23:30:00Z'::timestamptz)::date as d,
                 '2026-07-01T00:00'::timestamptz as at`,
    )

    expect(row).toEqual({ d: '2026-07-01', at: new Date('2026-07-01T00:00:00Z') })
  })

  it('gives JSON as data, bytes as a buffer, durations and identifiers as text', async () => {
    const row = await read(
      sql`select '{"a":[1,null]}'::jsonb as b, '"x"'::json as j, '\\x00ff'::bytea as bytes,
                 interval '1 day 02:00' as lasts, ${ID}::uuid as id, array[${ID}]::uuid[] as ids`,
    )

    expect(row).toEqual({
      b: { a: [1, null] },
      j: 'x',
      bytes: Buffer.from([0, 255]),
      lasts: '1 day 02:00:00',
      id: ID,
      ids: [ID],
    })
  })

  it('gives lists of texts with all that texts may hold', async () => {
    const list = [
      'a',
      '',
      'NULL',
      'with "quotes", {braces}',
      'back\\slash',
      'line\nbreak',
      null,
      'é 🙂',
    ]

    const row = await read(sql`select ${texts(list)} as list, array[[1,2],[3,4]] as table`)

    expect(row).toEqual({
      list,
      table: [
        [1, 2],
        [3, 4],
      ],
    })
  })

  it('takes each kind of parameter to the same value', async () => {
    const at = new Date('2026-03-01T10:00:00.123Z')

    const row = await read(
      sql`select ${true}::boolean as yes, ${12}::bigint as n, ${1.5}::float8 as x, ${at}::timestamptz as at,
                 ${'2026-03-01'}::date as day, ${null}::text as nothing, ${undefined}::text as absent,
                 ${Buffer.from([1, 2])}::bytea as bytes, ${{ a: 'é' }}::jsonb as object,
                 ${jsonb([1, 'two'])} as list, ${uuids([ID, OTHER])} as ids, ${at}::date as at_day`,
    )

    expect(row).toEqual({
      yes: true,
      n: 12,
      x: 1.5,
      at,
      day: '2026-03-01',
      nothing: null,
      absent: null,
      bytes: Buffer.from([1, 2]),
      object: { a: 'é' },
      list: [1, 'two'],
      ids: [ID, OTHER],
      at_day: '2026-03-01',
    })
  })

  it('keeps texts that PostgreSQL cannot store, without what it cannot', async () => {
    const row = await read(
      sql`select ${'a\0b'}::text as zero, ${'half \uD83D pair'}::text as half,
                 ${jsonb({ text: 'a\0b \uD83D', deep: ['\\u0000'] })} as json`,
    )

    expect(row).toEqual({
      zero: 'ab',
      half: 'half \uFFFD pair',
      json: { text: 'ab \uFFFD', deep: ['\\u0000'] },
    })
  })

  it('has extensions for similarity', async () => {
    const row = await read(sql`select word_similarity('durand', 'Société Durant') > 0.5 as alike`)

    expect(row).toEqual({ alike: true })
  })

  it('comes with the number of rows that a statement changed', async () => {
    const { db } = database
    await execute(db, sql`create table public.counted (n integer)`)

    const inserted = await execute(db, sql`insert into public.counted select generate_series(1, 5)`)
    const updated = await execute(db, sql`update public.counted set n = 0 where n > 2 returning n`)
    const selected = await execute(db, sql`select * from public.counted`)
    const deleted = await execute(
      db,
      sql`with gone as (delete from public.counted where n = 0 returning n) delete from public.counted where n = 1`,
    )
    await execute(db, sql`drop table public.counted`)

    expect([inserted, updated, selected, deleted]).toEqual([5, 3, 0, 1])
  })
})

describe('an error of the database', () => {
  it('says its code and the rule that refused', async () => {
    const twice = sql`insert into platform.schedules (name, next_at) values ('a', now()), ('a', now())`

    const error: unknown = await execute(database.db, twice).catch((cause: unknown) => cause)

    expect(error).toBeInstanceOf(DatabaseError)
    expect(error).toMatchObject({
      code: '23505',
      constraint: 'schedules_pkey',
      table: 'schedules',
      schema: 'platform',
    })
    expect(isUniqueViolation(error, 'schedules_pkey')).toBe(true)
    expect(isUniqueViolation(error, 'other')).toBe(false)
  })

  it('leaves the handle usable', async () => {
    await expect(execute(database.db, sql`select wrong from nowhere`)).rejects.toMatchObject({
      code: '42P01',
    })

    expect(await one(database.db, sql`select 1 as n`)).toEqual({ n: 1 })
  })

  it('is told apart from other errors', () => {
    expect(sqlState(new Error('no code'))).toBeUndefined()
    expect(sqlState(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))).toBeUndefined()
    expect(sqlState('23505')).toBeUndefined()
  })
})

describe('a transaction', () => {
  it('is joined by what is called inside it', async () => {
    const failed = inTransaction(database.db, async (outer) => {
      await inTransaction(outer, (inner) => write(inner, 'inner'))
      throw new Error('undo both')
    })

    await expect(failed).rejects.toThrow('undo both')
    expect(await names()).toEqual([])
  })

  it('is invisible to others until it is committed', async () => {
    const steps: unknown[] = []

    await inTransaction(database.db, async (trx) => {
      await write(trx, 'mine')
      steps.push(await one(trx, sql`select count(*) as n from platform.schedules`))
    })
    steps.push(await names())

    expect(steps).toEqual([{ n: 1 }, ['mine']])
  })

  it('calls back after the commit, once for each callback, and not after a rollback', async () => {
    const called: string[] = []
    const kept = (): number => called.push('kept')
    const lost = (): number => called.push('lost')

    await inTransaction(database.db, async (trx) => {
      afterCommit(trx, kept)
      afterCommit(trx, kept)
      called.push('inside')
    })
    await inTransaction(database.db, async (trx) => {
      afterCommit(trx, lost)
      throw new Error('rolled back')
    }).catch(() => undefined)
    afterCommit(database.db, () => called.push('at once'))

    expect(called).toEqual(['inside', 'kept', 'at once'])
  })

  it('is run again after a serialization failure, at most three times', async () => {
    let runs = 0
    const failing = (times: number): Promise<number> =>
      inTransaction(database.db, async (trx) => {
        runs += 1
        if (runs <= times) {
          await execute(
            trx,
            sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`,
          )
        }
        return runs
      })

    const second = await failing(1)
    runs = 0
    await expect(failing(5)).rejects.toMatchObject({ code: '40001' })

    expect([second, runs]).toEqual([2, 3])
  })

  it('leaves no transaction open behind an error', async () => {
    await inTransaction(database.db, (trx) => execute(trx, sql`select 1 / 0`)).catch(
      () => undefined,
    )

    await write(database.db, 'after')

    expect(await names()).toEqual(['after'])
  })

  it('runs beside others without mixing with them', async () => {
    const many = Array.from({ length: 30 }, (_, n) =>
      inTransaction(database.db, async (trx) => {
        await write(trx, `${n} first`)
        await write(trx, `${n} second`)
        if (n % 3 === 0) throw new Error('every third')
      }),
    )

    const results = await Promise.allSettled(many)

    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(10)
    expect(await names()).toHaveLength(40)
  })
})

describe('insertMany', () => {
  const COLUMNS = { name: 'text', next_at: 'timestamptz', last_at: 'timestamptz' }
  const at = new Date('2026-03-01T10:00:00Z')

  it('writes all rows in chunks, absent values as null', async () => {
    const rows = Array.from({ length: 25 }, (_, n) => ({ name: `row ${n}`, next_at: at }))

    const count = await insertMany(database.db, 'platform.schedules', COLUMNS, rows, { chunk: 10 })

    const found = await one(
      database.db,
      sql`select count(*) as n, count(last_at) as filled, min(next_at) as at from platform.schedules`,
    )
    expect(count).toBe(25)
    expect(found).toEqual({ n: 25, filled: 0, at })
  })

  it('follows what is said about conflicts', async () => {
    const rows = [{ name: 'same', next_at: at }]
    await insertMany(database.db, 'platform.schedules', COLUMNS, rows)

    const count = await insertMany(database.db, 'platform.schedules', COLUMNS, rows, {
      onConflict: sql`(name) do nothing`,
    })

    expect(count).toBe(0)
  })

  it('writes lists, documents and bytes', async () => {
    await execute(
      database.db,
      sql`create table public.wide (tags text[], data jsonb, bytes bytea, n bigint)`,
    )
    const row = {
      tags: ['a', 'b "c"'],
      data: { list: [1, 'x\0y'] },
      bytes: Buffer.from([0, 1]),
      n: 9007199254740991,
    }

    await insertMany(
      database.db,
      'public.wide',
      { tags: 'text[]', data: 'jsonb', bytes: 'bytea', n: 'bigint' },
      [row],
    )

    const [found] = await query(database.db, sql`select * from public.wide`)
    await execute(database.db, sql`drop table public.wide`)
    expect(found).toEqual({ ...row, data: { list: [1, 'xy'] } })
  })

  it('does nothing for no rows', async () => {
    expect(await insertMany(database.db, 'platform.schedules', COLUMNS, [])).toBe(0)
  })
})

function read(fragment: Fragment): Promise<unknown> {
  return one(database.db, fragment)
}

function write(db: Db, name: string): Promise<number> {
  return execute(db, sql`insert into platform.schedules (name, next_at) values (${name}, now())`)
}

async function names(): Promise<string[]> {
  const rows = await query<{ name: string }>(
    database.db,
    sql`select name from platform.schedules order by name`,
  )
  return rows.map((row) => row.name)
}
