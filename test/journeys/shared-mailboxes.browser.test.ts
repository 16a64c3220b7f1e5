/** A mailbox of the organisation, its members, and colleagues who send for each other, on the page. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { ADMINISTRATOR, journeyBrowser, PEOPLE } from '../browser.ts'
import { looking } from '../looking.ts'
import { MAIL_PASSWORD, runningDovecot } from '../services/dovecot.ts'

const panelOf = ({ page }: Visitor, address: string) =>
  page.getByRole('region', { name: address, exact: true })

async function disconnectAll(visitor: Visitor): Promise<void> {
  const { body } = await visitor.ask('GET', '/api/v1/mail-connections?of=all&limit=200')
  for (const { id } of body.rows) await visitor.ask('DELETE', `/api/v1/mail-connections/${id}`)
}

describe.each<[Language, number]>([
  ['en', 1440],
  ['fr', 390],
])('shared mailboxes, in %s at %i pixels,', (language, width) => {
  const browser = journeyBrowser()
  const dovecot = runningDovecot()
  const { seller, colleague } = PEOPLE[language]
  const servers = () => ({
    password: MAIL_PASSWORD,
    imap: { host: '127.0.0.1', port: dovecot.port, security: 'none' },
    smtp: { host: '127.0.0.1', port: 1, security: 'none' },
  })
  const connected = async (visitor: Visitor, address: string, isShared: boolean) => {
    const { status, body } = await visitor.ask('POST', '/api/v1/mail-connections', {
      address,
      ...servers(),
      is_shared: isShared,
    })
    expect(status).toBe(201)
    return body.id
  }
  const more = (visitor: Visitor, address: string) =>
    panelOf(visitor, address).getByRole('button', {
      name: visitor.say('mail_connections.more_of', { address }),
    })
  const add = async (visitor: Visitor, label: string, name: string): Promise<void> => {
    const { page } = visitor
    await page.getByRole('dialog').getByRole('combobox', { name: label }).fill(name)
    await page.getByRole('option', { name }).click()
  }

  it('get members, who see them and how they stand, and no button to change them', async () => {
    const address = `sales-${language}@own.example`
    const admin = await browser.visitor({ language, as: ADMINISTRATOR, width })
    await disconnectAll(admin)
    await connected(admin, address, true)
    await admin.goTo('/settings/mailboxes')

    await more(admin, address).click()
    await admin.page.getByRole('menuitem', { name: admin.say('mail_connections.members') }).click()
    await add(admin, admin.say('mail_connections.add_member'), seller)
    await admin.page
      .getByRole('dialog')
      .getByRole('button', { name: admin.say('web.save') })
      .click()
    await panelOf(admin, address)
      .getByText(admin.say('mail_connections.member_count', { count: 2 }))
      .waitFor()
    const member = await browser.visitor({ language, as: seller, width })
    await member.goTo('/settings/mailboxes')

    await panelOf(member, address)
      .getByText(member.say('mail_connections.state.watching'))
      .waitFor()
    expect(await more(member, address).count()).toBe(0)
    admin.expectQuiet()
    member.expectQuiet()
  }, 120_000)

  it('let a colleague send for one, who then finds the mailbox among his senders', async () => {
    const address = `own-${language}@own.example`
    const owner = await browser.visitor({ language, as: seller, width })
    await connected(owner, address, false)
    await owner.goTo('/settings/mailboxes')

    await more(owner, address).click()
    await owner.page
      .getByRole('menuitem', { name: owner.say('mail_connections.delegates') })
      .click()
    await add(owner, owner.say('mail_connections.add_delegate'), colleague)
    await owner.page
      .getByRole('dialog')
      .getByRole('button', { name: owner.say('web.save') })
      .click()
    await owner.page.getByText(owner.say('web.saved'), { exact: true }).waitFor()
    await owner.page.locator(':focus').and(more(owner, address)).waitFor()
    const other = await browser.visitor({ language, as: colleague, width })

    const { body } = await other.ask('GET', '/api/v1/outbox/senders')
    expect(body.rows).toContainEqual(expect.objectContaining({ address, kind: 'on_behalf' }))
    owner.expectQuiet()
  }, 120_000)

  it('leave the focus where it was, when what opened is closed by its key', async () => {
    const visitor = await browser.visitor({ language, as: ADMINISTRATOR, width })
    await visitor.goTo('/settings/mailboxes')
    const connect = visitor.button('mail_connections.share_title')
    const dialog = visitor.page.getByRole('dialog', {
      name: visitor.say('mail_connections.share_title'),
    })

    await connect.click()
    await dialog.waitFor()
    await visitor.page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })

    await visitor.page.locator(':focus').and(connect).waitFor()
    visitor.expectQuiet()
  }, 60_000)

  it(
    'keep nobody out, light and dark, on a desktop and on a phone',
    () =>
      looking(async (check) => {
        const visitor = await browser.visitor({ language, as: ADMINISTRATOR })
        const address = `looked-at-${language}@own.example`
        await disconnectAll(visitor)
        await visitor.goTo('/settings/mailboxes')
        await visitor.button('mail_connections.share_title').waitFor()
        await check('shared-none', visitor)
        const id = await connected(visitor, address, true)
        const { body } = await visitor.ask('GET', '/api/v1/users?limit=3')
        const members = body.rows.map((person: { id: string }) => ({
          kind: 'user',
          id: person.id,
          may_send: true,
          may_manage: false,
        }))
        await visitor.ask('PUT', `/api/v1/mail-connections/${id}/members`, { members })
        await visitor.goTo('/settings/mailboxes')
        await panelOf(visitor, address)
          .getByText(visitor.say('mail_connections.state.watching'))
          .waitFor({ timeout: 60_000 })
        await check('shared-mailboxes', visitor)
        await panelOf(visitor, address)
          .getByRole('button', { name: visitor.say('mail_connections.member_count', { count: 3 }) })
          .click()
        await visitor.page.getByRole('dialog').getByRole('list').waitFor()
        await check('shared-members', visitor)
        await visitor.page.keyboard.press('Escape')
        await disconnectAll(visitor)
        const dropbox = await visitor.ask('POST', '/api/v1/mail-connections', {
          address: `rapport-${language}@own.example`,
          ...servers(),
          is_dropbox: true,
        })
        expect(dropbox.status).toBe(201)
        await visitor.goTo('/settings/mailboxes')
        await visitor.page.getByText(visitor.say('mail_connections.dropbox_copy_text')).waitFor()
        await check('dropbox', visitor)
        const accounts = await visitor.ask('GET', '/api/v1/records/accounts?limit=1')
        await visitor.goTo(`/records/accounts/${accounts.body.rows[0].id}`)
        await visitor.page.getByText(visitor.say('mail_connections.record_address_text')).waitFor()
        await visitor.page.getByText(`rapport-${language}+`).scrollIntoViewIfNeeded()
        await check('record-address', visitor)
        await disconnectAll(visitor)
      }),
    120_000,
  )
})
