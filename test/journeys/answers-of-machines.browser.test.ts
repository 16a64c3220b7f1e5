/** A mail that came back and a customer who is away, seen on his page. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'
import { aMail } from '../factories/mail.ts'
import { aReport } from '../factories/reports.ts'
import { FEW_LOOKS, looking } from '../looking.ts'
import type { Dovecot } from '../services/dovecot.ts'
import { MAIL_PASSWORD, runningDovecot } from '../services/dovecot.ts'

/** A contact of the demonstration with an address, whom the visitor may change. */
async function aContact(visitor: Visitor): Promise<{ id: string; email: string }> {
  const { body } = await visitor.ask('GET', '/api/v1/records/contacts?limit=40')
  for (const { id, values } of body.rows) {
    const { body: told } = await visitor.ask('GET', `/api/v1/reachability/contacts/${id}`)
    if (values.email && told.may_say && told.unreachable === null)
      return { id, email: values.email }
  }
  throw new Error('no contact has an address')
}

async function connect(visitor: Visitor, dovecot: Dovecot, address: string): Promise<void> {
  const { body } = await visitor.ask('GET', '/api/v1/mail-connections')
  for (const { id } of body.rows) await visitor.ask('DELETE', `/api/v1/mail-connections/${id}`)
  const { status } = await visitor.ask('POST', '/api/v1/mail-connections', {
    address,
    password: MAIL_PASSWORD,
    imap: { host: '127.0.0.1', port: dovecot.port, security: 'none' },
    smtp: null,
  })
  expect(status).toBe(201)
}

const SENT = 'Mon, 23 Nov 2026 10:00:00 +0100'
const RETURNED = 'Mon, 23 Nov 2026 10:01:00 +0100'
const AWAY = 'Mon, 23 Nov 2026 09:00:00 +0100'

describe.each<[Language, number, typeof FEW_LOOKS]>([
  ['en', 1440, []],
  ['fr', 390, FEW_LOOKS],
])('answers of machines, in %s at %i pixels,', (language, width, looks) => {
  const browser = journeyBrowser()
  const dovecot = runningDovecot()
  const address = `machines-${language}@own.example`

  it('say on the page of the contact what did not arrive and who is away', async () => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller, width })
    const { page, say } = visitor
    const { id, email } = await aContact(visitor)
    const offer = { id: `offer-${language}`, from: address, to: email, subject: 'Offer 77' }
    dovecot.deliverMany(address, [aMail({ ...offer, date: SENT })], 'Sent')
    dovecot.deliverMany(address, [
      aMail({
        id: `away-${language}`,
        from: email,
        to: address,
        subject: 'Out of office',
        date: AWAY,
        headers: ['Auto-Submitted: auto-replied'],
        body: 'I am out of the office until 27 November 2026. Please contact Mary Jones (mary.jones@x.example).',
      }),
      aReport({
        id: `report-${language}`,
        recipient: email,
        about: offer.id,
        date: RETURNED,
        to: address,
      }),
    ])
    await connect(visitor, dovecot, address)
    await visitor.goTo(`/records/contacts/${id}`)

    const reason = say('mailbox.delivery.reason.unknown_address')
    const undelivered = say('mailbox.delivery.failed', { recipient: email, reason })
    await page.getByText(undelivered).first().waitFor()
    const panel = visitor.role('region', 'mailbox.unreachable.title')
    await panel.getByText(reason).waitFor()
    await page
      .getByRole('region')
      .filter({ hasText: say('mailbox.absence.stand_in') })
      .getByText('Mary Jones')
      .waitFor()
    const box = await panel.boundingBox()
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width)

    await visitor.button('mailbox.unreachable.works').click()
    await panel.waitFor({ state: 'detached' })
    await visitor.button('web.undo').click()
    await panel.waitFor()
    await page.getByText(undelivered).first().waitFor()
    await looking(async (check) => check('contact', visitor), looks)
    visitor.expectQuiet()
  }, 120_000)
})
