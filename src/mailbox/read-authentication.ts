/**
 * Was the sender of a mail proven, by the word of the server that received it? Pure.
 *
 * Servers write what they found into Authentication-Results (RFC 8601); anybody may write such a line into a mail before he sends it.
 * Fields are put on top, so those that stand above the hop at which the mail came in from outside were written by our own servers. The
 * hop is the topmost Received whose "from" has a public address, or a host that is not the server's own. Large providers write their
 * results below that hop and take out lines under their name that came from outside: of them the topmost is believed. Results of ARC are
 * believed only as far as the receiving server says so itself (`arc=pass`, Microsoft's `compauth`). Decision 0052.
 */
import type { MethodResult, Result, Statement } from './parse-authentication-results.ts'
import { parseReceivedSpf, parseResults, withoutComments } from './parse-authentication-results.ts'

/**
 * confirmed: the domain of the sender's address was proven; failed: the domain says that such mail is not his; unproven: neither
 */
export type Verdict = 'confirmed' | 'unproven' | 'failed'

/** A field of the header in its place: lower-case name, unfolded value. */
export type TraceField = { readonly name: string; readonly value: string }

export type Authentication = {
  readonly verdict: Verdict
  /** the server that says so; '' where it does not name itself */
  readonly authority: string
  readonly spf?: Result
  readonly spfDomain?: string
  readonly dkim?: Result
  readonly dkimDomain?: string
  readonly dmarc?: Result
}

/** The part of a domain that somebody registered; undefined where there is none. */
export type Registrable = (domain: string) => string | undefined

/** Fields whose place in the header counts. */
export const TRACE_FIELDS: ReadonlySet<string> = new Set([
  'received',
  'authentication-results',
  'received-spf',
])

/** Fields of a header that are read: no honest server writes more. */
const MOST_FIELDS = 100

/** Providers that take out lines in their name that came from outside (RFC 8601, section 5), by registrable domain. */
const CAREFUL = new Set(['google.com', 'outlook.com', 'icloud.com', 'messagingengine.com'])
/** Under which name a provider's other domains write. */
const ALSO: Readonly<Record<string, string>> = {
  'office365.com': 'outlook.com',
  'hotmail.com': 'outlook.com',
  'googlemail.com': 'google.com',
  'me.com': 'icloud.com',
  'mac.com': 'icloud.com',
  'apple.com': 'icloud.com',
}
/** Writes results without saying who writes. */
const NAMELESS = 'outlook.com'

/**
 * Reads what the receiving server found out about the sender.
 *
 * @param trace       fields of {@link TRACE_FIELDS}, from the top of the header down
 * @param fromDomain  of the address in From, lower case
 * @returns undefined where no server of ours said anything
 */
export function readAuthentication(
  trace: readonly TraceField[],
  fromDomain: string,
  registrable: Registrable,
): Authentication | undefined {
  const fields = trace.slice(0, MOST_FIELDS)
  const entry = fields.findIndex(
    (field) => field.name === 'received' && isEntry(field, registrable),
  )
  if (entry < 0) return undefined
  const known = (host: string): string | undefined => ownerOf(host, registrable)
  const receivers = new Set(
    fields
      .slice(0, entry + 1)
      .filter(({ name }) => name === 'received')
      .flatMap(({ value }) => known(byOf(value)) ?? []),
  )
  const above = believed(fields.slice(0, entry), receivers, known)
  const found = above.length > 0 ? above : believedBelow(fields.slice(entry + 1), receivers, known)
  if (found.length > 0) return judge(found, fromDomain, registrable)
  const spf = receivedSpfOf(fields.slice(0, entry))
  return (
    spf && judge([{ authority: [...receivers][0] ?? '', results: [spf] }], fromDomain, registrable)
  )
}

/** The domain under which a server is known. */
function ownerOf(host: string, registrable: Registrable): string | undefined {
  const domain = registrable(host.toLowerCase())
  return domain === undefined ? undefined : (ALSO[domain] ?? domain)
}

/** The server that writes the hop. What the sender calls himself may stand in a comment only, or before. */
const byOf = (received: string): string =>
  /\bby\s+([\w.-]{1,255})/i.exec(withoutComments(received) ?? '')?.[1] ?? ''

const PRIVATE =
  /^(?:10\.|127\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:|fe80:)/i
const ADDRESSES = /(?:\d{1,3}\.){3}\d{1,3}|\b(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}/gi

/** Whether a mail came from outside with this hop, as far as can be excluded that it did not. */
function isEntry({ value }: TraceField, registrable: Registrable): boolean {
  const clause = /^\s*from\s+(.{0,1000}?)\s+by\s/is.exec(value)?.[1]
  // Handed on within one machine ("by … with LMTP", "(Postfix, from userid 1000)").
  if (clause === undefined) return false
  const addresses = clause.match(ADDRESSES) ?? []
  if (addresses.length > 0) return addresses.some((address) => !PRIVATE.test(address))
  const host = /^[\w.-]{1,255}/.exec(clause)?.[0] ?? ''
  const from = registrable(host.toLowerCase())
  return host !== 'localhost' && (from === undefined || from !== registrable(byOf(value)))
}

type Known = (host: string) => string | undefined

/** Statements of the receivers, above the hop by which the mail came in: nobody else can have written there. */
function believed(
  fields: readonly TraceField[],
  receivers: ReadonlySet<string>,
  known: Known,
): readonly Statement[] {
  return fields
    .filter(({ name }) => name === 'authentication-results')
    .flatMap(({ value }) => parseResults(value) ?? [])
    .filter((statement) => isOf(statement, receivers, known))
}

/** The topmost statements of a careful provider, up to the next hop. */
function believedBelow(
  fields: readonly TraceField[],
  receivers: ReadonlySet<string>,
  known: Known,
): readonly Statement[] {
  const careful = new Set([...receivers].filter((domain) => CAREFUL.has(domain)))
  if (careful.size === 0) return []
  const first = fields.findIndex(({ name, value }) => {
    const statement = name === 'authentication-results' ? parseResults(value) : undefined
    return statement !== undefined && isOf(statement, careful, known)
  })
  if (first < 0) return []
  const rest = fields.slice(first)
  const next = rest.findIndex(({ name }) => name === 'received')
  return believed(next < 0 ? rest : rest.slice(0, next), careful, known)
}

function isOf({ authority }: Statement, receivers: ReadonlySet<string>, known: Known): boolean {
  if (authority === '') return receivers.has(NAMELESS)
  const domain = known(authority)
  return domain !== undefined && receivers.has(domain)
}

const receivedSpfOf = (fields: readonly TraceField[]): MethodResult | undefined =>
  parseReceivedSpf(fields.find(({ name }) => name === 'received-spf')?.value ?? '')

const domainOf = (value: string | undefined): string | undefined => {
  const domain = value
    ?.slice(value.lastIndexOf('@') + 1)
    .replace(/\.$/, '')
    .toLowerCase()
  return domain !== undefined && /^[\p{L}\p{N}.-]{1,253}$/u.test(domain) ? domain : undefined
}

type Judging = {
  readonly results: readonly MethodResult[]
  readonly isAligned: (domain: string | undefined) => boolean
}
type Said = { readonly result: Result; readonly domain: string | undefined }

const of = ({ results }: Judging, name: string): readonly MethodResult[] =>
  results.filter(({ method }) => method === name)

function spfOf(judging: Judging): Said | undefined {
  const [spf] = of(judging, 'spf')
  if (spf === undefined) return undefined
  const sender = spf.properties.get('smtp.mailfrom') ?? spf.properties.get('smtp.mail')
  return { result: spf.result, domain: domainOf(sender) }
}

/** Of several signatures the one that proves most. */
function dkimOf(judging: Judging): Said | undefined {
  const signed = of(judging, 'dkim').map(({ result, properties }) => ({
    result,
    domain: domainOf(properties.get('header.d') ?? properties.get('header.i')),
  }))
  const valid = signed.filter(({ result }) => result === 'pass')
  return valid.find(({ domain }) => judging.isAligned(domain)) ?? valid[0] ?? signed[0]
}

const dmarcOf = (judging: Judging): Result | undefined =>
  of(judging, 'dmarc').find(({ properties }) => {
    const about = domainOf(properties.get('header.from'))
    return about === undefined || judging.isAligned(about)
  })?.result

/** What follows from the statements of the receivers about the address in From. */
function judge(
  statements: readonly Statement[],
  fromDomain: string,
  registrable: Registrable,
): Authentication {
  const own = registrable(fromDomain) ?? fromDomain
  const judging: Judging = {
    results: statements.flatMap(({ results }) => results),
    isAligned: (domain) => domain !== undefined && (registrable(domain) ?? domain) === own,
  }
  const [spf, dkim, dmarc] = [spfOf(judging), dkimOf(judging), dmarcOf(judging)]
  const isProven =
    dmarc === 'pass' ||
    [spf, dkim].some((said) => said?.result === 'pass' && judging.isAligned(said.domain))
  // Whoever passed it on vouches that it was proven before, and the receiving server believes him.
  const isVouched = [...of(judging, 'arc'), ...of(judging, 'compauth')].some(
    ({ result }) => result === 'pass',
  )
  const isFailed = dmarc === 'fail' && !isVouched
  return {
    verdict: isFailed ? 'failed' : isProven ? 'confirmed' : 'unproven',
    authority: statements.find(({ authority }) => authority !== '')?.authority ?? NAMELESS,
    ...told('spf', spf),
    ...told('dkim', dkim),
    ...(dmarc && { dmarc }),
  }
}

const told = (method: 'spf' | 'dkim', said: Said | undefined): Partial<Authentication> => ({
  ...(said && { [method]: said.result }),
  ...(said?.domain !== undefined && { [`${method}Domain`]: said.domain }),
})

export type Pretence = {
  /** the name of the sender shows this address, whose domain is not his */
  readonly shownAddress?: string
  /** answers would go to this address, whose domain is not his */
  readonly replyToAddress?: string
}

/** What in the header of a mail makes its sender look like somebody else. */
export function findPretence(
  mail: {
    readonly from: { readonly address: string; readonly name: string }
    readonly replyTo: readonly { readonly address: string }[]
    /** lists and machines have answers sent elsewhere for good reason */
    readonly isByPerson: boolean
  },
  registrable: Registrable,
): Pretence {
  const ownerOfAddress = (address: string): string | undefined => {
    const domain = domainOf(address) ?? ''
    return registrable(domain) ?? domain
  }
  const own = ownerOfAddress(mail.from.address)
  const isForeign = (address: string): boolean => ownerOfAddress(address) !== own
  const shown = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/u.exec(
    mail.from.name.slice(0, 500),
  )?.[0]
  const replyTo = mail.isByPerson
    ? mail.replyTo.find(({ address }) => isForeign(address))
    : undefined
  return {
    ...(shown !== undefined && isForeign(shown) && { shownAddress: shown.toLowerCase() }),
    ...(replyTo && { replyToAddress: replyTo.address }),
  }
}
