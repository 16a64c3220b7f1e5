/** Relationship health: on a record, in the pipeline chart, and rated again after a change of settings. */
import { describe, expect, it } from 'vitest'
import type { Language } from '../browser.ts'
import { ADMINISTRATOR, journeyBrowser, PEOPLE } from '../browser.ts'

describe.each<Language>(['en', 'fr'])('relationship health, in %s,', (language) => {
  const browser = journeyBrowser()

  it('opens an opportunity from the pipeline chart, and shows what its score is made of', async () => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller })
    await visitor.goTo('/records/opportunities?view=my_open_by_relationship')
    const bubble = visitor.page.locator('.bubble').last()
    await bubble.waitFor()
    const id = await bubble.getAttribute('data-deal')
    await bubble.hover()

    await bubble.click()
    await visitor.page.waitForURL(`**/records/opportunities/${id}**`)
    await visitor.goTo(`/records/opportunities/${id}?tab=insights`)
    const panel = visitor.role('region', 'web.health.title')
    await panel.getByText(visitor.say('web.health.part.engagement')).first().click()

    await visitor.page
      .getByRole('dialog', { name: visitor.say('relationships.figure.begun_by_customer') })
      .waitFor()
    visitor.expectQuiet()
  })

  it('case 121: draws a deal without health grey, at the bottom of the pipeline chart', async () => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller })
    const { body } = await visitor.ask('GET', '/api/v1/relationships/pipeline')
    const first: { closes_on: string } = body.deals[0]
    const values = { name: 'Without health', estimated_close_on: first.closes_on }
    const deal = await visitor.ask('POST', '/api/v1/records/opportunities', { values })
    const pipeline = async (): Promise<unknown> =>
      (await visitor.ask('GET', '/api/v1/relationships/pipeline')).body.deals.find(
        ({ id }: { id: string }) => id === deal.body.id,
      )?.score
    await expect.poll(pipeline, { timeout: 20_000 }).toBeNull()
    await visitor.goTo('/records/opportunities?view=my_open_by_relationship')
    const bubble = visitor.page.locator(`.bubble[data-deal="${deal.body.id}"]`)
    await bubble.waitFor()

    const [bottom, fill] = await bubble.evaluate((one) => [
      Math.max(
        ...[...document.querySelectorAll('.bubble')].map((each) => Number(each.getAttribute('cy'))),
      ),
      getComputedStyle(one).fill,
    ])
    const [red, green, blue] = fill.match(/\d+/g)?.map(Number) ?? []

    expect(Number(await bubble.getAttribute('cy'))).toBe(bottom)
    expect(
      Math.max(red ?? 0, green ?? 0, blue ?? 255) - Math.min(red ?? 255, green ?? 0, blue ?? 0),
    ).toBeLessThan(20)
    await visitor.ask('DELETE', `/api/v1/records/opportunities/${deal.body.id}`)
    visitor.expectQuiet()
  })

  it('case 117: tells on the page of a contact neither last and next interaction nor the most contacted', async () => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller })
    const { body } = await visitor.ask(
      'GET',
      '/api/v1/records/contacts?limit=1&sort=-health_score&columns=full_name',
    )
    await visitor.goTo(`/records/contacts/${body.rows[0].id}?tab=insights`)
    await visitor.role('region', 'web.health.title').waitFor()

    const shown = ['last_interaction', 'next_interaction', 'most_contacted', 'first_interaction']
    const counts = shown.map((name) =>
      visitor.page.getByText(visitor.say(`web.figures.${name}`), { exact: true }).count(),
    )

    expect(await Promise.all(counts)).toEqual([0, 0, 0, 1])
    visitor.expectQuiet()
  })

  it('rates all records again when a weight has changed, and lets the change be undone', async () => {
    const visitor = await browser.visitor({ language, as: ADMINISTRATOR })
    const weight = async (): Promise<unknown> => {
      const { body } = await visitor.ask('GET', '/api/v1/settings')
      return body.rows.find(({ key }: { key: string }) => key === 'relationships.email_weight')
        .value
    }
    const waiting = async (): Promise<unknown> =>
      (await visitor.ask('GET', '/api/v1/relationships/health-rating')).body.waiting
    await visitor.goTo('/settings/relationship-health')
    const slider = visitor.page.getByRole('slider', {
      name: visitor.say('settings.relationships.email_weight.label'),
    })

    await slider.focus()
    await visitor.page.keyboard.press('End')

    await expect.poll(weight).toBe(9)
    await expect.poll(waiting, { timeout: 20_000 }).toBe(0)
    expect(await slider.evaluate((thumb) => thumb === document.activeElement)).toBe(true)
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^9 /)
    await visitor.page.getByRole('button', { name: visitor.say('web.undo') }).click()
    await expect.poll(weight).toBe(6)
    await expect.poll(waiting, { timeout: 20_000 }).toBe(0)
    visitor.expectQuiet()
  })

  it('keeps the keyboard on a switch that is worked twice in a row', async () => {
    const visitor = await browser.visitor({ language, as: ADMINISTRATOR })
    const isShown = async (): Promise<unknown> => {
      const { body } = await visitor.ask('GET', '/api/v1/settings')
      return body.rows.find(({ key }: { key: string }) => key === 'relationships.shows_health')
        .value
    }
    await visitor.goTo('/settings/relationship-health')
    const choice = visitor.page.getByRole('switch', {
      name: visitor.say('settings.relationships.shows_health.label'),
    })

    await choice.focus()
    await visitor.page.keyboard.press('Space')
    await expect.poll(isShown).toBe(false)
    await visitor.page.keyboard.press('Space')

    await expect.poll(isShown).toBe(true)
    expect(await choice.evaluate((input) => input === document.activeElement)).toBe(true)
    visitor.expectQuiet()
  })
})
