/** Paris and London: what one may not see cannot be found, and who administers sees it all. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { ADMINISTRATOR, journeyBrowser, PEOPLE } from '../browser.ts'

const OTHER = { en: 'fr', fr: 'en' } as const

type Found = { readonly id: string; readonly name: string }

/** An account of the office of this person. */
async function anAccountOf(visitor: Visitor): Promise<Found> {
  const { body } = await visitor.ask('GET', '/api/v1/records/accounts?limit=1&columns=name')
  const [row] = body.rows
  return { id: row.id, name: row.values.name }
}

async function searchFor(visitor: Visitor, name: string): Promise<void> {
  await visitor.goTo('/')
  await visitor.page.keyboard.press('Control+k')
  await visitor.role('combobox', 'web.search.button').fill(name)
}

const record = (visitor: Visitor, name: string) =>
  visitor.page.getByRole('heading', { level: 1, name, exact: true })

describe.each<Language>(['en', 'fr'])('rights, in %s,', (language) => {
  const browser = journeyBrowser()

  it('hide the records of another office from its address and from the search', async () => {
    const there = OTHER[language]
    const stranger = await browser.visitor({ language: there, as: PEOPLE[there].seller })
    const account = await anAccountOf(stranger)
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller })

    await visitor.page.goto(`/records/accounts/${account.id}`)
    await visitor.page.getByText(visitor.say('web.state.not_found_text')).waitFor()
    await searchFor(visitor, account.name)
    await visitor.page
      .getByText(visitor.say('web.search.nothing', { text: account.name }))
      .waitFor()

    expect(await record(visitor, account.name).count()).toBe(0)
    visitor.expectQuiet(/status of 404/)
  })

  it('show everything to the administrator', async () => {
    const seller = await browser.visitor({ language, as: PEOPLE[language].seller })
    const account = await anAccountOf(seller)
    const visitor = await browser.visitor({ language, as: ADMINISTRATOR })

    await searchFor(visitor, account.name)
    await visitor.page.getByRole('option', { name: account.name }).first().waitFor()
    await visitor.page.keyboard.press('Enter')

    await record(visitor, account.name).waitFor()
    visitor.expectQuiet()
  })

  it('keep the settings of the organisation from a seller, and say which right is missing', async () => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller })
    const { page, say } = visitor
    await visitor.page.goto('/settings/jobs')

    await page.getByText(say('web.state.no_right_title')).waitFor()
    const right = say('web.right.read', { what: say('web.right_table.jobs') })
    await page.getByText(say('web.state.no_right_missing', { right })).waitFor()
    visitor.expectQuiet()
  })
})

describe.each<Language>(['en', 'fr'])('settings, in %s,', (language) => {
  const browser = journeyBrowser()

  it('change one’s own language and look at once', async () => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].colleague })
    const { page } = visitor
    const other = await browser.visitor({ language: OTHER[language] })
    await visitor.goTo('/settings/me')
    const shown = { en: 'English', fr: 'Français' } as const

    await page.getByText(shown[OTHER[language]], { exact: true }).click()
    await page
      .getByRole('heading', { level: 1, name: other.say('web.settings.me'), exact: true })
      .waitFor()
    await page.getByText(other.say('web.me.theme.dark'), { exact: true }).click()
    await expect.poll(() => scheme(visitor)).toBe('dark')
    await page.reload()
    await page
      .getByRole('heading', { level: 1, name: other.say('web.settings.me'), exact: true })
      .waitFor()
    expect(await scheme(visitor)).toBe('dark')

    await visitor.ask('PATCH', '/api/v1/me', { language, theme: 'auto' })
    visitor.expectQuiet()
  })

  it('of the organisation are changed by an administrator, and taken back', async () => {
    const visitor = await browser.visitor({ language, as: ADMINISTRATOR })
    const { page, say } = visitor
    await visitor.goTo('/settings/organisation')
    const label = say('settings.organisation.name.label')
    const name = page.getByRole('textbox', { name: label, exact: true })
    const before = await name.inputValue()

    await name.fill(`Norvane ${language}`)
    await name.press('Enter')
    await page.getByText(say('web.setting.saved', { label })).waitFor()
    await page
      .getByText(say('web.setting.changed_by', { name: ADMINISTRATOR }))
      .first()
      .waitFor()
    await visitor.button('web.undo').click()
    await expect.poll(() => name.inputValue()).toBe(before)

    visitor.expectQuiet()
  })

  it('tell what each role may do, and which jobs failed', async () => {
    const visitor = await browser.visitor({ language, as: ADMINISTRATOR })
    const { page, say } = visitor
    await visitor.goTo('/settings/roles')
    await page
      .getByRole('link', { name: say('identity.roles.salesperson') })
      .first()
      .click()
    const row = page.getByRole('row', { name: say('web.right_table.accounts') })
    await row.waitFor()
    expect(await row.getByRole('cell').allInnerTexts()).toContain(say('web.depth.own'))

    await visitor.goTo('/settings/jobs')
    await page.getByText(say('web.jobs.none_title')).waitFor()
    visitor.expectQuiet()
  })
})

const scheme = (visitor: Visitor): Promise<unknown> =>
  visitor.page.evaluate('document.documentElement.dataset.mantineColorScheme')
