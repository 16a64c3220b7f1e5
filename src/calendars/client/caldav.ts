/** Speaks CalDAV (RFC 4791) and finds where the calendars of a person lie (RFC 6764). */
import { Resolver } from 'node:dns/promises'
import type { DAVResponse } from 'tsdav'
import { DAVNamespaceShort, davRequest, propfind } from 'tsdav'
import { AppError, isAppError } from '../../platform/errors.ts'
import type { CalendarServer, ServerCalendar, Written } from '../calendar-server.ts'
import { CALENDARS_ERRORS as E } from '../errors.ts'
import type { Answer, Question, Reach } from './outbound.ts'
import { ask } from './outbound.ts'

export type Account = { readonly userName: string; readonly password: string }

const { DAV, CALDAV, CALENDAR_SERVER } = DAVNamespaceShort
const QUESTION_MS = 3_000
const MOST_REDIRECTIONS = 5

type Session = {
  readonly headers: Readonly<Record<string, string>>
  readonly userName: string
  readonly reach: Reach
}

const sessionOf = ({ userName, password }: Account, reach: Reach): Session => ({
  headers: {
    authorization: `Basic ${Buffer.from(`${userName}:${password}`, 'utf8').toString('base64')}`,
  },
  userName,
  reach,
})

/** An answer that is no success, in a code of ours. */
function refused(status: number, url: string, userName: string): AppError {
  const { host } = new URL(url)
  // 403 is said of single things too: of a login, 401 is.
  if (status === 401)
    return new AppError(E.CALENDARS_LOGIN_REFUSED, { details: { host, user: userName } })
  if (status === 404 || status === 405 || status === 410)
    return new AppError(E.CALENDARS_NO_CALENDARS, { details: { host } })
  return new AppError(E.CALENDARS_SERVER_SAID, { details: { host, status } })
}

async function asked(session: Session, question: Question): Promise<Answer> {
  const headers = { ...question.headers, ...session.headers }
  return ask({ ...question, headers }, session.reach)
}

/** The `fetch` that the library is given: only ours knows which hosts may be reached, and what is wrong with them. */
const fetchOf =
  (session: Session, answers: 'whole' | 'any' = 'any'): typeof fetch =>
  async (input, init) => {
    const url = String(input)
    const { status, headers, text } = await asked(session, {
      method: init?.method ?? 'GET',
      url,
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: typeof init?.body === 'string' ? init.body : undefined,
    })
    if (status >= 300) throw refused(status, url, session.userName)
    if (answers === 'whole' && !isWhole(status, text)) {
      throw new AppError(E.CALENDARS_ANSWER_BROKEN, { details: { host: new URL(url).host } })
    }
    const body = status === 204 ? null : text
    return new Response(body, {
      status,
      headers: { 'content-type': headers.get('content-type') ?? '' },
    })
  }

/** A listing that broke off, or a page that somebody else put in its place, must not be taken for a short one. */
const isWhole = (status: number, text: string): boolean =>
  status === 207 &&
  /<(?:\/(?:[\w-]+:)?multistatus\s*|(?:[\w-]+:)?multistatus\b[^<>]*\/)>\s*$/.test(text)

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

function hrefIn(value: unknown): string | undefined {
  if (Array.isArray(value)) return hrefIn(value[0])
  if (typeof value !== 'object' || value === null || !('href' in value)) return undefined
  return textOf(value.href) ?? (Array.isArray(value.href) ? textOf(value.href[0]) : undefined)
}

const propsOf = (response: DAVResponse | undefined): Readonly<Record<string, unknown>> =>
  response?.props ?? {}

/**
 * Where the calendars of an account lie.
 *
 * @param start  an address of the server that was given; undefined: what the domain of the mail address says of itself
 * @throws AppError CALENDARS_SERVER_UNKNOWN; what is wrong with the server or the password
 */
export async function findHome(
  account: Account,
  { start, address, reach }: { start: string | undefined; address: string; reach: Reach },
): Promise<string> {
  const session = sessionOf(account, reach)
  if (start !== undefined) {
    return firstHome(session, [start, new URL('/.well-known/caldav', start).href])
  }
  const domain = address.split('@').at(-1) ?? ''
  try {
    return await firstHome(session, await startsOf(domain))
  } catch (cause) {
    if (isAppError(cause, E.CALENDARS_LOGIN_REFUSED)) throw cause
    throw new AppError(E.CALENDARS_SERVER_UNKNOWN, { details: { domain }, cause })
  }
}

/** The first that answers as it should; else what was wrong with the first. A password that is refused is not tried elsewhere. */
async function firstHome(session: Session, starts: readonly string[]): Promise<string> {
  let wrong: unknown
  for (const start of starts) {
    try {
      return await homeFrom(session, start)
    } catch (error) {
      if (isAppError(error, E.CALENDARS_LOGIN_REFUSED)) throw error
      wrong ??= error
    }
  }
  throw wrong
}

async function startsOf(domain: string): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: QUESTION_MS, tries: 1 })
  const named = await resolver.resolveSrv(`_caldavs._tcp.${domain}`).catch(() => [])
  const hosts = named.map(({ name, port }) => (port === 443 ? name : `${name}:${port}`))
  return [...hosts, domain].map((host) => `https://${host}/.well-known/caldav`)
}

async function homeFrom(session: Session, start: string): Promise<string> {
  const url = await whereTo(session, start)
  const found = await properties(session, url, {
    [`${DAV}:current-user-principal`]: {},
    [`${CALDAV}:calendar-home-set`]: {},
  })
  const home = hrefIn(found.calendarHomeSet)
  if (home !== undefined) return new URL(home, url).href
  const principal = hrefIn(found.currentUserPrincipal)
  if (principal === undefined) throw refused(404, url, session.userName)
  const principalUrl = new URL(principal, url).href
  const more = await properties(session, principalUrl, { [`${CALDAV}:calendar-home-set`]: {} })
  const later = hrefIn(more.calendarHomeSet)
  if (later === undefined) throw refused(404, principalUrl, session.userName)
  return new URL(later, principalUrl).href
}

/** Follows redirections, without the password: the server that was named says where CalDAV is spoken. */
async function whereTo(session: Session, start: string): Promise<string> {
  let url = start
  for (let step = 0; step < MOST_REDIRECTIONS; step += 1) {
    const { status, headers } = await ask(
      { method: 'PROPFIND', url, headers: { depth: '0', 'content-type': 'application/xml' } },
      session.reach,
    )
    const location = headers.get('location')
    if (status < 300 || status >= 400 || location === null) return url
    url = new URL(location, url).href
  }
  throw refused(310, url, session.userName)
}

async function properties(
  session: Session,
  url: string,
  props: Readonly<Record<string, object>>,
): Promise<Readonly<Record<string, unknown>>> {
  const [response] = await propfind({ url, props, depth: '0', fetch: fetchOf(session) })
  return propsOf(response)
}

/** More are no addresses of one person (chosen). */
const MOST_ADDRESSES = 50

/**
 * Under which mail addresses a server knows the user of an account (calendar-user-address-set; RFC 6638, 2.4.1); lower case. Empty where
 * it says nothing of that.
 */
export async function addressesAt(
  home: string,
  account: Account,
  reach: Reach,
): Promise<readonly string[]> {
  const session = sessionOf(account, reach)
  const found = await properties(session, home, { [`${DAV}:current-user-principal`]: {} })
  const principal = hrefIn(found.currentUserPrincipal)
  if (principal === undefined) return []
  const { calendarUserAddressSet } = await properties(session, new URL(principal, home).href, {
    [`${CALDAV}:calendar-user-address-set`]: {},
  })
  const addresses = hrefsIn(calendarUserAddressSet).flatMap(
    (href) => /^mailto:([^\s@?]+@[^\s@?]+)$/i.exec(href.trim())?.[1]?.toLowerCase() ?? [],
  )
  return [...new Set(addresses)].slice(0, MOST_ADDRESSES)
}

/** One or several, each a text or a text with attributes. */
function hrefsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(hrefsIn)
  const text = textOf(value)
  if (text !== undefined) return [text]
  if (typeof value !== 'object' || value === null) return []
  if ('href' in value) return hrefsIn(value.href)
  return '_text' in value ? hrefsIn(value._text) : []
}

/** The calendars of an account. */
export function caldavServer(home: string, account: Account, reach: Reach): CalendarServer {
  const session = sessionOf(account, reach)
  const write = async (question: Question): Promise<Written> => {
    const { status, headers } = await asked(session, question)
    if (status === 412 || status === 409) return { kind: 'changed' }
    if (status === 404 || status === 410) return { kind: 'gone' }
    if (status >= 300) throw refused(status, question.url, session.userName)
    return { kind: 'written', etag: headers.get('etag') ?? undefined }
  }
  return {
    calendars: () => calendarsAt(session, home),
    tagOf: async (url) => {
      const found = await properties(session, url, {
        [`${CALENDAR_SERVER}:getctag`]: {},
        [`${DAV}:sync-token`]: {},
      })
      return textOf(found.getctag) ?? textOf(found.syncToken)
    },
    list: (url) => listAt(session, url),
    isGone: async (href) => {
      const { status } = await asked(session, { method: 'GET', url: href, headers: {} })
      return status === 404 || status === 410
    },
    fetch: (url, hrefs) => fetchTexts(session, url, hrefs),
    put: (href, text, etag) =>
      write({
        method: 'PUT',
        url: href,
        headers: {
          'content-type': 'text/calendar; charset=utf-8',
          ...(etag === undefined ? { 'if-none-match': '*' } : { 'if-match': etag }),
        },
        body: text,
      }),
    remove: (href, etag) => write({ method: 'DELETE', url: href, headers: { 'if-match': etag } }),
  }
}

async function listAt(session: Session, url: string): ReturnType<CalendarServer['list']> {
  const props = { [`${DAV}:getetag`]: {}, [`${DAV}:resourcetype`]: {} }
  const found = await propfind({ url, props, depth: '1', fetch: fetchOf(session, 'whole') })
  // Whoever lists less than there is says so within (RFC 4918, 11.5): 507.
  const failed = found.find(({ status }) => status !== undefined && status >= 400)
  if (failed !== undefined) {
    throw new AppError(E.CALENDARS_ANSWER_BROKEN, { details: { host: new URL(url).host } })
  }
  return found.flatMap((response) => {
    if (response.href === undefined || kindsOf(response).includes('collection')) return []
    const { href } = new URL(response.href, url)
    return [{ href, etag: textOf(propsOf(response).getetag) }]
  })
}

async function fetchTexts(
  session: Session,
  url: string,
  hrefs: readonly string[],
): ReturnType<CalendarServer['fetch']> {
  if (hrefs.length === 0) return []
  // Not by the library's own question, which throws where one of them is gone.
  const found = await davRequest({
    url,
    init: {
      method: 'REPORT',
      headers: { depth: '1' },
      namespace: CALDAV,
      body: {
        'calendar-multiget': {
          _attributes: { 'xmlns:d': 'DAV:', 'xmlns:c': 'urn:ietf:params:xml:ns:caldav' },
          [`${DAV}:prop`]: { [`${DAV}:getetag`]: {}, [`${CALDAV}:calendar-data`]: {} },
          [`${DAV}:href`]: hrefs.map((href) => new URL(href).pathname),
        },
      },
    },
    fetch: fetchOf(session, 'whole'),
  })
  return found.flatMap((response) => {
    const { getetag, calendarData } = propsOf(response)
    const etag = textOf(getetag)
    const text = contentOf(calendarData)
    return etag === undefined || text === undefined || response.href === undefined
      ? []
      : [{ href: new URL(response.href, url).href, etag, text }]
  })
}

/** The library gives sections of unparsed characters another form. */
function contentOf(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null && '_cdata' in value) return textOf(value._cdata)
  return textOf(value)
}

const kindsOf = (response: DAVResponse): readonly string[] =>
  Object.keys(Object(propsOf(response).resourcetype))

async function calendarsAt(session: Session, home: string): Promise<readonly ServerCalendar[]> {
  const found = await propfind({
    url: home,
    props: {
      [`${DAV}:displayname`]: {},
      [`${DAV}:resourcetype`]: {},
      [`${DAV}:current-user-privilege-set`]: {},
      [`${CALDAV}:supported-calendar-component-set`]: {},
    },
    depth: '1',
    fetch: fetchOf(session, 'whole'),
  })
  return found.flatMap((response) => {
    if (response.href === undefined || !kindsOf(response).includes('calendar')) return []
    const props = propsOf(response)
    const url = new URL(response.href, home).href
    const components = JSON.stringify(props.supportedCalendarComponentSet ?? 'VEVENT')
    if (!components.includes('VEVENT')) return []
    const privileges = JSON.stringify(props.currentUserPrivilegeSet ?? 'write')
    const last = decodeURIComponent(url.replace(/\/$/, '').split('/').at(-1) ?? url)
    const name = (textOf(props.displayname) || last).slice(0, 200)
    return [
      { url, name, isWritable: /"(?:all|write|writeContent|bind)"|^"write"$/.test(privileges) },
    ]
  })
}
