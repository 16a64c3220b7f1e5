/** What people say of their working time, who may, and what colleagues learn of it. */
import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { query, sql } from '../platform/database.ts'
import { availabilityEventVisibility } from './jobs.ts'

const ROOT = '/api/v1/availability'
const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const PARIS = 'Europe/Paris'
/** A week in winter, far ahead: Monday to Monday in Paris. */
const WEEK = { from: '2031-01-05T23:00:00Z', until: '2031-01-12T23:00:00Z' }
const HOURS = { kind: 'working_hours', first_day: '2031-01-01', weekdays: [0, 1, 2, 3, 4] }
const OFF = {
  kind: 'time_off',
  first_day: '2031-01-08',
  last_day: '2031-01-10',
  time_zone: PARIS,
  description: 'Ski',
}

describe('availability', () => {
  const database = testDatabase()
  const server = runningServer(database)
  let anna: Client
  let bert: Client
  beforeEach(async () => {
    anna = await server.signedIn({ name: 'Anna', timeZone: PARIS })
    bert = await server.signedIn({ name: 'Bert', timeZone: PARIS })
  })

  const entriesPath = (client: Client): string => `${ROOT}/users/${client.userId}/entries`
  const add = async (client: Client, body: object, of = client) =>
    client.post(entriesPath(of), body)
  const asked = (people: readonly Client[], more = {}): string =>
    `?${new URLSearchParams({ user_ids: people.map(({ userId }) => userId).join(','), ...WEEK, ...more })}`
  const times = async (reader: Client, of = reader) => {
    const { body } = await reader.get(`${ROOT}/times${asked([of])}`)
    return body.rows[0]
  }
  const meeting = async (client: Client, started_at: string, ended_at: string): Promise<string> => {
    const values = { subject: 'A secret', direction: 'out', started_at, ended_at }
    const answer = await client.post('/api/v1/records/appointments', { values })
    expect(answer.status).toBe(201)
    return answer.body.id
  }

  it('case 035: new working hours in which nothing was changed are 08:00–17:00, without a break, in UTC', async () => {
    const { status, body } = await add(anna, { kind: 'working_hours', first_day: '2031-01-06' })

    expect(status).toBe(201)
    expect(body).toEqual({
      id: body.id,
      kind: 'working_hours',
      first_day: '2031-01-06',
      last_day: null,
      weekdays: null,
      from_minute: 480,
      until_minute: 1_020,
      breaks: [],
      time_zone: 'UTC',
      description: null,
    })
    expect((await times(anna)).working[0]).toEqual({
      starts_at: '2031-01-06T08:00:00.000Z',
      ends_at: '2031-01-06T17:00:00.000Z',
    })
  })

  it('case 109: whoever has said nothing is told apart from whoever has said his hours', async () => {
    const before = await times(anna)
    await add(anna, { ...HOURS, time_zone: PARIS })
    const after = await times(anna)

    expect([before.is_stated, after.is_stated]).toEqual([false, true])
    expect(before.working).toEqual(after.working)
    expect(after.working).toHaveLength(5)
  })

  it('keeps what was said, changes it and takes it away', async () => {
    const { body: added } = await add(anna, OFF)
    const changed = await anna.put(`${ROOT}/entries/${added.id}`, {
      ...OFF,
      last_day: '2031-01-09',
    })

    expect(changed.body).toEqual({ ...added, last_day: '2031-01-09' })
    expect((await anna.get(entriesPath(anna))).body).toEqual({
      rows: [changed.body],
      may_change: true,
      time_zone: PARIS,
    })
    expect((await times(anna)).working).toHaveLength(3)

    expect((await anna.delete(`${ROOT}/entries/${added.id}`)).status).toBe(204)
    expect((await anna.get(entriesPath(anna))).body.rows).toEqual([])
    expect((await anna.delete(`${ROOT}/entries/${added.id}`)).body.code).toBe(
      'AVAILABILITY_NOT_FOUND',
    )
  })

  it('leaves out what was over a month ago', async () => {
    await add(anna, { ...OFF, first_day: '2024-01-01', last_day: '2024-01-05' })
    await add(anna, { ...HOURS, first_day: '2020-01-01' })

    const { rows } = (await anna.get(entriesPath(anna))).body
    expect(rows.map(({ kind }: { kind: string }) => kind)).toEqual(['working_hours'])
  })

  it.each([
    [{ ...OFF, last_day: '2031-01-07' }, 'AVAILABILITY_DAYS_WRONG'],
    [{ ...HOURS, from_minute: 600, until_minute: 600 }, 'AVAILABILITY_ORDER_WRONG'],
    [{ ...HOURS, from_minute: 60, until_minute: 1_501 }, 'AVAILABILITY_LENGTH_WRONG'],
    [{ ...HOURS, breaks: [{ from_minute: 400, until_minute: 500 }] }, 'AVAILABILITY_BREAKS_WRONG'],
    [{ ...HOURS, time_zone: 'Mars/Olympus' }, 'HTTP_VALIDATION'],
    [{ ...HOURS, first_day: '2031-02-30' }, 'HTTP_VALIDATION'],
    [{ ...HOURS, weekdays: [1, 1] }, 'HTTP_VALIDATION'],
  ])('refuses %j', async (body, code) => {
    expect((await add(anna, body)).body.code).toBe(code)
    expect((await anna.get(entriesPath(anna))).body.rows).toEqual([])
  })

  it('is everybody’s own, and his managers’', async () => {
    const people = await peopleOf(database.db)
    const paris = await people.aUnit({ name: 'Paris' })
    const zoe = await server.signedIn({ unitId: paris, roles: ['salesperson'] })
    const manager = await server.signedIn({ unitId: paris, roles: ['sales_manager'] })
    const { body: own } = await add(zoe, OFF)

    expect((await add(manager, HOURS, zoe)).status).toBe(201)
    expect((await manager.get(entriesPath(zoe))).body).toMatchObject({ may_change: true })
    for (const stranger of [
      anna,
      await server.signedIn({ roles: ['salesperson'], unitId: paris }),
    ]) {
      expect((await stranger.get(entriesPath(zoe))).body.code).toBe('AVAILABILITY_OF_OTHERS')
      expect((await add(stranger, HOURS, zoe)).status).toBe(403)
      expect((await stranger.put(`${ROOT}/entries/${own.id}`, OFF)).status).toBe(403)
      expect((await stranger.delete(`${ROOT}/entries/${own.id}`)).status).toBe(403)
    }
    expect((await manager.get(entriesPath(anna))).status).toBe(403)
    expect((await anna.get(`${ROOT}/users/${NOWHERE}/entries`)).body.code).toBe(
      'AVAILABILITY_USER_NOT_FOUND',
    )
  })

  it('tells colleagues when, and never by what', async () => {
    await add(anna, OFF)
    await meeting(anna, '2031-01-06T09:00:00Z', '2031-01-06T10:00:00Z')

    const { text, body } = await bert.get(`${ROOT}/times${asked([anna])}`)
    expect(text).not.toMatch(/secret|Ski/)
    expect(body.rows[0]).toMatchObject({ is_shown: true, is_stated: false })
    expect(body.rows[0].taken).toEqual([
      { starts_at: '2031-01-06T09:00:00.000Z', ends_at: '2031-01-06T10:00:00.000Z' },
    ])
    expect(body.rows[0].working).toHaveLength(2)
  })

  it('is not told to colleagues of whoever does not show it, but to his manager', async () => {
    const manager = await server.signedIn({ roles: ['sales_manager'] })
    await anna.put('/api/v1/me/settings/availability.shown_to_colleagues', { value: false })

    expect(await times(bert, anna)).toMatchObject({ is_shown: false, working: [], taken: [] })
    expect(await times(bert, anna)).toMatchObject({ works_at: null })
    expect(await times(manager, anna)).toMatchObject({ is_shown: true })
    expect(await times(anna)).toMatchObject({ is_shown: true })
    const { body } = await bert.get(`${ROOT}/free-times${asked([anna, bert], { minutes: 30 })}`)
    expect(body.unknown).toEqual([{ id: anna.userId, name: 'Anna' }])
    expect(body.rows).toHaveLength(3)
  })

  it('proposes times at which everybody works and nobody is taken', async () => {
    await add(bert, { ...HOURS, time_zone: PARIS, from_minute: 600 })
    await meeting(anna, '2031-01-06T09:00:00Z', '2031-01-06T11:00:00Z')

    const { body } = await anna.get(`${ROOT}/free-times${asked([anna, bert], { minutes: 60 })}`)
    expect(body).toEqual({
      rows: [
        { starts_at: '2031-01-06T11:00:00.000Z', ends_at: '2031-01-06T12:00:00.000Z' },
        { starts_at: '2031-01-06T12:00:00.000Z', ends_at: '2031-01-06T13:00:00.000Z' },
        { starts_at: '2031-01-07T09:00:00.000Z', ends_at: '2031-01-07T10:00:00.000Z' },
      ],
      unknown: [],
    })
  })

  it('is not taken by a meeting that one has declined', async () => {
    const parties = [{ role: 'required', user_id: bert.userId }]
    const values = { subject: 'Review', started_at: '2031-01-06T09:00:00Z' }
    const { body } = await anna.post('/api/v1/records/appointments', { values, parties })
    expect((await times(bert)).taken).toHaveLength(1)

    await query(
      database.db,
      sql`insert into calendars.attendee_answers (user_id, uid, instance, address, answer, comment, sequence, answered_at, message_id)
          select ${anna.userId}, ${`${body.id}@rapport`}, '', party.address, 'declined', '', 0, now(), ${body.id}
          from records.activity_parties party where party.activity_id = ${body.id}`,
    )
    expect((await times(bert)).taken).toEqual([])
    expect((await times(anna)).taken).toHaveLength(1)
  })

  it('is not taken by the meeting that shall be moved', async () => {
    const id = await meeting(anna, '2031-01-06T07:00:00Z', '2031-01-06T16:00:00Z')
    const first = async (more: object) => {
      const { body } = await anna.get(
        `${ROOT}/free-times${asked([anna], { minutes: 60, ...more })}`,
      )
      return body.rows[0].starts_at
    }

    expect(await first({})).toBe('2031-01-07T07:00:00.000Z')
    expect(await first({ without: id })).toBe('2031-01-06T07:00:00.000Z')
  })

  it('says when somebody works next', async () => {
    const now = server.application.services.clock.now()
    const day = now.toISOString().slice(0, 10)
    await add(anna, { kind: 'time_off', first_day: day, last_day: day })
    await add(anna, { ...HOURS, first_day: '2020-01-01', weekdays: [0, 1, 2, 3, 4, 5, 6] })

    const { works_at: worksAt } = await times(anna)
    const tomorrow = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000)
    expect(worksAt).toBe(`${tomorrow.toISOString().slice(0, 10)}T08:00:00.000Z`)
  })

  it.each([
    [{ until: WEEK.from }, 422, 'AVAILABILITY_WINDOW_WRONG'],
    [{ until: '2031-03-12T00:00:00Z' }, 422, 'AVAILABILITY_WINDOW_WRONG'],
    [{ user_ids: NOWHERE }, 404, 'AVAILABILITY_USER_NOT_FOUND'],
    [{ user_ids: 'anna' }, 400, 'HTTP_VALIDATION'],
  ])('refuses to be asked for %j', async (more, status, code) => {
    for (const path of ['times', 'free-times']) {
      const answer = await anna.get(`${ROOT}/${path}${asked([anna], { minutes: 30, ...more })}`)
      expect([answer.status, answer.body.code]).toEqual([status, code])
    }
  })

  it('is told as an event, and not of whom', async () => {
    await add(anna, OFF)

    const events = await query<{ payload: unknown }>(
      database.db,
      sql`select event.payload from platform.events event where event.kind = 'availability.changed'`,
    )
    expect(events.map(({ payload }) => payload)).toEqual([{}])
    const people = await peopleOf(database.db)
    const seen = (actor: Awaited<ReturnType<typeof people.actorFor>>) =>
      availabilityEventVisibility.visible(server.application.services, actor, [])
    expect(await seen(await people.anActor())).toEqual([])
  })

  it('ends at the thousandth entry', async () => {
    await query(
      database.db,
      sql`insert into availability.entries (id, user_id, kind, first_day, from_minute, until_minute, time_zone, created_at, updated_at)
          select gen_random_uuid(), ${anna.userId}, 'non_working_hours', '2031-01-06', 480, 540, 'UTC', now(), now()
          from generate_series(1, 1000)`,
    )

    expect((await add(anna, OFF)).body.code).toBe('AVAILABILITY_TOO_MANY')
  })
})
