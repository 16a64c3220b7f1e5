/** Whoever wants no calls is not called by a slip: the number asks first, and so does a call that is planned. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'

describe.each<[Language, number]>([
  ['en', 1440],
  ['fr', 390],
])('a person who wants no calls, in %s at %i pixels,', (language, width) => {
  const browser = journeyBrowser()
  const visit = (): Promise<Visitor> =>
    browser.visitor({ language, as: PEOPLE[language].seller, width })

  const says = async (visitor: Visitor, id: string, isSaid: boolean): Promise<void> => {
    const body = { values: { does_not_want_calls: isSaid } }
    const path = `/api/v1/records/contacts/${id}`
    expect((await visitor.ask('PATCH', path, body, { 'if-match': '*' })).status).toBe(200)
  }
  /** A contact of the visitor with a number; the wish is taken back in the end. */
  const unwilling = async (
    visitor: Visitor,
    story: (contact: { id: string; name: string; phone: string }) => Promise<void>,
  ): Promise<void> => {
    const { body } = await visitor.ask(
      'GET',
      '/api/v1/records/contacts?limit=200&columns=full_name,phone,email',
    )
    const rows: readonly {
      id: string
      values: Record<string, string>
      owner: { name: string } | null
    }[] = body.rows
    const found = rows.find(
      ({ values, owner }) =>
        values.phone && values.email && owner?.name === PEOPLE[language].seller,
    )
    if (found === undefined) throw new Error('no contact has a number')
    const { full_name: name = '', phone = '' } = found.values
    await says(visitor, found.id, true)
    try {
      await story({ id: found.id, name, phone })
    } finally {
      await says(visitor, found.id, false)
    }
  }

  it('has a number that asks first, and is not planned to be called without a word', async () => {
    const visitor = await visit()
    const { page, say } = visitor
    await unwilling(visitor, async ({ id, name, phone }) => {
      await visitor.goTo(`/records/contacts/${id}`)
      await page.getByText(say('web.unwanted.note.calls')).first().waitFor()
      const number = page.getByRole('link', { name: phone, exact: true }).first()
      await number.click()
      const dialog = page.getByRole('dialog', { name: say('web.unwanted.title.phone') })
      await dialog.getByText(say('web.unwanted.text.phone', { name })).waitFor()
      const anyway = dialog.getByRole('link', { name: say('web.unwanted.anyway.phone') })
      expect(await anyway.getAttribute('href')).toBe(`tel:${phone}`)
      await dialog.getByRole('button', { name: say('web.cancel') }).click()
      await dialog.waitFor({ state: 'detached' })

      await page.getByRole('tab', { name: say('web.composer.phone_call') }).click()
      const warning = say('web.unwanted.calls', { names: name, count: 1 })
      await page.getByText(warning).waitFor()
      await page.getByRole('checkbox', { name: say('web.composer.done') }).check()
      await page.getByText(warning).waitFor({ state: 'detached' })
    })
    visitor.expectQuiet()
  }, 120_000)
})
