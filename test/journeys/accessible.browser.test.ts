/** Every page for everybody: axe-core, light and dark, desktop and phone; nothing wider than the phone. */
import { beforeAll, describe, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { ADMINISTRATOR, journeyBrowser, PEOPLE } from '../browser.ts'
import { testDatabase } from '../database.ts'
import type { Check } from '../looking.ts'
import { FEW_LOOKS, LOOKS, looking } from '../looking.ts'
import { runningServer } from '../server.ts'

async function openAssistant({ page }: Visitor): Promise<void> {
  const pane = page.locator('#assistant-pane')
  const button = page
    .locator('header, footer')
    .getByRole('button', { name: /Assistant/ })
    .filter({ visible: true })
  if ((await button.first().getAttribute('aria-expanded')) !== 'true') await button.first().click()
  const head = pane.locator('.card-head').first()
  await head.waitFor()
  if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click()
}

const LISTS = [
  'accounts',
  'contacts',
  'leads',
  'opportunities',
  'cases',
  'competitors',
  'emails',
  'appointments',
].map((table) => `/records/${table}`)

/** Where mail is written, and what came of it. */
const WRITING = ['/outbox', '/outbox/new', '/outbox/templates', '/outbox/followed']

const SETTINGS = [
  '',
  '/me',
  '/access',
  '/my-data',
  '/mailboxes',
  '/calendars',
  '/availability',
  '/mail-connections',
  '/my-cards',
  '/organisation',
  '/relationship-insights',
  '/relationship-health',
  '/following',
  '/notes',
  '/cards',
  '/users',
  '/teams',
  '/business-units',
  '/roles',
  '/privacy',
  '/jobs',
].map((page) => `/settings${page}`)

/** French has the longer words and is looked at in every way; English in two. */
describe.each<Language>(['fr', 'en'])(
  'light and dark, on a desktop and on a phone, in %s,',
  (language) => {
    const browser = journeyBrowser()
    const look = (work: (check: Check) => Promise<void>): Promise<void> =>
      looking(work, language === 'fr' ? LOOKS : FEW_LOOKS)

    it('the pages before signing in keep nobody out', () =>
      look(async (check) => {
        const visitor = await browser.visitor({ language })
        await visitor.goTo('/sign-in')
        await check('sign-in', visitor)
      }))

    it('home, assistant and search keep nobody out', () =>
      look(async (check) => {
        const visitor = await browser.visitor({ language, as: PEOPLE[language].seller })
        const { page } = visitor
        await visitor.goTo('/')
        await check('home', visitor)
        await check('assistant', visitor, () => openAssistant(visitor))
        await visitor.goTo('/')
        await page.keyboard.press('Control+k')
        await visitor.role('combobox', 'web.search.button').fill('an')
        await page.getByRole('option').first().waitFor()
        await check('search', visitor)
      }))

    it('the lists keep nobody out', () =>
      look(async (check) => {
        const visitor = await browser.visitor({ language, as: PEOPLE[language].seller })
        for (const path of [...LISTS, '/activities']) {
          await visitor.goTo(path)
          await check(path.split('/').at(-1) ?? path, visitor)
        }
        await visitor.goTo('/records/contacts?view=my_open_by_relationship')
        await visitor.page.locator('[id^=row-]').first().waitFor()
        await check('contacts-by-relationship', visitor)
        await visitor.goTo('/records/opportunities?view=my_open_by_relationship')
        await visitor.page.locator('.bubble').first().waitFor()
        await check('relationship-pipeline', visitor)
      }))

    it('the pages of one’s own mail keep nobody out', () =>
      look(async (check) => {
        const visitor = await browser.visitor({ language, as: PEOPLE[language].seller })
        for (const path of WRITING) {
          await visitor.goTo(path)
          await check(path.slice(1).replace('/', '-'), visitor)
        }
      }))

    it('a record with all its tabs keeps nobody out', () =>
      look(async (check) => {
        const visitor = await browser.visitor({ language, as: PEOPLE[language].seller })
        const mine = encodeURIComponent('{"all":[{"column":"owner","is_me":true}]}')
        const { body } = await visitor.ask(
          'GET',
          `/api/v1/records/opportunities?limit=1&sort=-created_at&filter=${mine}`,
        )
        for (const tab of ['summary', 'insights', 'related', 'history']) {
          await visitor.goTo(`/records/opportunities/${body.rows[0].id}?tab=${tab}`)
          await check(`record-${tab}`, visitor)
        }
        for (const table of ['accounts', 'leads']) {
          const { rows } = (await visitor.ask('GET', `/api/v1/records/${table}?limit=1`)).body
          await visitor.goTo(`/records/${table}/${rows[0].id}?tab=insights`)
          await check(`${table}-insights`, visitor)
        }
        const contacts = await visitor.ask('GET', '/api/v1/records/contacts?limit=1')
        await visitor.goTo(`/records/contacts/${contacts.body.rows[0].id}?tab=insights`)
        const tile = visitor.role('region', 'who_knows_whom.title')
        await tile.locator('.colleague').first().click()
        await check('who-knows-whom', visitor)
        await visitor.button('who_knows_whom.as_graph').click()
        await check('who-knows-whom-graph', visitor)
        await visitor.goTo('/records/contacts?create=true')
        await visitor.page.getByRole('dialog').getByRole('textbox').first().waitFor()
        await check('form', visitor)
      }))

    it('the steps of leads and deals keep nobody out', () =>
      look(async (check) => {
        const visitor = await browser.visitor({ language, as: PEOPLE[language].seller })
        const mine = {
          all: [
            { column: 'status', is: 'open' },
            { column: 'owner', is_me: true },
          ],
        }
        const first = async (table: string): Promise<string> => {
          const asked = `limit=1&filter=${encodeURIComponent(JSON.stringify(mine))}`
          const { body } = await visitor.ask('GET', `/api/v1/records/${table}?${asked}`)
          return body.rows[0].id
        }
        const dialog = visitor.page.getByRole('dialog')
        await visitor.goTo(`/records/leads/${await first('leads')}`)
        await visitor.button('web.process.qualify').click()
        await dialog.getByRole('textbox').first().waitFor()
        await check('qualify', visitor)
        await visitor.goTo(`/records/opportunities/${await first('opportunities')}`)
        const stages = visitor.role('list', 'web.process.stages').getByRole('button')
        await stages.first().click()
        await check('stages', visitor)
        await visitor.button('web.process.lose').click()
        await dialog.getByRole('textbox').first().waitFor()
        await check('lose', visitor)
      }))

    it('the settings keep nobody out', () =>
      look(async (check) => {
        const visitor = await browser.visitor({ language, as: ADMINISTRATOR })
        for (const path of SETTINGS) {
          await visitor.goTo(path)
          await check(path.slice(1).replace('/', '-'), visitor)
        }
        await visitor.goTo('/team')
        await check('team', visitor)
        const { body } = await visitor.ask('GET', '/api/v1/roles')
        await visitor.goTo(`/settings/roles/${body.rows[0].id}`)
        await check('settings-role', visitor)
      }))
  },
)

describe('the set-up', () => {
  const database = testDatabase({ keep: true })
  const server = runningServer(database, { RAPPORT_DEMO: 'off' })
  const browser = journeyBrowser()
  let url = ''
  beforeAll(async () => {
    url = await server.url()
  })

  it('keeps nobody out', () =>
    looking(async (check) => {
      const visitor = await browser.visitor({ language: 'fr', url })
      await visitor.goTo('/')
      await check('set-up', visitor)
    }))
})
