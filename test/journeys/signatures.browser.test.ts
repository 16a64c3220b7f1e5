/** What the signature of a contact says, offered on his page, accepted and taken back. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'

/** A contact of the visitor whose title was emptied, and whose signatures still say it. */
async function aSignedContact(visitor: Visitor): Promise<{ id: string; value: string }> {
  const contacts = await visitor.ask('GET', '/api/v1/records/contacts?limit=40')
  for (const { id } of contacts.body.rows) {
    const values = { job_title: null }
    const path = `/api/v1/records/contacts/${id}`
    await visitor.ask('PATCH', path, { values }, { 'if-match': '*' })
    const { body } = await visitor.ask('GET', `/api/v1/signature-updates/contacts/${id}`)
    const update = body.updates.find((one: { column: string }) => one.column === 'job_title')
    if (update) return { id, value: update.value }
  }
  throw new Error('no contact has signed a mail with his title')
}

describe.each<[Language, number]>([
  ['en', 1440],
  ['fr', 390],
])('details from signatures, in %s at %i pixels,', (language, width) => {
  const browser = journeyBrowser()

  it('are offered on the page of the contact, accepted and taken back', async () => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller, width })
    const { id, value } = await aSignedContact(visitor)
    await visitor.goTo(`/records/contacts/${id}`)
    const panel = visitor.role('region', 'mailbox.signature.title')
    const item = panel.locator('li', { hasText: value })
    await item.waitFor()
    const found = await panel.boundingBox()
    expect((found?.x ?? 0) + (found?.width ?? 0)).toBeLessThanOrEqual(width)

    await item
      .getByRole('button')
      .filter({ hasText: visitor.say('mailbox.signature.accept') })
      .click()
    await item.waitFor({ state: 'detached' })
    await visitor.button('web.undo').click()

    await item.waitFor()
    visitor.expectQuiet()
  })
})
