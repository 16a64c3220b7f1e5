/** What a person publishes of his calendar: at a secret address, what he may see, and no longer than he wants. */
import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { servicesOn } from '../../test/factories/services.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { createRole, setRolePrivileges } from '../identity/commands/roles.ts'
import { SHIPPED_ROLES } from '../identity/model.ts'
import { execute, query, sql } from '../platform/database.ts'
import { readEvents } from './read-events.ts'

const PATH = '/api/v1/published-calendar'
const SITE = 'https://crm.example'
const DAY_MS = 86_400_000
const DETAILS = { detail: 'details', has_tasks: false }

/** The hour of a day, so many days from today, as the wire says it. */
const at = (days: number, hour = 9): string => {
  const day = new Date(Date.now() + days * DAY_MS)
  day.setUTCHours(hour, 0, 0, 0)
  return day.toISOString()
}

describe('a published calendar', () => {
  const database = testDatabase()
  const server = runningServer(database, {
    RAPPORT_SECRET: 'a secret of at least thirty-two characters',
    RAPPORT_PUBLIC_URL: SITE,
    RAPPORT_MAIL_PRIVATE_HOSTS: 'on',
  })
  let anna: Client
  beforeEach(async () => {
    anna = await server.signedIn({ name: 'Anna' })
  })

  const meeting = async (
    subject: string,
    values: Readonly<Record<string, unknown>> = {},
    client = anna,
    parties: readonly object[] = [],
  ): Promise<string> => {
    const { body, status } = await client.post('/api/v1/records/appointments', {
      values: { subject, started_at: at(2), ended_at: at(2, 10), ...values },
      parties,
    })
    expect(status).toBe(201)
    return body.id
  }
  const changed = (table: string, id: string, values: object) =>
    anna.patch(`/api/v1/records/${table}/${id}`, { values }, { 'if-match': '*' })
  /** @returns the path of the address */
  const publish = async (choice: object = DETAILS, client = anna): Promise<string> => {
    const { body, status } = await client.post(PATH, choice)
    expect(status).toBe(201)
    expect(body.address.startsWith(`${SITE}/api/v1/published-calendars/`)).toBe(true)
    return body.address.slice(SITE.length)
  }
  const fetched = (path: string, headers = {}) => server.anonymous.get(path, headers)
  const subjects = async (path: string): Promise<readonly string[]> => {
    const { status, text } = await fetched(path)
    expect(status).toBe(200)
    return readEvents(text).events.map(({ summary }) => summary)
  }

  it('tells without sign-in what its owner owns and takes part in, as the appointments are', async () => {
    const colleague = await server.signedIn({ name: 'Bert' })
    await meeting('Own', { location: 'Lyon', body: 'Text' }, anna, [
      { role: 'required', address: 'zoe@client.example', name: 'Zoé' },
    ])
    await meeting('Invited', { started_at: at(3), ended_at: at(3, 10) }, colleague, [
      { role: 'required', user_id: anna.userId },
    ])
    await meeting('Somebody else’s', {}, colleague)
    const path = await publish()

    const { text, headers } = await fetched(path)
    const { events, rejectedCount } = readEvents(text)

    expect(rejectedCount).toBe(0)
    expect(events).toMatchObject([
      {
        summary: 'Own',
        location: 'Lyon',
        description: 'Text',
        lengthSeconds: 3600,
        attendees: [{ address: 'zoe@client.example', name: 'Zoé' }],
      },
      { summary: 'Invited' },
    ])
    expect(text).toContain('X-WR-CALNAME:Rapport: Anna')
    expect(headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'x-robots-tag': 'noindex, nofollow, noarchive',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-cache',
    })
    expect(headers['set-cookie']).toBeUndefined()
  })

  it('follows what changes: what is called off, deleted or long over is not told, private things are marked', async () => {
    const [off, gone] = [await meeting('Off'), await meeting('Gone')]
    await meeting('Long over', { started_at: at(-400), ended_at: at(-400, 10) })
    await meeting('Too far', { started_at: at(800), ended_at: at(800, 10) })
    await meeting('Secret', { visibility: 'private' })
    const path = await publish()
    const before = await subjects(path)

    await changed('appointments', off, { status: 'cancelled' })
    await anna.delete(`/api/v1/records/appointments/${gone}`)

    expect(before.toSorted()).toEqual(['Gone', 'Off', 'Secret'])
    expect(readEvents((await fetched(path)).text).events).toMatchObject([
      { summary: 'Secret', isPrivate: true },
    ])
  })

  it('loses what its owner may no longer read, and is nowhere once he may read nothing or has left', async () => {
    const services = servicesOn(database.db)
    const privileges = SHIPPED_ROLES.find(({ key }) => key === 'salesperson')?.privileges ?? {}
    const own = { ...privileges, activities: { ...privileges.activities, read: 'own' as const } }
    const role = await createRole(services, 'operator', { name: 'Reads all', privileges })
    const reader = await server.signedIn({ roles: [], roleIds: [role] })
    const other = await server.signedIn()
    await meeting('Invited', {}, other, [{ role: 'required', user_id: reader.userId }])
    const path = await publish(DETAILS, reader)
    const before = await subjects(path)

    await setRolePrivileges(services, 'operator', role, own)
    const narrower = await subjects(path)
    await setRolePrivileges(services, 'operator', role, {})
    const nothing = await fetched(path)
    await setRolePrivileges(services, 'operator', role, privileges)
    await execute(
      database.db,
      sql`update identity.users set is_active = false where id = ${reader.userId ?? ''}`,
    )

    expect([before, narrower]).toEqual([['Invited'], []])
    expect([nothing.status, nothing.body.code]).toEqual([404, 'CALENDARS_NOT_PUBLISHED'])
    expect((await fetched(path)).status).toBe(404)
  })

  it('where only busy times are told, tells no word more, and no task', async () => {
    await meeting('Merger with Nordline', { location: 'Lyon', body: 'Confidential' })
    await anna.post('/api/v1/records/tasks', { values: { subject: 'Call bank', due_at: at(3) } })
    const path = await publish({ detail: 'busy', has_tasks: true })

    const { text } = await fetched(path)

    expect(await subjects(path)).toEqual(['Busy'])
    expect(text).not.toMatch(/Nordline|Lyon|Confidential|bank|records/)
  })

  it('tells tasks and calls that are due where that was ticked, in the words of its owner', async () => {
    const julien = await server.signedIn({ name: 'Julien', language: 'fr' })
    await julien.post('/api/v1/records/tasks', { values: { subject: 'Devis', due_at: at(3) } })
    await julien.post('/api/v1/records/phone_calls', {
      values: { subject: 'Appel', due_at: at(4) },
    })
    await julien.post('/api/v1/records/tasks', { values: { subject: 'Sans date' } })
    const path = await publish(DETAILS, julien)
    const without = await subjects(path)

    await julien.patch(PATH, { detail: 'details', has_tasks: true })

    expect(without).toEqual([])
    expect(await subjects(path)).toEqual(['Devis', 'Appel'])
    await julien.patch(PATH, { detail: 'busy', has_tasks: true })
    await meeting('x', {}, julien)
    expect(await subjects(path)).toEqual(['Occupé'])
    expect((await fetched(path)).text).toContain('X-WR-CALNAME:Rapport\u202f: Julien')
  })

  it('is sent again only where something has changed', async () => {
    const id = await meeting('Offer')
    const path = await publish()
    const first = await fetched(path)
    const tag = String(first.headers.etag)

    const same = await fetched(path, { 'if-none-match': `"x", ${tag.replace('W/', '')}` })
    await changed('appointments', id, { subject: 'Another offer' })
    const other = await fetched(path, { 'if-none-match': tag })

    expect([same.status, same.text]).toEqual([304, ''])
    expect(same.headers.etag).toBe(tag)
    expect(other.status).toBe(200)
    expect(other.headers.etag).not.toBe(tag)
  })

  it('has one address at a time, which is replaced and withdrawn, and kept as a hash only', async () => {
    const first = await publish()
    const token = first.split('/').at(-2) ?? ''
    const stored = await query(database.db, sql`select published::text from calendars.published`)
    const second = await publish()

    expect(JSON.stringify(stored)).not.toContain(token)
    expect(JSON.stringify(stored)).not.toContain(Buffer.from(token).toString('hex'))
    expect([(await fetched(first)).status, (await fetched(second)).status]).toEqual([404, 200])
    expect((await anna.get(PATH)).body.published).toMatchObject(DETAILS)
    expect(JSON.stringify((await anna.get(PATH)).body)).not.toContain(second.split('/').at(-2))
    expect((await anna.delete(PATH)).status).toBe(204)
    expect((await fetched(second)).body.code).toBe('CALENDARS_NOT_PUBLISHED')
    expect((await anna.get(PATH)).body.published).toBeNull()
    expect((await anna.delete(PATH)).body.code).toBe('CALENDARS_NOT_PUBLISHED')
    expect((await anna.patch(PATH, DETAILS)).status).toBe(404)
    expect((await fetched('/api/v1/published-calendars/nobody-knows/calendar.ics')).status).toBe(
      404,
    )
  })

  it('says when it was last fetched', async () => {
    const path = await publish()
    const before = (await anna.get(PATH)).body.published.read_at
    await fetched(path)

    expect(before).toBeNull()
    expect((await anna.get(PATH)).body.published.read_at).not.toBeNull()
  })

  it('is nobody’s to manage but a signed-in person’s who may read activities', async () => {
    const nobody = await server.signedIn({ roles: [] })

    for (const method of ['GET', 'POST', 'PATCH', 'DELETE'] as const) {
      const body = method === 'POST' || method === 'PATCH' ? DETAILS : undefined
      expect((await server.anonymous.ask(method, PATH, body)).status).toBe(401)
    }
    expect((await nobody.post(PATH, DETAILS)).status).toBe(403)
    expect((await nobody.patch(PATH, DETAILS)).status).toBe(403)
  })

  it('is refused as a feed of this same Rapport, which would show everything twice', async () => {
    const path = await publish()

    const { body } = await anna.post('/api/v1/calendar-connections', {
      kind: 'feed',
      name: 'Mine',
      url: `${SITE}${path}`,
    })

    expect(body.code).toBe('CALENDARS_OWN_FEED')
  })

  it('answers one place so many times a minute, and then asks for patience', async () => {
    const path = await publish()
    const app = await server.application.http({ limits: { signedIn: 9, anonymous: 2 } })
    const ask = async () => (await app.inject({ method: 'GET', url: path })).statusCode

    const answers = [await ask(), await ask(), await ask()]
    await app.close()

    expect(answers).toEqual([200, 200, 429])
  })

  it('tells five thousand appointments at most, the latest', async () => {
    await execute(
      database.db,
      sql`insert into records.activities (id, kind, subject, name_key, status, owner_user_id,
            business_unit_id, started_at, ended_at, occurred_at, source, visibility, created_at,
            updated_at)
          select gen_random_uuid(), 'appointment', 'Meeting ' || n, 'meeting', 'open',
            ${anna.userId ?? ''}, (select users.business_unit_id from identity.users users
              where users.id = ${anna.userId ?? ''}),
            now() + n * interval '1 hour', now() + n * interval '2 hours',
            now() + n * interval '1 hour', 'person', 'organisation', now(), now()
          from generate_series(1, 6000) n`,
    )
    const path = await publish()
    const { text } = await fetched(path)

    const { events } = readEvents(text)

    expect(events).toHaveLength(5_000)
    expect(events.at(-1)?.summary).toBe('Meeting 6000')
  })
})
