/** A mailbox whose provider wants a sign-in in the browser: set up, signed in to, lost, found again. */
import { describe, expect, it } from 'vitest'
import type { Visitor } from '../browser.ts'
import { ADMINISTRATOR, journeyBrowser, PEOPLE } from '../browser.ts'
import { aMail } from '../factories/mail.ts'
import { looking } from '../looking.ts'
import { runningDovecot } from '../services/dovecot.ts'
import { CLIENT, MAIL_SCOPE, runningOAuth } from '../services/oauth.ts'

const PATH = '/api/v1/mail-connections'
const PROVIDERS = '/api/v1/mail-providers'
const NAME = 'Own Mail'
const RECENT = 'Mon, 23 Nov 2026 10:00:00 +0100'
/** The way leads to the provider and back. */
const ELSEWHERE = /asked elsewhere: http:\/\/127\.0\.0\.1:\d+\/authorize/

describe('a mailbox with a sign-in by the browser', () => {
  const browser = journeyBrowser()
  const oauth = runningOAuth()
  const dovecot = runningDovecot({ introspectionUrl: () => oauth.introspectionUrl })
  const provider = () => ({
    kind: 'other',
    name: NAME,
    issuer: oauth.issuer,
    client_id: CLIENT.id,
    client_secret: CLIENT.secret,
    scopes: ['openid', 'email', MAIL_SCOPE],
    domains: ['signed.example'],
    imap: { host: '127.0.0.1', port: dovecot.port, security: 'none' },
  })
  const panelOf = ({ page }: Visitor, address: string) =>
    page.getByRole('region', { name: address, exact: true })
  const disconnectAll = async (visitor: Visitor): Promise<void> => {
    const { body } = await visitor.ask('GET', PATH)
    for (const { id } of body.rows) await visitor.ask('DELETE', `${PATH}/${id}`)
  }
  const forgetProviders = async (visitor: Visitor): Promise<void> => {
    const { body } = await visitor.ask('GET', PROVIDERS)
    for (const { id } of body.providers) await visitor.ask('DELETE', `${PROVIDERS}/${id}`)
  }
  /** From the page of mailboxes to the provider and back, with the first mail read. */
  const connect = async (visitor: Visitor, address: string): Promise<void> => {
    const { page, say } = visitor
    oauth.person = address
    await visitor.goTo('/settings/mailboxes')
    await visitor.button('mail_connections.connect_title').click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel(say('mail_connections.address')).fill(address)
    await drawer
      .getByRole('button', { name: say('mail_connections.sign_in_at', { provider: NAME }) })
      .click()
    await page.getByText(say('mail_connections.connected', { address })).waitFor()
    await expect.poll(() => new URL(page.url()).search).toBe('')
    await visitor.button('mail_connections.done').click()
    await panelOf(visitor, address).getByText(say('mail_connections.state.watching')).waitFor()
  }

  it('has a provider that an administrator set up, with the address to enter there at hand', async () => {
    const visitor = await browser.visitor({ language: 'en', as: ADMINISTRATOR })
    const { page, say } = visitor
    await forgetProviders(visitor)
    await visitor.goTo('/settings/mail-connections')
    await visitor.button('mail_connections.provider_add').click()
    const drawer = page.getByRole('dialog')
    const fill = (key: string, value: string, index = 0) =>
      drawer.getByLabel(say(key), { exact: true }).nth(index).fill(value)
    await drawer.getByText(/\/settings\/mailboxes\/sign-in$/).waitFor()
    await drawer.getByRole('combobox', { name: say('mail_connections.provider_kind') }).click()
    await page.getByRole('option', { name: say('mail_connections.provider_kind.other') }).click()
    await drawer.getByLabel(say('mail_connections.client_id')).fill(CLIENT.id)
    await drawer.getByLabel(say('mail_connections.client_secret')).fill(CLIENT.secret)
    await drawer.getByLabel(say('web.name')).fill(NAME)
    await fill('mail_connections.issuer', 'http://127.0.0.1:1')
    await fill('mail_connections.host', 'imap.signed.example')
    await drawer.getByRole('button', { name: say('web.save') }).click()
    await drawer
      .getByRole('alert')
      .getByText(say('MAIL_CONNECTIONS_REFUSED', { host: '127.0.0.1', port: 1 }))
      .waitFor()

    await fill('mail_connections.issuer', oauth.issuer)
    await drawer.getByRole('button', { name: say('web.save') }).click()
    await drawer.waitFor({ state: 'detached' })
    await page.getByRole('cell', { name: NAME }).first().waitFor()
    expect(await page.content()).not.toContain(CLIENT.secret)

    const remove = visitor.button('mail_connections.provider_remove_of', { name: NAME })
    await remove.click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('web.cancel') })
      .click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect((await visitor.ask('GET', PROVIDERS)).body.providers).toHaveLength(1)
    await remove.click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('mail_connections.provider_remove'), exact: true })
      .click()
    await page.getByText(say('mail_connections.no_providers')).waitFor()
    visitor.expectQuiet(/422/)
  }, 120_000)

  describe('in English', () => {
    const address = 'oliver@signed.example'

    it('is connected there and back, and says in words when the account of another was chosen', async () => {
      const boss = await browser.visitor({ language: 'en', as: ADMINISTRATOR })
      await forgetProviders(boss)
      expect((await boss.ask('POST', PROVIDERS, provider())).status).toBe(201)
      const visitor = await browser.visitor({ language: 'en', as: PEOPLE.en.seller })
      const { page, say } = visitor
      await disconnectAll(visitor)
      await dovecot.deliver(address, aMail({ id: 'signed-en', to: address, date: RECENT }))

      oauth.person = 'private@signed.example'
      await visitor.goTo('/settings/mailboxes')
      await visitor.button('mail_connections.connect_title').click()
      await page.getByRole('dialog').getByLabel(say('mail_connections.address')).fill(address)
      await visitor.button('mail_connections.sign_in_at', { provider: NAME }).click()
      const account = oauth.person
      await page
        .getByText(say('MAIL_CONNECTIONS_SIGN_IN_OTHER_ACCOUNT', { account, address }))
        .waitFor()

      await connect(visitor, address)
      const { body } = await visitor.ask('GET', PATH)
      expect(body.rows).toMatchObject([{ address, held_count: 1, sign_in: { name: NAME } }])
      visitor.expectQuiet(new RegExp(`422|${ELSEWHERE.source}`))
      await disconnectAll(visitor)
      await forgetProviders(boss)
    }, 120_000)
  })

  describe('in French', () => {
    const address = 'julien@signed.example'

    it('stops when the right is taken back, and goes on after a new sign-in', async () => {
      const boss = await browser.visitor({ language: 'fr', as: ADMINISTRATOR })
      await forgetProviders(boss)
      expect((await boss.ask('POST', PROVIDERS, provider())).status).toBe(201)
      const visitor = await browser.visitor({ language: 'fr', as: PEOPLE.fr.seller, width: 390 })
      const { say } = visitor
      await disconnectAll(visitor)
      await connect(visitor, address)
      oauth.revoke(address)
      await dovecot.stop()
      await dovecot.start()

      const problem = panelOf(visitor, address).getByRole('alert')
      await problem
        .getByText(say('MAIL_CONNECTIONS_SIGN_IN_AGAIN', { provider: NAME }))
        .waitFor({ timeout: 30_000 })
      await dovecot.deliver(address, aMail({ id: 'signed-fr', to: address, date: RECENT }))
      await problem.getByRole('button', { name: say('mail_connections.remedy.sign_in') }).click()
      await visitor.page.getByText(say('mail_connections.sign_in_again_done')).waitFor()
      await visitor.button('mail_connections.to_mailboxes').click()

      await panelOf(visitor, address).getByText(say('mail_connections.state.watching')).waitFor()
      await problem.waitFor({ state: 'detached' })
      await expect
        .poll(async () => (await visitor.ask('GET', PATH)).body.rows[0]?.held_count)
        .toBe(1)
      visitor.expectQuiet(ELSEWHERE)
      await disconnectAll(visitor)
      await forgetProviders(boss)
    }, 120_000)
  })

  it(
    'keeps nobody out, light and dark, on a desktop and on a phone',
    () =>
      looking(async (check) => {
        const visitor = await browser.visitor({ language: 'fr', as: ADMINISTRATOR })
        const { page, say } = visitor
        await forgetProviders(visitor)
        await visitor.ask('POST', PROVIDERS, provider())
        await visitor.goTo('/settings/mail-connections')
        await page.getByText(NAME, { exact: true }).waitFor()
        await check('mail-providers', visitor)
        await visitor.button('mail_connections.provider_add').click()
        await page.getByRole('dialog').getByLabel(say('mail_connections.tenant')).waitFor()
        await check('mail-provider-add', visitor)
        await visitor.goTo('/settings/mailboxes/sign-in?state=over')
        await page.getByRole('alert').waitFor()
        await check('mail-sign-in-over', visitor)
        await visitor.goTo('/settings/mailboxes')
        await visitor.button('mail_connections.connect_title').click()
        await page.getByLabel(say('mail_connections.address')).fill('a@signed.example')
        await visitor.button('mail_connections.sign_in_at', { provider: NAME }).waitFor()
        await check('mail-sign-in', visitor)
        await forgetProviders(visitor)
      }),
    180_000,
  )
})
