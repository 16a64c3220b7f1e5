/** Plans e-mail conversations: who writes when, with greeting, quoted history and signature. */
import { happens, logNormal, pickOne } from '../kernel/numerics/random.ts'
import type { ThreadContent, ThreadKind } from './content.ts'
import { fillIn } from './content.ts'
import type { PlannedUser, PlanTools } from './plan.ts'
import { HOUR_MS, hoursAfter, inWorkingHours } from './plan.ts'
import { COMPANY } from './plan-customers.ts'

/** A person outside, as far as a mail needs him. */
export type Partner = {
  readonly name: string
  readonly firstName: string
  readonly email: string
  readonly jobTitle: string
  readonly company: string
  readonly phone: string
}

/** A mail as it lies in the seller's mailbox. */
export type PlannedMail = {
  readonly messageId: string
  readonly references: readonly string[]
  readonly sentAt: Date
  readonly owner: PlannedUser
  readonly from: { readonly name: string; readonly address: string }
  readonly to: ReadonlyArray<{ readonly name: string; readonly address: string }>
  readonly cc: ReadonlyArray<{ readonly name: string; readonly address: string }>
  readonly subject: string
  readonly text: string
}

export type Conversation = {
  readonly key: string
  readonly kind: ThreadKind
  readonly startsAt: Date
  readonly seller: PlannedUser
  readonly partner: Partner
  readonly copied: readonly Partner[]
  readonly language: 'fr' | 'en'
  readonly values: Readonly<Record<string, string>>
  /** Median delay of the customer's answers in hours. */
  readonly partnerHours: number
  /** Nothing is sent after it. */
  readonly endsAt: Date
}

/**
 * Plans the mails of one conversation up to `endsAt`, oldest first.
 *
 * Delays are log-normal around each side's median and fall into working hours.
 */
export function planConversation(tools: PlanTools, talk: Conversation): PlannedMail[] {
  const { random, contents } = tools
  const thread = pickOne(random, contents[talk.language].threads[talk.kind])
  const mails: PlannedMail[] = []
  let sentAt = inWorkingHours(talk.startsAt)
  for (const message of thread.messages) {
    if (sentAt > talk.endsAt) break
    mails.push(
      composeMail(tools, talk, { subject: thread.subject, message, sentAt, before: mails }),
    )
    const median = message.from === 'us' ? talk.partnerHours : talk.seller.answerHours
    const delayMs = Math.max(0.1, logNormal(random, median, 0.8)) * HOUR_MS
    sentAt = inWorkingHours(new Date(sentAt.getTime() + delayMs))
    // Not every message gets its answer: some talks dry up before their end.
    if (mails.length > 1 && happens(random, 0.12)) break
  }
  return mails
}

function composeMail(
  { random, contents }: PlanTools,
  talk: Conversation,
  part: {
    readonly subject: string
    readonly message: ThreadContent['messages'][number]
    readonly sentAt: Date
    readonly before: readonly PlannedMail[]
  },
): PlannedMail {
  const content = contents[talk.language]
  const isOurs = part.message.from === 'us'
  const [from, to] = isOurs
    ? [addressOfUser(talk.seller), addressOf(talk.partner)]
    : [addressOf(talk.partner), addressOfUser(talk.seller)]
  const values = { ...talk.values, company: talk.partner.company, to: firstNameOf(to.name) }
  const subject = fillIn(part.subject, values)
  const answered = part.before.at(-1)
  const own = [
    fillIn(pickOne(random, content.greetings), values),
    fillIn(pickOne(random, part.message.texts), values),
    `${pickOne(random, content.closings)}\n${signatureOf(talk, isOurs)}`,
  ].join('\n\n')
  return {
    messageId: `${talk.key}.${part.before.length}@${domainOf(from.address)}`,
    references: part.before.map((mail) => mail.messageId),
    sentAt: part.sentAt,
    owner: talk.seller,
    from,
    to: [to],
    cc: talk.copied.map(addressOf),
    subject: answered === undefined ? subject : `Re: ${subject}`,
    text:
      answered === undefined
        ? own
        : `${own}\n\n${quoted(content.quote_header, answered, talk.language)}`,
  }
}

/** Plans when the parts of a sale take place: `count` instants spread between two. */
export function spread(from: Date, to: Date, count: number): Date[] {
  const stepHours = (to.getTime() - from.getTime()) / HOUR_MS / (count + 1)
  return Array.from({ length: count }, (_, index) => hoursAfter(from, stepHours * (index + 1)))
}

function signatureOf(talk: Conversation, isOurs: boolean): string {
  if (isOurs) {
    return `-- \n${talk.seller.name}\n${talk.seller.jobTitle}\n${COMPANY.name}\n${talk.seller.email}`
  }
  const { name, jobTitle, company, phone } = talk.partner
  return `-- \n${name}\n${jobTitle}\n${company}\n${phone}`
}

function quoted(header: string, before: PlannedMail, language: 'fr' | 'en'): string {
  const date = before.sentAt.toLocaleString(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Paris',
  })
  const lines = before.text.split('\n').map((line) => `> ${line}`.trimEnd())
  return `${fillIn(header, { date, name: before.from.name })}\n\n${lines.join('\n')}`
}

const firstNameOf = (name: string): string => name.split(' ')[0] ?? name
const domainOf = (address: string): string => address.split('@')[1] ?? address
const addressOf = (partner: Partner): { name: string; address: string } => ({
  name: partner.name,
  address: partner.email,
})
const addressOfUser = (user: PlannedUser): { name: string; address: string } => ({
  name: user.name,
  address: user.email,
})
