/**
 * Chromium at the demonstration company, for journeys that are told in both languages.
 *
 * @example
 * const browser = journeyBrowser()
 * it('…', async () => {
 *   const visitor = await browser.visitor({ language: 'fr', as: 'Julien Moreau' })
 *   await visitor.goTo('/records/accounts')
 *   await visitor.button('web.filter.add').click()
 *   visitor.expectQuiet()
 * })
 */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { CSRF_HEADER } from '../src/platform/http.ts'
import type { MessageValues } from '../src/platform/messages.ts'
import { loadMessages } from '../src/platform/messages.ts'
import { launchBrowser } from './services/browser.ts'

export type Language = 'en' | 'fr'

/** The seller of each language, and colleagues; London works in English and Paris in French. */
export const PEOPLE = {
  en: { seller: 'Oliver Bennett', colleague: 'Priya Shah', manager: 'Margaret Hughes' },
  fr: { seller: 'Julien Moreau', colleague: 'Inès Benali', manager: 'Camille Laurent' },
} as const
export const ADMINISTRATOR = 'Sophie Marchand'

const translate = loadMessages()

/** Says a message of the catalogues, as the page should. */
export const say = (language: Language, key: string, values: MessageValues = {}): string =>
  translate(language, key, values)

export const siteUrl = (): string => process.env.RAPPORT_TEST_SITE ?? ''

type Role = Parameters<Page['getByRole']>[0]

export type Visitor = {
  readonly page: Page
  readonly language: Language
  say(key: string, values?: MessageValues): string
  /** Opens an address of the site and waits until its main part stands. */
  goTo(path: string): Promise<void>
  role(role: Role, key: string, values?: MessageValues): Locator
  button(key: string, values?: MessageValues): Locator
  /** Asks the server as this person, beside the page. */
  ask(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    data?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ status: number; body: ReturnType<typeof JSON.parse> }>
  /** Expects neither complaint in the console nor request elsewhere, but for what `allowed` says. */
  expectQuiet(allowed?: RegExp): void
}

export type VisitorOptions = {
  readonly language: Language
  /** The person of the demonstration to sign in; none: nobody is signed in. */
  readonly as?: string
  readonly width?: number
  readonly height?: number
  readonly scheme?: 'light' | 'dark'
  /** Another server than that of the demonstration. */
  readonly url?: string
  /** The cookie of a session there: whoever is signed in. */
  readonly session?: string | undefined
}

export type JourneyBrowser = { visitor(options: VisitorOptions): Promise<Visitor> }

/** Gives the surrounding `describe` a Chromium; what a test opens is closed after it. */
export function journeyBrowser(): JourneyBrowser {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterEach(async () => {
    await Promise.all((browser?.contexts() ?? []).map((context) => context.close()))
  })
  afterAll(async () => {
    await browser?.close()
  })
  return {
    visitor: async (options) => {
      if (browser === undefined) throw new Error('journeyBrowser: use it inside a hook or a test')
      return visitorOf(browser, options)
    },
  }
}

async function visitorOf(browser: Browser, options: VisitorOptions): Promise<Visitor> {
  const { language, as, width = 1440, height = 900, scheme = 'light', url = siteUrl() } = options
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: scheme,
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
    permissions: [],
  })
  context.setDefaultTimeout(40_000)
  const [cookie, value] = options.session?.split('=') ?? []
  if (cookie !== undefined && value !== undefined)
    await context.addCookies([{ name: cookie, value, url }])
  const page = await context.newPage()
  const complaints = listen(page, url)
  const ask: Visitor['ask'] = async (method, path, data, headers = {}) => {
    const answer = await context.request.fetch(path, {
      method,
      headers: { [CSRF_HEADER]: '1', origin: url, ...headers },
      ...(data !== undefined && { data }),
    })
    const text = await answer.text()
    return { status: answer.status(), body: text === '' ? undefined : JSON.parse(text) }
  }
  if (as !== undefined) await signIn(ask, as, language)
  const speak: Visitor['say'] = (key, values) => say(language, key, values)
  const role: Visitor['role'] = (name, key, values) =>
    page.getByRole(name, { name: speak(key, values), exact: true })
  return {
    page,
    language,
    say: speak,
    goTo: async (path) => {
      await page.goto(path)
      await page.locator('h1').first().waitFor()
    },
    role,
    button: (key, values) => role('button', key, values),
    ask,
    expectQuiet: (allowed) => {
      expect(complaints.filter((complaint) => !allowed?.test(complaint))).toEqual([])
    },
  }
}

/** Signs a person of the demonstration in, and has the pages speak the language of the story. */
async function signIn(ask: Visitor['ask'], name: string, language: Language): Promise<void> {
  const { body } = await ask('GET', '/api/v1/setup')
  const people: readonly { user_id: string; name: string; language: Language }[] = body.demo_people
  const person = people.find((one) => one.name === name)
  const answer = await ask('POST', '/api/v1/demo-session', { user_id: person?.user_id })
  expect(answer.status).toBe(200)
  if (person?.language !== language) await ask('PATCH', '/api/v1/me', { language })
}

/** Collects what must not happen on any page. */
function listen(page: Page, url: string): readonly string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${message.type()}: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`))
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(url))
      complaints.push(`asked elsewhere: ${request.url()}`)
  })
  return complaints
}
