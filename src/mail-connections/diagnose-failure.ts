/**
 * What is wrong between us and a server, in a code whose sentence names the remedy. Libraries, the network and servers say it in
 * many ways: the order of the questions is from what is certain to what is guessed from words.
 */
import { MAIL_CONNECTIONS_ERRORS as E } from './errors.ts'
import type { Failure, ServerAddress } from './model.ts'
import { providerOfHost } from './well-known-providers.ts'

/** What a failed attempt looked like. */
export type Symptom = {
  readonly server: ServerAddress
  readonly userName: string
  /** of the network, TLS or the library: `ECONNREFUSED`, `CERT_HAS_EXPIRED`, `CONNECT_TIMEOUT` … */
  readonly code?: string | undefined
  /** response code of the server: `AUTHENTICATIONFAILED`, `UNAVAILABLE` … */
  readonly serverCode?: string | undefined
  /** words of the server or of the library */
  readonly text: string
  readonly isLoginRefused?: boolean | undefined
  /** signed in with a token, not with a password */
  readonly isByToken?: boolean | undefined
  /** the folder that was being opened */
  readonly folder?: string | undefined
  readonly isFolderMissing?: boolean | undefined
}

type Code = (typeof E)[keyof typeof E]
type Question = (symptom: Symptom) => Code | undefined

const oneOf =
  (code: Code, ...codes: readonly string[]): Question =>
  ({ code: given = '', serverCode = '' }) =>
    codes.includes(given) || codes.includes(serverCode.toUpperCase()) ? code : undefined

const says =
  (code: Code, pattern: RegExp): Question =>
  ({ text }) =>
    pattern.test(text) ? code : undefined

/** Why a server that was reached lets nobody in now, whatever he comes with. */
const CLOSED: readonly Question[] = [
  says(
    E.MAIL_CONNECTIONS_PROTOCOL_DISABLED,
    /(?:imap|smtp)\b.{0,40}(?:disabled|not enabled|deactivated|not allowed)|(?:disabled|not enabled).{0,20}(?:imap|smtp)\b/i,
  ),
  oneOf(E.MAIL_CONNECTIONS_BUSY, 'UNAVAILABLE', 'INUSE', 'LIMIT', 'ETHROTTLE', 'OVERQUOTA'),
  says(E.MAIL_CONNECTIONS_BUSY, /too many|maximum number of connections|try again later|temporar/i),
]

/** Why a server that was reached did not let us in. */
const LOGIN: readonly Question[] = [
  says(
    E.MAIL_CONNECTIONS_APP_PASSWORD_NEEDED,
    /application.specific|app(?:lication)?[ -]password/i,
  ),
  ...CLOSED,
  says(
    E.MAIL_CONNECTIONS_PASSWORD_NOT_ALLOWED,
    /basic ?auth|LOGINDISABLED|login disabled|plaintext auth|oauth/i,
  ),
  ({ server }) => {
    const provider = providerOfHost(server.host)
    if (provider?.isPasswordRefused === true) return E.MAIL_CONNECTIONS_PASSWORD_NOT_ALLOWED
    return provider?.appPasswordUrl === undefined
      ? undefined
      : E.MAIL_CONNECTIONS_APP_PASSWORD_NEEDED
  },
  () => E.MAIL_CONNECTIONS_LOGIN_REFUSED,
]

/** A token is never a matter of passwords, whatever the server says. */
const LOGIN_BY_TOKEN: readonly Question[] = [...CLOSED, () => E.MAIL_CONNECTIONS_TOKEN_REFUSED]

const OTHER: readonly Question[] = [
  oneOf(E.MAIL_CONNECTIONS_HOST_UNKNOWN, 'ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'ENODATA'),
  oneOf(E.MAIL_CONNECTIONS_REFUSED, 'ECONNREFUSED'),
  oneOf(E.MAIL_CONNECTIONS_UNREACHABLE, 'EHOSTUNREACH', 'ENETUNREACH', 'EACCES', 'EADDRNOTAVAIL'),
  oneOf(E.MAIL_CONNECTIONS_CERTIFICATE_EXPIRED, 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'),
  oneOf(E.MAIL_CONNECTIONS_CERTIFICATE_NAME, 'ERR_TLS_CERT_ALTNAME_INVALID'),
  oneOf(
    E.MAIL_CONNECTIONS_CERTIFICATE_UNTRUSTED,
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'CERT_UNTRUSTED',
    'CERT_REVOKED',
  ),
  says(
    E.MAIL_CONNECTIONS_STARTTLS_MISSING,
    /starttls.{0,60}(?:not|n't|missing|unavailable)|does(?: not|n't) (?:support|offer).{0,20}(?:starttls|upgrad)/i,
  ),
  oneOf(E.MAIL_CONNECTIONS_TLS_FAILED, 'EPROTO', 'ETLS', 'UPGRADE_TIMEOUT', 'STARTTLS_INJECTION'),
  // The SMTP library keeps the words of the network and TLS, and puts a code of its own in the place of theirs.
  says(E.MAIL_CONNECTIONS_REFUSED, /ECONNREFUSED/),
  says(E.MAIL_CONNECTIONS_UNREACHABLE, /EHOSTUNREACH|ENETUNREACH/),
  says(E.MAIL_CONNECTIONS_CERTIFICATE_EXPIRED, /certificate (?:has expired|is not yet valid)/i),
  says(E.MAIL_CONNECTIONS_CERTIFICATE_NAME, /does not match certificate/i),
  says(
    E.MAIL_CONNECTIONS_CERTIFICATE_UNTRUSTED,
    /self.signed certificate|local issuer certificate|verify the first certificate/i,
  ),
  ({ code = '' }) =>
    /^ERR_(?:SSL|TLS)_|^ERR_OSSL/.test(code) ? E.MAIL_CONNECTIONS_TLS_FAILED : undefined,
  says(E.MAIL_CONNECTIONS_TLS_FAILED, /wrong version number|packet length too long|ssl routines/i),
  oneOf(
    E.MAIL_CONNECTIONS_TIMEOUT,
    'ETIMEDOUT',
    'ETIMEOUT',
    'CONNECT_TIMEOUT',
    'ESOCKETTIMEDOUT',
    'DEADLINE',
  ),
  oneOf(
    E.MAIL_CONNECTIONS_NOT_MAIL,
    'GREETING_TIMEOUT',
    'InvalidResponse',
    'EPROTOCOL',
    'ClosedAfterConnectText',
    'ClosedAfterConnectTLS',
  ),
  says(E.MAIL_CONNECTIONS_NOT_MAIL, /invalid greeting|greeting never received/i),
  ({ code = '' }) => (code.startsWith('ParserError') ? E.MAIL_CONNECTIONS_NOT_MAIL : undefined),
  // RFC 5530, and the words of servers that do not know it
  oneOf(E.MAIL_CONNECTIONS_FULL, 'OVERQUOTA'),
  says(
    E.MAIL_CONNECTIONS_FULL,
    /over ?quota|quota.{0,20}exceeded|exceed\w*.{0,20}quota|mailbox (?:is )?full|out of storage/i,
  ),
  oneOf(E.MAIL_CONNECTIONS_BUSY, 'UNAVAILABLE', 'INUSE', 'LIMIT', 'ETHROTTLE'),
  says(E.MAIL_CONNECTIONS_BUSY, /too many|maximum number of connections/i),
  oneOf(
    E.MAIL_CONNECTIONS_BROKEN,
    'ECONNRESET',
    'EPIPE',
    'ECONNECTION',
    'ESOCKET',
    'ECONNABORTED',
    'NoConnection',
    'EConnectionClosed',
    'StateLogout',
  ),
  says(
    E.MAIL_CONNECTIONS_BROKEN,
    /connection (?:not available|closed|lost)|unexpected(?:ly)? clos/i,
  ),
]

/** Words of a server are shown so far (chosen: a line). */
const MOST_WORDS = 200

/** The code and the values of its sentence; a password is never among them. */
export function diagnoseFailure(symptom: Symptom): Failure {
  const { server, userName, text, folder } = symptom
  const where = { host: server.host, port: server.port }
  if (isFolderMissing(symptom)) {
    return {
      code: E.MAIL_CONNECTIONS_FOLDER_MISSING.code,
      details: { ...where, folder: folder ?? '' },
    }
  }
  const login = symptom.isByToken === true ? LOGIN_BY_TOKEN : LOGIN
  const questions = symptom.isLoginRefused === true ? login : OTHER
  const { code } =
    questions.map((question) => question(symptom)).find((found) => found !== undefined) ??
    E.MAIL_CONNECTIONS_SERVER_SAID
  return { code, details: detailsFor(code, { ...where, user: userName }, text) }
}

function isFolderMissing({ folder, isFolderMissing, serverCode, text }: Symptom): boolean {
  if (isFolderMissing === true || serverCode === 'NONEXISTENT') return true
  const says =
    /(?:mailbox|folder)\b.{0,80}(?:doesn['’]t|does not) exist|(?:no such|unknown) (?:mailbox|folder)/i
  return folder !== undefined && says.test(text)
}

function detailsFor(code: string, details: Failure['details'], text: string): Failure['details'] {
  const words = text.replace(/\s+/g, ' ').trim().slice(0, MOST_WORDS)
  if (code === E.MAIL_CONNECTIONS_SERVER_SAID.code) return { ...details, words }
  if (code !== E.MAIL_CONNECTIONS_APP_PASSWORD_NEEDED.code) return details
  return { ...details, url: providerOfHost(String(details.host))?.appPasswordUrl ?? '' }
}

/** Failures that trying again will not mend: somebody must change something first. */
const LASTING: ReadonlySet<string> = new Set([
  E.MAIL_CONNECTIONS_LOGIN_REFUSED.code,
  E.MAIL_CONNECTIONS_APP_PASSWORD_NEEDED.code,
  E.MAIL_CONNECTIONS_PASSWORD_NOT_ALLOWED.code,
  E.MAIL_CONNECTIONS_PROTOCOL_DISABLED.code,
  E.MAIL_CONNECTIONS_HOST_PRIVATE.code,
  E.MAIL_CONNECTIONS_PLAIN_TEXT.code,
  E.MAIL_CONNECTIONS_SECRET_MISSING.code,
  E.MAIL_CONNECTIONS_SECRET_CHANGED.code,
  E.MAIL_CONNECTIONS_PROVIDER_SECRET_CHANGED.code,
  E.MAIL_CONNECTIONS_TOKEN_REFUSED.code,
  E.MAIL_CONNECTIONS_SIGN_IN_CLIENT_WRONG.code,
  E.MAIL_CONNECTIONS_SIGN_IN_ADMIN_NEEDED.code,
  E.MAIL_CONNECTIONS_SIGN_IN_AGAIN.code,
])

/** Whether trying again would only repeat the failure, or even lock the account. */
export const isLasting = ({ code }: Failure): boolean => LASTING.has(code)
