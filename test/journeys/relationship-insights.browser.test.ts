/**
 * Relationship intelligence from the first word to the last: enabled, consented to, of use to a
 * colleague, and withdrawn by the owner of the mailbox.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { askConsent } from '../../src/activation/index.ts'
import type { Actor } from '../../src/identity/model.ts'
import { importMessages } from '../../src/mailbox/index.ts'
import { execute, sql } from '../../src/platform/database.ts'
import { refreshActivities, refreshRecords } from '../../src/relationships/index.ts'
import { initialiseSettings } from '../../src/settings/index.ts'
import { INTRODUCTIONS_BY_MAIL } from '../../src/who-knows-whom/model.ts'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser } from '../browser.ts'
import { testDatabase } from '../database.ts'
import { aMail, aRawMessage } from '../factories/mail.ts'
import { peopleOf } from '../factories/people.ts'
import { recordsOf } from '../factories/records.ts'
import { TEST_NOW } from '../factories/services.ts'
import { runningServer } from '../server.ts'

const OWNER = { name: 'Luc Marin', email: 'luc@nordline.example' }
const CUSTOMER = 'zoe@valmec.example'
const PHONE = { width: 390, height: 844 }

async function* theMail() {
  const mails = [
    { id: 'one', from: OWNER.email, to: CUSTOMER, date: 'Mon, 2 Nov 2026 10:00:00 +0100' },
    { id: 'two', from: CUSTOMER, to: OWNER.email, date: 'Tue, 3 Nov 2026 10:00:00 +0100' },
  ]
  for (const mail of mails) yield aRawMessage(aMail(mail), mail.id)
}

describe.each<Language>(['en', 'fr'])('relationship intelligence, in %s,', (language) => {
  const database = testDatabase({ keep: true })
  const server = runningServer(database, {
    RAPPORT_DEMO: 'off',
    RAPPORT_NOW: TEST_NOW.toISOString(),
  })
  const browser = journeyBrowser()
  let people: { readonly administrator: Actor; readonly owner: Actor; readonly colleague: Actor }
  let contact = ''

  beforeAll(async () => {
    const { anActor } = await peopleOf(database.db)
    people = {
      administrator: await anActor({ language, roles: ['system_administrator'] }),
      owner: await anActor({ language, ...OWNER }),
      colleague: await anActor({ language, name: 'Ann Petit' }),
    }
    const zoe = { owner: people.owner, firstName: 'Zoé', lastName: 'Blanc', email: CUSTOMER }
    contact = await recordsOf(database.db).aContact(zoe)
    const { services } = server.application
    await askConsent(services, OWNER.email)
    await importMessages(services, theMail(), { userEmail: OWNER.email })
    await server.settled()
  })

  const visitorOn = async (who: Actor, size = { width: 1440, height: 900 }): Promise<Visitor> => {
    const { headers } = await server.signedInAs(who.userId)
    return browser.visitor({
      language,
      url: await server.url(),
      session: headers.cookie,
      ...size,
    })
  }
  const insights = (): string => `/records/contacts/${contact}?tab=insights`

  it('has figures of a mailbox that waited as soon as an administrator enables and consents', async () => {
    const seller = await visitorOn(people.owner)
    await seller.goTo(insights())
    await seller.page.getByText(seller.say('web.left_out.empty_title')).waitFor()
    const visitor = await visitorOn(people.administrator)
    const { page, say } = visitor
    await visitor.goTo('/settings/relationship-insights')
    await page.getByText(say('activation.reason.consent_missing'), { exact: true }).waitFor()

    await visitor.button('activation.enable').click()
    await page.getByText(say('activation.pending_title', { days: 14 })).waitFor()
    await visitor.button('activation.consent_give').click()
    await page.getByText(say('activation.analysed'), { exact: true }).waitFor()
    await server.settled()

    expect(await page.getByText(say('activation.pending_title', { days: 14 })).count()).toBe(0)
    await seller.page
      .getByText(seller.say('web.figures.first_interaction'), { exact: true })
      .waitFor()
    await seller.role('region', 'web.health.title').waitFor()
    visitor.expectQuiet()
    seller.expectQuiet()
  })

  it('case 109: says why a lead with tasks only, and a deal of 25 months, have no score', async () => {
    const { services } = server.application
    const records = recordsOf(database.db)
    const lead = await records.aLead({ owner: people.owner })
    const deal = await records.anOpportunity({ owner: people.owner })
    const task = await records.anActivity({
      owner: people.owner,
      kind: 'task',
      status: 'completed',
      direction: null,
      startedAt: TEST_NOW,
      completedAt: TEST_NOW,
      regarding: { table: 'leads', id: lead },
    })
    await execute(
      database.db,
      sql`update records.opportunities set created_at = '2024-10-24' where id = ${deal}`,
    )
    await refreshActivities(services, [task])
    const visitor = await visitorOn(people.owner)
    const saysOf = async (table: string, id: string, state: string): Promise<void> => {
      await visitor.goTo(`/records/${table}/${id}?tab=insights`)
      const panel = visitor.role('region', 'web.health.title')
      await panel
        .getByText(visitor.say(`relationships.choice.health_state.${state}`), { exact: true })
        .waitFor()
      await panel.getByText(visitor.say(`web.health.unrated.${state}`)).waitFor()
    }

    await saysOf('leads', lead, 'not_enough_info')
    await saysOf('opportunities', deal, 'older_than_2_years')
    visitor.expectQuiet()
  })

  it('takes a withdrawal back by undo, at once and as if it had not been, by a double click too', async () => {
    const visitor = await visitorOn(people.administrator, PHONE)
    const { page, say } = visitor
    await visitor.goTo('/settings/relationship-insights')

    await visitor.button('activation.withdraw_of', { name: OWNER.name }).click()
    await page.getByText(say('activation.reason.revoked'), { exact: true }).first().waitFor()
    await visitor.button('web.undo').dblclick()

    await page.getByText(say('activation.analysed'), { exact: true }).waitFor()
    await server.settled()
    visitor.expectQuiet()
  })

  it('lets a colleague ask for an introduction, with a letter in his language, on a phone', async () => {
    const visitor = await visitorOn(people.colleague, PHONE)
    await visitor.goTo(insights())
    const tile = visitor.role('region', 'who_knows_whom.title')

    await tile.locator('.colleague', { hasText: OWNER.name }).click()
    const href = await tile
      .getByRole('link', { name: visitor.say('who_knows_whom.ask') })
      .getAttribute('href')

    const letter = new URL(href ?? '')
    const names = { colleague: OWNER.name, customer: 'Zoé Blanc', me: 'Ann Petit' }
    expect(letter.pathname).toBe(OWNER.email)
    expect(letter.searchParams.get('subject')).toBe(visitor.say('who_knows_whom.subject', names))
    expect(letter.searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(
      visitor.say('who_knows_whom.body', names),
    )
    visitor.expectQuiet()
  })

  it('case 130: has no button to ask for an introduction where no mail is written from here', async () => {
    const { services } = server.application
    const visitor = await visitorOn(people.colleague)
    const open = async (): Promise<number> => {
      await visitor.goTo(insights())
      const tile = visitor.role('region', 'who_knows_whom.title')
      await tile.locator('.colleague', { hasText: OWNER.name }).click()
      await tile.getByText(visitor.say('who_knows_whom.first')).first().waitFor()
      return tile.getByText(visitor.say('who_knows_whom.ask'), { exact: true }).count()
    }

    const with_ = await open()
    await initialiseSettings(services, [[INTRODUCTIONS_BY_MAIL, false]])
    const without = await open()
    await initialiseSettings(services, [[INTRODUCTIONS_BY_MAIL, true]])

    expect([with_, without]).toEqual([1, 0])
    visitor.expectQuiet()
  })

  it('case 131: says on the tile which right lacks, and names nobody, to a role without it', async () => {
    const { anActor } = await peopleOf(database.db)
    const reader = await anActor({ language, name: 'Rea Marketing', roles: ['read_only'] })
    const visitor = await visitorOn(reader)
    await visitor.goTo(insights())
    const tile = visitor.role('region', 'who_knows_whom.title')

    await tile.getByText(visitor.say('who_knows_whom.no_right')).waitFor()

    expect(await tile.locator('.colleague').count()).toBe(0)
    expect(await tile.innerText()).not.toContain(OWNER.name)
    visitor.expectQuiet()
  })

  it('case 107: shows no health on the page of an account, though its contact has a score', async () => {
    const account = await recordsOf(database.db).anAccount({ owner: people.owner })
    await execute(
      database.db,
      sql`update records.contacts set account_id = ${account} where id = ${contact}`,
    )
    await refreshRecords(server.application.services, 'accounts', [account])
    const visitor = await visitorOn(people.owner)

    await visitor.goTo(insights())
    await visitor.role('region', 'web.health.title').waitFor()
    await visitor.goTo(`/records/accounts/${account}?tab=insights`)
    await visitor.role('region', 'web.figures.chart_title').waitFor()

    expect(await visitor.role('region', 'web.health.title').count()).toBe(0)
    visitor.expectQuiet()
  })

  it('names and counts nothing any more once the owner withdraws his mailbox, on a phone', async () => {
    const colleague = await visitorOn(people.colleague)
    await colleague.goTo(insights())
    const tile = colleague.role('region', 'who_knows_whom.title')
    await tile.locator('.colleague').waitFor()
    const visitor = await visitorOn(people.owner, PHONE)
    await visitor.goTo('/settings/my-data')

    await visitor.page
      .getByRole('switch', { name: visitor.say('settings.relationships.include_my_mailbox.label') })
      .click()
    await visitor.page.getByText(visitor.say('activation.reason.opted_out')).waitFor()
    await server.settled()

    await tile.getByText(colleague.say('who_knows_whom.empty_title')).waitFor()
    await colleague.page.getByText(colleague.say('web.left_out.empty_title')).waitFor()
    visitor.expectQuiet()
    colleague.expectQuiet()
  })

  it('offers no undo of enabling where a colleague has enabled it meanwhile', async () => {
    const colleague = await server.signedInAs(people.administrator.userId)
    await colleague.post('/api/v1/activation/disable')
    const visitor = await visitorOn(people.administrator)
    await visitor.goTo('/settings/relationship-insights')
    await visitor.button('activation.enable').waitFor()
    await colleague.post('/api/v1/activation/enable')

    await visitor.button('activation.enable').click()
    await visitor.page.getByText(visitor.say('activation.done.enabled'), { exact: true }).waitFor()

    expect(await visitor.button('web.undo').count()).toBe(0)
    visitor.expectQuiet()
  })
})
