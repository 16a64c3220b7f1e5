/** Who of us knows a customer: as a list, as a graph, and a letter that asks for an introduction. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'

/** A contact whom a colleague of the reader knows, with the colleagues in their order. */
async function aKnownContact(
  visitor: Visitor,
  me: string,
): Promise<{ id: string; names: readonly string[]; colleague: { name: string; email: string } }> {
  const contacts = await visitor.ask('GET', '/api/v1/records/contacts?limit=40')
  for (const { id } of contacts.body.rows) {
    const { body } = await visitor.ask('GET', `/api/v1/who-knows-whom/contacts/${id}`)
    const users: { name: string; email: string }[] = body.colleagues.map(
      (one: { user: { name: string; email: string } }) => one.user,
    )
    const colleague = users.find(({ email }) => email !== me)
    if (colleague) return { id, names: users.map(({ name }) => name), colleague }
  }
  throw new Error('no contact is known to a colleague')
}

describe.each<Language>(['en', 'fr'])('who knows whom, in %s,', (language) => {
  const browser = journeyBrowser()
  const seller = PEOPLE[language].seller

  it('names colleagues by strength, and writes a letter to the one who is chosen', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const session = await visitor.ask('GET', '/api/v1/session')
    const { id, names, colleague } = await aKnownContact(visitor, session.body.user.email)
    await visitor.goTo(`/records/contacts/${id}?tab=insights`)
    const tile = visitor.role('region', 'who_knows_whom.title')

    await tile.locator('.colleague').first().waitFor()
    const shown = await tile.locator('.colleague').allInnerTexts()
    expect(shown.map((text, index) => text.includes(names[index] ?? '?'))).toEqual(
      names.map(() => true),
    )
    await tile.locator('.colleague', { hasText: colleague.name }).click()
    const link = tile.getByRole('link', { name: visitor.say('who_knows_whom.ask') })
    const href = (await link.getAttribute('href')) ?? ''
    expect(href.startsWith(`mailto:${colleague.email}?subject=`)).toBe(true)
    expect(decodeURIComponent(href)).toContain(colleague.name)

    await tile.getByRole('button', { name: visitor.say('who_knows_whom.as_graph') }).click()
    expect(await tile.locator('.graph-node[aria-expanded]').count()).toBe(names.length)
    visitor.expectQuiet()
  })

  it('lets everybody choose on his own page what colleagues are told of him', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    await visitor.goTo('/settings/my-data')
    const setting = async (): Promise<unknown> =>
      (await visitor.ask('GET', '/api/v1/me/settings/who_knows_whom.share')).body.value

    await visitor.role('radio', 'settings.who_knows_whom.share.choices.off').click()
    await expect.poll(setting).toBe('off')
    await visitor.role('radio', 'settings.who_knows_whom.share.choices.organisation').click()
    await expect.poll(setting).toBe('organisation')
    visitor.expectQuiet()
  })

  it('brings a request to the home page of the colleague, and his answer to that of who asked', async () => {
    const asking = await browser.visitor({ language, as: seller })
    const me = (await asking.ask('GET', '/api/v1/session')).body.user.email
    const { id, colleague } = await aKnownContact(asking, me)
    const path = `/api/v1/who-knows-whom/contacts/${id}`
    const { colleagues } = (await asking.ask('GET', path)).body
    const { reference } = colleagues.find(
      (one: { user: { email: string } | null }) => one.user?.email === colleague.email,
    )
    const asked = await asking.ask('POST', `${path}/introductions`, { reference })

    const visitor = await browser.visitor({ language, as: colleague.name })
    await visitor.goTo('/')
    const panel = visitor.role('region', 'who_knows_whom.received')
    // Whoever hears the page is told in a sentence what an arrow shows.
    const { received } = (await visitor.ask('GET', '/api/v1/me/introductions')).body
    const { asker, record } = received.find((one: { id: string }) => one.id === asked.body.id)
    const values = { asker: asker.name, customer: record.name }
    await panel
      .getByText(visitor.say('who_knows_whom.received_sentence', values), { exact: true })
      .waitFor()
    await panel
      .getByRole('button', { name: visitor.say('who_knows_whom.answer.introduced') })
      .click()

    const answer = async (): Promise<unknown> =>
      (await asking.ask('GET', path)).body.asked.find(
        (one: { id: string }) => one.id === asked.body.id,
      )?.answer
    await expect.poll(answer).toBe('introduced')
    visitor.expectQuiet()

    await asking.goTo('/')
    const news = asking.role('region', 'who_knows_whom.sent')
    await news.getByText(asking.say('who_knows_whom.sent.introduced')).first().waitFor()
    asking.expectQuiet()
  })
})
