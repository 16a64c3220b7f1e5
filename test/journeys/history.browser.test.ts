/** Taking a change back from the history, seeing what a record said before, and the bin. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'
import { looking } from '../looking.ts'

async function anAccount(visitor: Visitor, name: string): Promise<{ id: string; version: number }> {
  const { status, body } = await visitor.ask('POST', '/api/v1/records/accounts', {
    values: { name, city: 'Lyon' },
  })
  expect(status).toBe(201)
  return body
}

const moved = (visitor: Visitor, id: string, version: number, city: string) =>
  visitor.ask(
    'PATCH',
    `/api/v1/records/accounts/${id}`,
    { values: { city } },
    { 'if-match': `"${version}"` },
  )

describe.each<[Language, number]>([
  ['en', 1440],
  ['fr', 390],
])('the history, in %s at %i pixels,', (language, width) => {
  const browser = journeyBrowser()
  const { seller } = PEOPLE[language]
  const actionOf = ({ page, say }: Visitor, key: string) =>
    page.getByRole('button', { name: new RegExp(`^${say(key, { when: '' }).trim()}`) })

  it('takes a change back, says what was there before, and does not undo what came later', async () => {
    const visitor = await browser.visitor({ language, as: seller, width })
    const { page } = visitor
    const { id, version } = await anAccount(visitor, `Pumps of ${language} history`)
    await moved(visitor, id, version, 'Paris')
    await visitor.goTo(`/records/accounts/${id}?tab=history`)

    await actionOf(visitor, 'web.history.as_of_one').last().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Lyon').waitFor()
    await dialog.getByText(visitor.say('web.history.differs')).first().waitFor()
    await page.keyboard.press('Escape')
    await actionOf(visitor, 'web.history.undo_one').click()
    await page.getByText(visitor.say('web.history.undone')).waitFor()
    const { body } = await visitor.ask('GET', `/api/v1/records/accounts/${id}`)
    expect(body.values.city).toBe('Lyon')

    await moved(visitor, id, body.version, 'Lille')
    await page.getByText('Lille').waitFor()
    await actionOf(visitor, 'web.history.undo_one').last().click()
    const columns = visitor.say('records.accounts.columns.city')
    await page.getByText(visitor.say('web.history.changed_since', { columns })).waitFor()
    expect((await visitor.ask('GET', `/api/v1/records/accounts/${id}`)).body.values.city).toBe(
      'Lille',
    )
    visitor.expectQuiet(/409/)
  }, 60_000)

  it('brings a deleted record back from the bin, with undo', async () => {
    const visitor = await browser.visitor({ language, as: seller, width })
    const name = `Deleted in ${language}`
    const { id } = await anAccount(visitor, name)
    await visitor.ask('DELETE', `/api/v1/records/accounts/${id}`)
    await visitor.goTo('/settings/bin')

    const restore = visitor.page.getByRole('button', {
      name: visitor.say('web.bin.restore_one', { name }),
    })
    await restore.click()
    await visitor.page.getByText(visitor.say('web.bin.restored', { name })).waitFor()
    expect((await visitor.ask('GET', `/api/v1/records/accounts/${id}`)).status).toBe(200)
    await visitor.button('web.undo').click()
    await restore.waitFor()
    visitor.expectQuiet()
  }, 60_000)

  it(
    'keeps nobody out, light and dark, on a desktop and on a phone',
    () =>
      looking(async (check) => {
        const visitor = await browser.visitor({ language, as: seller })
        const { id, version } = await anAccount(visitor, `Looked at in ${language}`)
        await moved(visitor, id, version, 'Paris')
        await visitor.goTo(`/records/accounts/${id}?tab=history`)
        await actionOf(visitor, 'web.history.undo_one').waitFor()
        await check('history', visitor)
        await actionOf(visitor, 'web.history.as_of_one').last().click()
        await visitor.page.getByRole('dialog').getByText('Lyon').waitFor()
        await check('as-of', visitor)
        await visitor.page.keyboard.press('Escape')
        await visitor.ask('DELETE', `/api/v1/records/accounts/${id}`)
        await visitor.goTo('/settings/bin')
        await visitor.page.getByText(`Looked at in ${language}`).waitFor()
        await check('bin', visitor)
      }),
    120_000,
  )
})
