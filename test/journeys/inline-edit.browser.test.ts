/** A field changed where it stands in the list: by mouse, by keyboard, with undo, and not over somebody else's change. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'
import { LOOKS, looking } from '../looking.ts'

/** On a phone a list is made of cards, which are opened to be changed. */
const WIDE = LOOKS.filter(({ width }) => width > 1000)
const PATH = '/api/v1/records/accounts'

describe.each<Language>(['en', 'fr'])('a cell of a list, in %s,', (language) => {
  const browser = journeyBrowser()
  const { seller } = PEOPLE[language]

  /** An account, alone in its list. */
  async function opened(visitor: Visitor, name: string): Promise<string> {
    const { status, body } = await visitor.ask('POST', PATH, { values: { name, city: 'Lyon' } })
    expect(status).toBe(201)
    const filter = [{ column: 'name', operator: 'is', value: name }]
    const asked = encodeURIComponent(JSON.stringify(filter))
    await visitor.goTo(`/records/accounts?view=all&filter=${asked}`)
    await visitor.page.getByRole('gridcell', { name: 'Lyon' }).waitFor()
    return body.id
  }
  const cityOf = async (visitor: Visitor, id: string): Promise<string> =>
    (await visitor.ask('GET', `${PATH}/${id}`)).body.values.city
  const cityIn = ({ page, say }: Visitor) =>
    page.getByRole('dialog').getByLabel(say('records.accounts.columns.city'), { exact: true })

  it('is changed by its pencil, and changed back by undo', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const { page, say } = visitor
    const id = await opened(visitor, `Pencil in ${language}`)
    const field = say('records.accounts.columns.city')

    await page.getByRole('gridcell', { name: 'Lyon' }).hover()
    await page.getByRole('button', { name: say('web.edit_field', { field }) }).click()
    await cityIn(visitor).fill('Nice')
    await page.keyboard.press('Enter')
    await page.getByText(say('web.list.cell_saved', { field })).waitFor()
    await page.getByRole('gridcell', { name: 'Nice' }).waitFor()
    expect(await cityOf(visitor, id)).toBe('Nice')

    await visitor.button('web.undo').click()
    await page.getByRole('gridcell', { name: 'Lyon' }).waitFor()
    visitor.expectQuiet()
  })

  it('is reached by arrows, opened by F2 and left by Escape', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const { page } = visitor
    const id = await opened(visitor, `Keys in ${language}`)

    await page.getByRole('grid').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('F2')
    await cityIn(visitor).fill('Nice')
    await page.keyboard.press('Escape')
    await cityIn(visitor).waitFor({ state: 'detached' })
    expect(await cityOf(visitor, id)).toBe('Lyon')

    await page.getByRole('grid').focus()
    await page.keyboard.press('F2')
    await cityIn(visitor).fill('Metz')
    await page.keyboard.press('Enter')
    await page.getByRole('gridcell', { name: 'Metz' }).waitFor()
    visitor.expectQuiet()
  })

  it('is not written over what somebody changed since', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const { page, say } = visitor
    const id = await opened(visitor, `Conflict in ${language}`)
    await page.getByRole('grid').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('F2')
    await cityIn(visitor).fill('Nice')
    await visitor.ask(
      'PATCH',
      `${PATH}/${id}`,
      { values: { city: 'Brest' } },
      { 'if-match': '"1"' },
    )
    await page.keyboard.press('Enter')

    await page
      .getByText(say('RECORDS_CHANGED_MEANWHILE', { version: 2 }))
      .first()
      .waitFor()
    expect(await cityOf(visitor, id)).toBe('Brest')
    await page.getByRole('gridcell', { name: 'Brest' }).waitFor()
    await visitor.button('web.save').click()
    await expect.poll(() => cityOf(visitor, id)).toBe('Nice')
    visitor.expectQuiet(/412/)
  })

  it(
    'keeps nobody out, light and dark',
    () =>
      looking(async (check) => {
        const visitor = await browser.visitor({ language, as: seller })
        await opened(visitor, `Looked at in ${language}, cell`)
        await visitor.page.getByRole('grid').focus()
        await visitor.page.keyboard.press('ArrowRight')
        await visitor.page.keyboard.press('ArrowRight')
        await visitor.page.keyboard.press('F2')
        await cityIn(visitor).waitFor()
        await check('cell-editor', visitor)
      }, WIDE),
    120_000,
  )
})
