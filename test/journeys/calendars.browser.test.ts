/** Calendars connected on the page, and in step both ways, against a calendar server of their own. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'
import { CALENDAR_PASSWORD, runningRadicale } from '../services/radicale.ts'

/** A contact of the demonstration with an address, whom the visitor may see. */
async function aContact(visitor: Visitor): Promise<{ id: string; email: string }> {
  const { body } = await visitor.ask('GET', '/api/v1/records/contacts?limit=40')
  for (const { id, values } of body.rows) if (values.email) return { id, email: values.email }
  throw new Error('no contact has an address')
}

const ADDRESS = 'seller@own.example'
const eventWith = (email: string, summary: string): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//A telephone//EN',
    'BEGIN:VEVENT',
    `UID:${summary}@phone`,
    'DTSTAMP:20261120T090000Z',
    'DTSTART;TZID=Europe/Paris:20261126T100000',
    'DTEND;TZID=Europe/Paris:20261126T110000',
    `SUMMARY:${summary}`,
    `ORGANIZER:mailto:${ADDRESS}`,
    `ATTENDEE:mailto:${email}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')

describe.each<[Language, number]>([
  ['en', 1440],
  ['fr', 390],
])('calendars, in %s at %i pixels,', (language, width) => {
  const browser = journeyBrowser()
  const radicale = runningRadicale()

  it('are connected, and what is in them and in Rapport is in both', async () => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller, width })
    const { page, say } = visitor
    const contact = await aContact(visitor)
    const calendar = await radicale.calendar(ADDRESS, `work-${language}`)
    const summary = `Factory visit ${language}`
    await radicale.put(ADDRESS, `${calendar}one.ics`, eventWith(contact.email, summary))
    await visitor.goTo('/settings/calendars')

    await visitor.button('calendars.connect_title').click()
    const drawer = page.getByRole('dialog')
    await drawer.getByLabel(say('calendars.address')).fill(ADDRESS)
    await drawer.getByLabel(say('calendars.url')).fill(radicale.url)
    const password = drawer.getByRole('textbox', { name: say('calendars.password') })
    await password.fill('wrong')
    await drawer.getByRole('button', { name: say('calendars.connect'), exact: true }).click()
    await drawer.getByRole('alert').waitFor()
    await password.fill(CALENDAR_PASSWORD)
    await drawer.getByRole('button', { name: say('calendars.connect'), exact: true }).click()
    const panel = page.getByRole('region', { name: ADDRESS, exact: true })
    await panel.getByText(say('calendars.state.in_step'), { exact: true }).waitFor()
    expect(await panel.getByLabel(`work-${language}`).isChecked()).toBe(true)

    await visitor.goTo(`/records/contacts/${contact.id}`)
    await page.getByText(summary).first().waitFor()
    const made = await visitor.ask('POST', '/api/v1/records/appointments', {
      values: { subject: `Made here ${language}`, started_at: '2026-11-27T09:00:00Z' },
    })
    expect(made.status).toBe(201)
    const texts = async () => [...(await radicale.events(ADDRESS, calendar)).values()].join('')
    await expect.poll(texts, { timeout: 60_000 }).toContain(`SUMMARY:Made here ${language}`)

    const { body } = await visitor.ask('GET', '/api/v1/calendar-connections')
    for (const { id } of body.rows)
      await visitor.ask('DELETE', `/api/v1/calendar-connections/${id}`)
  }, 150_000)

  it('are published at a secret address, shown once, which other programs read until it is withdrawn', async () => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller, width })
    const { page, say } = visitor
    const subject = `Published here ${language}`
    const made = await visitor.ask('POST', '/api/v1/records/appointments', {
      values: { subject, started_at: '2026-11-27T13:00:00Z' },
    })
    await visitor.goTo('/settings/calendars')

    const panel = page.getByRole('region', { name: say('calendars.publish.title') })
    await panel.getByLabel(say('calendars.publish.tasks')).check()
    await panel.getByRole('button', { name: say('calendars.publish.make') }).click()
    await panel.getByRole('button', { name: say('calendars.publish.copy'), exact: true }).waitFor()
    const address = (await panel.locator('code').textContent()) ?? ''
    const told = async (): Promise<string> =>
      (await (await fetch(address)).text()).replace(/\r\n /g, '')
    expect(await told()).toContain(`SUMMARY:${subject}`)

    await panel.getByLabel(say('calendars.publish.detail.busy')).check()
    await page.getByText(say('web.saved')).first().waitFor()
    expect(await told()).toContain(`SUMMARY:${say('calendars.published.busy')}`)
    expect(await told()).not.toContain(subject)

    await visitor.goTo('/settings/calendars')
    await panel.getByText(say('calendars.publish.read_label')).waitFor()
    expect(await page.getByText(address).count()).toBe(0)
    await panel.getByRole('button', { name: say('calendars.publish.withdraw') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: say('calendars.publish.withdraw_do') }).click()
    await panel.getByRole('button', { name: say('calendars.publish.make') }).waitFor()
    expect((await fetch(address)).status).toBe(404)
    await visitor.ask('DELETE', `/api/v1/records/appointments/${made.body.id}`)
  }, 120_000)
})
