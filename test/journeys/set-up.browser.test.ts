/** The first minute without a demonstration: the first administrator, and empty pages that teach. */
import { describe, expect, it } from 'vitest'
import type { Language } from '../browser.ts'
import { journeyBrowser } from '../browser.ts'
import { testDatabase } from '../database.ts'
import { runningServer } from '../server.ts'

const LISTS = ['accounts', 'contacts', 'leads', 'opportunities', 'cases', 'competitors'] as const

describe.each<Language>(['en', 'fr'])('an empty installation, in %s,', (language) => {
  const database = testDatabase({ keep: true })
  const server = runningServer(database, { RAPPORT_DEMO: 'off' })
  const browser = journeyBrowser()

  it('makes its first administrator, who finds out from empty pages what they are for', async () => {
    const visitor = await browser.visitor({ language, url: await server.url() })
    const { page, say } = visitor
    await page.goto('/')
    await visitor.role('heading', 'web.setup.title').waitFor()
    const field = (key: string) => page.getByLabel(new RegExp(`^${say(`web.setup.${key}`)}`))
    await field('organisation').fill('Acme')
    await field('name').fill('Ada Lovelace')
    await field('email').fill('ada@acme.example')

    await field('password').fill('short')
    await visitor.button('web.setup.action').click()
    await page.getByText(say('IDENTITY_PASSWORD_SHORT', { minimum: 12 })).waitFor()
    await field('password').fill('a long and quiet evening')
    await visitor.button('web.setup.action').click()

    await page
      .getByRole('heading', { level: 1, name: say('web.home.hello', { name: 'Ada' }) })
      .waitFor()
    for (const key of [
      'web.home.no_meeting',
      'web.home.nothing_due',
      'web.cards.empty_title',
      'web.home.pipeline_none',
      'web.home.slipped_none',
    ])
      await page.getByText(say(key), { exact: true }).first().waitFor()

    for (const table of LISTS) {
      await visitor.goTo(`/records/${table}?view=all`)
      await page.getByText(say(`web.list.empty.${table}`)).waitFor()
      await visitor.button(`web.create.${table}`).first().waitFor()
    }
    visitor.expectQuiet(/status of 4(01|22)/)
  })

  it('has no set-up any more, and lets nobody in without a password', async () => {
    const visitor = await browser.visitor({ language, url: await server.url() })
    const { page, say } = visitor
    await page.goto('/')
    await visitor.role('heading', 'web.sign_in.title').waitFor()
    expect(await page.getByText(say('web.demo.text')).count()).toBe(0)

    await page.getByLabel(new RegExp(`^${say('web.sign_in.email')}`)).fill('ada@acme.example')
    const password = page.locator('input[name=password]')
    await password.fill('a wrong password')
    await visitor.button('web.sign_in.action').click()
    await page.getByText(say('web.sign_in.failed')).waitFor()
    await password.fill('a long and quiet evening')
    await visitor.button('web.sign_in.action').click()

    await page
      .getByRole('heading', { level: 1, name: say('web.home.hello', { name: 'Ada' }) })
      .waitFor()
    visitor.expectQuiet(/status of 401/)
  })
})
