/** Filters of groups and of related records, put together by keyboard, read as a sentence, and meaning what the API says. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'
import { looking } from '../looking.ts'

const BY_LANGUAGE = {
  en: { city: 'Plymouth', width: 1440 },
  fr: { city: 'Lyon', width: 390 },
} as const
const ALL = '/records/accounts?view=all'

/** Presses Enter on a button, as whoever has no mouse. */
async function press({ page }: Visitor, name: string, at: 'first' | 'last' = 'last') {
  const buttons = page.getByRole('button', { name, exact: true })
  await (at === 'first' ? buttons.first() : buttons.last()).focus()
  await page.keyboard.press('Enter')
}

async function chosen({ page }: Visitor, field: string, text: string): Promise<void> {
  const box = page.getByRole('combobox', { name: field, exact: true })
  await box.focus()
  await page.keyboard.press('ArrowDown')
  const option = page.getByRole('option', { name: text, exact: true })
  await option.waitFor()
  if (await box.isEditable()) await box.pressSequentially(text, { delay: 5 })
  while ((await option.getAttribute('data-combobox-selected')) === null)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

/** Adds "city is …" to the group that was begun last. */
async function addCity(visitor: Visitor, city: string): Promise<void> {
  const { page, say } = visitor
  await press(visitor, `+ ${say('web.filter.add')}`, 'first')
  await chosen(visitor, say('web.filter.column'), say('records.accounts.columns.city'))
  await chosen(visitor, say('web.filter.comparison'), say('web.operator.is'))
  await page.getByLabel(say('web.filter.value'), { exact: true }).fill(city)
  await page.keyboard.press('Enter')
}

async function begin(visitor: Visitor, item: string): Promise<void> {
  await press(visitor, `+ ${visitor.say('web.filter.group.add')}`)
  await visitor.page.getByRole('menuitem', { name: item, exact: true }).waitFor()
  await visitor.page.getByRole('menuitem', { name: item, exact: true }).press('Enter')
}

const counted = async (visitor: Visitor, filter: unknown): Promise<number> => {
  const asked = encodeURIComponent(JSON.stringify(filter))
  const { body } = await visitor.ask('GET', `/api/v1/records/accounts/totals?filter=${asked}`)
  return body.groups[0].count
}

describe.each<Language>(['en', 'fr'])('a filter, in %s,', (language) => {
  const browser = journeyBrowser()
  const { seller } = PEOPLE[language]
  const { city, width } = BY_LANGUAGE[language]

  it('has groups and related records, and shows what the API counts', async () => {
    const visitor = await browser.visitor({ language, as: seller, width })
    const { page, say } = visitor
    await visitor.goTo(ALL)
    const shows = (count: number) =>
      page.getByText(say('web.list.count', { count }), { exact: true }).waitFor()

    await begin(visitor, say('web.filter.group.new_any'))
    await addCity(visitor, city)
    const own = { any: [{ column: 'city', is: city }] }
    await shows(await counted(visitor, own))

    await begin(visitor, say('records.accounts.related.opportunities'))
    const some = { all: [own, { some: 'opportunities' }] }
    await shows(await counted(visitor, some))
    const what = say('records.accounts.related.opportunities')
    await chosen(
      visitor,
      say('web.filter.group.quantifier', { what }),
      say('web.filter.group.none'),
    )
    await shows(await counted(visitor, { all: [own, { none: 'opportunities' }] }))

    const words = say('web.filter.words.is', {
      column: say('records.accounts.columns.city'),
      value: say('web.quoted', { text: city }),
    })
    const sentence = `(${words}) ${say('web.filter.and')} ${say('web.filter.words.none', { what })}`
    await page.getByText(say('web.filter.sentence', { words: sentence })).waitFor()
    await page.reload()
    await page.getByText(say('web.filter.sentence', { words: sentence })).waitFor()
    visitor.expectQuiet()
  }, 60_000)

  it(
    'keeps nobody out, light and dark, on a desktop and on a phone',
    () =>
      looking(async (check) => {
        const visitor = await browser.visitor({ language, as: seller })
        await visitor.goTo(ALL)
        await begin(visitor, visitor.say('web.filter.group.new_any'))
        await addCity(visitor, city)
        await begin(visitor, visitor.say('records.accounts.related.opportunities'))
        await check('filter-groups', visitor)
      }),
    120_000,
  )
})

describe('a saved view', () => {
  const browser = journeyBrowser()

  it('keeps groups and related records', async () => {
    const visitor = await browser.visitor({ language: 'en', as: PEOPLE.en.seller })
    const filter = {
      all: [
        { any: [{ column: 'city', is: 'Plymouth' }] },
        { some: 'opportunities', where: { column: 'status', is: 'open' } },
      ],
    }
    const { status, body } = await visitor.ask('POST', '/api/v1/saved-views', {
      name: 'Plymouth with open deals',
      table: 'accounts',
      is_shared: false,
      filter,
      sort: 'name',
      columns: ['name'],
      group: null,
    })
    expect(status).toBe(201)
    await visitor.goTo(`/records/accounts?view=${body.id}`)

    await visitor.page
      .getByText('Shown: (City is “Plymouth”) and Opportunities: some for which Status is Open')
      .waitFor()
    await visitor.ask('DELETE', `/api/v1/saved-views/${body.id}`)
    visitor.expectQuiet()
  })
})
