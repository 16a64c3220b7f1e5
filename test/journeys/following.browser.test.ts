/** A followed mail: switched on by an administrator, written by a seller, opened by a customer, seen in the timeline. */
import type { Locator } from 'playwright-core'
import PostalMime from 'postal-mime'
import { afterAll, describe, expect, it } from 'vitest'
import type { Language, Visitor, VisitorOptions } from '../browser.ts'
import { ADMINISTRATOR, journeyBrowser, PEOPLE } from '../browser.ts'
import { FEW_LOOKS, LOOKS, looking } from '../looking.ts'
import { MAIL_PASSWORD, runningDovecot } from '../services/dovecot.ts'
import { runningSmtp } from '../services/smtp.ts'

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'

describe('a followed mail', () => {
  const browser = journeyBrowser()
  const dovecot = runningDovecot()
  const sink = runningSmtp()
  afterAll(async () => {
    const visitor = await visit({ language: 'en', as: ADMINISTRATOR })
    await visitor.ask('PUT', '/api/v1/settings/engagement.enabled', { value: false })
  })
  const visit = (options: VisitorOptions): Promise<Visitor> => browser.visitor(options)
  const composerOf = ({ page }: Visitor): Locator => page.locator('.composer-pane')

  const connect = async (visitor: Visitor, address: string): Promise<void> => {
    const connections = await visitor.ask('GET', '/api/v1/mail-connections')
    const rows: readonly { id: string; address: string }[] = connections.body.rows
    // Those of other journeys have lost their servers, and would be the sender.
    for (const one of rows.filter((one) => one.address !== address))
      await visitor.ask('DELETE', `/api/v1/mail-connections/${one.id}`)
    if (rows.some((one) => one.address === address)) return
    const { status } = await visitor.ask('POST', '/api/v1/mail-connections', {
      address,
      password: MAIL_PASSWORD,
      imap: { host: '127.0.0.1', port: dovecot.port, security: 'none' },
      smtp: { host: '127.0.0.1', port: sink.port, security: 'none' },
    })
    expect(status).toBe(201)
  }
  const aContact = async (
    visitor: Visitor,
  ): Promise<{ id: string; email: string; name: string }> => {
    const { body } = await visitor.ask('GET', '/api/v1/records/contacts?limit=40')
    const row = body.rows.find(({ values }: { values: { email?: string } }) => values.email)
    return { id: row.id, email: row.values.email, name: row.values.full_name }
  }
  const switchOn = async (language: Language): Promise<void> => {
    const visitor = await visit({ language, as: ADMINISTRATOR })
    const { page, say } = visitor
    await visitor.goTo('/settings/following')
    await page.getByText(say('engagement.note.title')).waitFor()
    const toggle = page.getByRole('switch', { name: say('settings.engagement.enabled.label') })
    if (!(await toggle.isChecked())) await toggle.click({ force: true })
    await expect
      .poll(async () => (await visitor.ask('GET', '/api/v1/engagement')).body.is_offered)
      .toBe(true)
    visitor.expectQuiet()
  }
  /** What the server has taken with a subject, as a program of mail reads it. */
  const taken = async (subject: string) => {
    await expect
      .poll(() => sink.taken.filter(({ bytes }) => bytes.toString().includes(subject)).length, {
        timeout: 40_000,
      })
      .toBe(1)
    const [mail] = sink.taken.filter(({ bytes }) => bytes.toString().includes(subject))
    const parsed = await PostalMime.parse(mail?.bytes ?? '')
    const html = parsed.html ?? ''
    const path = (kind: string): string =>
      html.match(new RegExp(`(/api/v1/engagement/${kind}/[\\w-]+)`))?.[1] ?? ''
    return { pixel: path('o'), link: path('l'), file: path('f'), count: parsed.attachments.length }
  }
  const ask = (path: string) =>
    fetch(`${process.env.RAPPORT_TEST_SITE}${path}`, {
      headers: { 'user-agent': BROWSER },
      redirect: 'manual',
    })

  it.each<[Language, number]>([
    ['en', 1440],
    ['fr', 390],
  ])(
    'is followed with one of its files, opened, and seen so, in %s at %i pixels',
    async (language, width) => {
      await switchOn(language)
      const visitor = await visit({ language, as: PEOPLE[language].seller, width })
      const { page, say } = visitor
      const subject = `Followed ${language}`
      await connect(visitor, `follower-${language}@own.example`)
      const contact = await aContact(visitor)
      await visitor.goTo(`/records/contacts/${contact.id}`)
      await visitor.button('web.mail.write').click()
      const composer = composerOf(visitor)
      await composer.getByLabel(say('composer.subject')).fill(subject)
      const text = composer.getByRole('textbox', { name: say('composer.text') })
      await text.fill('See https://acme.example/offer ')
      await composer.getByText(say('composer.follow.on')).waitFor()
      await composer.locator('input[type=file]').setInputFiles({
        name: 'offer.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.4'),
      })
      const link = composer.getByRole('button', {
        name: say('composer.follow_file', { name: 'offer.pdf' }),
      })
      await link.click()
      await composer.locator('[aria-pressed="true"]').first().waitFor()
      await composer.getByRole('button', { name: say('composer.remind'), exact: true }).click()
      const dialog = page.getByRole('dialog', { name: say('composer.remind'), exact: true })
      await dialog.getByLabel(say('composer.remind.comment')).fill('Call')
      await dialog.getByRole('button', { name: say('web.save') }).click()
      await dialog.waitFor({ state: 'detached' })
      await composer.getByText(say('composer.remind.set.no_reply'), { exact: false }).waitFor()
      await text.press('Control+Enter')
      await composer.waitFor({ state: 'detached' })

      const { pixel, file, count } = await taken(subject)
      expect(count).toBe(0)
      const entry = page.locator('.entry').filter({ hasText: subject }).first()
      await entry.getByText(say('engagement.tile.not_opened')).waitFor()
      const fetched = await ask(`${file}/file`)
      expect(await fetched.text()).toBe('%PDF-1.4')
      // What comes within ten seconds of leaving is no person's.
      await new Promise((then) => setTimeout(then, 10_000))
      expect((await ask(pixel)).headers.get('content-type')).toBe('image/gif')

      const opened = say('engagement.tile.opened_by', { count: 1, by: contact.name })
      await entry.getByText(opened, { exact: false }).waitFor({ timeout: 30_000 })
      await entry.getByRole('link', { name: subject }).click()
      const panel = page.getByRole('region', { name: say('engagement.panel') })
      await panel.getByText(say('engagement.event.open'), { exact: true }).waitFor()
      await panel.getByRole('button', { name: say('engagement.automatic_show') }).click()
      await panel.getByText(say('engagement.reason.at_delivery')).waitFor()
      await visitor.goTo('/outbox/followed')
      await page.getByRole('link', { name: subject }).waitFor()
      await visitor.goTo('/outbox')
      const sent = page.locator('.outgoing').filter({ hasText: subject })
      await sent
        .getByRole('button')
        .filter({ hasText: say('composer.remind.set.no_reply') })
        .waitFor()
      visitor.expectQuiet()
    },
    180_000,
  )

  it('is not where its recipient does not want it, and the composer says who', async () => {
    await switchOn('en')
    const visitor = await visit({ language: 'en', as: PEOPLE.en.seller })
    const { say } = visitor
    await connect(visitor, 'follower-en@own.example')
    const made = await visitor.ask('POST', '/api/v1/records/contacts', {
      values: {
        last_name: 'Noway',
        email: 'noway@nordline.example',
        does_not_want_following: true,
      },
    })
    await visitor.goTo(`/records/contacts/${made.body.id}`)
    await visitor.button('web.mail.write').click()
    const composer = composerOf(visitor)
    await composer.getByRole('textbox', { name: say('composer.text') }).fill('Hello')

    const names = 'noway@nordline.example'
    await composer.getByText(say('composer.follow.blocked', { names, count: 1 })).waitFor()
    await composer.getByRole('button', { name: say('composer.follow.stop') }).click()
    await composer.getByText(say('composer.follow.off'), { exact: true }).waitFor()

    await composer.getByRole('button', { name: say('composer.follow.start') }).waitFor()
    visitor.expectQuiet()
  }, 120_000)

  it.each<Language>(['en', 'fr'])(
    'keeps nobody out, light and dark, on a desktop and on a phone, in %s',
    (language) =>
      looking(
        async (check) => {
          const administrator = await visit({ language, as: ADMINISTRATOR })
          await administrator.goTo('/settings/following')
          await administrator.page.getByText(administrator.say('engagement.note.title')).waitFor()
          await check('following-settings', administrator)
          const visitor = await visit({ language, as: PEOPLE[language].seller })
          const { body } = await visitor.ask('GET', '/api/v1/engagement/followed')
          await visitor.goTo('/outbox/followed')
          await visitor.page.getByRole('link', { name: `Followed ${language}` }).waitFor()
          await check('followed', visitor)
          await visitor.goTo(`/records/emails/${body.rows[0].activity_id}`)
          await visitor.page.locator('.engagement-totals').waitFor()
          await check('followed-mail', visitor)
          const contact = await aContact(visitor)
          await visitor.goTo(`/records/contacts/${contact.id}`)
          await visitor.button('web.mail.write').click()
          await composerOf(visitor).getByText(visitor.say('composer.follow.on')).waitFor()
          await visitor.page.mouse.move(0, 0)
          await check('follow-bar', visitor)
          await visitor.button('composer.remind').click()
          await visitor.page.getByRole('dialog', { name: visitor.say('composer.remind') }).waitFor()
          await check('reminder', visitor)
        },
        language === 'en' ? LOOKS : FEW_LOOKS,
      ),
    180_000,
  )
})
