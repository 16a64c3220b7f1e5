/**
 * What is wrong between us and a provider at which people sign in, in a code whose sentence names the remedy. Codes of the
 * answers: RFC 6749 (4.1.2.1, 5.2) and OpenID Connect Core (3.1.2.6); Microsoft tells more in its words (AADSTS…).
 */
import { MAIL_CONNECTIONS_ERRORS as E } from './errors.ts'
import type { Failure } from './model.ts'

/** What a provider, or the library, answered. */
export type SignInSymptom = {
  /** a person came back; the code is being redeemed; tokens are being renewed */
  readonly stage: 'return' | 'redeem' | 'renew'
  /** `error` of the answer */
  readonly error?: string | undefined
  /** its words, or those of the library */
  readonly words?: string | undefined
  /** of the answer */
  readonly status?: number | undefined
  /** of the library */
  readonly libraryCode?: string | undefined
}

type Code = (typeof E)[keyof typeof E]

/** AADSTS65001: nobody has consented; 90094, 90093: only an administrator can; 65005: not offered to this tenant. */
const ADMIN_WORDS =
  /AADSTS(?:65001|65005|90093|90094)\b|admin(?:istrator)?.{0,40}(?:consent|approv|policy)/i
const OF_THE_CLIENT: ReadonlySet<string> = new Set([
  'invalid_client',
  'unauthorized_client',
  'redirect_uri_mismatch',
  'invalid_scope',
  'unsupported_grant_type',
])
const OF_THE_PERSON: ReadonlySet<string> = new Set([
  'interaction_required',
  'login_required',
  'account_selection_required',
])
const OF_THE_MOMENT: ReadonlySet<string> = new Set(['temporarily_unavailable', 'server_error'])
const CLOCK_CODE = 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED'
/** Words of a provider are shown so far (chosen: a line). */
const MOST_WORDS = 200

/** The code and the values of its sentence. */
export function diagnoseSignIn(provider: string, symptom: SignInSymptom): Failure {
  const { error, words = '' } = symptom
  const said = [error, words.replace(/\s+/g, ' ').trim()].filter((part) => part).join(': ')
  return {
    code: codeOf(symptom).code,
    details: { provider, words: said.slice(0, MOST_WORDS) },
  }
}

function codeOf({ stage, error = '', words = '', status = 0, libraryCode }: SignInSymptom): Code {
  if (libraryCode === CLOCK_CODE) return E.MAIL_CONNECTIONS_SIGN_IN_CLOCK
  if (status >= 500 || status === 429 || OF_THE_MOMENT.has(error)) {
    return E.MAIL_CONNECTIONS_SIGN_IN_BUSY
  }
  if (
    ADMIN_WORDS.test(words) ||
    error === 'admin_policy_enforced' ||
    error === 'consent_required'
  ) {
    return E.MAIL_CONNECTIONS_SIGN_IN_ADMIN_NEEDED
  }
  if (error === 'access_denied') return E.MAIL_CONNECTIONS_SIGN_IN_DECLINED
  if (OF_THE_CLIENT.has(error)) return E.MAIL_CONNECTIONS_SIGN_IN_CLIENT_WRONG
  if (error === 'invalid_grant' || OF_THE_PERSON.has(error)) {
    return stage === 'renew' ? E.MAIL_CONNECTIONS_SIGN_IN_AGAIN : E.MAIL_CONNECTIONS_SIGN_IN_OVER
  }
  return E.MAIL_CONNECTIONS_SIGN_IN_FAILED
}
