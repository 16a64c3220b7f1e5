/** An invitation in a mail, against a mail server of its own: seen, accepted, taken back, answered, and the answer in its appointment. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'
import { FEW_LOOKS, looking } from '../looking.ts'
import { MAIL_PASSWORD, runningDovecot } from '../services/dovecot.ts'
import { runningSmtp } from '../services/smtp.ts'

type Person = { readonly id: string; readonly email: string }

async function contactOf(visitor: Visitor): Promise<Person> {
  const { body } = await visitor.ask('GET', '/api/v1/records/contacts?limit=40')
  for (const { id, values } of body.rows) if (values.email) return { id, email: values.email }
  throw new Error('no contact has an address')
}

function anInvitation(from: string, to: string, subject: string): string {
  const event = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    `UID:${subject.replaceAll(' ', '-')}@t.example`,
    'SEQUENCE:0',
    'DTSTAMP:20261123T080000Z',
    'DTSTART;TZID=Romance Standard Time:20261210T140000',
    'DTEND;TZID=Romance Standard Time:20261210T150000',
    'RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=TH',
    `SUMMARY:${subject}`,
    'LOCATION:Lyon',
    `ORGANIZER;CN=The one who invites:mailto:${from}`,
    `ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${to}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
  return [
    `Message-ID: <${subject.replaceAll(' ', '-')}@t.example>`,
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    'Date: Mon, 23 Nov 2026 11:00:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'You are invited.',
    '--b',
    'Content-Type: text/calendar; charset=utf-8; method=REQUEST',
    '',
    event.join('\n'),
    '--b--',
    '',
  ].join('\n')
}

describe.each<[Language, number]>([
  ['en', 1440],
  ['fr', 390],
])('an invitation, in %s at %i pixels,', (language, width) => {
  const browser = journeyBrowser()
  const dovecot = runningDovecot()
  const sink = runningSmtp()

  const connect = async (visitor: Visitor, address: string): Promise<void> => {
    const { body: connections } = await visitor.ask('GET', '/api/v1/mail-connections')
    for (const { id } of connections.rows)
      await visitor.ask('DELETE', `/api/v1/mail-connections/${id}`)
    await visitor.ask('POST', '/api/v1/mail-connections', {
      address,
      password: MAIL_PASSWORD,
      imap: { host: '127.0.0.1', port: dovecot.port, security: 'none' },
      smtp: { host: '127.0.0.1', port: sink.port, security: 'none' },
    })
  }

  it('to one’s own appointment is sent from its page, then its cancellation', async () => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller, width })
    const { page, say } = visitor
    await connect(visitor, `inviting-${language}@own.example`)
    const contact = await contactOf(visitor)
    const subject = `Review ${language}`
    const { body } = await visitor.ask('POST', '/api/v1/records/appointments', {
      values: {
        subject,
        started_at: '2026-12-11T09:00:00Z',
        ended_at: '2026-12-11T10:00:00Z',
      },
      parties: [{ role: 'required', contact_id: contact.id }],
    })
    const sent = (method: string) =>
      sink.taken.filter(({ bytes }) => {
        const text = bytes.toString()
        return text.includes(subject) && new RegExp(`method=${method}`, 'i').test(text)
      })

    await visitor.goTo(`/records/appointments/${body.id}`)
    await visitor.button('invitations.send.invite').click()
    await page.getByText(say('invitations.sending.invite')).waitFor()
    await visitor.button('invitations.send.invite').waitFor({ state: 'detached' })
    await expect.poll(() => sent('REQUEST').length, { timeout: 40_000 }).toBe(1)
    await visitor.ask('POST', `/api/v1/records/activities/${body.id}/cancel`)
    await visitor.button('invitations.send.cancel').click()
    await expect.poll(() => sent('CANCEL').length, { timeout: 40_000 }).toBe(1)
    visitor.expectQuiet()
  }, 180_000)

  it('is answered where it is read, once, and its appointment says so', async () => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller, width })
    const { page, say } = visitor
    const address = `invited-${language}@own.example`
    const subject = `Workshop ${language}`
    const contact = await contactOf(visitor)
    await dovecot.deliver(address, anInvitation(contact.email, address, subject))
    await connect(visitor, address)
    const timeline = `/api/v1/records/contacts/${contact.id}/timeline?kinds=email&limit=50`
    const find = async (): Promise<string | undefined> =>
      (await visitor.ask('GET', timeline)).body.rows.find(
        (row: { subject: string }) => row.subject === subject,
      )?.id
    await expect.poll(find, { timeout: 60_000 }).toBeDefined()

    await visitor.goTo(`/records/activities/${await find()}`)
    const panel = page.getByRole('region', { name: say('invitations.title.request') })
    await panel.getByText('Lyon').waitFor()
    await panel.getByText(say('invitations.times', { count: 3 })).waitFor()
    const accept = panel.getByRole('button', { name: say('invitations.answer.accepted') })
    await accept.click()
    await panel.getByText(say('invitations.answered.accepted')).waitFor()
    await page.getByRole('button', { name: say('web.undo') }).click()
    await panel.getByText(say('invitations.answered.accepted')).waitFor({ state: 'detached' })
    await panel.getByLabel(say('invitations.comment')).fill('See you there')
    await accept.click()
    await panel.getByText('See you there').waitFor()
    await looking(async (check) => check('invitation', visitor), FEW_LOOKS)

    const answers = () =>
      sink.taken.filter(({ bytes }) => bytes.toString().includes(`Workshop ${language}`))
    await expect.poll(() => answers().length, { timeout: 40_000 }).toBe(1)
    expect(answers()[0]?.to).toEqual([contact.email.toLowerCase()])
    await panel.getByRole('link', { name: say('invitations.appointment') }).click()
    const people = page.getByRole('region', { name: say('invitations.attendance') })
    await people.getByText(say('invitations.state.accepted')).waitFor()
    await looking(async (check) => check('appointment', visitor), FEW_LOOKS)
    visitor.expectQuiet()
  }, 180_000)
})
