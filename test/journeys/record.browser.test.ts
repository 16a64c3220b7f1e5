/** One record: its fields, its history, its conversation, and the figures that open what is behind them. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'

type Account = { readonly id: string; readonly version: number }

async function anAccount(visitor: Visitor, name: string): Promise<Account> {
  const values = { name, city: 'Lyon' }
  const { status, body } = await visitor.ask('POST', '/api/v1/records/accounts', { values })
  expect(status).toBe(201)
  return body
}

/** Opens the field under its pencil, and leaves the text in it. */
async function edit(visitor: Visitor, column: string, text: string): Promise<void> {
  const field = visitor.say(`records.accounts.columns.${column}`)
  await visitor.button('web.edit_field', { field }).click()
  await visitor.page.getByRole('textbox', { name: field, exact: true }).fill(text)
}

type Message = {
  readonly id: string
  readonly subject: string
  readonly contactId: string
  readonly quoted: string
}

/** The newest answer in the mailbox of this person that quotes what it answers. */
async function anAnswerWithQuote(visitor: Visitor): Promise<Message> {
  const contacts = await visitor.ask('GET', '/api/v1/records/contacts?limit=40')
  for (const { id: contactId } of contacts.body.rows) {
    const timeline = await visitor.ask(
      'GET',
      `/api/v1/records/contacts/${contactId}/timeline?kinds=email`,
    )
    for (const { id, subject } of timeline.body.rows.slice(0, 8)) {
      const { body } = await visitor.ask('GET', `/api/v1/messages/${id}`)
      if (body.quoted_text) return { id, subject, contactId, quoted: body.quoted_text }
    }
  }
  throw new Error('no mail quotes another')
}

describe.each<Language>(['en', 'fr'])('a record, in %s,', (language) => {
  const browser = journeyBrowser()
  const seller = PEOPLE[language].seller

  it('is edited in place, and its history tells the value before and after', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const account = await anAccount(visitor, `Edited ${language}`)
    await visitor.goTo(`/records/accounts/${account.id}`)

    await edit(visitor, 'city', 'Grenoble')
    await visitor.button('web.save').click()
    await visitor.page.getByText(visitor.say('web.saved'), { exact: true }).waitFor()
    await visitor.role('tab', 'web.tab.history').click()

    const change = visitor.page.locator('.history-row').first()
    await change.getByText('Grenoble').waitFor()
    const words = await change.innerText()
    expect(words).toContain(seller)
    expect(words).toContain(visitor.say('records.accounts.columns.city'))
    expect(words).toMatch(/Lyon\s*→\s*Grenoble/)
    visitor.expectQuiet()
  })

  it('shows both values when somebody else was faster, and keeps the chosen one', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const { page } = visitor
    const { id, version } = await anAccount(visitor, `Contested ${language}`)
    await visitor.goTo(`/records/accounts/${id}`)
    await edit(visitor, 'city', 'Grenoble')
    const other = await visitor.ask(
      'PATCH',
      `/api/v1/records/accounts/${id}`,
      { values: { city: 'Annecy' } },
      { 'if-match': `"${version}"` },
    )
    expect(other.status).toBe(200)
    await visitor.button('web.save').click()

    const dialog = page.getByRole('dialog')
    await dialog.getByText(visitor.say('web.conflict.text')).waitFor()
    await dialog.getByRole('cell', { name: 'Grenoble' }).waitFor()
    await dialog.getByRole('cell', { name: 'Annecy' }).waitFor()
    await visitor.button('web.conflict.keep_mine').click()
    await dialog.waitFor({ state: 'hidden' })

    const { body } = await visitor.ask('GET', `/api/v1/records/accounts/${id}`)
    expect(body.values.city).toBe('Grenoble')
    visitor.expectQuiet(/status of 412/)
  })

  it('takes a note into its timeline, and takes it back', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const { page } = visitor
    const { id } = await anAccount(visitor, `Noted ${language}`)
    await visitor.goTo(`/records/accounts/${id}`)

    await visitor.role('tab', 'web.composer.note').click()
    await visitor.role('textbox', 'web.composer.note').fill('Prefers to be called on Fridays.')
    await visitor.button('web.save').click()
    const timeline = visitor.role('region', 'web.timeline.title')
    await timeline
      .getByRole('listitem')
      .getByText('Prefers to be called on Fridays.')
      .first()
      .waitFor()
    await visitor.button('web.undo').click()
    await timeline.getByRole('listitem').first().waitFor({ state: 'detached' })

    await page.getByText(visitor.say('web.timeline.empty_title')).waitFor()
    visitor.expectQuiet()
  })

  it('unfolds the history that a mail quotes', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const message = await anAnswerWithQuote(visitor)
    await visitor.goTo(`/records/contacts/${message.contactId}`)
    const entry = visitor.page
      .getByRole('listitem')
      .filter({ has: visitor.page.locator(`a[href="/records/activities/${message.id}"]`) })

    await entry.getByRole('button', { name: visitor.say('web.timeline.unfold') }).click()
    const quote = entry.getByRole('button', { name: visitor.say('web.timeline.quoted') })
    expect(await quote.getAttribute('aria-expanded')).toBe('false')
    await quote.click()

    await entry.locator('.quote').waitFor()
    const shown = (await entry.locator('.quote').innerText()).replace(/\s+/g, ' ').trim()
    expect(shown).toBe(message.quoted.replace(/\s+/g, ' ').trim())
    visitor.expectQuiet()
  })

  it('opens, behind a figure, as many activities as the figure counts', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const { page } = visitor
    const { contactId } = await anAnswerWithQuote(visitor)
    const { body } = await visitor.ask('GET', `/api/v1/relationships/contacts/${contactId}`)
    await visitor.goTo(`/records/contacts/${contactId}?tab=insights`)

    for (const [tile, side, figure] of [
      ['emails', 'us', 'emails_sent'],
      ['emails', 'them', 'emails_received'],
      ['replies', 'them', 'replies_theirs'],
    ] as const) {
      const count: number = body.figures[figure]
      const sides = visitor.role('region', `web.figures.${tile}.title`).locator('.tile-side')
      const number = sides.nth(side === 'us' ? 0 : 1)
      expect(await number.innerText()).toContain(new Intl.NumberFormat(language).format(count))
      await number.click()
      const drawer = page.getByRole('dialog')
      await drawer
        .getByText(visitor.say(`relationships.figure.${figure}`))
        .first()
        .waitFor()
      await expect.poll(() => drawer.locator('.evidence-row').count()).toBe(count)
      await drawer.getByRole('button', { name: visitor.say('web.close') }).click()
      await drawer.waitFor({ state: 'hidden' })
    }
    visitor.expectQuiet()
  })
})
