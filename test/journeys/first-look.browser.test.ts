/** The first minute of a newcomer: one click, and the day lies open. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'

/** Compressed script until the first page stands: the promise of the interface. */
const MOST_SCRIPT_BYTES = 300_000

/** Signs in by hand, as a newcomer does. */
async function signInByOneClick(visitor: Visitor, name: string): Promise<void> {
  await visitor.page.goto('/')
  await visitor.role('heading', 'web.sign_in.title').waitFor()
  await visitor.page.getByRole('button', { name }).click()
  await visitor.page
    .getByRole('heading', { level: 1 })
    .filter({ hasText: firstName(name) })
    .waitFor()
}

const firstName = (name: string): string => name.split(' ')[0] ?? name

describe.each<Language>(['en', 'fr'])('the first look, in %s,', (language) => {
  const browser = journeyBrowser()
  const name = PEOPLE[language].seller

  it('says that it is a demonstration, and one click shows the day', async () => {
    const visitor = await browser.visitor({ language })
    const { page, say } = visitor
    await page.goto('/')
    await page.getByText(say('web.demo.title'), { exact: true }).waitFor()
    await page.getByText(say('web.demo.text')).waitFor()

    await signInByOneClick(visitor, name)

    await page.getByText(say('web.banner.demo')).waitFor()
    await visitor.role('region', 'web.home.next_meeting').getByRole('link').first().waitFor()
    await visitor.role('region', 'web.home.due').getByRole('listitem').first().waitFor()
    await visitor.role('region', 'web.nav.assistant').getByRole('article').first().waitFor()
    await visitor
      .role('region', 'web.home.pipeline')
      .locator('svg rect, svg path')
      .first()
      .waitFor()
    await visitor.role('region', 'web.home.weeks').locator('svg rect, svg path').first().waitFor()
    expect(await page.evaluate('document.documentElement.lang')).toBe(language)
    visitor.expectQuiet()
  })

  it('tells the figures of every chart in a table too', async () => {
    const visitor = await browser.visitor({ language, as: name })
    await visitor.goTo('/')
    const charts = visitor.page.getByRole('figure')
    await charts.nth(1).waitFor()

    for (const chart of await charts.all()) {
      await chart.getByRole('button', { name: visitor.say('web.chart.show_table') }).click()
      const table = chart.getByRole('table')
      await table.waitFor()
      expect(await table.getByRole('row').count()).toBeGreaterThan(1)
      expect(await table.innerText()).toMatch(/\d/)
      await chart.getByRole('button', { name: visitor.say('web.chart.show_chart') }).click()
    }
    visitor.expectQuiet()
  })
})

describe('the first page', () => {
  const browser = journeyBrowser()

  it(`needs at most ${MOST_SCRIPT_BYTES / 1000} kB of compressed script`, async () => {
    const visitor = await browser.visitor({ language: 'en' })
    const sizes: Promise<number>[] = []
    visitor.page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script')
        sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
    })
    // Nobody has asked her for an introduction, news of which would be loaded beside the page.
    await signInByOneClick(visitor, PEOPLE.en.colleague)
    await visitor.page.getByRole('figure').nth(1).waitFor()
    await visitor.page.waitForLoadState('networkidle')

    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)

    expect(bytes).toBeGreaterThan(50_000)
    expect(bytes).toBeLessThanOrEqual(MOST_SCRIPT_BYTES)
  })
})
