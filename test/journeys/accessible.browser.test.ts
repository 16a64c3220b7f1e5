/** Every page for everybody: axe-core, light and dark, desktop and phone; nothing wider than the phone. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Visitor } from '../browser.ts'
import { ADMINISTRATOR, journeyBrowser, PEOPLE } from '../browser.ts'
import { testDatabase } from '../database.ts'
import { runningServer } from '../server.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Violation = { readonly id: string; readonly impact: string; readonly targets: string[] }

/** The violations that keep somebody out, with the first places of each. */
const ASK_AXE = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, nodes }) => ({
      id, impact, targets: nodes.slice(0, 3).map((node) => node.target + ': ' + node.html.slice(0, 120))
    })))`

/** Pixels by which the page, or its main part, is wider than its place. */
const SIDEWAYS = `Math.max(...[document.documentElement, document.querySelector('main')]
  .map((part) => part === null ? 0 : part.scrollWidth - part.clientWidth))`

async function problemsOf(visitor: Visitor): Promise<readonly Violation[]> {
  await visitor.page.evaluate(AXE)
  return await visitor.page.evaluate<Violation[]>(ASK_AXE)
}

/** Waits until nothing is loaded any more; the stream of events never ends, so the network tells nothing. */
async function settled({ page }: Visitor): Promise<void> {
  await page.locator('h1').first().waitFor()
  await expect
    .poll(() =>
      page.locator('.mantine-Skeleton-root:visible, .mantine-Loader-root:visible').count(),
    )
    .toBe(0)
}

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

const LOOKS = [
  { scheme: 'light', width: 1440, height: 900 },
  { scheme: 'dark', width: 1440, height: 900 },
  { scheme: 'dark', width: 390, height: 844 },
  { scheme: 'light', width: 390, height: 844 },
] as const

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

const SETTINGS = [
  '',
  '/me',
  '/access',
  '/my-cards',
  '/organisation',
  '/cards',
  '/users',
  '/teams',
  '/business-units',
  '/roles',
  '/jobs',
].map((page) => `/settings${page}`)

/** `open` brings back what closes by itself when the window becomes narrow. */
type Check = (name: string, visitor: Visitor, open?: () => Promise<void>) => Promise<void>

/** What is wrong with a page in each look; it is loaded once and turned about. */
async function wrongWith(
  visitor: Visitor,
  name: string,
  open: () => Promise<void>,
): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const { scheme, width, height } of LOOKS) {
    await visitor.page.emulateMedia({ colorScheme: scheme })
    await visitor.page.setViewportSize({ width, height })
    await open()
    await settled(visitor)
    const problems = await problemsOf(visitor)
    const sideways = Number(await visitor.page.evaluate(SIDEWAYS))
    const folder = process.env.RAPPORT_TEST_SHOTS
    if (folder !== undefined)
      await visitor.page.screenshot({ path: `${folder}/${name}-${scheme}-${width}.png` })
    if (problems.length > 0) found[`${name}, ${scheme}, ${width}`] = problems
    if (sideways > 0) found[`${name}, ${width}: pixels too wide`] = sideways
  }
  return found
}

/** Collects what is wrong everywhere, so that one look at all pages tells everything. */
async function looking(work: (check: Check) => Promise<void>): Promise<void> {
  const found: Record<string, unknown> = {}
  await work(async (name, visitor, open = async () => undefined) => {
    Object.assign(found, await wrongWith(visitor, name, open))
    await visitor.page.setViewportSize({ width: 1440, height: 900 })
  })
  expect(found).toEqual({})
}

// In French, whose words are the longer ones.
const language = 'fr'

describe('light and dark, on a desktop and on a phone,', () => {
  const browser = journeyBrowser()

  it('the pages before signing in keep nobody out', () =>
    looking(async (check) => {
      const visitor = await browser.visitor({ language })
      await visitor.goTo('/sign-in')
      await check('sign-in', visitor)
    }))

  it('home, assistant and search keep nobody out', () =>
    looking(async (check) => {
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
    looking(async (check) => {
      const visitor = await browser.visitor({ language, as: PEOPLE[language].seller })
      for (const path of [...LISTS, '/activities']) {
        await visitor.goTo(path)
        await check(path.split('/').at(-1) ?? path, visitor)
      }
    }))

  it('a record with all its tabs keeps nobody out', () =>
    looking(async (check) => {
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
      await visitor.goTo('/records/contacts?create=true')
      await visitor.page.getByRole('dialog').getByRole('textbox').first().waitFor()
      await check('form', visitor)
    }))

  it('the settings keep nobody out', () =>
    looking(async (check) => {
      const visitor = await browser.visitor({ language, as: ADMINISTRATOR })
      for (const path of SETTINGS) {
        await visitor.goTo(path)
        await check(path.slice(1).replace('/', '-'), visitor)
      }
      const { body } = await visitor.ask('GET', '/api/v1/roles')
      await visitor.goTo(`/settings/roles/${body.rows[0].id}`)
      await check('settings-role', visitor)
    }))
})

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
      const visitor = await browser.visitor({ language, url })
      await visitor.goTo('/')
      await check('set-up', visitor)
    }))
})
