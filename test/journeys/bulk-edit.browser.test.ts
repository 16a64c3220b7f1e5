/** The same value for many records, told exactly and taken back. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'
import { looking } from '../looking.ts'

async function made(visitor: Visitor, prefix: string): Promise<readonly string[]> {
  const records = ['one', 'two', 'three'].map((name) => ({
    values: { name: `${prefix} ${name}`, city: 'Lyon' },
  }))
  const { status, body } = await visitor.ask('POST', '/api/v1/records/accounts/bulk/create', {
    records,
  })
  expect(status).toBe(200)
  return body.results.map(({ id }: { id: string }) => id)
}

const citiesOf = async (visitor: Visitor, ids: readonly string[]): Promise<readonly string[]> => {
  const records = await Promise.all(
    ids.map((id) => visitor.ask('GET', `/api/v1/records/accounts/${id}`)),
  )
  return records.map(({ body }) => body.values.city)
}

describe.each<Language>(['en', 'fr'])('many records, in %s,', (language) => {
  const browser = journeyBrowser()
  const { seller } = PEOPLE[language]
  const opened = async (visitor: Visitor, prefix: string): Promise<void> => {
    const filter = [{ column: 'name', operator: 'starts_with', value: prefix }]
    const asked = encodeURIComponent(JSON.stringify(filter))
    await visitor.goTo(`/records/accounts?view=all&filter=${asked}`)
    await visitor.page.getByText(`${prefix} one`).waitFor()
    await visitor.role('checkbox', 'web.list.select_all').check()
    await visitor.button('web.edit').click()
  }
  const chooseCity = async ({ page, say }: Visitor): Promise<void> => {
    await page.getByRole('combobox', { name: say('web.filter.column') }).click()
    await page
      .getByRole('option', { name: say('records.accounts.columns.city'), exact: true })
      .click()
    await page.getByLabel(say('records.accounts.columns.city'), { exact: true }).fill('Nice')
  }

  it('get the same value in one step, and what they said before by undo', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const { page, say } = visitor
    const prefix = `Bulk of ${language}`
    const ids = await made(visitor, prefix)
    await opened(visitor, prefix)

    await chooseCity(visitor)
    await visitor.button('web.bulk.action', { count: 3 }).click()
    await page.getByText(say('web.bulk.changed', { count: 3 })).waitFor()
    expect(await citiesOf(visitor, ids)).toEqual(['Nice', 'Nice', 'Nice'])

    await visitor.button('web.undo').click()
    await expect.poll(() => citiesOf(visitor, ids)).toEqual(['Lyon', 'Lyon', 'Lyon'])
    await visitor.ask('POST', '/api/v1/records/accounts/bulk/delete', { ids })
    visitor.expectQuiet()
  }, 60_000)

  it(
    'keep nobody out, light and dark, on a desktop',
    () =>
      looking(async (check) => {
        const visitor = await browser.visitor({ language, as: seller })
        const prefix = `Looked at, bulk of ${language}`
        const ids = await made(visitor, prefix)
        await opened(visitor, prefix)
        await chooseCity(visitor)
        await check('bulk-edit', visitor)
        await visitor.ask('POST', '/api/v1/records/accounts/bulk/delete', { ids })
      }),
    120_000,
  )
})
