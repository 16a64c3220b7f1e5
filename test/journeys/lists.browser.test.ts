/** Working a list: views, filters, order, keyboard, new records and second thoughts. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { ADMINISTRATOR, journeyBrowser, PEOPLE } from '../browser.ts'

const rows = (visitor: Visitor) => visitor.page.locator('[role=row].grid-row:not(.grid-header)')

/** The number of the last row that is on the screen; virtual rows come and go. */
async function lastRowIndex(visitor: Visitor): Promise<number> {
  const last = await rows(visitor).last().getAttribute('aria-rowindex')
  return Number(last)
}

async function choose(visitor: Visitor, field: string, option: string): Promise<void> {
  await visitor.page.getByRole('combobox', { name: field, exact: true }).click()
  await visitor.page.getByRole('option', { name: option, exact: true }).click()
}

/** The texts of a column, row by row. */
async function columnTexts(visitor: Visitor, at: number): Promise<readonly string[]> {
  const texts = await rows(visitor)
    .locator(`[role=gridcell]:nth-child(${at + 2})`)
    .allInnerTexts()
  return texts.map((text) => text.trim())
}

describe.each<Language>(['en', 'fr'])('a list, in %s,', (language) => {
  const browser = journeyBrowser()
  const seller = PEOPLE[language].seller

  it('is narrowed by a view and by filters that read as sentences', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const { page, say } = visitor
    await visitor.goTo('/records/opportunities')
    await rows(visitor).first().waitFor()

    await choose(visitor, say('web.list.view'), say('records.opportunities.views.all_open'))
    await page.waitForURL(/view=all_open/)
    await rows(visitor).first().waitFor()
    await page.getByText(say('web.filter.add')).click()
    await choose(visitor, say('web.filter.column'), say('records.opportunities.columns.stage'))
    await visitor.role('checkbox', 'records.opportunities.choices.stage.develop').check()
    await visitor.button('web.filter.apply').click()

    const words = say('web.filter.words.is', {
      column: say('records.opportunities.columns.stage'),
      value: say('records.opportunities.choices.stage.develop'),
    })
    await visitor.button('web.filter.edit', { words }).waitFor()
    await expect
      .poll(async () => new Set(await columnTexts(visitor, 2)))
      .toEqual(new Set([say('records.opportunities.choices.stage.develop')]))
    await page.reload()
    await visitor.button('web.filter.edit', { words }).waitFor()
    await visitor.button('web.filter.remove', { words }).click()
    await expect.poll(async () => new Set(await columnTexts(visitor, 2)).size).toBeGreaterThan(1)
    visitor.expectQuiet()
  })

  it('is put in order by the head of a column, and goes on as one scrolls', async () => {
    const visitor = await browser.visitor({ language, as: ADMINISTRATOR })
    const { page } = visitor
    await visitor.goTo('/records/contacts?view=all')
    await rows(visitor).first().waitFor()
    const first = page.getByRole('columnheader').nth(1)
    const button = first.getByRole('button')
    if ((await first.getAttribute('aria-sort')) !== 'ascending') await button.click()
    await expect.poll(() => first.getAttribute('aria-sort')).toBe('ascending')
    const ascending = (await columnTexts(visitor, 0))[0]
    await button.click()
    await expect.poll(() => first.getAttribute('aria-sort')).toBe('descending')
    await expect.poll(async () => (await columnTexts(visitor, 0))[0]).not.toBe(ascending)

    await visitor.page.getByRole('grid').focus()
    const seen: number[] = []
    for (let step = 0; step < 3; step += 1) {
      await page.keyboard.press('End')
      await page.waitForLoadState('networkidle')
      seen.push(await lastRowIndex(visitor))
    }
    expect(seen.at(-1)).toBeGreaterThan(100)
    visitor.expectQuiet()
  })

  it('is worked by keyboard: arrows move, Enter opens', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const { page } = visitor
    await visitor.goTo('/records/accounts')
    await rows(visitor).nth(2).waitFor()
    const names = await columnTexts(visitor, 0)
    const grid = page.getByRole('grid')

    await grid.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')

    await page.getByRole('heading', { level: 1, name: names[1] ?? '', exact: true }).waitFor()
    await page.goBack()
    await rows(visitor).first().waitFor()
    visitor.expectQuiet()
  })

  it('names its rows by links, which open elsewhere with a key', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const { page } = visitor
    await visitor.goTo('/records/accounts')
    const link = rows(visitor).first().getByRole('link').first()
    const address = String(await link.getAttribute('href'))

    const [other] = await Promise.all([
      page.context().waitForEvent('page'),
      link.click({ modifiers: ['ControlOrMeta'] }),
    ])
    await other.waitForURL((url) => url.pathname === address)
    expect(new URL(page.url()).pathname).toBe('/records/accounts')
    await other.close()

    await link.click()
    await page.waitForURL((url) => url.pathname === address)
    visitor.expectQuiet()
  })

  it('takes a new record, says what is missing, and gives a deleted one back', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const { page, say } = visitor
    const name = `Zoé Journey ${language}`
    await visitor.goTo('/records/contacts')
    await visitor.button('web.create.contacts').click()
    const form = page.getByRole('dialog')
    const field = (column: string) =>
      form.getByLabel(say(`records.contacts.columns.${column}`), { exact: true })
    const create = form.getByRole('button', { name: say('web.create'), exact: true })

    await create.click()
    await form.getByText(say('RECORDS_FIELD_NAME_MISSING')).waitFor()
    await field('first_name').fill('Zoé')
    await field('last_name').fill(`Journey ${language}`)
    await field('email').fill('zoe@')
    await create.click()
    await expect.poll(() => field('email').getAttribute('aria-invalid')).toBe('true')
    await field('email').fill(`zoe.${language}@journey.example`)
    await create.click()

    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
    const address = page.url()
    await visitor.button('web.more_actions').click()
    await visitor.role('menuitem', 'web.delete').click()
    await page.waitForURL(/\/records\/contacts(\?|$)/)
    await visitor.button('web.undo').click()
    await expect
      .poll(
        async () =>
          (await visitor.ask('GET', address.replace(/.*\/records/, '/api/v1/records'))).status,
      )
      .toBe(200)
    await page.goto(address)
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
    visitor.expectQuiet(/status of 4\d\d/)
  })
})
