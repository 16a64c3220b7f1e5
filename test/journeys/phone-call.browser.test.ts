/** A seller on the phone: he finds who calls by the number, and logs the call, in four taps. */
import { describe, expect, it } from 'vitest'
import type { Language } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'

describe.each<[Language, string, string]>([
  ['en', '+44 20 7946 0321', '020 7946 0321'],
  ['fr', '+33 1 99 00 43 21', '01.99.00.43.21'],
])('a call, in %s on a phone,', (language, phone, spoken) => {
  const browser = journeyBrowser()

  it('is logged in four taps by whoever was told a number', async () => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller, width: 390 })
    const { page, say } = visitor
    const name = `Caller ${language}`
    const { status, body: contact } = await visitor.ask('POST', '/api/v1/records/contacts', {
      values: { first_name: 'Caller', last_name: language, phone },
    })
    expect(status).toBe(201)
    await visitor.goTo('/')

    await visitor.button('web.nav.search').click()
    await visitor.role('combobox', 'web.search.button').fill(spoken)
    await page.getByRole('option', { name: new RegExp(`^${name}`) }).click()
    await visitor.role('tab', 'web.composer.phone_call').click()
    await visitor.button('web.composer.just_held').click()

    await page.getByText(say('web.composer.saved.phone_call')).waitFor()
    const { body } = await visitor.ask('GET', `/api/v1/records/contacts/${contact.id}/timeline`)
    expect(body.rows[0]).toMatchObject({
      kind: 'phone_call',
      subject: say('web.composer.call_subject', { name }),
      status: 'completed',
    })
    visitor.expectQuiet()
  }, 60_000)
})
