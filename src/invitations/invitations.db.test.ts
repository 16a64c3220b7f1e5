/** Invitations by mail at real servers: received, answered once, moved, called off; and what attendees answer. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aRawMessage } from '../../test/factories/mail.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { MAIL_PASSWORD, runningDovecot } from '../../test/services/dovecot.ts'
import { CALENDAR_PASSWORD, runningRadicale } from '../../test/services/radicale.ts'
import { runningSmtp } from '../../test/services/smtp.ts'
import { syncConnection } from '../calendars/commands/sync.ts'
import { actorFor } from '../identity/index.ts'
import { importBatch } from '../mailbox/index.ts'
import { ensureMailbox } from '../mailbox/store/messages.ts'
import type { MailSending } from '../outbox/index.ts'
import { startMailSending } from '../outbox/index.ts'
import { execute, one, query, sql } from '../platform/database.ts'

const LUC = 'luc@nordline.example'
const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const SOON = { timeout: 20_000, interval: 50 }
const DAY_MS = 86_400_000

/** `20261201T090000Z`, so many days from today. */
const at = (days: number, hour: number): string => {
  const day = new Date(Date.now() + days * DAY_MS)
  day.setUTCHours(hour, 0, 0, 0)
  return `${day.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}
const wire = (time: string): string =>
  time.replace(/^(.{4})(..)(..T..)(..)(..)Z$/, '$1-$2-$3:$4:$5.000Z')

type Part = {
  readonly method?: string
  readonly sequence?: number
  readonly stamp?: string
  readonly start?: string
  readonly end?: string
  readonly organizer?: string
  readonly attendees?: readonly string[]
  readonly more?: readonly string[]
  readonly uid?: string
  /** its end is missing */
  readonly isCut?: boolean
}

let users = 0

describe('invitations', () => {
  const database = testDatabase({ keep: true })
  const dovecot = runningDovecot()
  const smtp = runningSmtp()
  const radicale = runningRadicale()
  const server = runningServer(database, {
    RAPPORT_SECRET: 'a secret of at least thirty-two characters',
    RAPPORT_MAIL_PRIVATE_HOSTS: 'on',
  })
  const running: MailSending[] = []
  let anna: Client
  let address = ''
  let mailboxId = ''
  let uid = ''
  let count = 0

  beforeEach(async () => {
    users += 1
    address = `invited${users}-${process.pid}@own.example`
    uid = `meeting-${users}@nordline.example`
    anna = await server.signedIn({ name: 'Anna Martin', email: address })
    const made = await anna.post('/api/v1/mail-connections', {
      address,
      password: MAIL_PASSWORD,
      display_name: 'Anna Martin',
      imap: { host: '127.0.0.1', port: dovecot.port, security: 'none' },
      smtp: { host: '127.0.0.1', port: smtp.port, security: 'none' },
    })
    expect(made.status).toBe(201)
    const row = await one<{ id: string }>(
      database.db,
      sql`select mailbox.id from mailbox.mailboxes mailbox where mailbox.address = ${address}`,
    )
    mailboxId = row?.id ?? ''
  })
  afterEach(async () => {
    for (const one of running.splice(0)) await one.stop()
  })

  const event = ({
    method,
    sequence,
    stamp,
    start,
    end,
    organizer,
    attendees,
    more,
    uid: of,
    isCut,
  }: Part) =>
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN',
      `METHOD:${method ?? 'REQUEST'}`,
      'BEGIN:VEVENT',
      `UID:${of ?? uid}`,
      `DTSTAMP:${stamp ?? at(-1, 8)}`,
      `SEQUENCE:${sequence ?? 0}`,
      `DTSTART:${start ?? at(3, 9)}`,
      `DTEND:${end ?? at(3, 10)}`,
      'SUMMARY:Démonstration',
      'LOCATION:Lyon',
      `ORGANIZER;CN=Luc Petit:mailto:${organizer ?? LUC}`,
      ...(attendees ?? [`ATTENDEE;CN=Anna;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${address}`]),
      ...(more ?? []),
      'END:VEVENT',
      ...(isCut === true ? [] : ['END:VCALENDAR']),
      '',
    ].join('\r\n')
  /** A mail that carries the event as a form of its text, as Outlook, Google and Apple send it. */
  const carrying = (text: string, from: string): string => {
    count += 1
    return [
      `From: Luc Petit <${from}>`,
      `To: ${address}`,
      'Subject: Invitation',
      `Date: ${new Date(Date.now() - 600_000 + count * 1_000).toUTCString()}`,
      `Message-ID: <invite-${process.pid}-${users}-${count}@nordline.example>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'You are invited.',
      '--b',
      'Content-Type: text/calendar; charset=utf-8; method=REQUEST',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n'),
      '--b--',
      '',
    ].join('\r\n')
  }
  /** @returns the id of its message */
  const keep = async (
    client: Client,
    mailbox: string,
    text: string,
    folder = 'INBOX',
  ): Promise<string> => {
    const actor = await actorFor({ db: database.db }, client.userId ?? '')
    let id = ''
    await importBatch(
      server.application.services,
      { ...actor, source: 'mailbox' },
      { mailboxId: mailbox, ownDomains: [] },
      [{ ...aRawMessage(text), folder }],
      async (_trx, kept) => {
        id = kept[0]?.messageId ?? ''
      },
    )
    return id
  }
  const importMailbox = async (client: Client, of: string): Promise<string> => {
    const { id } = await ensureMailbox(database.db, {
      id: client.userId ?? '',
      userId: client.userId ?? '',
      address: of,
      now: new Date(),
    })
    return id
  }
  /** @returns its id */
  const received = async (part: Part = {}, from = LUC): Promise<string> => {
    const id = await keep(anna, mailboxId, carrying(event(part), from))
    await server.settled()
    return id
  }
  /** An answer of the reader himself, sent by another program. */
  const answered = async (stat: string, part: Part = {}, folder = 'Sent'): Promise<void> => {
    const text = event({
      method: 'REPLY',
      stamp: at(-1, 9),
      attendees: [`ATTENDEE;PARTSTAT=${stat}:mailto:${address}`],
      more: ['COMMENT:Depuis mon téléphone'],
      ...part,
    })
    await keep(anna, mailboxId, carrying(text, address), folder)
    await server.settled()
  }
  const aCalendar = async () => {
    const calendar = await radicale.calendar('anna@own.example', `invited-${users}`)
    const { body } = await anna.post('/api/v1/calendar-connections', {
      kind: 'caldav',
      address: 'anna@own.example',
      password: CALENDAR_PASSWORD,
      url: radicale.url,
    })
    const path = `/api/v1/calendar-connections/${body.id}`
    const { calendars } = (await anna.get(`${path}/calendars`)).body
    const own = calendars.find(({ name }: { name: string }) => name === `invited-${users}`)
    await anna.put(`${path}/calendars`, { calendar_ids: [own.id], target_id: own.id })
    return {
      sync: () => syncConnection(server.application.services, body.id, { random: 0.5 }),
      put: (text: string) => radicale.put('anna@own.example', `${calendar}one.ics`, text),
      inCalendar: async () => [...(await radicale.events('anna@own.example', calendar)).values()],
    }
  }
  const mails = async () => (await anna.get('/api/v1/outbox/mails')).body.rows
  const states = async () => (await appointments()).map(({ values }) => values.status)
  const read = async (id: string, client = anna) =>
    (await client.get(`/api/v1/messages/${id}/invitation`)).body.invitation
  const answer = (id: string, body: object) =>
    anna.put(`/api/v1/messages/${id}/invitation/answer`, body)
  const accept = async (id: string): Promise<void> => {
    expect((await answer(id, { answer: 'accepted' })).status).toBe(204)
  }
  const appointments = () =>
    query<{ id: string; values: { status: string; started_at: string } }>(
      database.db,
      sql`select activity.id, jsonb_build_object('subject', activity.subject,
            'status', activity.status, 'location', activity.location, 'started_at',
            to_char(activity.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"'))
            as values
          from records.activities activity
          where activity.owner_user_id = ${anna.userId ?? ''} and activity.kind = 'appointment'
            and activity.deleted_at is null`,
    )
  /** Lets the time for taking back end, and all leave. */
  const send = async (): Promise<void> => {
    await execute(
      database.db,
      sql`update outbox.mails set attempt_at = now() where attempt_at > now()`,
    )
    const { services } = server.application
    running.push(
      await startMailSending({ services, database: database.database, random: () => 0.5 }),
    )
  }
  const left = (): readonly string[] =>
    smtp.taken.filter(({ user }) => user === address).map(({ bytes }) => bytes.toString())

  it('show what, when, where and who, and accept with one answer that its organizer understands', async () => {
    const id = await received()

    expect(await read(id)).toMatchObject({
      method: 'request',
      subject: 'Démonstration',
      location: 'Lyon',
      starts_at: wire(at(3, 9)),
      organizer: { address: LUC, name: 'Luc Petit' },
      attendees: [{ address, answer: 'needs_action', is_me: true }],
      is_pretended: false,
      standing: 'invited',
      state: 'current',
      may_answer: true,
      overlaps: [],
      appointment_id: null,
    })
    await answer(id, { answer: 'accepted', comment: 'Avec plaisir' })
    await accept(id)
    await answer(id, { answer: 'accepted', comment: 'Avec plaisir' })
    await send()

    await expect.poll(() => left().length, SOON).toBe(1)
    const [mail = ''] = left()
    expect(mail).toMatch(/Content-Type: text\/calendar;[^\r\n]*(?:\r\n\s[^\r\n]*)*method=REPLY/i)
    expect(mail).toContain(`To: Luc Petit <${LUC}>`)
    expect(await appointments()).toMatchObject([
      { values: { subject: 'Démonstration', status: 'open', location: 'Lyon' } },
    ])
    expect(await read(id)).toMatchObject({
      my_answer: { answer: 'accepted', comment: 'Avec plaisir' },
      may_take_back: false,
      appointment_id: (await appointments())[0]?.id,
    })
  })

  it('are answered as oneself by whoever may write for a colleague who is invited, too', async () => {
    const chief = `chief-${address}`
    const bert = await server.signedIn({ name: 'Bert', email: chief })
    const { body } = await bert.post('/api/v1/mail-connections', {
      address: chief,
      password: MAIL_PASSWORD,
      display_name: 'Bert',
      imap: { host: '127.0.0.1', port: dovecot.port, security: 'none' },
      smtp: { host: '127.0.0.1', port: smtp.port, security: 'none' },
    })
    const delegates = [{ user_id: anna.userId, mode: 'as' }]
    const allowed = await bert.put(`/api/v1/mail-connections/${body.id}/delegates`, { delegates })
    expect(allowed.status).toBe(200)
    const attendees = [chief, address].map(
      (one) => `ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${one}`,
    )
    const id = await received({ attendees })

    await accept(id)
    await send()
    await expect.poll(() => left().length, SOON).toBe(1)
    const [mail = ''] = left()
    expect(mail.replace(/=\r\n/g, '')).toContain(`mailto:${address}`)
    expect(mail).toContain(`From: Anna Martin <${address}>`)
    expect(mail).not.toContain(chief)
    const fromBert = await received({ uid: `${uid}-2`, organizer: chief }, chief)
    expect(await read(fromBert)).toMatchObject({ standing: 'invited', may_answer: true })
  })

  it('take an answer back while it has not left, and then know of no appointment', async () => {
    const id = await received()
    await accept(id)

    expect((await read(id)).may_take_back).toBe(true)
    expect((await anna.delete(`/api/v1/messages/${id}/invitation/answer`)).status).toBe(204)
    await send()

    expect(await read(id)).toMatchObject({
      my_answer: null,
      appointment_id: null,
      state: 'current',
    })
    expect(await appointments()).toEqual([])
    expect((await anna.get('/api/v1/outbox/mails')).body.rows).toEqual([])
    const again = await anna.delete(`/api/v1/messages/${id}/invitation/answer`)
    expect(again.body.code).toBe('INVITATIONS_LEFT_ALREADY')
  })

  it('send one answer where somebody changes his mind before the first has left', async () => {
    const id = await received()
    await accept(id)
    await answer(id, { answer: 'declined' })
    await send()

    await expect.poll(() => left().length, SOON).toBe(1)
    expect(left()[0]).toContain('Subject: =?UTF-8?Q?')
    expect(await appointments()).toMatchObject([{ values: { status: 'cancelled' } }])
    expect((await read(id)).my_answer.answer).toBe('declined')
  })

  it('move the appointment when their organizer does, say what changed, and ask anew', async () => {
    const first = await received()
    await accept(first)
    const second = await received({ sequence: 1, start: at(4, 14), end: at(4, 15) })
    const third = await received({ sequence: 0, stamp: at(-2, 8), start: at(9, 9), end: at(9, 10) })

    expect(await read(first)).toMatchObject({ state: 'older', may_answer: false })
    expect(await read(third)).toMatchObject({ state: 'older', may_answer: false })
    expect(await read(second)).toMatchObject({
      state: 'current',
      my_answer: null,
      may_answer: true,
      changes: [{ what: 'time', before: { starts_at: wire(at(3, 9)) } }],
    })
    expect(await appointments()).toMatchObject([
      { values: { started_at: wire(at(4, 14)), status: 'open' } },
    ])
    expect((await answer(first, { answer: 'accepted' })).body.code).toBe('INVITATIONS_NOT_OPEN')
  })

  it('call the appointment off when their organizer does', async () => {
    const first = await received()
    await accept(first)
    const second = await received({ method: 'CANCEL', sequence: 1, more: ['STATUS:CANCELLED'] })

    expect(await read(second)).toMatchObject({ method: 'cancel', state: 'cancelled' })
    expect(await read(first)).toMatchObject({ state: 'cancelled', may_answer: false })
    expect(await appointments()).toMatchObject([{ values: { status: 'cancelled' } }])
  })

  it('do nothing by themselves where somebody else sent them, and say so', async () => {
    const first = await received()
    await accept(first)
    const forged = await received({ method: 'CANCEL', sequence: 5 }, 'mallory@evil.example')
    const other = await received(
      { sequence: 6, organizer: 'mallory@evil.example' },
      'mallory@evil.example',
    )

    expect(await read(forged)).toMatchObject({ is_pretended: true, sender: 'mallory@evil.example' })
    expect(await read(other)).toMatchObject({ is_pretended: true })
    expect((await answer(other, { answer: 'accepted' })).body.code).toBe('INVITATIONS_NOT_OPEN')
    expect(await appointments()).toMatchObject([
      { values: { status: 'open', started_at: wire(at(3, 9)) } },
    ])
  })

  it('pretend where the domain of the sender says that the mail is not his', async () => {
    const first = await received()
    await execute(
      database.db,
      sql`insert into mailbox.authentications (message_id, verdict, authority, from_domain)
          values (${first}, 'failed', 'mx.own.example', 'own.example')
          on conflict (message_id) do update set verdict = 'failed', authority = 'mx.own.example'`,
    )

    expect(await read(first)).toMatchObject({ is_pretended: true })
  })

  it('of a colleague, in a mail that came to another of us first, are followed for each', async () => {
    const bob = `bob${users}-${process.pid}@own.example`
    await server.signedIn({ name: 'Bob', email: bob })
    const first = await received({ organizer: bob }, bob)
    await accept(first)
    const other = await server.signedIn({ name: 'Zoé', email: `zoe${users}@own.example` })
    const mailboxOfZoe = await importMailbox(other, `zoe${users}@own.example`)
    const moved = carrying(
      event({ organizer: bob, sequence: 1, start: at(4, 9), end: at(4, 10) }),
      bob,
    )
    await keep(other, mailboxOfZoe, moved)
    await server.settled()

    expect(await appointments()).toMatchObject([{ values: { started_at: wire(at(3, 9)) } }])
    await keep(anna, mailboxId, moved)
    await server.settled()
    expect(await appointments()).toMatchObject([{ values: { started_at: wire(at(4, 9)) } }])
  })

  it('tell somebody whom they do not name, and what he has at the same time', async () => {
    await anna.post('/api/v1/records/appointments', {
      values: { subject: 'Déjeuner', started_at: wire(at(3, 9)), ended_at: wire(at(3, 11)) },
    })
    const id = await received({ attendees: ['ATTENDEE:mailto:somebody@own.example'] })

    expect(await read(id)).toMatchObject({
      standing: 'not_named',
      may_answer: true,
      overlaps: [{ subject: 'Déjeuner' }],
    })
  })

  it('are their receiver’s to answer: a colleague reads them, and strangers find nothing', async () => {
    const id = await received()
    const manager = await server.signedIn({ roles: ['system_administrator'] })
    const path = `/api/v1/messages/${id}/invitation/answer`

    expect(await read(id, manager)).toMatchObject({ may_answer: false, standing: 'not_named' })
    expect((await manager.put(path, { answer: 'accepted' })).body.code).toBe(
      'INVITATIONS_NOT_YOURS',
    )
    const nobody = await server.signedIn({ roles: [] })
    expect((await nobody.get(`/api/v1/messages/${id}/invitation`)).status).toBe(403)
    const nowhere = await anna.get(`/api/v1/messages/${NOWHERE}/invitation`)
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'INVITATIONS_NOT_FOUND'])
  })

  it('cannot be answered without a mailbox that sends, or where no program reads them', async () => {
    const broken = await received({ uid: `${uid}-broken`, isCut: true })
    expect((await answer(broken, { answer: 'accepted' })).body.code).toBe('INVITATIONS_UNREADABLE')
    const id = await received()
    await execute(
      database.db,
      sql`delete from mail_connections.connections where address = ${address}`,
    )

    expect((await answer(id, { answer: 'accepted' })).body.code).toBe('INVITATIONS_SENDER_MISSING')
    expect(await appointments()).toEqual([])
  })

  it('become the appointments of half a year where they are a series, and lose one that is called off', async () => {
    const id = await received({ more: ['RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4'] })
    await accept(id)
    await received({
      method: 'CANCEL',
      sequence: 1,
      start: at(17, 9),
      end: at(17, 10),
      more: [`RECURRENCE-ID:${at(17, 9)}`, 'STATUS:CANCELLED'],
    })

    expect(await read(id)).toMatchObject({
      recurrence: { frequency: 'weekly', interval: 2, count: 4, has_exceptions: false },
      my_answer: { answer: 'accepted' },
    })
    const found = (await appointments()).map(
      ({ values }) => `${values.started_at} ${values.status}`,
    )
    expect(found.toSorted()).toEqual([
      `${wire(at(3, 9))} open`,
      `${wire(at(17, 9))} cancelled`,
      `${wire(at(31, 9))} open`,
      `${wire(at(45, 9))} open`,
    ])
  })

  it('reach the calendar of whoever accepts under their UID, and are not doubled when it brings them back', async () => {
    const { sync, inCalendar } = await aCalendar()
    const id = await received()
    await accept(id)
    await sync()
    expect(await inCalendar()).toEqual([])
    await execute(
      database.db,
      sql`update calendars.invitations set write_at = now() - interval '1 second'`,
    )
    await sync()
    await sync()

    const [text = '', ...others] = await inCalendar()
    expect(others).toEqual([])
    expect(text).toContain(`UID:${uid}`)
    expect(text.replace(/\r\n /g, '')).toMatch(/PARTSTAT=ACCEPTED[^\r\n]*:mailto:invited/)
    expect(text.replace(/\r\n /g, '')).toMatch(/ORGANIZER;[^\r\n]*SCHEDULE-AGENT=CLIENT/)
    expect(await appointments()).toHaveLength(1)

    await received({ method: 'CANCEL', sequence: 1 })
    await execute(
      database.db,
      sql`update calendars.invitations set write_at = now() - interval '1 second'`,
    )
    await sync()
    await sync()
    expect((await inCalendar())[0]).toContain('STATUS:CANCELLED')
    expect(await appointments()).toMatchObject([{ values: { status: 'cancelled' } }])
  })

  it('of one’s own show what each attendee answered, and believe nobody who is none', async () => {
    const made = await anna.post('/api/v1/records/appointments', {
      values: { subject: 'Revue', started_at: wire(at(5, 9)), ended_at: wire(at(5, 10)) },
      parties: [
        { role: 'required', address: LUC },
        { role: 'required', address: 'zoe@client.example' },
      ],
    })
    const { id } = made.body
    await execute(
      database.db,
      sql`insert into calendars.origins (user_id, uid, instance, activity_id)
          values (${anna.userId ?? ''}, ${uid}, '', ${id})`,
    )
    const by = (who: string, stat: string, method = 'REPLY'): Part => ({
      method,
      organizer: address,
      attendees: [`ATTENDEE;PARTSTAT=${stat}:mailto:${who}`],
      more: ['COMMENT:Je serai là'],
      ...(method === 'COUNTER' ? { start: at(6, 9), end: at(6, 10), stamp: at(-1, 10) } : {}),
    })
    const reply = await received(by(LUC, 'ACCEPTED'))
    const stranger = await received(by('mallory@evil.example', 'ACCEPTED'), 'mallory@evil.example')
    const forged = await received(by('zoe@client.example', 'DECLINED'), 'mallory@evil.example')

    const rows = async () => (await anna.get(`/api/v1/appointments/${id}/attendance`)).body.rows
    expect(await rows()).toMatchObject([
      { address: LUC, answer: 'accepted', comment: 'Je serai là' },
      { address: 'zoe@client.example', answer: 'needs_action', answered_at: null },
    ])
    expect((await read(reply)).reply).toMatchObject({ answer: 'accepted', is_believed: true })
    expect((await read(stranger)).reply).toMatchObject({ is_believed: false })
    expect(await read(forged)).toMatchObject({ is_pretended: true, reply: { is_believed: false } })
    await received(by(LUC, 'TENTATIVE', 'COUNTER'))
    expect(await rows()).toMatchObject([
      { answer: 'tentative', proposed_starts_at: wire(at(6, 9)) },
      { answer: 'needs_action' },
    ])
  })

  describe('that were answered in another program', () => {
    it('are answered here too, without another mail, and the later answer holds', async () => {
      const id = await received()
      await answered('ACCEPTED')

      expect(await read(id)).toMatchObject({
        my_answer: { answer: 'accepted', comment: 'Depuis mon téléphone' },
        may_take_back: false,
      })
      expect(await states()).toEqual(['open'])
      await answered('DECLINED', { stamp: at(-1, 11) })
      await answered('TENTATIVE', { stamp: at(-1, 10) })

      expect((await read(id)).my_answer).toMatchObject({ answer: 'declined' })
      expect(await states()).toEqual(['cancelled'])
      expect(await mails()).toEqual([])
    })

    it('are so as well where the answer is read before the invitation', async () => {
      await answered('ACCEPTED')
      const id = await received()

      expect((await read(id)).my_answer).toMatchObject({ answer: 'accepted' })
      expect(await states()).toEqual(['open'])
      const waiting = await query(
        database.db,
        sql`select 1 from calendars.attendee_answers answer where answer.user_id = ${anna.userId ?? ''}`,
      )
      expect(waiting).toEqual([])
    })

    it('ask anew at another time, whatever was answered to the time before', async () => {
      const id = await received()
      await answered('ACCEPTED')
      const moved = await received({
        sequence: 1,
        stamp: at(-1, 12),
        start: at(4, 9),
        end: at(4, 10),
      })
      await answered('ACCEPTED', { stamp: at(-1, 13) })

      expect((await read(id)).my_answer).toBeNull()
      expect((await read(moved)).my_answer).toBeNull()
      await answered('ACCEPTED', { sequence: 1, stamp: at(-1, 13) })
      expect((await read(moved)).my_answer).toMatchObject({ answer: 'accepted' })
    })

    it('and at the same moment here, leave with one answer: what waits here is taken back', async () => {
      const id = await received()
      await accept(id)
      const inAMinute = new Date(Date.now() + 60_000).toISOString().slice(0, 19)
      await answered('DECLINED', { stamp: `${inAMinute.replace(/[-:]/g, '')}Z` })

      expect((await read(id)).my_answer).toMatchObject({ answer: 'declined' })
      expect(await mails()).toEqual([])
      expect(await states()).toEqual(['cancelled'])
    })

    it('do not change by what was answered here and stands among the sent mail', async () => {
      const id = await received()
      await answer(id, { answer: 'tentative', comment: 'Peut-être' })
      await send()
      await expect.poll(() => left().length, SOON).toBe(1)
      await keep(anna, mailboxId, left()[0] ?? '', 'Sent')
      await server.settled()

      expect((await read(id)).my_answer).toMatchObject({
        answer: 'tentative',
        comment: 'Peut-être',
      })
      expect(await mails()).toHaveLength(1)
    })

    it('are not by whoever only writes the reader’s address', async () => {
      const id = await received()
      await answered('DECLINED', {}, 'INBOX')
      await answered('DECLINED', { attendees: ['ATTENDEE;PARTSTAT=DECLINED:mailto:bob@x.example'] })
      await answered('DECLINED', { organizer: 'mallory@evil.example' })

      expect((await read(id)).my_answer).toBeNull()
    })

    it('of a series, but for one time, lose that time only', async () => {
      const id = await received({ more: ['RRULE:FREQ=WEEKLY;COUNT=3'] })
      await answered('ACCEPTED')
      await answered('DECLINED', {
        stamp: at(-1, 10),
        start: at(10, 9),
        end: at(10, 10),
        more: [`RECURRENCE-ID:${at(10, 9)}`],
      })

      expect((await read(id)).my_answer).toMatchObject({ answer: 'accepted' })
      expect((await states()).toSorted()).toEqual(['cancelled', 'open', 'open'])
    })

    it.each([
      ['with its time', at(-1, 10)],
      ['and nothing else', at(-1, 8)],
    ])(
      'are answered in the calendar, where a program changes the answer %s',
      async (_what, stamp) => {
        const { sync, put } = await aCalendar()
        const id = await received()
        const standing = (stat: string, when: string): string =>
          event({
            stamp: when,
            attendees: [`ATTENDEE;PARTSTAT=${stat}:mailto:${address}`],
          }).replace('METHOD:REQUEST\r\n', '')
        await put(standing('NEEDS-ACTION', at(-1, 8)))
        await sync()
        expect((await read(id)).my_answer).toBeNull()
        await put(standing('ACCEPTED', at(-1, 9)))
        await sync()
        expect((await read(id)).my_answer).toMatchObject({ answer: 'accepted' })
        await put(standing('DECLINED', stamp))
        await sync()
        await sync()

        expect((await read(id)).my_answer).toMatchObject({ answer: 'declined' })
        expect(await states()).toEqual(['cancelled'])
        expect(await mails()).toEqual([])
      },
    )

    it('keep the later answer given here, where the calendar still has the one before', async () => {
      const { sync, put } = await aCalendar()
      const id = await received()
      const tentative = event({
        stamp: at(-1, 9),
        attendees: [`ATTENDEE;PARTSTAT=TENTATIVE:mailto:${address}`],
      }).replace('METHOD:REQUEST\r\n', '')
      await put(tentative)
      await sync()
      await accept(id)
      await put(tentative.replace('SUMMARY:', 'X-SEEN:1\r\nSUMMARY:'))
      await sync()

      expect((await read(id)).my_answer).toMatchObject({ answer: 'accepted' })
      expect(await mails()).toHaveLength(1)
    })
  })

  describe('to an appointment of one’s own', () => {
    const attendance = async (id: string) =>
      (await anna.get(`/api/v1/appointments/${id}/attendance`)).body
    const invite = (id: string, client = anna) =>
      client.post(`/api/v1/appointments/${id}/invitations`)
    const anAppointment = async (...addresses: readonly string[]): Promise<string> => {
      const { body } = await anna.post('/api/v1/records/appointments', {
        values: {
          subject: 'Revue',
          location: 'Lyon',
          started_at: wire(at(5, 9)),
          ended_at: wire(at(5, 10)),
        },
        parties: addresses.map((one) => ({ role: 'required', address: one })),
      })
      return body.id
    }
    const changed = (id: string, body: object) =>
      anna.patch(`/api/v1/records/appointments/${id}`, body, { 'if-match': '*' })
    const calendarIn = (mail: string): string => {
      const [, encoded = ''] =
        /Content-Type: text\/calendar[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(mail) ?? []
      return /base64/.test(mail) && /^[\w+/=\r\n]+$/.test(encoded)
        ? Buffer.from(encoded, 'base64').toString().replace(/\r\n /g, '')
        : encoded.replace(/=\r\n/g, '').replaceAll('=3D', '=').replace(/\r\n /g, '')
    }

    it('leave once, then its changes with a greater sequence, then its cancellation', async () => {
      const id = await anAppointment(LUC, 'zoe@client.example')

      expect(await attendance(id)).toMatchObject({ to_send: 'invite', may_take_back: false })
      expect((await invite(id)).status).toBe(204)
      await invite(id)
      expect(await attendance(id)).toMatchObject({ to_send: null, may_take_back: true })
      await send()
      await expect.poll(() => left().length, SOON).toBe(1)
      const first = calendarIn(left()[0] ?? '')
      expect(first).toContain('METHOD:REQUEST')
      expect(first).toContain(`UID:${id}@rapport`)
      expect(first).toContain('SEQUENCE:0')
      expect(first).toContain(`mailto:${address}`)
      expect(first).not.toContain('SCHEDULE-AGENT')

      await received({
        method: 'REPLY',
        uid: `${id}@rapport`,
        organizer: address,
        attendees: [`ATTENDEE;PARTSTAT=ACCEPTED:mailto:${LUC}`],
      })
      expect((await attendance(id)).rows[0]).toMatchObject({ address: LUC, answer: 'accepted' })
      await changed(id, { values: { started_at: wire(at(6, 9)), ended_at: wire(at(6, 10)) } })
      expect((await attendance(id)).to_send).toBe('update')
      await invite(id)
      expect((await attendance(id)).rows[0]).toMatchObject({ answer: 'needs_action' })
      await execute(
        database.db,
        sql`update outbox.mails set attempt_at = now() where attempt_at > now()`,
      )
      await expect.poll(() => left().length, SOON).toBe(2)
      expect(calendarIn(left()[1] ?? '')).toContain('SEQUENCE:1')

      await changed(id, { values: { status: 'cancelled' } })
      expect((await attendance(id)).to_send).toBe('cancel')
      await invite(id)
      await execute(
        database.db,
        sql`update outbox.mails set attempt_at = now() where attempt_at > now()`,
      )
      await expect.poll(() => left().length, SOON).toBe(3)
      const last = calendarIn(left()[2] ?? '')
      expect(last).toContain('METHOD:CANCEL')
      expect(last).toContain('SEQUENCE:2')
      expect(last).toContain('STATUS:CANCELLED')
      expect((await attendance(id)).to_send).toBeNull()
    })

    it('can be taken back while they have not left', async () => {
      const id = await anAppointment(LUC)
      await invite(id)

      expect((await anna.delete(`/api/v1/appointments/${id}/invitations`)).status).toBe(204)

      expect(await attendance(id)).toMatchObject({ to_send: 'invite', may_take_back: false })
      const again = await anna.delete(`/api/v1/appointments/${id}/invitations`)
      expect(again.body.code).toBe('INVITATIONS_LEFT_ALREADY')
    })

    it('are only its owner’s to send, and nobody’s where a calendar invites or somebody else organises', async () => {
      const id = await anAppointment(LUC)
      const colleague = await server.signedIn({ roles: ['system_administrator'] })

      expect((await invite(id, colleague)).body.code).toBe('INVITATIONS_NOT_ORGANIZED')
      await execute(
        database.db,
        sql`insert into calendars.origins (user_id, uid, instance, activity_id)
            values (${anna.userId ?? ''}, ${uid}, '', ${id})`,
      )
      expect((await invite(id)).body.code).toBe('INVITATIONS_NOT_ORGANIZED')
      expect((await attendance(id)).to_send).toBeNull()
      await accept(await received({ uid: `${uid}-of-luc` }))
      const [mine] = (await appointments()).filter(({ id: one }) => one !== id)
      expect((await attendance(mine?.id ?? '')).to_send).toBeNull()
    })
  })
})
