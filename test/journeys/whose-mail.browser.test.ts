/** Whose mail it is: suggested to its owner, proven or not, and shown to whom he says. */
import { afterEach, describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'
import { FEW_LOOKS, looking } from '../looking.ts'
import { MAIL_PASSWORD, runningDovecot } from '../services/dovecot.ts'

const POLICY = '/api/v1/me/settings/mail.my_policy'

function aMail(mail: { from: string; to: string; subject: string; headers: readonly string[] }) {
  return [
    ...mail.headers,
    `Message-ID: <${mail.subject.replaceAll(' ', '-')}@t.example>`,
    `From: ${mail.from}`,
    `To: ${mail.to}`,
    `Subject: ${mail.subject}`,
    'Date: Mon, 23 Nov 2026 11:00:00 +0100',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Our new bank details are below.',
    '',
  ].join('\n')
}

/** A contact with an address, and the domain of it. */
async function contactOf(visitor: Visitor) {
  const { body } = await visitor.ask('GET', '/api/v1/records/contacts?limit=40')
  for (const { id, values } of body.rows)
    if (values.email) return { id, email: values.email, domain: values.email.split('@')[1] }
  throw new Error('no contact has an address')
}

describe.each<[Language, number, 'light' | 'dark']>([
  ['en', 1440, 'light'],
  ['fr', 390, 'dark'],
])('a mail of one’s own, in %s at %i pixels, %s,', (language, width, scheme) => {
  const browser = journeyBrowser()
  const dovecot = runningDovecot()
  let leave: () => Promise<unknown> = () => Promise.resolve()
  afterEach(() => leave())

  it('is suggested until it is tracked, says whether its sender is proven, and is shown to whom its owner says', async () => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller, width, scheme })
    const { page, say } = visitor
    const address = `whose-${language}@own.example`
    const contact = await contactOf(visitor)
    const hop = 'Received: from out (out [192.0.2.1]) by mx.own.example with ESMTPS id 1'
    const results = (said: string) => [`Authentication-Results: mx.own.example; ${said}`, hop]
    const mail = (subject: string, said: string, headers: readonly string[] = []) =>
      aMail({
        from: contact.email,
        to: address,
        subject: `${subject} ${language}`,
        headers: [...results(said), ...headers],
      })
    const { body: old } = await visitor.ask('GET', '/api/v1/mail-connections')
    for (const { id } of old.rows) await visitor.ask('DELETE', `/api/v1/mail-connections/${id}`)
    await visitor.goTo('/settings/mailboxes')
    leave = () => visitor.ask('PUT', POLICY, { value: 'organisation' })
    await page.getByLabel(say('settings.mail.my_policy.choices.suggest')).click()
    await expect.poll(async () => (await visitor.ask('GET', POLICY)).body.value).toBe('suggest')
    await looking(async (check) => check('mailboxes with policy', visitor), FEW_LOOKS)
    dovecot.deliverMany(address, [
      mail('Proven', `dkim=pass header.d=${contact.domain}; dmarc=pass`),
      mail('Forged', `dmarc=fail header.from=${contact.domain}`, ['Reply-To: pay@other.example']),
    ])
    await visitor.ask('POST', '/api/v1/mail-connections', {
      address,
      password: MAIL_PASSWORD,
      imap: { host: '127.0.0.1', port: dovecot.port, security: 'none' },
      smtp: null,
    })
    const path = `/api/v1/suggestions/contacts/${contact.id}`
    await expect
      .poll(async () => (await visitor.ask('GET', path)).body.rows.length, { timeout: 30_000 })
      .toBe(2)

    await visitor.goTo(`/records/contacts/${contact.id}`)
    const suggested = page.getByRole('region', { name: say('mailbox.suggestion.title') })
    await suggested.getByText(`Forged ${language}`).waitFor()
    await looking(async (check) => check('suggestions', visitor), FEW_LOOKS)
    const named = { subject: `Proven ${language}` }
    await visitor.button('mailbox.suggestion.ignore_one', named).click()
    await expect.poll(() => suggested.getByText(named.subject).count()).toBe(0)
    await visitor.button('web.undo').first().click()
    await visitor.button('mailbox.suggestion.track_one', named).click()
    await expect.poll(() => suggested.getByText(named.subject).count()).toBe(0)
    await page.getByRole('link', { name: named.subject }).first().click()
    const proven = { domain: contact.domain ?? '', means: 'DKIM, DMARC' }
    await page.getByText(say('mailbox.sender.confirmed', proven)).waitFor()
    const whom = (key: string) => ({ whom: say(`mailbox.visibility.${key}`) })
    await visitor.button('mailbox.visibility.visible_to', whom('organisation')).click()
    await visitor.role('menuitem', 'mailbox.visibility.this_to', whom('private')).click()
    await visitor.button('mailbox.visibility.visible_to', whom('private')).waitFor()
    await visitor.button('web.undo').last().click()
    await visitor.button('mailbox.visibility.visible_to', whom('organisation')).waitFor()
    const { body } = await visitor.ask('GET', path)
    await visitor.goTo(`/records/emails/${body.rows[0].id}`)
    await page.getByText(say('mailbox.sender.failed', proven)).waitFor()
    const replyTo = { replyTo: 'pay@other.example', domain: proven.domain }
    await page.getByText(say('mailbox.sender.reply_to', replyTo)).waitFor()
    await looking(async (check) => check('forged mail', visitor), FEW_LOOKS)

    visitor.expectQuiet()
  }, 120_000)
})
