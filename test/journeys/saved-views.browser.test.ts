/** A list as somebody likes it, kept under a name, found again, changed, shared and removed. */
import { describe, expect, it } from 'vitest'
import type { Language } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'

const MANAGER = { en: 'Margaret Hughes', fr: 'Camille Laurent' } as const

describe.each<[Language, number]>([
  ['en', 1440],
  ['fr', 390],
])('saved views, in %s at %i pixels,', (language, width) => {
  const browser = journeyBrowser()

  it('are kept, found again, changed and removed', async () => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller, width })
    const { page, say } = visitor
    const name = `Mine ${language}`
    const filter = [{ column: 'status', operator: 'is', value: 'active' }]
    const asked = `filter=${encodeURIComponent(JSON.stringify(filter))}&sort=-updated_at`
    await visitor.goTo(`/records/contacts?${asked}`)

    await visitor.button('web.view.menu').click()
    await visitor.role('menuitem', 'web.view.save_as').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(say('web.view.name')).fill(name)
    expect(await dialog.getByLabel(say('web.view.share')).count()).toBe(0)
    await dialog.getByRole('button', { name: say('web.save') }).click()
    await dialog.waitFor({ state: 'hidden' })
    const chosen = visitor.role('combobox', 'web.list.view')
    await expect.poll(() => chosen.inputValue()).toBe(name)

    await visitor.goTo('/records/contacts')
    await chosen.click()
    await page.getByRole('option', { name }).click()
    await expect.poll(() => page.url()).toContain('view=')
    const { body } = await visitor.ask('GET', '/api/v1/saved-views?table=contacts')
    const mine = body.rows.find((view: { name: string }) => view.name === name)
    expect(mine).toMatchObject({ filter: { all: [{ column: 'status', is: 'active' }] } })
    expect(mine.sort).toBe('-updated_at')

    await visitor.button('web.view.menu').click()
    await visitor.role('menuitem', 'web.view.remove').click()
    await page.getByText(say('web.view.removed', { name })).waitFor()
    await expect.poll(() => chosen.inputValue()).not.toBe(name)
  })

  it('are shared by a manager, and no seller’s to change', async () => {
    const manager = await browser.visitor({ language, as: MANAGER[language] })
    const name = `For all ${language}`
    await manager.goTo('/records/leads')
    await manager.button('web.view.menu').click()
    await manager.role('menuitem', 'web.view.save_as').click()
    const dialog = manager.page.getByRole('dialog')
    await dialog.getByLabel(manager.say('web.view.name')).fill(name)
    await dialog.getByLabel(manager.say('web.view.share')).check()
    await dialog.getByRole('button', { name: manager.say('web.save') }).click()
    await dialog.waitFor({ state: 'hidden' })

    const seller = await browser.visitor({ language, as: PEOPLE[language].seller, width })
    await seller.goTo('/records/leads')
    await seller.role('combobox', 'web.list.view').click()
    await seller.page.getByRole('option', { name }).click()
    await seller.button('web.view.menu').click()
    await seller.role('menuitem', 'web.view.save_as').waitFor()
    expect(await seller.role('menuitem', 'web.view.remove').count()).toBe(0)

    const { body } = await manager.ask('GET', '/api/v1/saved-views?table=leads')
    for (const view of body.rows) await manager.ask('DELETE', `/api/v1/saved-views/${view.id}`)
  })
})
