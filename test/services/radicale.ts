/**
 * A Radicale of our own for a test file: private, on a free port of the loopback, thrown away at the end. Users and their passwords
 * are those of `CALENDAR_USERS`.
 *
 * @example
 * const radicale = runningRadicale()
 * it('…', async () => {
 *   const url = await radicale.calendar('anna@own.example', 'work')
 *   await radicale.put('anna@own.example', `${url}one.ics`, text)
 * })
 */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll } from 'vitest'
import { freePort } from './free-port.ts'

const HOST = '127.0.0.1'
const START_TIMEOUT_MS = 20_000
export const CALENDAR_PASSWORD = 'secret'
export const CALENDAR_USERS = ['anna@own.example', 'bob@own.example', 'seller@own.example']

export type Radicale = {
  readonly url: string
  /** Makes a calendar. @returns its address, with a slash at the end */
  calendar(user: string, name: string): Promise<string>
  /** Writes an event as a telephone does. */
  put(user: string, href: string, text: string): Promise<void>
  remove(user: string, href: string): Promise<void>
  /** The events of a calendar, by address. */
  events(user: string, calendarUrl: string): Promise<ReadonlyMap<string, string>>
  stop(): Promise<void>
  start(): Promise<void>
  /** Stops, and removes the calendars. */
  dispose(): Promise<void>
}

/** Gives the surrounding `describe` a Radicale. */
export function runningRadicale(): Radicale {
  let server: Radicale | undefined
  beforeAll(async () => {
    server = await startRadicale()
  })
  afterAll(async () => {
    await server?.dispose()
  })
  const here = (): Radicale => {
    if (server === undefined) throw new Error('runningRadicale: use it inside a hook or a test')
    return server
  }
  return {
    get url() {
      return here().url
    },
    calendar: (...given) => here().calendar(...given),
    put: (...given) => here().put(...given),
    remove: (...given) => here().remove(...given),
    events: (...given) => here().events(...given),
    stop: () => here().stop(),
    start: () => here().start(),
    dispose: () => here().dispose(),
  }
}

/** Starts a Radicale outside of tests; whoever does disposes of it. */
export async function startRadicale(): Promise<Radicale> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-radicale-'))
  const port = await freePort()
  const url = `http://${HOST}:${port}/`
  writeFileSync(
    join(folder, 'users'),
    CALENDAR_USERS.map((user) => `${user}:${CALENDAR_PASSWORD}\n`).join(''),
  )
  writeFileSync(join(folder, 'config'), configuration(folder, port))
  let child: ChildProcess | undefined
  const start = async (): Promise<void> => {
    child = spawnTied(folder)
    await untilAnswers(url, child, join(folder, 'words'))
  }
  const stop = async (): Promise<void> => {
    const ending = child
    child = undefined
    if (ending === undefined) return
    ending.stdin?.end()
    if (ending.exitCode === null && ending.signalCode === null) await once(ending, 'exit')
  }
  await start()
  const ask = async (user: string, method: string, href: string, given: RequestInit = {}) => {
    const answer = await fetch(href, { ...given, method, headers: headersOf(user, given) })
    if (answer.status >= 300) throw new Error(`Radicale, ${method} ${href}: ${answer.status}`)
    return answer.text()
  }
  return {
    url,
    start,
    stop,
    dispose: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
    calendar: async (user, name) => {
      const href = `${url}${encodeURIComponent(user)}/${encodeURIComponent(name)}/`
      const body = `<?xml version="1.0"?><c:mkcalendar xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><set><prop><displayname>${name}</displayname></prop></set></c:mkcalendar>`
      await ask(user, 'MKCALENDAR', href, { body })
      return href
    },
    put: async (user, href, text) => {
      await ask(user, 'PUT', href, { body: text, headers: { 'content-type': 'text/calendar' } })
    },
    remove: async (user, href) => {
      await ask(user, 'DELETE', href)
    },
    events: async (user, calendarUrl) => {
      const listing = await ask(user, 'PROPFIND', calendarUrl, { headers: { depth: '1' } })
      const hrefs = [...listing.matchAll(/<href>([^<]+\.ics)<\/href>/g)].map(
        ([, path = '']) => new URL(path, url).href,
      )
      const texts = await Promise.all(hrefs.map((href) => ask(user, 'GET', href)))
      return new Map(hrefs.map((href, index) => [href, texts[index] ?? '']))
    },
  }
}

const headersOf = (user: string, { headers }: RequestInit): Headers => {
  const all = new Headers(headers)
  all.set(
    'authorization',
    `Basic ${Buffer.from(`${user}:${CALENDAR_PASSWORD}`).toString('base64')}`,
  )
  return all
}

const configuration = (folder: string, port: number): string => `
[server]
hosts = ${HOST}:${port}
[auth]
type = htpasswd
htpasswd_filename = ${folder}/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = ${folder}/collections
[logging]
level = error
`

/** A server that cannot outlive us: the shell between waits on a pipe that closes when this process ends in whatever way. */
function spawnTied(folder: string): ChildProcess {
  const script =
    '"$@" </dev/null 2>"$0/words" & server=$!; read -r word; kill -TERM "$server"; wait "$server"'
  const config = join(folder, 'config')
  const words = ['radicale', '--config', config]
  // Where scripts/lib/system.mjs looks for it.
  const PATH = `${process.env.PATH ?? ''}:/usr/bin`
  return spawn('/bin/sh', ['-c', script, folder, ...words], {
    env: { ...process.env, PATH },
    stdio: ['pipe', 'ignore', 'ignore'],
  })
}

/** @param words  the file of what the server says */
async function untilAnswers(url: string, child: ChildProcess, words: string): Promise<void> {
  const until = performance.now() + START_TIMEOUT_MS
  while (performance.now() < until && child.exitCode === null) {
    const answer = await fetch(url, { redirect: 'manual' }).catch(() => undefined)
    if (answer !== undefined) return
    await sleep(50)
  }
  throw new Error(`Radicale did not start: ${readFileSync(words, 'utf8')}`)
}
