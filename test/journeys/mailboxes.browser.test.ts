/** A mailbox connected, read and mended on the page, against a mail server of its own. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { ADMINISTRATOR, journeyBrowser, PEOPLE } from '../browser.ts'
import { aMail } from '../factories/mail.ts'
import { looking } from '../looking.ts'
import type { Dovecot } from '../services/dovecot.ts'
import { MAIL_PASSWORD, runningDovecot } from '../services/dovecot.ts'

/** A contact of the demonstration with an address, whom the visitor may see. */
async function aContact(visitor: Visitor): Promise<{ id: string; name: string; email: string }> {
  const { body } = await visitor.ask('GET', '/api/v1/records/contacts?limit=40')
  for (const { id, values } of body.rows)
    if (values.email) return { id, name: values.full_name ?? values.email, email: values.email }
  throw new Error('no contact has an address')
}

/** Types the servers of the Dovecot into the open form. */
async function fillServers({ page, say }: Visitor, dovecot: Dovecot): Promise<void> {
  const drawer = page.getByRole('dialog')
  const imap = drawer.getByRole('group', { name: say('mail_connections.imap') })
  await imap.getByLabel(say('mail_connections.host'), { exact: true }).fill('127.0.0.1')
  await imap.getByLabel(say('mail_connections.port'), { exact: true }).fill(String(dovecot.port))
  await imap.getByRole('combobox').click()
  await page.getByRole('option', { name: say('mail_connections.security.none') }).click()
  await drawer.getByLabel(say('mail_connections.smtp_wanted')).uncheck()
}

const passwordOf = ({ page, say }: Visitor) =>
  page.getByRole('dialog').getByLabel(say('mail_connections.password'))

/** Each story begins without mailboxes, and leaves none that nobody serves any more. */
async function disconnectAll(visitor: Visitor): Promise<void> {
  const { body } = await visitor.ask('GET', '/api/v1/mail-connections')
  for (const { id } of body.rows) await visitor.ask('DELETE', `/api/v1/mail-connections/${id}`)
}

/** Connects a mailbox by the API, for stories that begin later. */
async function connected(visitor: Visitor, dovecot: Dovecot, address: string): Promise<string> {
  const { status, body } = await visitor.ask('POST', '/api/v1/mail-connections', {
    address,
    password: MAIL_PASSWORD,
    imap: { host: '127.0.0.1', port: dovecot.port, security: 'none' },
    smtp: null,
  })
  expect(status).toBe(201)
  return body.id
}

const panelOf = ({ page }: Visitor, address: string) =>
  page.getByRole('region', { name: address, exact: true })

const RECENT = 'Mon, 23 Nov 2026 10:00:00 +0100'

describe.each<[Language, number]>([
  ['en', 1440],
  ['fr', 390],
])('mailboxes, in %s at %i pixels,', (language, width) => {
  const browser = journeyBrowser()
  const dovecot = runningDovecot()
  const as = PEOPLE[language].seller
  const address = `journey-${language}@own.example`

  it('are connected with the right password, not with a wrong one, and their mail is seen on a contact', async () => {
    const visitor = await browser.visitor({ language, as, width })
    await disconnectAll(visitor)
    const { page, say } = visitor
    const contact = await aContact(visitor)
    const mail = { from: `${contact.name} <${contact.email}>`, to: address, date: RECENT }
    dovecot.deliverMany(address, [
      aMail({ ...mail, id: `first-${language}`, subject: 'Journey one' }),
    ])
    await visitor.goTo('/settings/mailboxes')

    await visitor.button('mail_connections.connect_title').click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel(say('mail_connections.address')).fill(address)
    await passwordOf(visitor).fill('wrong')
    await drawer.getByRole('group', { name: say('mail_connections.imap') }).waitFor()
    await fillServers(visitor, dovecot)
    await drawer.getByRole('button', { name: say('mail_connections.test') }).click()
    await drawer.getByText(say('mail_connections.test.wrong')).waitFor()
    const refused = say('MAIL_CONNECTIONS_LOGIN_REFUSED', { host: '127.0.0.1', user: address })
    await drawer.getByText(refused).waitFor()
    await expect
      .poll(() => passwordOf(visitor).evaluate((field) => field === document.activeElement))
      .toBe(true)

    await passwordOf(visitor).fill(MAIL_PASSWORD)
    await passwordOf(visitor).press('Enter')
    await drawer.getByText(say('mail_connections.folders_read'), { exact: true }).waitFor()
    expect(await drawer.getByLabel(say('mail_connections.role.inbox')).isChecked()).toBe(true)
    await drawer.getByRole('button', { name: say('mail_connections.done') }).click()
    await panelOf(visitor, address).getByText(say('mail_connections.state.watching')).waitFor()
    expect(await page.content()).not.toContain(MAIL_PASSWORD)

    await visitor.goTo(`/records/contacts/${contact.id}`)
    await page.getByText('Journey one').first().waitFor()
    await dovecot.deliver(
      address,
      aMail({ ...mail, id: `second-${language}`, subject: 'Journey two' }),
    )
    await page.getByText('Journey two').first().waitFor()
    visitor.expectQuiet(/422/)
  }, 120_000)

  it('show a folder that fails, and are repaired', async () => {
    const visitor = await browser.visitor({ language, as, width })
    await disconnectAll(visitor)
    const { say } = visitor
    const other = `repair-${language}@own.example`
    dovecot.deliverMany(other, [aMail({ id: `sent-${language}` })], 'Sent')
    const id = await connected(visitor, dovecot, other)
    await visitor.goTo('/settings/mailboxes')
    const panel = panelOf(visitor, other)
    await panel.getByText(say('mail_connections.state.watching')).waitFor()

    dovecot.setReadable(other, 'Sent', false)
    await visitor.ask('POST', `/api/v1/mail-connections/${id}/read`)
    const row = panel.getByRole('row', { name: new RegExp(say('mail_connections.role.sent')) })
    await panel.getByRole('alert').waitFor()
    dovecot.setReadable(other, 'Sent', true)
    await row.getByRole('button').click()

    await panel.getByRole('alert').waitFor({ state: 'detached' })
    await row.getByText(say('mail_connections.checked_well')).waitFor()
    visitor.expectQuiet()
  }, 120_000)

  it(
    'keep nobody out, light and dark, on a desktop and on a phone',
    () =>
      looking(async (check) => {
        const visitor = await browser.visitor({ language, as })
        const { page, say } = visitor
        await disconnectAll(visitor)
        const other = `look-${language}@own.example`
        dovecot.deliverMany(other, [aMail({ id: `look-${language}` })], 'Sent')
        const id = await connected(visitor, dovecot, other)
        await visitor.goTo('/settings/mailboxes')
        const isRead = panelOf(visitor, other).getByText(say('mail_connections.state.watching'))
        await isRead.waitFor({ timeout: 60_000 })
        dovecot.setReadable(other, 'Sent', false)
        await visitor.ask('POST', `/api/v1/mail-connections/${id}/read`)
        await panelOf(visitor, other).getByRole('alert').first().waitFor()
        await check('mailboxes', visitor)
        await visitor.button('mail_connections.connect_title').click()
        const drawer = page.getByRole('dialog')
        await drawer.getByLabel(say('mail_connections.address')).fill('anna@icloud.com')
        await drawer.getByRole('button', { name: say('mail_connections.server_settings') }).click()
        await drawer.getByRole('link').waitFor()
        await check('mailbox-connect', visitor)
        await drawer.getByLabel(say('mail_connections.address')).fill(other)
        await passwordOf(visitor).fill('wrong')
        await fillServers(visitor, dovecot)
        await drawer.getByRole('button', { name: say('mail_connections.test') }).click()
        await drawer.getByText(say('mail_connections.test.wrong')).waitFor()
        await check('mailbox-refused', visitor)
        await disconnectAll(visitor)
      }),
    120_000,
  )

  it('are paused, resumed by undo, and disconnected', async () => {
    const visitor = await browser.visitor({ language, as, width })
    await disconnectAll(visitor)
    const { page, say } = visitor
    const other = `pause-${language}@own.example`
    await connected(visitor, dovecot, other)
    await visitor.goTo('/settings/mailboxes')
    const panel = panelOf(visitor, other)
    const more = panel.getByRole('button', {
      name: say('mail_connections.more_of', { address: other }),
    })
    await panel.getByText(say('mail_connections.state.watching')).waitFor()

    // On a phone there is room for one button only.
    if (width < 600) {
      await more.click()
      await page.getByRole('menuitem', { name: say('mail_connections.pause') }).click()
    } else {
      await panel.getByRole('button', { name: say('mail_connections.pause'), exact: true }).click()
    }
    await panel.getByText(say('mail_connections.state.paused'), { exact: true }).waitFor()
    await visitor.button('web.undo').click()
    await panel.getByText(say('mail_connections.state.watching')).waitFor()

    await more.click()
    await page.getByRole('menuitem', { name: say('mail_connections.disconnect_ask') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(say('mail_connections.disconnect_goes')).waitFor()
    await dialog.getByRole('button', { name: say('mail_connections.disconnect') }).click()
    await panel.waitFor({ state: 'detached' })
    visitor.expectQuiet()
  }, 120_000)
})

describe('the mailboxes of everybody', () => {
  const browser = journeyBrowser()
  const dovecot = runningDovecot()
  beforeAll(async () => {
    const client = await dovecot.client('everybody@own.example')
    await client.mailboxCreate('Doctor')
    await client.logout()
  })

  it('are seen by administrators without the names of private folders', async () => {
    const seller = await browser.visitor({ language: 'en', as: PEOPLE.en.seller })
    await disconnectAll(seller)
    const id = await connected(seller, dovecot, 'everybody@own.example')
    const { folders } = (await seller.ask('GET', `/api/v1/mail-connections/${id}/folders`)).body
    await seller.ask('PUT', `/api/v1/mail-connections/${id}/folders`, {
      folder_ids: folders.map((folder: { id: string }) => folder.id),
    })

    const visitor = await browser.visitor({ language: 'en', as: ADMINISTRATOR })
    const { page, say } = visitor
    await visitor.goTo('/settings/mail-connections')
    await page
      .getByRole('row', { name: /everybody@own\.example/ })
      .getByRole('link')
      .click()
    await page.getByText(say('mail_connections.private_folder')).waitFor()
    expect(await page.content()).not.toContain('Doctor')
    visitor.expectQuiet()

    await seller.goTo('/settings/mail-connections')
    await seller.page.getByText(seller.say('web.state.no_right_title')).waitFor()
    await seller.ask('DELETE', `/api/v1/mail-connections/${id}`)
  }, 120_000)
})
