/** Mail written in the app, against a mail server of its own: answered, scheduled, taken back, made of a template. */
import type { Locator } from 'playwright-core'
import PostalMime from 'postal-mime'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'
import { aMail } from '../factories/mail.ts'
import { FEW_LOOKS, LOOKS, looking } from '../looking.ts'
import type { Dovecot } from '../services/dovecot.ts'
import { MAIL_PASSWORD, runningDovecot } from '../services/dovecot.ts'
import type { SmtpSink } from '../services/smtp.ts'
import { runningSmtp } from '../services/smtp.ts'

type Person = { id: string; name: string; email: string }

/** A contact of the demonstration with an address, whom the visitor may see. */
async function aContact(visitor: Visitor): Promise<Person> {
  const { body } = await visitor.ask('GET', '/api/v1/records/contacts?limit=40')
  for (const { id, values } of body.rows)
    if (values.email) return { id, name: values.full_name ?? values.email, email: values.email }
  throw new Error('no contact has an address')
}

/** Begins without mailboxes and without mails that have not left, and connects one mailbox. */
async function withMailbox(
  visitor: Visitor,
  servers: { dovecot: Dovecot; sink: SmtpSink },
  address: string,
): Promise<void> {
  const connections = await visitor.ask('GET', '/api/v1/mail-connections')
  for (const { id } of connections.body.rows)
    await visitor.ask('DELETE', `/api/v1/mail-connections/${id}`)
  const mails = await visitor.ask('GET', '/api/v1/outbox/mails?limit=200')
  for (const { id, state } of mails.body.rows) {
    if (state === 'scheduled') await visitor.ask('POST', `/api/v1/outbox/mails/${id}/take-back`)
    if (state !== 'sent') await visitor.ask('DELETE', `/api/v1/outbox/mails/${id}`)
  }
  const templates = await visitor.ask('GET', '/api/v1/outbox/templates')
  for (const { id, may_write: mayWrite } of templates.body.rows)
    if (mayWrite) await visitor.ask('DELETE', `/api/v1/outbox/templates/${id}`)
  const { status } = await visitor.ask('POST', '/api/v1/mail-connections', {
    address,
    password: MAIL_PASSWORD,
    imap: { host: '127.0.0.1', port: servers.dovecot.port, security: 'none' },
    smtp: { host: '127.0.0.1', port: servers.sink.port, security: 'none' },
  })
  expect(status).toBe(201)
}

const composerOf = ({ page }: Visitor): Locator => page.locator('.composer-pane')
const textOf = (visitor: Visitor): Locator =>
  composerOf(visitor).getByRole('textbox', { name: visitor.say('composer.text') })

/** Opens the composer on the page of a contact. */
async function writeTo(visitor: Visitor, contact: Person): Promise<void> {
  await visitor.goTo(`/records/contacts/${contact.id}`)
  await visitor.button('web.mail.write').click()
  await textOf(visitor).waitFor()
}

const fill = async (visitor: Visitor, subject: string, text: string): Promise<void> => {
  await composerOf(visitor).getByLabel(visitor.say('composer.subject')).fill(subject)
  await textOf(visitor).fill(text)
}

/** What the server has taken with a subject. */
const takenWith = ({ taken }: SmtpSink, subject: string) =>
  taken.filter(({ bytes }) => bytes.toString().includes(subject))

describe.each<[Language, number]>([
  ['en', 1440],
  ['fr', 390],
])('mail, in %s at %i pixels,', (language, width) => {
  const browser = journeyBrowser()
  const dovecot = runningDovecot()
  const sink = runningSmtp()
  const address = `writer-${language}@own.example`
  let visitor: Visitor

  beforeEach(async () => {
    visitor = await browser.visitor({ language, as: PEOPLE[language].seller, width })
    await withMailbox(visitor, { dovecot, sink }, address)
  })

  it('is answered in the timeline, leaves once, and stands in the timeline', async () => {
    const { page, say } = visitor
    const contact = await aContact(visitor)
    const subject = `Question ${language}`
    await dovecot.deliver(
      address,
      aMail({
        id: `asked-${language}`,
        from: `${contact.name} <${contact.email}>`,
        to: address,
        date: 'Mon, 23 Nov 2026 10:00:00 +0100',
        subject,
      }),
    )
    await visitor.goTo(`/records/contacts/${contact.id}`)
    const entry = page.locator('.entry').filter({ hasText: subject }).first()
    await entry.getByText(say('web.timeline.unfold')).click()
    await entry.getByRole('button', { name: say('web.mail.reply'), exact: true }).click()

    await textOf(visitor).waitFor()
    expect(await composerOf(visitor).getByLabel(say('composer.subject')).inputValue()).toBe(
      `Re: ${subject}`,
    )
    await textOf(visitor).pressSequentially('With pleasure.')
    await composerOf(visitor)
      .getByText(say('composer.saved_at', { time: '' }).trim())
      .waitFor()
    await textOf(visitor).press('Control+Enter')
    await composerOf(visitor).waitFor({ state: 'detached' })
    await page.getByText(say('composer.sending_in', { seconds: 10 })).waitFor()

    await expect.poll(() => takenWith(sink, subject).length, { timeout: 40_000 }).toBe(1)
    const [sent] = takenWith(sink, subject)
    expect(sent?.to).toEqual([contact.email.toLowerCase()])
    expect(sent?.bytes.toString()).toMatch(/^In-Reply-To: /im)
    const answer = page.locator('.entry').filter({ hasText: `Re: ${subject}` })
    await answer.first().waitFor()
    expect(await answer.count()).toBe(1)
    visitor.expectQuiet()
  }, 120_000)

  it('is scheduled, and does not leave when it is taken back', async () => {
    const { page, say } = visitor
    const subject = `Later ${language}`
    await writeTo(visitor, await aContact(visitor))
    await fill(visitor, subject, 'Hello')
    await composerOf(visitor)
      .getByRole('button', { name: say('composer.schedule') })
      .click()
    const dialog = page.getByRole('dialog', { name: say('composer.schedule_title') })
    await dialog.getByRole('button', { name: say('composer.time.next_morning') }).click()
    await composerOf(visitor).waitFor({ state: 'detached' })

    const about = page.getByRole('region', { name: say('composer.on_its_way') })
    await about.getByText(say('composer.state.scheduled')).waitFor()
    await visitor.goTo('/outbox')
    const row = page.locator('.outgoing').filter({ hasText: subject })
    await row.getByText(say('composer.state.scheduled')).waitFor()
    await row.getByRole('button', { name: say('composer.act.take_back') }).click()
    await row.getByText(say('composer.state.draft'), { exact: true }).waitFor()
    expect(takenWith(sink, subject)).toEqual([])
    visitor.expectQuiet()
  }, 120_000)

  it('comes back into the composer by undo, and is thrown away', async () => {
    const { page, say } = visitor
    const subject = `Oh no ${language}`
    await writeTo(visitor, await aContact(visitor))
    await fill(visitor, subject, 'Too early')
    await composerOf(visitor)
      .getByRole('button', { name: say('composer.send') })
      .click()
    await page.getByRole('button', { name: say('web.undo'), exact: true }).click()

    await textOf(visitor).getByText('Too early').waitFor()
    await composerOf(visitor)
      .getByRole('button', { name: say('web.more_actions') })
      .click()
    await page.getByRole('menuitem', { name: say('composer.discard') }).click()
    await composerOf(visitor).waitFor({ state: 'detached' })
    await visitor.goTo('/outbox')
    expect(await page.getByText(subject).count()).toBe(0)
    expect(takenWith(sink, subject)).toEqual([])
    visitor.expectQuiet()
  }, 120_000)

  it('is made of a template, filled in for whom it goes to', async () => {
    const { page, say } = visitor
    const contact = await aContact(visitor)
    const name = `Journey ${language} ${width}`
    await visitor.goTo('/outbox/templates')
    await visitor.button('composer.template_new').first().click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel(say('composer.template_name')).fill(name)
    const choose = async (): Promise<void> => {
      await drawer.getByRole('button', { name: say('composer.placeholder') }).click()
      await page
        .getByRole('menuitem', { name: say('composer.placeholder.contact.full_name'), exact: true })
        .click()
    }
    const subject = drawer.getByLabel(say('composer.subject'))
    const text = drawer.getByRole('textbox', { name: say('composer.text') })
    await subject.fill('Dear !')
    await subject.press('ArrowLeft')
    await choose()
    await text.fill('Good morning , bye')
    for (const _letter of ', bye') await text.press('ArrowLeft')
    await choose()
    expect(await subject.inputValue()).toBe('Dear {{contact.full_name}}!')
    expect(await text.innerText()).toBe('Good morning {{contact.full_name}}, bye')
    await drawer.getByRole('button', { name: say('web.save') }).click()
    await drawer.waitFor({ state: 'detached' })

    await writeTo(visitor, contact)
    await composerOf(visitor)
      .getByRole('button', { name: say('composer.template') })
      .click()
    const picker = page.getByRole('dialog', { name: say('composer.template_choose') })
    await picker.getByLabel(say('composer.template_search')).fill(name)
    await picker.getByRole('button', { name }).click()
    await picker.getByText(`Good morning ${contact.name}, bye`).waitFor()
    await picker.getByRole('button', { name: say('composer.template_insert') }).click()
    await textOf(visitor).getByText(`Good morning ${contact.name}, bye`).waitFor()
    expect(await composerOf(visitor).getByLabel(say('composer.subject')).inputValue()).toBe(
      `Dear ${contact.name}!`,
    )
    await visitor.button('composer.close').click()
    visitor.expectQuiet()
  }, 120_000)

  /** Sends a mail from the page of a contact, and shows its row in the outbox. */
  const sendTo = async (subject: string): Promise<Locator> => {
    await writeTo(visitor, await aContact(visitor))
    await fill(visitor, subject, 'Hello')
    await textOf(visitor).press('Control+Enter')
    await composerOf(visitor).waitFor({ state: 'detached' })
    await visitor.goTo('/outbox')
    return visitor.page.locator('.outgoing').filter({ hasText: subject })
  }
  const act = (row: Locator, name: string): Locator =>
    row.getByRole('button', { name: visitor.say(`composer.act.${name}`), exact: true })
  const isShown = (row: Locator, state: string): Promise<void> =>
    row
      .getByText(visitor.say(`composer.state.${state}`), { exact: true })
      .waitFor({ timeout: 40_000 })

  it('arrives with the file that was attached, as it was, and shows it in the timeline', async () => {
    const { page } = visitor
    const subject = `With a file ${language}`
    const content = '%PDF-1.4 offer'
    await writeTo(visitor, await aContact(visitor))
    await fill(visitor, subject, 'Here it is')
    await composerOf(visitor)
      .locator('input[type=file]')
      .setInputFiles({ name: 'été.pdf', mimeType: 'application/pdf', buffer: Buffer.from(content) })
    const file = composerOf(visitor).locator('.mail-file').filter({ hasText: 'été.pdf' })
    await file.waitFor()
    await file.getByRole('progressbar').waitFor({ state: 'detached' })
    await textOf(visitor).press('Control+Enter')
    await composerOf(visitor).waitFor({ state: 'detached' })

    await expect.poll(() => takenWith(sink, subject).length, { timeout: 40_000 }).toBe(1)
    const [sent] = takenWith(sink, subject)
    const { attachments } = await PostalMime.parse(sent?.bytes ?? '')
    expect(
      attachments.map(({ filename, mimeType, content: bytes }) => [
        filename,
        mimeType,
        typeof bytes === 'string' ? bytes : Buffer.from(bytes as ArrayBuffer).toString(),
      ]),
    ).toEqual([['été.pdf', 'application/pdf', content]])
    const entry = page.locator('.entry').filter({ hasText: subject }).first()
    await entry.getByText(visitor.say('web.timeline.unfold')).click()
    await entry.getByText('été.pdf').waitFor()
    visitor.expectQuiet()
  }, 120_000)

  it('that the server refuses says why, and is tried again or thrown away', async () => {
    const subject = `Refused ${language}`
    sink.behave({ refusesMessage: () => ({ code: 554, text: '5.7.1 Not today' }) })
    const row = await sendTo(subject)
    await isShown(row, 'failed')
    await row.getByText('Not today').waitFor()
    expect(takenWith(sink, subject)).toEqual([])

    sink.behave({})
    await act(row, 'retry').click()
    await isShown(row, 'sent')
    expect(takenWith(sink, subject)).toHaveLength(1)

    sink.behave({ refusesMessage: () => ({ code: 554, text: '5.7.1 Never' }) })
    const other = await sendTo(`Never ${language}`)
    await isShown(other, 'failed')
    await act(other, 'discard').click()
    await other.waitFor({ state: 'detached' })
    expect(takenWith(sink, `Never ${language}`)).toEqual([])
    visitor.expectQuiet()
  }, 180_000)

  it('that was perhaps sent is sent again, or said to have arrived, as its author says', async () => {
    const breaksTheLine = {
      onTaken: async () => {
        await sink.stop()
        await sink.start()
      },
    }
    sink.behave(breaksTheLine)
    const again = `Perhaps ${language}`
    const row = await sendTo(again)
    await isShown(row, 'doubtful')
    expect(takenWith(sink, again)).toHaveLength(1)
    sink.behave({})
    await act(row, 'send_again').click()
    await isShown(row, 'sent')
    const twice = takenWith(sink, again)
    expect(twice).toHaveLength(2)
    expect(twice[1]?.messageId).toBe(twice[0]?.messageId)

    sink.behave(breaksTheLine)
    const arrived = `Arrived ${language}`
    const other = await sendTo(arrived)
    await isShown(other, 'doubtful')
    await act(other, 'arrived').click()
    await isShown(other, 'sent')
    expect(takenWith(sink, arrived)).toHaveLength(1)
    visitor.expectQuiet()
  }, 180_000)

  it(
    'keeps nobody out, light and dark, on a desktop and on a phone',
    () =>
      looking(
        async (check) => {
          const { page, say } = visitor
          const contact = await aContact(visitor)
          await writeTo(visitor, contact)
          const head = composerOf(visitor)
          await head
            .getByRole('combobox', { name: say('composer.to'), exact: true })
            .fill('not an address,')
          await fill(visitor, 'A look', 'Hello')
          // A link under a pointer that rests has the colours of one that is pressed.
          await page.mouse.move(0, 0)
          await check('composer', visitor)
          await head.getByRole('button', { name: say('composer.schedule') }).click()
          await page.getByRole('dialog', { name: say('composer.schedule_title') }).waitFor()
          await check('schedule', visitor)
          await page
            .getByRole('dialog')
            .getByRole('button', { name: say('web.cancel') })
            .click()
          await visitor.button('composer.close').click()
          await visitor.goTo('/outbox')
          await page.locator('.outgoing').first().waitFor()
          await check('outbox', visitor)
          await visitor.ask('POST', '/api/v1/outbox/templates', {
            name: 'A look',
            language,
            subject: 'Dear {{contact.first_name|Sir}}',
            html: '<p>About {{opportunity.name}}</p>',
            is_shared: false,
          })
          await visitor.goTo('/outbox/templates')
          await page.locator('.outgoing').getByRole('button').first().click()
          await page.getByRole('dialog').waitFor()
          await check('template', visitor)
        },
        language === 'en' ? LOOKS : FEW_LOOKS,
      ),
    180_000,
  )
})
