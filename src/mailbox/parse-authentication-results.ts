/** Reads the grammar of Authentication-Results (RFC 8601, section 2.2) and Received-SPF (RFC 7208, section 9.1). Pure. */

export const RESULTS = ['pass', 'fail', 'softfail', 'neutral', 'none', 'error'] as const
export type Result = (typeof RESULTS)[number]

/** Characters of a field that are read: no honest server writes more. */
export const LONGEST_FIELD = 8_000

/** One result: `dkim=pass header.d=acme.fr`. */
export type MethodResult = {
  readonly method: string
  readonly result: Result
  /** `header.d`, `smtp.mailfrom`, lower case */
  readonly properties: ReadonlyMap<string, string>
}

/** What one server says; `authority` is its authserv-id in lower case, '' where it gives none. */
export type Statement = { readonly authority: string; readonly results: readonly MethodResult[] }

/** The text without what stands in parentheses, which may be nested and hold anything. @returns undefined: one is never closed */
export function withoutComments(text: string): string | undefined {
  let depth = 0
  let isQuoted = false
  let kept = ''
  for (const token of text.match(/\\.|["()]|[^\\"()]+/gs) ?? []) {
    if (token === '"' && depth === 0) isQuoted = !isQuoted
    const step = isQuoted ? 0 : stepOf(token)
    if (depth === 0 && step === 0) kept += token
    depth = Math.max(0, depth + step)
  }
  return depth === 0 && !isQuoted ? kept : undefined
}

const stepOf = (token: string): number => (token === '(' ? 1 : token === ')' ? -1 : 0)

const METHOD = /^([a-z][a-z0-9-]{0,40})(?:\s*\/\s*\d{1,3})?\s*=\s*([a-z]{1,20})\b/i
/** A property, or a quoted text that is none whatever stands in it: the sender may have chosen it. */
const PROPERTY =
  /"(?:[^"\\]|\\.)*"|\b([a-z]{1,20}\.[a-z0-9-]{1,40})\s*=\s*((?:"(?:[^"\\]|\\.)*")?[^\s;"]*)/gi

/**
 * Reads a field Authentication-Results strictly: what does not follow the grammar is left out, a field that is broken says nothing.
 *
 * @returns undefined: it says nothing
 */
export function parseResults(value: string): Statement | undefined {
  const text = value.length > LONGEST_FIELD ? undefined : withoutComments(value)
  // A semicolon inside quotes parts nothing.
  const [first = '', ...rest] = text?.match(/(?:"(?:[^"\\]|\\.)*"|[^;"])+/g) ?? []
  const isNameless = METHOD.test(first.trim())
  const authority = isNameless
    ? ''
    : (/^\s*"?([\w.-]{1,255})"?(?:\s+\d{1,3})?\s*$/.exec(first)?.[1] ?? '')
  if (text === undefined || (!isNameless && authority === '')) return undefined
  const results = (isNameless ? [first, ...rest] : rest).flatMap(methodOf)
  return results.length === 0 ? undefined : { authority: authority.toLowerCase(), results }
}

function methodOf(part: string): readonly MethodResult[] {
  const match = METHOD.exec(part.trim())
  if (match === null) return []
  const result = resultOf(match[2] ?? '')
  const properties = new Map<string, string>()
  for (const [, key, value = ''] of part.matchAll(PROPERTY)) {
    const name = key?.toLowerCase()
    const bare = value.replaceAll('"', '').toLowerCase()
    if (name !== undefined && !properties.has(name)) properties.set(name, bare)
  }
  return [{ method: (match[1] ?? '').toLowerCase(), result, properties }]
}

function resultOf(text: string): Result {
  const known = RESULTS.find((result) => result === text.toLowerCase())
  if (known !== undefined) return known
  return /^(?:hardfail|reject)$/i.test(text)
    ? 'fail'
    : /^(?:temp|perm)error$/i.test(text)
      ? 'error'
      : 'none'
}

/** RFC 7208, section 9.1: the result of SPF where the server writes nothing else. */
export function parseReceivedSpf(value: string): MethodResult | undefined {
  const text = value.length > LONGEST_FIELD ? undefined : withoutComments(value)
  const said = /^\s*([a-z]{1,20})\b/i.exec(text ?? '')?.[1]
  if (text === undefined || said === undefined) return undefined
  const sender = /\benvelope-from\s*=\s*"?<?([^\s;">]{1,320})/i.exec(text)?.[1] ?? ''
  return { method: 'spf', result: resultOf(said), properties: new Map([['smtp.mailfrom', sender]]) }
}
