/** Calendars at a real server: both ways, twice, with interruptions; who may do what. */
import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { meddlingProxy } from '../../test/services/meddling-proxy.ts'
import { CALENDAR_PASSWORD, runningRadicale } from '../../test/services/radicale.ts'
import type { Actor } from '../identity/model.ts'
import { one, query, sql } from '../platform/database.ts'
import { connectByOperator } from './commands/connect.ts'
import { syncConnection } from './commands/sync.ts'
import { calendarsEventVisibility } from './jobs.ts'

const PATH = '/api/v1/calendar-connections'
const SECRET = 'a secret of at least thirty-two characters'
const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const ADDRESS = 'anna@own.example'
const ZOE = 'zoe@client.example'

/** `20261201T090000Z`, so many days from today. */
const at = (days: number, hour: number): string => {
  const day = new Date(Date.now() + days * 86_400_000)
  day.setUTCHours(hour, 0, 0, 0)
  return `${day.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}
/** The same as the wire says it. */
const wire = (time: string): string =>
  time.replace(/^(.{4})(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5')
const event = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//A telephone//EN', 'BEGIN:VEVENT']
    .concat(`DTSTAMP:${at(0, 0)}`, lines, 'END:VEVENT', 'END:VCALENDAR', '')
    .join('\r\n')
const meeting = (summary: string, ...more: readonly string[]): string =>
  event(
    'UID:meeting@phone',
    `SUMMARY:${summary}`,
    `DTSTART:${at(2, 9)}`,
    `DTEND:${at(2, 10)}`,
    `ORGANIZER:mailto:${ADDRESS}`,
    `ATTENDEE;CN=Zoé Client:mailto:${ZOE}`,
    ...more,
  )

describe('calendars', () => {
  const database = testDatabase()
  const radicale = runningRadicale()
  const server = runningServer(database, {
    RAPPORT_SECRET: SECRET,
    RAPPORT_MAIL_PRIVATE_HOSTS: 'on',
  })
  let anna: Client
  let calendar = ''
  let count = 0
  beforeEach(async () => {
    count += 1
    anna = await server.signedIn({ name: 'Anna', email: `anna${count}@own.example` })
    calendar = await radicale.calendar(ADDRESS, `work-${count}`)
  })

  const account = (password = CALENDAR_PASSWORD) => ({
    kind: 'caldav',
    address: ADDRESS,
    password,
    url: radicale.url,
  })
  /** Connects, and keeps in step the calendar of this test alone. */
  const connected = async (client = anna, given: object = account()): Promise<string> => {
    const { body } = await client.post(PATH, given)
    const { calendars } = (await client.get(`${PATH}/${body.id}/calendars`)).body
    const own = calendars.find((found: { name: string }) => found.name === `work-${count}`)
    await client.put(`${PATH}/${body.id}/calendars`, {
      calendar_ids: [own.id],
      target_id: own.id,
    })
    await sync(body.id)
    return body.id
  }
  const tried = (id: string): Promise<void> =>
    syncConnection(server.application.services, id, { random: 0.5 })
  const sync = async (id: string): Promise<void> => {
    await tried(id)
    const row = await one<{ error: unknown }>(
      database.db,
      sql`select connection.error from calendars.connections connection where connection.id = ${id}`,
    )
    expect(row).toEqual({ error: null })
  }
  const put = (name: string, text: string): Promise<void> =>
    radicale.put(ADDRESS, `${calendar}${name}.ics`, text)
  const appointments = async (client = anna) =>
    (await client.get('/api/v1/records/appointments')).body.rows
  const texts = async (): Promise<readonly string[]> => [
    ...(await radicale.events(ADDRESS, calendar)).values(),
  ]
  const appointment = (values: Readonly<Record<string, unknown>> = {}) =>
    anna.post('/api/v1/records/appointments', {
      values: {
        subject: 'Made here',
        started_at: wire(at(40, 9)),
        ended_at: wire(at(40, 10)),
        ...values,
      },
    })
  const ANY = { 'if-match': '*' }
  const changed = (id: string, values: Readonly<Record<string, unknown>>) =>
    anna.patch(`/api/v1/records/appointments/${id}`, { values }, ANY)
  const stateOf = async (id: string) => (await anna.get(`${PATH}/${id}`)).body

  it('are refused with a wrong password, in a code that names the remedy, and nothing is kept', async () => {
    const { status, body } = await anna.post(PATH, account('wrong'))

    expect(status).toBe(422)
    expect(body.code).toBe('CALENDARS_LOGIN_REFUSED')
    expect((await anna.get(PATH)).body.rows).toEqual([])
  })

  it('are connected with the right one, found from the address of the server alone', async () => {
    const made = await anna.post(PATH, account())
    const { calendars } = (await anna.get(`${PATH}/${made.body.id}/calendars`)).body

    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ kind: 'caldav', name: ADDRESS, state: 'waiting' })
    const chosen = calendars.filter((found: { is_chosen: boolean }) => found.is_chosen)
    expect(calendars.length).toBeGreaterThan(1)
    expect(chosen).toMatchObject([{ is_target: true }])
    expect((await anna.post(PATH, account())).body.code).toBe('CALENDARS_TAKEN')
  })

  it('are not connected where no server is found, nor for nobody', async () => {
    const { services } = server.application
    const nobody = connectByOperator(services, 'nobody@own.example', {
      ...account(),
      kind: 'caldav',
    })

    await expect(nobody).rejects.toMatchObject({ code: 'CALENDARS_USER_UNKNOWN' })
    const lost = { ...account(), url: undefined, address: 'anna@calendar.invalid' }
    expect((await anna.post(PATH, lost)).body.code).toBe('CALENDARS_SERVER_UNKNOWN')
  })

  it('give appointments with the people of events, on the timeline of the contact', async () => {
    const zoe = await anna.post('/api/v1/records/contacts', {
      values: { last_name: 'Client', email: ZOE },
    })
    await put('one', meeting('Offer', 'LOCATION:Lyon', 'DESCRIPTION:Bring the plan'))

    const id = await connected()

    const [row] = await appointments()
    const timeline = await anna.get(`/api/v1/records/contacts/${zoe.body.id}/timeline`)
    expect(row).toMatchObject({ values: { subject: 'Offer', status: 'open' } })
    expect(JSON.stringify(timeline.body)).toContain('Offer')
    expect(await stateOf(id)).toMatchObject({ state: 'in_step', appointment_count: 1, error: null })
  })

  it('of personal events keep the time and not a word', async () => {
    const plain = (uid: string, ...more: readonly string[]): string =>
      event(`UID:${uid}`, `DTSTART:${at(3, 9)}`, 'DURATION:PT1H', ...more)
    await put('dentist', plain('dentist', 'SUMMARY:Dentist'))
    await put('private', meeting('Secret talks', 'CLASS:PRIVATE'))
    await put('ours', plain('ours', 'SUMMARY:Staff', 'ATTENDEE:mailto:carl@own.example'))

    const id = await connected()

    const stored = await query(
      database.db,
      sql`select object::text, occurrence::text from calendars.occurrences occurrence
          join calendars.objects object on object.id = occurrence.object_id`,
    )
    expect(await appointments()).toEqual([])
    expect(await stateOf(id)).toMatchObject({ appointment_count: 0, busy_count: 3 })
    expect(JSON.stringify(stored)).not.toMatch(/Dentist|Secret|Staff/)
  })

  it('take changes and deletions over, and each event once however often they are read', async () => {
    await put('one', meeting('Offer'))
    const id = await connected()
    await sync(id)
    const [first] = await appointments()
    await put('one', meeting('Offer second version', 'SEQUENCE:1'))
    await sync(id)
    const second = await appointments()
    await radicale.remove(ADDRESS, `${calendar}one.ics`)
    await sync(id)

    expect(second).toHaveLength(1)
    expect(second[0]).toMatchObject({
      id: first.id,
      values: { subject: 'Offer second version' },
    })
    expect(await appointments()).toEqual([])
  })

  it('have each instance of a series, and mark the cancelled', async () => {
    await put('one', meeting('Weekly', 'RRULE:FREQ=WEEKLY;COUNT=3'))
    const id = await connected()
    expect(await appointments()).toHaveLength(3)

    await put('one', meeting('Weekly', 'RRULE:FREQ=WEEKLY;COUNT=3', 'STATUS:CANCELLED'))
    await sync(id)

    const rows = await appointments()
    expect(rows.map((row: { values: { status: string } }) => row.values.status)).toEqual([
      'cancelled',
      'cancelled',
      'cancelled',
    ])
  })

  it('receive appointments that are made, changed and deleted here, one event each', async () => {
    const id = await connected()
    const made = await appointment({ location: 'Lyon' })
    await sync(id)
    await sync(id)
    const [first = '', ...more] = await texts()
    await changed(made.body.id, { subject: 'Changed' })
    await sync(id)
    const [second = ''] = await texts()
    await anna.delete(`/api/v1/records/appointments/${made.body.id}`, ANY)
    await sync(id)

    expect(more).toEqual([])
    expect(first).toContain('SUMMARY:Made here')
    expect(first).toContain(`DTSTART:${at(40, 9)}`)
    expect(second).toContain('SUMMARY:Changed')
    expect(second).toContain('LOCATION:Lyon')
    expect(await texts()).toEqual([])
  })

  it('leave an echo nowhere: what came from one side changes nothing on it', async () => {
    await put('one', meeting('Offer'))
    const id = await connected()
    await appointment()
    await sync(id)
    const before = [await texts(), await appointments()]

    await sync(id)
    await sync(id)

    expect([await texts(), await appointments()]).toEqual(before)
  })

  it('bring together what both sides changed, field by field', async () => {
    await put('one', meeting('Offer', 'LOCATION:Lyon'))
    const id = await connected()
    const [row] = await appointments()
    await changed(row.id, { subject: 'Ours', location: 'Paris' })
    await put('one', meeting('Theirs', 'LOCATION:Lyon'))

    await sync(id)

    const [text = ''] = await texts()
    expect((await appointments())[0].values.subject).toBe('Theirs')
    expect(text).toContain('SUMMARY:Theirs')
    expect(text).toContain('LOCATION:Paris')
  })

  it('do not write to events that others organise', async () => {
    const theirs = meeting('Offer').replace(
      `ORGANIZER:mailto:${ADDRESS}`,
      `ORGANIZER:mailto:${ZOE}`,
    )
    await put('one', theirs)
    const id = await connected()
    const [row] = await appointments()

    await changed(row.id, { subject: 'My name for it' })
    await sync(id)
    await sync(id)

    const [text = ''] = await texts()
    expect(text).toContain('SUMMARY:Offer')
    expect((await appointments())[0].values.subject).toBe('My name for it')
  })

  it('have one event where a writer died between writing and noting it', async () => {
    const id = await connected()
    await appointment()
    await sync(id)
    await query(
      database.db,
      sql`update calendars.objects set etag = null where id in (
            select occurrence.object_id from calendars.occurrences occurrence)`,
    )
    await query(database.db, sql`update calendars.occurrences set version = 0`)

    await sync(id)
    await sync(id)

    expect(await texts()).toHaveLength(1)
    expect(await appointments()).toHaveLength(1)
  })

  it('double nothing when they are connected again', async () => {
    await put('one', meeting('Offer'))
    const id = await connected()
    await appointment()
    await sync(id)
    await anna.delete(`${PATH}/${id}`)

    await connected()

    expect(await appointments()).toHaveLength(2)
    expect(await texts()).toHaveLength(2)
  })

  it('wait while the server is away, and go on by themselves', async () => {
    const id = await connected()
    await radicale.stop()
    await tried(id)
    const away = await stateOf(id)
    await radicale.start()
    await put('one', meeting('Offer'))
    await sync(id)

    expect(away).toMatchObject({ state: 'waiting', error: { code: 'CALENDARS_UNREACHABLE' } })
    expect(away.next_attempt_at).not.toBeNull()
    expect(await stateOf(id)).toMatchObject({ state: 'in_step', error: null })
    expect(await appointments()).toHaveLength(1)
  })

  it('keep their password encrypted, and take another one only if it works', async () => {
    const id = await connected()
    const row = await one<{ whole: string }>(
      database.db,
      sql`select connection::text as whole from calendars.connections connection
          where connection.id = ${id}`,
    )

    expect(row?.whole).not.toContain(Buffer.from(CALENDAR_PASSWORD).toString('hex'))
    expect((await anna.patch(`${PATH}/${id}`, { password: 'x' })).body.code).toBe(
      'CALENDARS_LOGIN_REFUSED',
    )
    expect((await anna.patch(`${PATH}/${id}`, { password: CALENDAR_PASSWORD })).status).toBe(200)
  })

  it('are paused and resumed', async () => {
    const id = await connected()
    await anna.post(`${PATH}/${id}/pause`)

    expect((await stateOf(id)).state).toBe('paused')
    expect((await anna.post(`${PATH}/${id}/read`)).body.code).toBe('CALENDARS_PAUSED')
    expect((await anna.post(`${PATH}/${id}/resume`)).status).toBe(204)
    expect((await stateOf(id)).state).toBe('waiting')
  })

  it('are their owner’s; administrators stop them and see no content; others learn nothing', async () => {
    const id = await connected()
    const admin = await server.signedIn({ roles: ['system_administrator'] })
    const other = await server.signedIn()

    const { calendars } = (await admin.get(`${PATH}/${id}/calendars`)).body
    expect(calendars.map((found: { name: unknown }) => found.name)).toEqual(
      calendars.map(() => null),
    )
    expect((await admin.get(`${PATH}?of=all&limit=1`)).body.rows).toHaveLength(1)
    expect((await other.get(`${PATH}?of=all`)).status).toBe(403)
    const choice = { calendar_ids: [], target_id: null }
    expect((await admin.put(`${PATH}/${id}/calendars`, choice)).body.code).toBe(
      'CALENDARS_OWNER_ONLY',
    )
    expect((await other.get(`${PATH}/${id}`)).body.code).toBe('CALENDARS_NOT_FOUND')
    expect(
      (await anna.put(`${PATH}/${id}/calendars`, { ...choice, calendar_ids: [NOWHERE] })).body.code,
    ).toBe('CALENDARS_CALENDAR_NOT_FOUND')
    expect((await anna.get(`${PATH}?cursor=x`)).body.code).toBe('CALENDARS_CURSOR_WRONG')
    expect((await admin.post(`${PATH}/${id}/pause`)).status).toBe(204)
  })

  it('tell of their changes those who may see them', async () => {
    const told = { kind: 'calendar_connection.changed', payload: { ids: [], ownerId: anna.userId } }
    const actor = (userId: string): Actor =>
      // @ts-expect-error the rights of a stranger are none
      ({ userId, privileges: {}, roleKeys: [] })
    const heard = (userId: string) =>
      // @ts-expect-error no more of an event is read
      calendarsEventVisibility.visible(server.application.services, actor(userId), [told])

    expect(await heard(anna.userId ?? '')).toHaveLength(1)
    expect(await heard(NOWHERE)).toHaveLength(0)
  })

  it('know their owner by the address that was typed, whatever the user name', async () => {
    const typed = 'anna@perso.example'
    const alone = meeting('Prepare').replace(/^(?:ATTENDEE.*\r\n)/m, '')
    await put('one', alone.replace(ADDRESS, typed))
    const id = await connected(anna, { ...account(), address: typed, user_name: ADDRESS })

    expect(await appointments()).toEqual([])
    expect(await stateOf(id)).toMatchObject({ busy_count: 1 })
  })

  it('of an event that becomes personal show nothing more', async () => {
    await put('one', meeting('Lunch with client'))
    const id = await connected()
    await put('one', meeting('Oncologist', 'CLASS:PRIVATE'))
    await sync(id)

    const stored = await query(
      database.db,
      sql`select occurrence::text, activity::text from calendars.occurrences occurrence
          cross join records.activities activity`,
    )
    expect(await appointments()).toEqual([])
    expect(await stateOf(id)).toMatchObject({ appointment_count: 0, busy_count: 1 })
    expect(JSON.stringify(stored)).not.toContain('Oncologist')
  })

  it.each([
    ['an event', []],
    ['a series', ['RRULE:FREQ=WEEKLY;COUNT=3']],
  ])('keep %s that others organise when its appointment is deleted here', async (_what, more) => {
    const theirs = meeting('Offer', ...more).replace(
      `ORGANIZER:mailto:${ADDRESS}`,
      `ORGANIZER:mailto:${ZOE}`,
    )
    await put('one', theirs)
    const id = await connected()
    const before = await appointments()
    const stood = await texts()
    await anna.delete(`/api/v1/records/appointments/${before[0].id}`, ANY)
    await sync(id)
    await sync(id)

    expect(await texts()).toEqual(stood)
    expect(await appointments()).toHaveLength(before.length - 1)
    await anna.delete(`${PATH}/${id}`)
    const again = await connected()
    await sync(again)
    expect(await texts()).toEqual(stood)
    expect(await appointments()).toHaveLength(before.length - 1)
  })

  it('do not bring back, nor take away there, what was deleted here while none was connected', async () => {
    await put('one', meeting('Offer'))
    const id = await connected()
    const [row] = await appointments()
    await anna.delete(`${PATH}/${id}`)
    await anna.delete(`/api/v1/records/appointments/${row.id}`, ANY)

    const again = await connected()
    await sync(again)

    expect(await appointments()).toEqual([])
    expect(await texts()).toHaveLength(1)
  })

  it('bring back what was gone there and comes back', async () => {
    await put('one', meeting('Offer'))
    const id = await connected()
    await radicale.remove(ADDRESS, `${calendar}one.ics`)
    await sync(id)
    const without = await appointments()
    await put('two', meeting('Offer'))
    await sync(id)

    expect(without).toEqual([])
    expect(await appointments()).toHaveLength(1)
  })

  it('move an appointment with its owner from one calendar to the other', async () => {
    const bob = await server.signedIn({ name: 'Bob', email: `bob${count}@own.example` })
    const theirs = await radicale.calendar('bob@own.example', `work-${count}`)
    const ours = await connected()
    const other = await connected(bob, { ...account(), address: 'bob@own.example' })
    const made = await appointment()
    await sync(ours)
    const path = `/api/v1/records/appointments/${made.body.id}/assign`
    expect((await anna.post(path, { owner_user_id: bob.userId })).status).toBeLessThan(300)
    await sync(other)
    await sync(ours)

    expect([...(await radicale.events('bob@own.example', theirs)).values()].join('')).toContain(
      'SUMMARY:Made here',
    )
    expect(await texts()).toEqual([])
    await sync(other)
    expect((await radicale.events('bob@own.example', theirs)).size).toBe(1)
  })

  it('keep an appointment whose event moves from one calendar to another', async () => {
    const second = await radicale.calendar(ADDRESS, `later-${count}`)
    await put('one', meeting('Offer'))
    const id = await connected()
    const { calendars } = (await anna.get(`${PATH}/${id}/calendars`)).body
    const both = calendars.filter((found: { name: string }) => found.name.endsWith(`-${count}`))
    await anna.put(`${PATH}/${id}/calendars`, {
      calendar_ids: both.map((found: { id: string }) => found.id),
      target_id: null,
    })
    await sync(id)
    const [before] = await appointments()
    // The later one is read before, and after: both ways.
    await radicale.remove(ADDRESS, `${calendar}one.ics`)
    await radicale.put(ADDRESS, `${second}one.ics`, meeting('Offer'))
    await sync(id)
    const [between] = await appointments()
    await radicale.remove(ADDRESS, `${second}one.ics`)
    await put('one', meeting('Offer'))
    await sync(id)

    expect(between.id).toBe(before.id)
    expect((await appointments()).map((row: { id: string }) => row.id)).toEqual([before.id])
  })

  it('take later what the record refused before', async () => {
    anna = await server.signedIn({ email: `seller${count}@own.example`, roles: ['salesperson'] })
    const admin = await server.signedIn({ roles: ['system_administrator'] })
    await put('one', meeting('Offer', 'LOCATION:Lyon'))
    const id = await connected()
    const [row] = await appointments()
    const path = `/api/v1/records/appointments/${row.id}/assign`
    await admin.post(path, { owner_user_id: admin.userId })
    await put('one', meeting('Offer', 'LOCATION:Paris'))
    await sync(id)
    const kept = await admin.get(`/api/v1/records/appointments/${row.id}`)
    await admin.post(path, { owner_user_id: anna.userId })
    await put('one', meeting('Offer of today', 'LOCATION:Paris'))
    await sync(id)

    expect(kept.body.values.location).toBe('Lyon')
    expect((await anna.get(`/api/v1/records/appointments/${row.id}`)).body.values).toMatchObject({
      subject: 'Offer of today',
      location: 'Paris',
    })
    expect((await texts())[0]).toContain('LOCATION:Paris')
  })

  it('stay paused when they are given another password', async () => {
    const id = await connected()
    await anna.post(`${PATH}/${id}/pause`)
    await anna.patch(`${PATH}/${id}`, { password: CALENDAR_PASSWORD })

    expect((await stateOf(id)).state).toBe('paused')
  })

  it('are not connected by an address that bears a password', async () => {
    const given = { ...account(), url: radicale.url.replace('//', '//anna:secret@') }

    expect((await anna.post(PATH, given)).status).toBe(400)
    expect((await anna.get(PATH)).body.rows).toEqual([])
  })

  describe('at a server that does not always answer well', () => {
    const meddler = meddlingProxy(() => radicale.url)
    const through = () => ({ ...account(), url: meddler.url })

    it('know their owner by the other addresses that the server knows of him, too', async () => {
      const alias = 'a.martin@other.example'
      const href = (one: string): string => `<D:href>${one}</D:href>`
      meddler.meddle(({ text }) =>
        text.includes('calendar-user-address-set')
          ? {
              status: 207,
              text: `<D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:response>
                <D:href>/</D:href><D:propstat><D:prop><C:calendar-user-address-set>
                ${href('/principals/anna/')}${href(`MAILTO:${alias.toUpperCase()}`)}${href('urn:uuid:1')}
                </C:calendar-user-address-set></D:prop><D:status>HTTP/1.1 200 OK</D:status>
                </D:propstat></D:response></D:multistatus>`,
            }
          : undefined,
      )
      const alone = meeting('Prepare').replace(/^(?:ATTENDEE.*\r\n)/m, '')
      await put('one', alone.replace(ADDRESS, alias))
      await put('two', meeting('Of mine').replace(ADDRESS, alias).replaceAll('meeting@', 'two@'))
      const id = await connected(anna, through())
      const [row] = await appointments()
      await changed(row.id, { subject: 'Mine to change' })
      await sync(id)

      expect(await appointments()).toHaveLength(1)
      expect(await stateOf(id)).toMatchObject({ appointment_count: 1, busy_count: 1 })
      expect((await texts()).join('')).toContain('SUMMARY:Mine to change')
      const row2 = await one<{ addresses: unknown }>(
        database.db,
        sql`select connection.own_addresses as addresses from calendars.connections connection
            where connection.id = ${id}`,
      )
      expect(row2?.addresses).toEqual([alias])
    })

    it.each([
      ['breaks off', { status: 207, text: '<?xml version="1.0"?><multistatus xmlns="DAV:">' }],
      ['is a page', { status: 207, text: '<html><body>Back soon</body></html>' }],
      ['is no listing', { status: 200, text: '<multistatus xmlns="DAV:"/>' }],
      [
        'is short',
        {
          status: 207,
          text: '<multistatus xmlns="DAV:"><response><href>/</href><status>HTTP/1.1 507 Too much</status></response></multistatus>',
        },
      ],
    ])('lose nothing when a listing %s', async (_how, answer) => {
      await put('one', meeting('Offer'))
      const id = await connected(anna, through())
      await put('two', meeting('Second').replaceAll('meeting@', 'second@'))
      meddler.meddle(({ method, depth, url }) =>
        method === 'PROPFIND' && depth === '1' && calendar.endsWith(url) ? answer : undefined,
      )
      await tried(id)
      const during = [await appointments(), (await stateOf(id)).error]
      meddler.meddle(() => undefined)
      await sync(id)

      expect(during).toMatchObject([[{}], { code: 'CALENDARS_ANSWER_BROKEN' }])
      expect(await appointments()).toHaveLength(2)
    })

    it('lose nothing that a listing leaves out while it is there', async () => {
      await put('one', meeting('Offer'))
      const id = await connected(anna, through())
      await put('two', meeting('Second').replaceAll('meeting@', 'second@'))
      meddler.meddle(({ method, depth, url }) =>
        method === 'PROPFIND' && depth === '1' && calendar.endsWith(url)
          ? { status: 207, text: '<multistatus xmlns="DAV:"></multistatus>' }
          : undefined,
      )
      await sync(id)
      const during = await appointments()
      meddler.meddle(() => undefined)
      await sync(id)

      expect(during).toHaveLength(1)
      expect(await appointments()).toHaveLength(2)
    })

    it('ask again for what was not given', async () => {
      const id = await connected(anna, through())
      await put('one', meeting('Offer'))
      meddler.meddle(({ method }) =>
        method === 'REPORT'
          ? { status: 207, text: '<multistatus xmlns="DAV:"></multistatus>' }
          : undefined,
      )
      await sync(id)
      meddler.meddle(() => undefined)
      await sync(id)

      expect(await appointments()).toHaveLength(1)
    })

    it('write the rest where one event is refused', async () => {
      const id = await connected(anna, through())
      await appointment({ subject: 'Refused' })
      await appointment({ subject: 'Fine' })
      meddler.meddle(({ method, text }) =>
        method === 'PUT' && text.includes('Refused') ? { status: 403, text: '' } : undefined,
      )
      await sync(id)
      await sync(id)
      const refusals = meddler.count

      expect((await texts()).join('')).toContain('SUMMARY:Fine')
      expect(refusals).toBe(1)
    })
  })
})

describe('a feed', () => {
  const database = testDatabase()
  const server = runningServer(database, {
    RAPPORT_SECRET: SECRET,
    RAPPORT_MAIL_PRIVATE_HOSTS: 'on',
  })
  let file = ''
  const asked: (string | undefined)[] = []
  const web = createServer((request, answer) => {
    if (request.url === '/away.ics') return answer.writeHead(500).end()
    if (request.url === '/huge.ics') {
      return answer.writeHead(200).end(Buffer.alloc(21 * 1024 * 1024, 'x'))
    }
    const tag = `"${file.length}"`
    const known = request.headers['if-none-match']
    asked.push(known)
    if (known === tag) return answer.writeHead(304).end()
    return answer.writeHead(200, { etag: tag }).end(file)
  })
  let url = ''
  beforeAll(async () => {
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
    const address = web.address()
    url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  })
  afterAll(() => {
    web.close()
  })
  const closed = runningServer(database, { RAPPORT_SECRET: SECRET })
  const feed = (path: string) => ({ kind: 'feed', name: 'Fairs', url: `${url}${path}` })

  it('is read, asked for anew only if it changed, and its address is nobody’s to see', async () => {
    file = meeting('Fair')
    const anna = await server.signedIn()
    const { services } = server.application

    const { body } = await anna.post(PATH, feed('/token-4711.ics'))
    await syncConnection(services, body.id, { random: 0 })
    await syncConnection(services, body.id, { random: 0 })
    const before = (await anna.get('/api/v1/records/appointments')).body.rows
    file = event('UID:other', `DTSTART:${at(2, 9)}`)
    await syncConnection(services, body.id, { random: 0 })

    expect(before).toHaveLength(1)
    expect(asked.filter((tag) => tag !== undefined)).not.toEqual([])
    expect((await anna.get('/api/v1/records/appointments')).body.rows).toEqual([])
    expect(JSON.stringify((await anna.get(PATH)).body)).not.toContain('4711')
  })

  it('keeps what is over, and forgets what is no longer to come', async () => {
    const one_ = (uid: string, days: number): string =>
      meeting(uid)
        .replace('meeting@phone', uid)
        .replace(at(2, 9), at(days, 9))
        .replace(at(2, 10), at(days, 10))
    const anna = await server.signedIn()
    const { services } = server.application
    file = one_('past', -5) + one_('coming', 5)
    const { body } = await anna.post(PATH, feed('/past.ics'))
    await syncConnection(services, body.id, { random: 0 })
    file = one_('other', 9)
    await syncConnection(services, body.id, { random: 0 })

    const { rows } = (await anna.get('/api/v1/records/appointments')).body
    const subjects = rows.map((row: { values: { subject: string } }) => row.values.subject)
    expect(subjects.toSorted()).toEqual(['other', 'past'])
  })

  it('that breaks off loses nothing', async () => {
    const anna = await server.signedIn()
    const { services } = server.application
    file = meeting('Fair')
    const { body } = await anna.post(PATH, feed('/short.ics'))
    await syncConnection(services, body.id, { random: 0 })
    file = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n'
    await syncConnection(services, body.id, { random: 0 })

    expect((await anna.get('/api/v1/records/appointments')).body.rows).toHaveLength(1)
    expect((await anna.get(`${PATH}/${body.id}`)).body.error.code).toBe('CALENDARS_ANSWER_BROKEN')
  })

  it('is asked for every quarter of an hour', async () => {
    const anna = await server.signedIn()
    file = meeting('Fair')
    const { body } = await anna.post(PATH, feed('/often.ics'))
    await syncConnection(server.application.services, body.id, { random: 0 })
    const row = await one<{ minutes: number }>(
      database.db,
      sql`select round(extract(epoch from connection.attempt_at - connection.succeeded_at) / 60)::integer
            as minutes from calendars.connections connection where connection.id = ${body.id}`,
    )

    expect(row?.minutes).toBe(15)
  })

  it('may be named as telephones name it: webcal', async () => {
    const anna = await closed.signedIn()
    const given = { kind: 'feed', name: 'x', url: 'webcal://127.0.0.1:9/x.ics' }

    expect((await anna.post(PATH, given)).body.code).toBe('CALENDARS_HOST_PRIVATE')
  })

  it.each([
    ['an error', '/away.ics', 'CALENDARS_SERVER_SAID'],
    ['too much', '/huge.ics', 'CALENDARS_TOO_LARGE'],
  ])('that answers with %s is refused', async (_what, path, code) => {
    const anna = await server.signedIn()

    expect((await anna.post(PATH, feed(path))).body.code).toBe(code)
  })

  it('that is no calendar is refused', async () => {
    file = '<html>'
    const anna = await server.signedIn()

    expect((await anna.post(PATH, feed('/x.ics'))).body.code).toBe('CALENDARS_NO_CALENDARS')
  })

  it('of a host that does not exist is refused', async () => {
    const anna = await server.signedIn()
    const given = { ...feed(''), url: 'https://calendar.invalid/x.ics' }

    expect((await anna.post(PATH, given)).body.code).toBe('CALENDARS_HOST_UNKNOWN')
  })
})

describe('calendars of a closed network', () => {
  const database = testDatabase()
  const closed = runningServer(database, { RAPPORT_SECRET: SECRET })
  const bare = runningServer(database, { RAPPORT_MAIL_PRIVATE_HOSTS: 'on' })
  const given = { kind: 'feed', name: 'x', url: 'http://127.0.0.1:9/x.ics' }

  it('are not reached, nor is a public host in the clear', async () => {
    const anna = await closed.signedIn()

    expect((await anna.post(PATH, given)).body.code).toBe('CALENDARS_HOST_PRIVATE')
    expect((await anna.post(PATH, { ...given, url: 'http://9.9.9.9/x.ics' })).body.code).toBe(
      'CALENDARS_PLAIN_TEXT',
    )
  })

  it('are not connected without a secret', async () => {
    const anna = await bare.signedIn()

    expect((await anna.post(PATH, given)).body.code).toBe('CALENDARS_SECRET_MISSING')
  })
})
