/**
 * A server on this machine that speaks the protocol of language models and does what the test tells it:
 * answer well, or misbehave on purpose.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'

export type Asked = {
  readonly url: string
  readonly authorization: string | undefined
  /** Of any shape, because the test asks for what it expects. */
  readonly body: ReturnType<typeof JSON.parse>
}
export type Behaviour = (response: ServerResponse) => void

export type ModelServer = {
  /** As the setting RAPPORT_LLM_URL names it. */
  readonly url: string
  readonly asked: Asked[]
  behave(behaviour: Behaviour): void
  close(): Promise<void>
}

/** Starts a server; until it is told otherwise it fails with 500. */
export async function modelServer(): Promise<ModelServer> {
  const asked: Asked[] = []
  let behaviour: Behaviour = fails(500)
  const server = createServer(async (request, response) => {
    const body = await textOf(request)
    const { authorization } = request.headers
    asked.push({ url: request.url ?? '', authorization, body: JSON.parse(body || 'null') })
    behaviour(response)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    behave: (next) => {
      behaviour = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

/** Says a text as a model would. */
export const says =
  (content: string, tokens = 100): Behaviour =>
  (response) => {
    response.setHeader('content-type', 'application/json')
    const usage = { total_tokens: tokens }
    response.end(JSON.stringify({ choices: [{ message: { content } }], usage }))
  }

export const fails =
  (status: number): Behaviour =>
  (response) => {
    response.statusCode = status
    response.end('{"error":"on purpose"}')
  }

/** Begins an answer and never ends it. */
export const hangs: Behaviour = (response) => {
  response.write('{"choices":')
}

/** Hangs up in the middle of an answer. */
export const hangsUp: Behaviour = (response) => {
  response.writeHead(200, { 'content-length': '1000' })
  response.write('{"choices":[{"mess', () => response.destroy())
}

export const endsHalfway: Behaviour = (response) => {
  response.end('{"choices":[{"message":{"content":"{')
}

export const redirectsTo =
  (url: string): Behaviour =>
  (response) => {
    response.writeHead(307, { location: url })
    response.end()
  }

/** Sends a megabyte. */
export const isEnormous: Behaviour = (response) => {
  response.end('x'.repeat(1_048_576))
}
