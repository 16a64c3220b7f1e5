/** By which names a mail may speak of its sender and of its reader instead of "we" and "you". */
import { foldText } from '../kernel/text/fold.ts'
import type { SignatureFields } from '../kernel/text/signature-fields.ts'
import type { MailContext, MailToRead } from './mail-reading.ts'
import type { Parties } from './rules/commits.ts'

/** Shorter names, and words of every company name, would be found everywhere. */
const LEAST = 3
const NO_NAME = new Set(
  'sas sarl ltd inc llc gmbh the les des groupe group company france international services service mail contact info sales vendeur commercial support com example'.split(
    ' ',
  ),
)

const namesIn = (...texts: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(
    texts
      .flatMap((text) => foldText(text ?? '').split(/[^a-z0-9]+/))
      .filter((word) => word.length >= LEAST && !NO_NAME.has(word) && !/^\d+$/.test(word)),
  ),
]

const domainName = (address: string): string =>
  (address.split('@')[1] ?? '').split('.').slice(0, -1).join(' ')

/** The first name in "Hi Tom," where it opens a sentence or stood alone on its line. */
const GREETED =
  /^\s*(?:bonjour|hello|hi|hey|dear|cher|chere|morning|salut|good (?:morning|afternoon))\s+(?:m\.|mme|mr|ms|mrs|monsieur|madame)?\s*(\p{L}{3,20})\b/iu

/** Names of both sides, folded. A name that both carry is nobody's. */
export function partiesOf(
  mail: MailToRead,
  context: MailContext,
  signature: SignatureFields,
): Parties {
  const greeted = GREETED.exec(mail.body.slice(0, 200))?.[1]
  const sender = namesIn(mail.from.name, domainName(mail.from.email), signature.company)
  const recipient = namesIn(
    context.ourCompany,
    context.ourDomain.split('.')[0],
    greeted,
    (mail.to.split('@')[0] ?? '').replace(/^[a-z]\./i, ''),
  )
  return {
    sender: sender.filter((name) => !recipient.includes(name)),
    recipient: recipient.filter((name) => !sender.includes(name)),
  }
}
