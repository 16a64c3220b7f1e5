/**
 * A server before another one that answers itself what a test has it answer, and passes everything else on.
 *
 * @example
 * const meddler = meddlingProxy(() => radicale.url)
 * it('…', async () => {
 *   meddler.meddle(({ method }) => (method === 'PUT' ? { status: 403, text: '' } : undefined))
 * })
 */
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request as ask, createServer } from 'node:http'
import { text as readAll } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach } from 'vitest'

type Asked = {
  readonly method: string
  /** path and query */
  readonly url: string
  readonly depth: string
  readonly text: string
}
type Meddle = (asked: Asked) => { readonly status: number; readonly text: string } | undefined

export type MeddlingProxy = {
  readonly url: string
  /** how often it answered itself since the test began */
  readonly count: number
  meddle(how: Meddle): void
}

/** Gives the surrounding `describe` a proxy that begins each test honest. */
export function meddlingProxy(behind: () => string): MeddlingProxy {
  let how: Meddle = () => undefined
  let count = 0
  const server = createServer(async (request, answer) => {
    const { method = '', url = '', headers } = request
    const text = await readAll(request)
    const own = how({ method, url, depth: String(headers.depth ?? ''), text })
    if (own !== undefined) {
      count += 1
      answer.writeHead(own.status, { 'content-type': 'application/xml' }).end(own.text)
      return
    }
    const asked = ask(new URL(url, behind()), { method, headers })
    asked.end(text)
    const [passed]: IncomingMessage[] = await once(asked, 'response')
    answer.writeHead(passed?.statusCode ?? 502, passed?.headers)
    passed?.pipe(answer)
  })
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening')
  })
  beforeEach(() => {
    how = () => undefined
    count = 0
  })
  afterAll(() => {
    server.close()
  })
  return {
    get url() {
      const address = server.address()
      return `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}/`
    },
    get count() {
      return count
    },
    meddle: (given) => {
      how = given
    },
  }
}
