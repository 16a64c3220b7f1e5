/** Calendars at a real server: both ways, twice, with interruptions; who may do what. */
import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
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
  const connected = async (client = anna): Promise<string> => {
    const { body } = await client.post(PATH, account())
    const { calendars } = (await client.get(`${PATH}/${body.id}/calendars`)).body
    const own = calendars.find((found: { name: string }) => found.name === `work-${count}`)
    await client.put(`${PATH}/${body.id}/calendars`, {
      calendar_ids: [own.id],
      target_id: own.id,
    })
    await sync(body.id)
    return body.id
  }
  const sync = (id: string): Promise<void> =>
    syncConnection(server.application.services, id, { random: 0.5 })
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
        started_at: '2027-01-12T09:00:00Z',
        ended_at: '2027-01-12T10:00:00Z',
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
    expect(calendars.map((found: { is_chosen: boolean }) => found.is_chosen)).not.toContain(false)
    expect(calendars.filter((found: { is_target: boolean }) => found.is_target)).toHaveLength(1)
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
    expect(first).toContain('DTSTART:20270112T090000Z')
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
    await sync(id)
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
