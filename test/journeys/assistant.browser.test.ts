/** The light bulb: what deserves attention now, put off, put away, and gone by itself once it is done. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Locator } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'
import { aMail } from '../factories/mail.ts'

const CLI = fileURLToPath(new URL('../../src/entry/cli.ts', import.meta.url))
const FIRST = 5
const PAGE = 20

const ADDRESSES = { en: 'priya.shah@norvane.example', fr: 'ines.benali@norvane.example' } as const

type Section = { readonly key: string; readonly total: number }

const sectionsOf = async (visitor: Visitor): Promise<readonly Section[]> =>
  (await visitor.ask('GET', '/api/v1/assistant/cards')).body.sections

const countOf = async (visitor: Visitor): Promise<number> =>
  (await visitor.ask('GET', '/api/v1/assistant/count')).body.total

/** The light bulb of the bar, once it shows this number of cards. */
const bulb = (visitor: Visitor, count: number): Locator =>
  visitor
    .role('banner', '')
    .or(visitor.page.locator('header'))
    .getByRole('button', {
      name: visitor.say('web.assistant_button', { count }),
      exact: true,
    })

/** Opens the pane at the home page and tells how many cards there are. */
async function openPane(visitor: Visitor): Promise<{ pane: Locator; count: number }> {
  await visitor.goTo('/')
  const count = await countOf(visitor)
  await bulb(visitor, count).click()
  const pane = visitor.page.locator('#assistant-pane')
  await pane.getByRole('article').first().waitFor()
  return { pane, count }
}

const section = (visitor: Visitor, pane: Locator, key: string): Locator =>
  pane.getByRole('region', { name: visitor.say(`assistant.section.${key}`), exact: true })

describe.each<Language>(['en', 'fr'])('the assistant, in %s,', (language) => {
  const browser = journeyBrowser()
  const { seller, colleague } = PEOPLE[language]
  const folder = mkdtempSync(join(tmpdir(), 'rapport-journey-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('has three sections with their totals, five cards first, and more on demand', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const { pane, count } = await openPane(visitor)
    const sections = await sectionsOf(visitor)

    expect(sections.map(({ key }) => key)).toEqual(['meetings', 'reminders', 'insights'])
    expect(sections.reduce((sum, { total }) => sum + total, 0)).toBe(count)
    for (const { key, total } of sections.filter((one) => one.total > 0)) {
      const part = section(visitor, pane, key)
      await part.getByText(`(${total})`).waitFor()
      expect(await part.getByRole('article').count()).toBe(Math.min(FIRST, total))
    }
    const long = sections.find(({ total }) => total > FIRST)
    const part = section(visitor, pane, long?.key ?? '')
    const more = { count: (long?.total ?? 0) - FIRST }
    await part.getByRole('button', { name: visitor.say('web.cards.show_more_count', more) }).click()
    await expect
      .poll(() => part.getByRole('article').count())
      .toBe(Math.min(PAGE, long?.total ?? 0))
    await part.getByRole('button', { name: visitor.say('web.cards.show_less') }).click()
    await expect.poll(() => part.getByRole('article').count()).toBe(FIRST)
    visitor.expectQuiet()
  })

  it('puts a card off, and brings it back by undo', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const { pane, count } = await openPane(visitor)
    const card = section(visitor, pane, 'reminders').getByRole('article').first()
    const snooze = visitor.say('web.cards.snooze', { minutes: 7 }).replace(/\b7\b.*$/, '')

    await card.getByRole('button', { name: snooze }).click()
    await bulb(visitor, count - 1).waitFor()
    await visitor.page.getByText(visitor.say('web.cards.snoozed')).waitFor()
    await visitor.button('web.undo').click()

    await bulb(visitor, count).waitFor()
    visitor.expectQuiet()
  })

  it('keeps a dismissed card away, and what was said of another', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const { pane, count } = await openPane(visitor)
    const reminders = section(visitor, pane, 'reminders')
    const subject = (await visitor.ask('GET', '/api/v1/assistant/cards?section=reminders')).body
      .sections[0].cards[1]
    const liked = reminders.getByRole('article').nth(1)
    await liked.locator('.card-head').click()
    const like = liked.getByRole('button', { name: visitor.say('web.cards.like'), exact: true })
    await like.click()
    await expect.poll(() => like.getAttribute('aria-pressed')).toBe('true')

    const dismiss = visitor.say('web.cards.dismiss')
    await reminders.getByRole('article').first().getByRole('button', { name: dismiss }).click()
    await bulb(visitor, count - 1).waitFor()
    await visitor.page.reload()
    await bulb(visitor, count - 1).waitFor()

    const { body } = await visitor.ask('GET', '/api/v1/assistant/cards?section=reminders')
    expect(body.sections[0].cards[0]).toMatchObject({ id: subject.id, liked: true })
    visitor.expectQuiet()
  })

  describe('while mail is coming in', () => {
    /** By the clock of the site: what another clock plans is done when the site's gets there. */
    const importMail = async (visitor: Visitor, name: string, text: string): Promise<void> => {
      const { clock } = (await visitor.ask('GET', '/api/v1/session')).body
      const file = join(folder, `${name}.eml`)
      writeFileSync(file, text)
      const owner = ['--user', ADDRESSES[language], '--own-domain', 'norvane.example']
      const parameters = ['--import', 'tsx', CLI, 'import', 'mail', file, ...owner]
      await promisify(execFile)(process.execPath, parameters, {
        env: {
          PATH: process.env.PATH,
          RAPPORT_DATA: process.env.RAPPORT_TEST_SITE_DATA,
          RAPPORT_NOW: clock.now,
        },
      })
    }
    const me = `${colleague} <${ADDRESSES[language]}>`
    const person = `Zoe Asking-${language}`
    const customer = `${person} <zoe.${language}@asking.example>`
    const question = {
      id: `question-${language}`,
      from: customer,
      to: me,
      subject: 'Delivery',
      date: 'Sun, 22 Nov 2026 09:00:00 +0000',
      body: 'Hello,\n\nCould you please send me the delivery date by Friday?\n\nBest regards\nZoe',
    }
    it('shows that a reply is awaited, and takes it back once somebody has answered', async () => {
      const visitor = await browser.visitor({ language, as: colleague })
      const { pane, count: before } = await openPane(visitor)
      const insights = section(visitor, pane, 'insights')
      const title = visitor.say('assistant.reply_awaited.title', { person })
      const card = pane.getByRole('article').filter({ hasText: title })

      await importMail(visitor, 'question', aMail(question))
      await bulb(visitor, before + 1).waitFor({ timeout: 60_000 })
      if (!(await card.isVisible())) await insights.locator('button').last().click()
      await card.waitFor()
      await importMail(
        visitor,
        'answer',
        aMail({
          id: `answer-${language}`,
          from: me,
          to: customer,
          subject: 'Re: Delivery',
          date: 'Tue, 24 Nov 2026 08:30:00 +0000',
          inReplyTo: question.id,
          references: [question.id],
          body: 'Hello Zoe,\n\nWe deliver on Thursday.\n\nBest regards',
        }),
      )

      await bulb(visitor, before).waitFor({ timeout: 60_000 })
      await card.waitFor({ state: 'detached' })
      visitor.expectQuiet()
    }, 150_000)
  })
})
