/** Settings are saved as they are chosen: what is typed or chosen meanwhile stays. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { ADMINISTRATOR, journeyBrowser } from '../browser.ts'

/** Holds what is saved at these addresses back until it is let go. */
async function hold({ page }: Visitor, addresses: string): Promise<() => void> {
  let letGo = (): void => undefined
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route(addresses, async (route) => {
    if (route.request().method() !== 'GET') await held
    await route.continue()
  })
  return letGo
}

describe.each<Language>(['en', 'fr'])('settings, in %s,', (language) => {
  const browser = journeyBrowser()

  it('keep what is typed while an earlier value is being saved', async () => {
    const visitor = await browser.visitor({ language, as: ADMINISTRATOR })
    const { page, say } = visitor
    await visitor.goTo('/settings/organisation')
    const label = say('settings.organisation.name.label')
    const field = page.getByRole('textbox', { name: label, exact: true })
    const name = await field.inputValue()
    const letGo = await hold(visitor, '**/api/v1/settings/organisation.name')

    await field.fill('Held & Co')
    await field.press('Enter')
    await field.fill('Typed & Co')
    letGo()

    await page.getByText(say('web.setting.saved', { label })).first().waitFor()
    expect(await field.inputValue()).toBe('Typed & Co')
    await field.fill(name)
    await field.press('Enter')
    await expect
      .poll(async () => (await visitor.ask('GET', '/api/v1/settings')).body.rows)
      .toContainEqual(expect.objectContaining({ key: 'organisation.name', value: name }))
    visitor.expectQuiet()
  })

  it('keep what was typed where it could not be saved', async () => {
    const visitor = await browser.visitor({ language, as: ADMINISTRATOR })
    const { page, say } = visitor
    await visitor.goTo('/settings/organisation')
    const label = say('settings.organisation.name.label')
    const field = page.getByRole('textbox', { name: label, exact: true })
    await field.waitFor()
    await page.route('**/api/v1/settings/organisation.name', (route) => route.abort())

    await field.fill('Refused & Co')
    await field.press('Enter')
    await page.getByText(say('web.state.offline_title')).first().waitFor()

    expect(await field.inputValue()).toBe('Refused & Co')
    visitor.expectQuiet(/ERR_FAILED/)
  })

  it('of a card stand as they were chosen, one after the other', async () => {
    const visitor = await browser.visitor({ language, as: ADMINISTRATOR })
    const { page, say } = visitor
    await visitor.goTo('/settings/cards')
    const card = page.locator('.card-setting').first()
    const [shown, important] = [card.getByRole('switch'), card.getByRole('checkbox')]
    await shown.waitFor()
    const before = { shown: await shown.isChecked(), important: await important.isChecked() }
    const saved = async () => {
      const { body } = await visitor.ask('GET', '/api/v1/assistant/card-types')
      const [first] = body.card_types
      return { shown: first.is_enabled, important: first.is_high_priority }
    }
    const letGo = await hold(visitor, '**/api/v1/assistant/card-types/*')

    await shown.press('Space')
    await important.press('Space')
    letGo()
    await page.getByText(say('web.saved')).first().waitFor()
    await expect.poll(saved).toEqual({ shown: !before.shown, important: !before.important })

    expect(await shown.isChecked()).toBe(!before.shown)
    expect(await important.isChecked()).toBe(!before.important)
    await shown.press('Space')
    await important.press('Space')
    await expect.poll(saved).toEqual(before)
    visitor.expectQuiet()
  })
})
