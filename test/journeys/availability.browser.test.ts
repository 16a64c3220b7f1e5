/** A seller says when he works, and meets a customer and a colleague at a time that fits. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'

const COLLEAGUE = { en: 'Margaret Hughes', fr: 'Camille Laurent' } as const

async function aContact({ ask }: Visitor): Promise<string> {
  const { body } = await ask('GET', '/api/v1/records/contacts?limit=1')
  return body.rows[0].id
}

async function myId({ ask }: Visitor): Promise<string> {
  const { body } = await ask('GET', '/api/v1/session')
  return body.user.id
}

describe.each<[Language, number]>([
  ['en', 1440],
  ['fr', 390],
])('working time, in %s at %i pixels,', (language, width) => {
  const browser = journeyBrowser()

  it('is said, changed and taken away on its page', async () => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller, width })
    const { page, say } = visitor
    const entries = `/api/v1/availability/users/${await myId(visitor)}/entries`
    const before = (await visitor.ask('GET', entries)).body.rows.length
    await visitor.goTo('/settings/availability')
    const list = page.getByRole('region', { name: say('availability.entries') })
    await list.getByText(say('availability.kind.working_hours'), { exact: true }).waitFor()

    await visitor.button('availability.new').click()
    await visitor.role('menuitem', 'availability.kind.time_off').click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel(say('availability.description'), { exact: true }).fill('Ski')
    await drawer.getByRole('button', { name: say('web.save') }).click()
    await list.getByText('Ski').waitFor()
    expect((await visitor.ask('GET', entries)).body.rows).toHaveLength(before + 1)

    const line = list.getByRole('listitem').filter({ hasText: 'Ski' })
    const from = drawer.getByRole('textbox', { name: say('availability.from'), exact: true })
    await line.getByRole('button').first().click()
    await drawer.getByLabel(say('availability.all_day')).uncheck()
    await from.fill('18:00')
    await drawer.getByRole('button', { name: say('web.save') }).click()
    await drawer.getByRole('alert').getByText(say('AVAILABILITY_ORDER_WRONG')).waitFor()
    await from.fill('15:00')
    await drawer.getByRole('button', { name: say('web.save') }).click()
    await drawer.waitFor({ state: 'hidden' })

    await line.getByRole('button').last().click()
    await line.waitFor({ state: 'hidden' })
    expect((await visitor.ask('GET', entries)).body.rows).toHaveLength(before)
  })

  it('finds a time for a meeting with a colleague, and another one later', async () => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller, width })
    const { page, say } = visitor
    const subject = `Kick-off ${language}`
    await visitor.goTo(`/records/contacts/${await aContact(visitor)}`)
    await visitor.role('tab', 'web.composer.appointment').click()
    await page.getByLabel(say('web.composer.subject')).fill(subject)
    const people = visitor.role('combobox', 'web.attendees.title')
    await people.fill(COLLEAGUE[language])
    await page.getByRole('option', { name: COLLEAGUE[language] }).click()
    await people.press('Escape')
    const form = page.locator('.composer form')
    await form.getByText(say('availability.proposed', { count: 2 })).waitFor()
    await form.locator('button[aria-pressed]').last().click()
    await form.getByText(say('availability.all_free', { count: 2 })).waitFor()
    await form.getByRole('button', { name: say('web.save') }).click()
    const entry = page.locator('.entry').filter({ hasText: subject })
    await entry.first().waitFor()

    const found = await visitor.ask(
      'GET',
      `/api/v1/records/appointments?search=${encodeURIComponent(subject)}`,
    )
    const { id } = found.body.rows[0]
    const appointment = `/api/v1/records/appointments/${id}`
    const { body: made } = await visitor.ask('GET', appointment)
    expect(made.parties.map(({ name }: { name: string }) => name)).toContain(COLLEAGUE[language])
    expect(made.parties).toHaveLength(2)

    await visitor.goTo(`/records/appointments/${id}`)
    await visitor.button('web.attendees.change').click()
    const optional = visitor.role('combobox', 'web.attendees.optional')
    await optional.fill('guest@elsewhere.example')
    await page.getByRole('option', { name: 'guest@elsewhere.example' }).click()
    await optional.press('Escape')
    await visitor.button('web.save').click()
    await page.getByText('guest@elsewhere.example').first().waitFor()
    await visitor.button('web.meeting.other_time').click()
    await page.locator('main button[aria-pressed="false"]').first().click()
    await page.getByText(say('web.meeting.moved')).waitFor()
    const { body: moved } = await visitor.ask('GET', appointment)
    expect(moved.values.started_at).not.toBe(made.values.started_at)
    expect(moved.parties).toHaveLength(3)

    await visitor.ask('DELETE', appointment)
  })
})
