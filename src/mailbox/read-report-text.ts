/**
 * Reads what mail servers write for people: a notice, the failed recipients each with the answer of the
 * other server, then a copy of what was sent. Formats: qmail-send, Exim, Postfix, Sendmail, Exchange,
 * Gmail, and the French providers that translate them.
 */
import { foldText } from '../kernel/text/fold.ts'
import type { DeliveryReport } from './delivery-failure.ts'
import { MOST_RECIPIENTS, reasonOf, statusOf, wordsOf } from './delivery-failure.ts'

/** Characters of the notice and of the returned copy that are read (chosen). */
const NOTICE = 20_000
const COPY = 60_000
/** Lines after a recipient that may hold the answer of the server (chosen). */
const ANSWER_LINES = 12

/** Where the copy of what was sent begins. */
const COPY_BEGINS =
  /^(?:[-=_* >]*(?:below this line is a copy|this is a copy of|the following (?:is a copy|message)|original message|en-tetes (?:de|du) message d'origine|message d'origine|message original|copie (?:de|du) message|undelivered message|returned message|headers? of the (?:original|returned))|(?:return-path|received|dkim-signature|message-id|x-[a-z-]+|mime-version): )/

const ADDRESS =
  /[^\s<>()[\]{}"'`;,:@«»“”\p{Cc}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?/gu

/** A line that is about one recipient: nothing before the address but marks, or a name that it stands behind. */
const STANDS_ALONE = /^[\s>*•·|-]*(?:\S[^<([@:]{0,80}[<([])?['"<]*$/
/** Words behind which reports name a recipient. */
const NAMED_BEHIND =
  /(?:\b(?:to|for|a|recipient|recipients?|destinataires?|adresse|address|rcpt to|deliver(?:ed)? to|remis a|delivre a|distribue a|parvenu a)\b|[:>])[\s:<«"'(]*$/
const IS_DELAYED =
  /\b(?:delayed|delay|still (?:being )?(?:trying|retried)|will (?:keep|continue) (?:on )?try\w*|will (?:be|keep) retr\w+|do not need to (?:resend|re-send)|warning: could not send|retard\w*|nouvelles? tentatives?|nouvel essai|pas (?:besoin|necessaire) de (?:le )?renvoyer|temporair\w*|temporar\w*)\b/
/** Also where the words say "could not be delivered": not yet (Postfix). */
const IS_RETRIED =
  /\b(?:could(?: not|n't) be delivered for more than \d+ \w+|will be retried until)\b/
const IS_FINAL =
  /\b(?:permanent\w*|definiti\w*|giving up|failed permanently|could(?: not|n't) be delivered|was(?: not|n't) delivered|undeliver\w+|n'a (?:pas )?(?:pu|ete)|echec|has failed)\b/

export type ReportText = {
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly headers: ReadonlyMap<string, readonly string[]>
}

/** Parts the notice from the copy of what was sent. */
function partCopy(text: string): { readonly notice: readonly string[]; readonly copy: string } {
  const lines = text
    .slice(0, NOTICE + COPY)
    .replace(/\r\n?/g, '\n')
    .split('\n')
  const at = lines.findIndex((line) => COPY_BEGINS.test(foldText(line.slice(0, 200))))
  const end = at < 0 ? lines.length : at
  return {
    notice: lines.slice(0, end).join('\n').slice(0, NOTICE).split('\n'),
    copy: lines.slice(end).join('\n').slice(0, COPY),
  }
}

type Place = { readonly recipient: string; readonly line: number; readonly after: string }

/** A line names recipients where reports do. */
function placesIn(line: string, index: number): readonly Place[] {
  return [...line.slice(0, 1000).matchAll(ADDRESS)].flatMap((match) => {
    const before = line.slice(0, match.index)
    if (
      !STANDS_ALONE.test(before) &&
      !NAMED_BEHIND.test(foldText(`${before.slice(-40)}|`).slice(0, -1))
    ) {
      return []
    }
    const after = line.slice(match.index + match[0].length)
    return [{ recipient: match[0].toLowerCase(), line: index, after }]
  })
}

/** The answer of the server: the rest of the line, and what follows as far as the next recipient. */
function answerTo(notice: readonly string[], place: Place, next: number): string {
  const end = Math.min(next, place.line + 1 + ANSWER_LINES)
  return [place.after, ...notice.slice(place.line + 1, end)]
    .join('\n')
    .replace(/^[\s>:)\]"',;.»*-]+/, '')
    .trim()
}

function failedHeader(headers: ReportText['headers']): readonly string[] {
  const value = headers.get('x-failed-recipients')?.join(',') ?? ''
  return [...value.slice(0, 20_000).matchAll(ADDRESS)].map(([address]) => address.toLowerCase())
}

/** Whether the words say more than that something failed. */
function isTelling(answer: string): boolean {
  return reasonOf('', answer) !== 'other' || statusOf(undefined, wordsOf(answer)) !== ''
}

type Told = Pick<DeliveryReport, 'status' | 'reason' | 'diagnostic'>

function told(words: string): Told {
  const status = statusOf(undefined, words.replace(/\s+/g, ' '))
  return { status, reason: reasonOf(status, words), diagnostic: wordsOf(words) }
}

function isDelayed(subject: string, notice: string): boolean {
  const words = foldText(notice).replace(/\s+/g, ' ')
  if (IS_RETRIED.test(words)) return true
  return IS_DELAYED.test(`${foldText(subject)}\n${words}`) && !IS_FINAL.test(words)
}

/** The copy of what was sent, as far as the text of a report returns it. */
export const returnedCopy = (text: string): string => partCopy(text).copy

/**
 * Reads the words of a report.
 *
 * @returns each recipient once, at most MOST_RECIPIENTS
 */
export function readReportText(mail: ReportText): readonly DeliveryReport[] {
  const { notice } = partCopy(mail.text)
  const ours = new Set([...mail.to, mail.from])
  const named = failedHeader(mail.headers)
  const isNamed = new Set(named)
  const places = notice
    .flatMap(placesIn)
    .filter(({ recipient }) => !ours.has(recipient) || isNamed.has(recipient))
  const whole = notice.join('\n')
  const outcome = isDelayed(mail.subject, whole) ? 'delayed' : 'failed'
  const recipients = named.length > 0 ? named : places.map(({ recipient }) => recipient)
  // Read once, however many recipients it is said of.
  const ofAll = told(whole)
  return [...new Set(recipients)].slice(0, MOST_RECIPIENTS).map((recipient): DeliveryReport => {
    const at = places.findIndex((place) => place.recipient === recipient)
    const place = places[at]
    const next = places.slice(at + 1).find((other) => other.recipient !== recipient)
    const near = place === undefined ? '' : answerTo(notice, place, next?.line ?? notice.length)
    const said = isTelling(near) ? told(near) : ofAll
    const diagnostic = near === '' ? ofAll.diagnostic : wordsOf(near)
    return { recipient, outcome, ...said, diagnostic }
  })
}
