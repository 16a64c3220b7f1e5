/**
 * Talks to a server that speaks the protocol of OpenAI (`POST <url>/chat/completions`), as Ollama, vLLM,
 * llama.cpp and most hosts do. One deadline covers it all; what is too long is not read to its end; a
 * redirect is not followed, so that neither text nor key goes where nobody sent it.
 */
import { z } from 'zod'
import type { Outcome } from './contract.ts'
import type { Message } from './envelope.ts'

export type Endpoint = {
  readonly url: string
  readonly model: string
  readonly key: string | undefined
  readonly timeoutMs: number
  readonly format: 'json_schema' | 'json_object'
}

export type Said =
  | { readonly kind: 'said'; readonly content: string; readonly tokens: number | undefined }
  | {
      readonly kind: 'failed'
      readonly outcome: Exclude<Outcome, 'answered' | 'over_budget' | 'off_schema'>
      /** What came, as far as it was read. */
      readonly answer?: string
    }

/** An answer has some hundred bytes; what is longer is no answer (chosen). */
const MOST_BYTES = 256 * 1024
const MOST_TOKENS = 1500

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z.object({ total_tokens: z.int().min(0).max(10_000_000) }).optional(),
})

/** Asks once. Never throws: what goes wrong on the way is an outcome. */
export async function ask(
  endpoint: Endpoint,
  messages: readonly Message[],
  schema: unknown,
): Promise<Said> {
  try {
    const response = await fetch(`${endpoint.url.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        ...(endpoint.key !== undefined && { authorization: `Bearer ${endpoint.key}` }),
      },
      body: JSON.stringify({
        model: endpoint.model,
        temperature: 0,
        max_tokens: MOST_TOKENS,
        messages,
        response_format: formatOf(endpoint, schema),
      }),
      signal: AbortSignal.timeout(endpoint.timeoutMs),
    })
    if (response.status >= 300 && response.status < 400) return failed('redirected')
    const body = await readAtMost(response, MOST_BYTES)
    if (body === undefined) return failed('too_long')
    return response.ok ? contentOf(body) : failed(failureOf(response.status), body)
  } catch (error) {
    // Servers that are away, hang up or stay silent are expected: the reading does without.
    const isLate = error instanceof Error && error.name === 'TimeoutError'
    return failed(isLate ? 'timed_out' : 'unreachable')
  }
}

type Failure = Extract<Said, { kind: 'failed' }>

const failed = (outcome: Failure['outcome'], answer?: string): Failure => ({
  kind: 'failed',
  outcome,
  ...(answer !== undefined && { answer: answer.slice(0, 2000) }),
})

const failureOf = (status: number): Failure['outcome'] =>
  status === 401 || status === 403 ? 'refused' : 'failed'

const formatOf = ({ format }: Endpoint, schema: unknown): unknown =>
  format === 'json_schema'
    ? { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } }
    : { type: 'json_object' }

function contentOf(body: string): Said {
  const read = completion.safeParse(jsonOf(body))
  const content = read.data?.choices[0]?.message.content
  if (content === undefined) return failed('unreadable', body)
  return { kind: 'said', content, tokens: read.data?.usage?.total_tokens }
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // Half an answer is expected; the language has no question for what is JSON.
    return undefined
  }
}

/** @returns undefined: there is more */
async function readAtMost(response: Response, bytes: number): Promise<string | undefined> {
  if (response.body === null) return ''
  const parts: Uint8Array[] = []
  let count = 0
  for await (const part of response.body) {
    count += part.length
    if (count > bytes) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
