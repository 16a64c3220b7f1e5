/** From a saved note to what it announces: the seed's own note, in both languages, by mouse and keyboard. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { ADMINISTRATOR, journeyBrowser, PEOPLE } from '../browser.ts'
import { looking } from '../looking.ts'

const MEETING = {
  en: 'Meet the client on 4 May at 16:00',
  fr: 'Rencontrer le client le 4 mai à 16 h 00',
}
const TWO = {
  en: 'Phone the client about the pricing, then schedule a meeting to discuss the deal.',
  fr: 'Contacter le client concernant la tarification et planifier une réunion pour discuter de l’accord.',
}

describe.each<Language>(['en', 'fr'])('a note, in %s,', (language) => {
  const browser = journeyBrowser()

  /** The page of a contact of his own, on which he may write. */
  const onAContact = async (options: { width?: number; height?: number } = {}) => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller, ...options })
    const { body } = await visitor.ask('POST', '/api/v1/records/contacts', {
      values: { first_name: 'Zoé', last_name: 'Zwicky' },
    })
    await visitor.goTo(`/records/contacts/${body.id}`)
    return { visitor, contact: String(body.id) }
  }
  const write = async (visitor: Visitor, text: string): Promise<void> => {
    await visitor.role('tab', 'web.composer.note').click()
    await visitor.role('textbox', 'web.composer.note').fill(text)
    await visitor.button('web.save').click()
  }
  const marks = ({ page }: Visitor) => page.locator('.note-mark')
  /** Takes back what a toast tells; the one of the written note may still be there. */
  const undo = ({ page, say }: Visitor, key: string): Promise<void> =>
    page
      .locator('.mantine-Notification-root', { hasText: say(key) })
      .getByRole('button', { name: say('web.undo'), exact: true })
      .click()
  const card = ({ page }: Visitor) => page.locator('.note-card')

  it('becomes an appointment in three clicks, on the record and with the contact', async () => {
    const { visitor, contact } = await onAContact()
    await write(visitor, MEETING[language])

    await marks(visitor).first().click()
    await visitor.button('notes.edit_and_create').click()
    await visitor.page
      .getByRole('dialog')
      .getByRole('button', { name: visitor.say('web.save') })
      .click()

    await visitor.page.locator('.entry[data-kind="appointment"]').waitFor()
    const meetings = async () =>
      (await visitor.ask('GET', `/api/v1/records/contacts/${contact}/timeline?kinds=appointment`))
        .body.rows
    expect(await meetings()).toMatchObject([
      {
        status: 'open',
        regarding: { table: 'contacts', id: contact },
        started_at: expect.stringMatching(/^20\d\d-05-04T1[45]:00/),
        parties: [{ role: 'organizer' }, { role: 'required', contact_id: contact }],
      },
    ])
    await expect.poll(() => marks(visitor).count()).toBe(0)
    await undo(visitor, 'notes.created.appointments')
    await expect.poll(() => marks(visitor).count()).toBe(1)
    expect(await meetings()).toEqual([])
    visitor.expectQuiet()
  })

  it('with two suggestions shows both, by the keyboard alone', async () => {
    const { visitor } = await onAContact()
    await write(visitor, TWO[language])
    await expect.poll(() => marks(visitor).count()).toBe(2)

    await marks(visitor).first().focus()
    await visitor.page.keyboard.press('Enter')
    await card(visitor).getByText(visitor.say('notes.kind.phonecall'), { exact: true }).waitFor()
    await card(visitor)
      .getByText(visitor.say('notes.position', { position: 1, count: 2 }))
      .waitFor()
    await visitor.button('notes.next').focus()
    await visitor.page.keyboard.press('Enter')
    await card(visitor).getByText(visitor.say('notes.kind.appointment'), { exact: true }).waitFor()
    await card(visitor)
      .getByText(visitor.say('notes.position', { position: 2, count: 2 }))
      .waitFor()
    await visitor.page.keyboard.press('Escape')

    await card(visitor).waitFor({ state: 'detached' })
    const focused = await visitor.page.evaluate('document.activeElement.className')
    expect(String(focused)).toContain('note-mark')
    visitor.expectQuiet()
  })

  it('lets a suggestion be dismissed, and brings it back by undo', async () => {
    const { visitor } = await onAContact()
    await write(visitor, MEETING[language])

    await marks(visitor).first().click()
    await visitor.button('notes.dismiss').click()
    await expect.poll(() => marks(visitor).count()).toBe(0)
    await undo(visitor, 'notes.dismissed')

    await expect.poll(() => marks(visitor).count()).toBe(1)
    visitor.expectQuiet()
  })

  it('keeps nobody out, light and dark, on a desktop and on a phone', () =>
    looking(async (check) => {
      const { visitor } = await onAContact()
      await write(visitor, TWO[language])
      await marks(visitor).first().waitFor()
      await check('note-card', visitor, async () => {
        // The card hides while its fragment is out of sight.
        await marks(visitor).first().scrollIntoViewIfNeeded()
        if ((await card(visitor).count()) === 0) await marks(visitor).first().click()
        await card(visitor).waitFor()
      })
      if ((await card(visitor).count()) === 0) await marks(visitor).first().click()
      await visitor.button('notes.edit_and_create').click()
      await visitor.page.getByRole('dialog').getByRole('textbox').first().waitFor()
      await check('note-form', visitor)
    }))

  it('suggests nothing where the administrator has switched notes analysis off', async () => {
    const administrator = await browser.visitor({ language, as: ADMINISTRATOR })
    await administrator.goTo('/settings/notes')
    const analysing = administrator.role('switch', 'settings.notes.enabled.label')

    await analysing.click({ force: true })
    const saved = async (): Promise<unknown> => {
      const { body } = await administrator.ask('GET', '/api/v1/settings')
      return body.rows.find((row: { key: string }) => row.key === 'notes.enabled').value
    }
    await expect.poll(saved).toBe(false)
    const { visitor } = await onAContact()
    await write(visitor, MEETING[language])
    await visitor.page.locator('.entry[data-kind="note"]').waitFor()
    const { body } = await visitor.ask('GET', '/api/v1/records/notes?limit=1&sort=-occurred_at')
    const answer = await visitor.ask('GET', `/api/v1/notes/${body.rows[0].id}/suggestions`)
    await analysing.click({ force: true })
    await expect.poll(saved).toBe(true)

    expect(answer.body).toMatchObject({ language: null, suggestions: [] })
    administrator.expectQuiet()
    visitor.expectQuiet()
  })
})
