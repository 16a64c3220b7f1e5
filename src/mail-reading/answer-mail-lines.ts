/** Lines of `rapport mail read`, read and put in the words of the contract. */
import type { MailAnswer, MailLine } from './contract.ts'
import type { LearnedActs } from './learned-acts.ts'
import type { MailContext, MailReading, MailToRead } from './mail-reading.ts'
import { readMails } from './read-mail.ts'
import { paired } from './together.ts'

/** Stands for the date of a mail that has none; what is due is then not told. */
const UNDATED = '1970-01-01T00:00'

const listOf = (value: string | readonly string[]): readonly string[] =>
  typeof value === 'string' ? [value] : value

export function mailOf(line: MailLine): MailToRead {
  const date = line.date ?? UNDATED
  return {
    date: /T\d{2}:\d{2}/.test(date) ? date.slice(0, 16) : `${date.slice(0, 10)}T09:00`,
    from: line.from,
    to: listOf(line.to).join(', '),
    subject: line.subject,
    body: line.body,
    html: line.html ?? undefined,
    headers: new Map(
      Object.entries(line.headers ?? {}).map(([name, value]) => [
        name.toLowerCase(),
        listOf(value),
      ]),
    ),
  }
}

const contextOf = ({ context }: MailLine): MailContext => ({
  ourCompany: context?.our_company ?? '',
  ourDomain: context?.our_domain ?? '',
  competitors: (context?.competitors ?? []).map((competitor) =>
    typeof competitor === 'string' ? { name: competitor, aliases: [] } : competitor,
  ),
})

function shown(reading: MailReading, isDated: boolean): MailAnswer {
  const { name, title, company, phone, email } = reading.signature
  return {
    language: reading.language ?? null,
    own_text: reading.ownText,
    signature: { name, title, company, phone, email },
    reply_awaited: reading.acts.has('reply_awaited'),
    meeting_requested: reading.acts.has('meeting_requested'),
    file_requested: reading.acts.has('file_requested'),
    question: reading.acts.has('question'),
    issue: reading.acts.has('issue'),
    buying_intent: reading.acts.has('buying_intent'),
    competitor: [...reading.competitors],
    commitment: reading.commitments.map(({ who, due }) => (isDated ? { who, due } : { who })),
    risk: [...reading.risks],
    sentiment: reading.sentiment,
    auto: reading.automaticKind ?? null,
    evidence: reading.evidence.map(({ label, sentence, span: [start, end] }) => ({
      label,
      sentence,
      span: [start, end],
    })),
  }
}

/** Reads lines; their ids are put before the answers by who asks. */
export const answerMailLines = (
  lines: readonly MailLine[],
  learned: LearnedActs,
): readonly MailAnswer[] =>
  paired(
    lines,
    readMails(
      lines.map((line) => ({ mail: mailOf(line), context: contextOf(line) })),
      learned,
    ),
  ).map(([line, reading]) => shown(reading, line.date !== undefined))
