/** What went wrong, as the server says it (RFC 9457) or as the network does. */
export type FieldProblem = { pointer: string; code: string; detail: string }

export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly fields: readonly FieldProblem[]
  readonly requestId: string | undefined

  constructor(problem: {
    status: number
    code: string
    detail: string
    fields?: readonly FieldProblem[]
    requestId?: string | undefined
  }) {
    super(problem.detail)
    this.status = problem.status
    this.code = problem.code
    this.fields = problem.fields ?? []
    this.requestId = problem.requestId
  }
}

export type Call = {
  body?: unknown
  /** the version that the caller saw: the server refuses (412) when it has moved on */
  version?: number | undefined
  signal?: AbortSignal | undefined
}

let acceptedLanguage = 'en'
let onSignedOut: () => void = () => undefined

export function speak(language: string): void {
  acceptedLanguage = language
}

/** Registers what happens when the server no longer knows the session. */
export function whenSignedOut(callback: () => void): void {
  onSignedOut = callback
}

const headersOf = (call: Call): Record<string, string> => ({
  accept: 'application/json',
  'accept-language': acceptedLanguage,
  'x-rapport-csrf': '1',
  ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(call.version === undefined ? {} : { 'if-match': `"${call.version}"` }),
})

async function problemOf(response: Response): Promise<ApiProblem> {
  const text = await response.text()
  try {
    const body = JSON.parse(text)
    return new ApiProblem({
      status: response.status,
      code: String(body.code ?? 'UNKNOWN'),
      detail: String(body.detail ?? body.title ?? response.statusText),
      fields: Array.isArray(body.errors) ? body.errors : [],
      requestId: body.instance,
    })
  } catch {
    return new ApiProblem({
      status: response.status,
      code: 'UNREADABLE_ANSWER',
      detail: response.statusText,
    })
  }
}

/**
 * Calls the server and returns its JSON (undefined for 204).
 *
 * @throws ApiProblem  with status 0 and code OFFLINE when no answer came
 */
export async function api<T>(method: string, path: string, call: Call = {}): Promise<T> {
  const response = await fetch(path, {
    method,
    headers: headersOf(call),
    credentials: 'same-origin',
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    ...(call.signal ? { signal: call.signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiProblem({ status: 0, code: 'OFFLINE', detail: '' })
  })
  if (!response.ok) {
    const problem = await problemOf(response)
    if (problem.status === 401) onSignedOut()
    throw problem
  }
  const text = await response.text()
  return text === '' ? JSON.parse('null') : JSON.parse(text)
}

/** Builds a query string; absent and empty values are left out. */
export function query(values: Readonly<Record<string, string | number | undefined>>): string {
  const entries = Object.entries(values).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [{ key, value: String(value) }],
  )
  const text = new URLSearchParams(entries.map(({ key, value }) => [key, value])).toString()
  return text === '' ? '' : `?${text}`
}
