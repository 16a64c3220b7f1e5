/**
 * Why was a message not delivered, and does that say that the address is of no use? The enhanced status
 * code (RFC 3463, registry of IANA) decides where it says something; the words of the server where it is
 * missing or one of the codes that many servers give for anything.
 */
import { foldText } from '../kernel/text/fold.ts'

export const FAILURE_REASONS = [
  'unknown_address',
  'unknown_domain',
  'closed_mailbox',
  'full_mailbox',
  'too_large',
  'refused',
  'no_answer',
  'other',
] as const
export type FailureReason = (typeof FAILURE_REASONS)[number]

/** `failed` and `delayed` are told; the others say that all is well, as far as the server knows. */
export const DELIVERY_OUTCOMES = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number]

/** What is said of one recipient. */
export type DeliveryReport = {
  /** the address that was written to; lower case */
  readonly recipient: string
  readonly outcome: DeliveryOutcome
  /** "5.1.1", or a code of SMTP ("550"); empty where none is given */
  readonly status: string
  readonly reason: FailureReason
  /** the words of the server; empty where it said none */
  readonly diagnostic: string
}

/** Recipients of one report that are read and kept (chosen). */
export const MOST_RECIPIENTS = 200

/** Characters of a diagnostic that are kept (chosen). */
const LONGEST_DIAGNOSTIC = 500

/** "smtp; 550 5.1.1 …": the type of the code is not for people. */
export const wordsOf = (value: string | undefined): string =>
  (value ?? '')
    .replace(/^\s*[\w-]{1,30}\s*;\s*/, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_DIAGNOSTIC)

/** Servers that give a code for anything in the field say what was meant in their answer. */
const IS_VAGUE = /^\d\.(?:0\.0|1\.0|3\.0|5\.0|4\.0)$/

/** The code that says most: that of the field, or of the answer where the field gives one for anything. */
export function statusOf(given: string | undefined, words: string): string {
  const status = /^\s*([245]\.\d{1,3}\.\d{1,3})\b/.exec(given ?? '')?.[1] ?? ''
  const said = /\b([245]\.\d{1,3}\.\d{1,3})\b(?!\.\d)/.exec(words)?.[1]
  const isVague = status === '' || IS_VAGUE.test(status)
  if (isVague && said !== undefined) return said
  return status === '' ? (/\b([45]\d\d)\b/.exec(words)?.[1] ?? '') : status
}

/** Codes that say what was wrong. */
const BY_STATUS: ReadonlyArray<readonly [RegExp, FailureReason]> = [
  [/^\d\.1\.(?:1|3|6|10)$/, 'unknown_address'],
  [/^\d\.(?:1\.2|4\.310)$/, 'unknown_domain'],
  [/^\d\.2\.1$/, 'closed_mailbox'],
  [/^\d\.2\.2$/, 'full_mailbox'],
  [/^\d\.(?:2\.3|3\.4)$/, 'too_large'],
  [/^\d\.(?:7\.\d+|1\.[78])$/, 'refused'],
]

/** Where a code says nothing: the first of these that the words fit. Text is folded. */
const BY_WORDS: ReadonlyArray<readonly [RegExp, FailureReason]> = [
  [
    /\bover ?quota\b|\bquota\b.{0,30}\bexceed|\bexceed\w*\b.{0,40}\b(?:quota|storage)\b|\b(?:mailbox|inbox|boite)\b.{0,40}\b(?:is full|full|pleine|saturee)\b|\bmailbox full\b|\b(?:insufficient|out of)\b.{0,20}\bstorage\b|\bquota\b.{0,30}\b(?:depasse|atteint)/,
    'full_mailbox',
  ],
  [
    /\btoo (?:large|big)\b|\bsize\b.{0,30}\b(?:limit|exceed)|\bexceed\w*\b.{0,40}\bsize\b|\btrop (?:volumineux|gros|grand|lourd)\b|\btaille\b.{0,30}\b(?:maxim|limite|depass)/,
    'too_large',
  ],
  [
    /\bdomain\b.{0,80}\b(?:not found|does(?: not|n't) exist|couldn't be found|could not be found)\b|\bnxdomain\b|\bno such (?:domain|host)\b|\bunrouteable mail domain\b|\bcouldn't find any host named\b|\bdomaine\b.{0,80}\b(?:n'existe pas|introuvable|inexistant|inconnu)\b|\bnull mx\b/,
    'unknown_domain',
  ],
  [
    /\b(?:account|mailbox|user|recipient|address|compte|boite|adresse)\b.{0,40}\b(?:disabled|inactive|suspended|closed|deactivated|desactivee?|suspendue?|fermee?|inactif|cloturee?|no longer (?:active|available|in use|valid)|n'est plus (?:active?|valide|utilisee?))\b/,
    'closed_mailbox',
  ],
  [
    /\b(?:user|recipient|mailbox|address|account|local part|addressee)\b.{0,80}\b(?:unknown|does(?: not|n't) exist|not found|couldn't be found|could not be found|wasn't found)\b|\bunknown (?:user|recipient|local part|mailbox|address|account)\b|\bno such (?:user|recipient|mailbox|person|address|account)\b|\brecipnotfound\b|\binvalid (?:recipient|mailbox|address)\b|\bunrouteable address\b|\bbad destination (?:mailbox|email) address\b|\bnot a valid (?:recipient|mailbox|user)\b|\b(?:does(?: not|n't)) have an? \S{1,60} account\b|\bno mailbox here by that name\b|\b(?:adresse|destinataire|utilisateur|boite|compte)\b.{0,80}\b(?:n'existe pas|introuvable|inexistante?|invalide|inconnue?)\b|\b5\.4\.1\b.{0,40}\brecipient address rejected\b/,
    'unknown_address',
  ],
  [
    /\b(?:spam|blocked|black ?list\w*|block ?list\w*|policy|politique|dmarc|spf|dkim|reputation|denied|refuse|rejected|rejetee?|not (?:permitted|allowed|authori[sz]ed)|relay)\b/,
    'refused',
  ],
  [
    /\btime[sd]?(?:-| )?out\b|\bconnection (?:refused|lost)\b|\blost connection\b|\bno route\b|\bexpired?\b|\bcould not connect\b|\b(?:not|n't) respond|\bqueue too long\b|\bne repond pas\b|\bn'a pas repondu\b|\bdelai\b/,
    'no_answer',
  ],
]

/** Of a code of SMTP (RFC 5321) without words, only a full mailbox says something. */
const WITHOUT_WORDS: ReadonlyArray<readonly [RegExp, FailureReason]> = [
  [/^\d\.4\.\d+$/, 'no_answer'],
  [/^[45]52$/, 'full_mailbox'],
]

/**
 * Why a message was not delivered.
 *
 * @param status  "5.1.1", or a code of SMTP ("550"), or empty
 * @param words   what the server said, in any language
 */
export function reasonOf(status: string, words: string): FailureReason {
  const said = foldText(words.slice(0, 4000)).replace(/\s+/g, ' ')
  const find = (
    list: ReadonlyArray<readonly [RegExp, FailureReason]>,
    text: string,
  ): FailureReason | undefined => list.find(([pattern]) => pattern.test(text))?.[1]
  return find(BY_STATUS, status) ?? find(BY_WORDS, said) ?? find(WITHOUT_WORDS, status) ?? 'other'
}

const USELESS: ReadonlySet<FailureReason> = new Set([
  'unknown_address',
  'unknown_domain',
  'closed_mailbox',
])

/**
 * Does the failure say that nothing will ever arrive at the address? Full mailboxes, policies, silence
 * and whatever the server itself calls temporary (4.x.x) pass.
 */
export function isHardFailure(failure: {
  readonly outcome: DeliveryOutcome
  readonly status: string
  readonly reason: FailureReason
}): boolean {
  return (
    failure.outcome === 'failed' &&
    USELESS.has(failure.reason) &&
    (failure.status === '' || failure.status.startsWith('5'))
  )
}
