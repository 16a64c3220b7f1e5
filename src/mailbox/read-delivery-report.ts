/**
 * What does a mail server report of a message of ours: to whom, whether it arrived, and why not? Reports
 * with a part for machines (RFC 3464, 6533) are read from it; others from what qmail, Exim, Postfix,
 * Exchange, Gmail and providers write for people, in English and French. Of a report by words only the
 * addresses that stand where reports name recipients are taken.
 */
import type { DeliveryReport } from './delivery-failure.ts'
import {
  DELIVERY_OUTCOMES,
  MOST_RECIPIENTS,
  reasonOf,
  statusOf,
  wordsOf,
} from './delivery-failure.ts'
import { readReportText, returnedCopy } from './read-report-text.ts'

export type ReadReport = {
  readonly reports: readonly DeliveryReport[]
  /** Message-ID of the message that the report is about, without brackets */
  readonly originalMessageId?: string
}

/** What of a mail is read. */
export type ReportMail = {
  /** lower-case address of the sender of the report */
  readonly from: string
  /** lower-case addresses to which the report was sent */
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  /** by lower-case name */
  readonly headers: ReadonlyMap<string, readonly string[]>
  /** parts other than text, in their order; `text` is read as far as it is needed */
  readonly parts: readonly { readonly mimeType: string; readonly text: string }[]
  readonly inReplyTo?: string | undefined
  readonly references: readonly string[]
}

/** Characters that are read of all delivery-status parts together, and of all returned ones (chosen). */
const MOST_READ = 256 * 1024
/** As of all identifiers: what an index of the database holds. */
const LONGEST_IDENTIFIER = 500

const isStatusPart = (type: string): boolean => /^message\/(?:global-)?delivery-status/.test(type)
const isReturnedPart = (type: string): boolean =>
  /^(?:message\/(?:rfc822|global)|text\/rfc822-headers|message\/global-headers)/.test(type)

type Fields = ReadonlyMap<string, string>

/** The groups of fields of a delivery-status part; empty lines part them. */
function groupsOf(text: string): readonly Fields[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((group) => {
      const fields = new Map<string, string>()
      for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
        const colon = line.indexOf(':')
        const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase()
        if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
      }
      return fields
    })
}

const IS_ADDRESS =
  /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?$/u

/** The address of "rfc822; Ann@X.example", in lower case. */
function addressOf(value: string | undefined): string | undefined {
  const bare = (value ?? '')
    .slice(0, 1000)
    .replace(/^\s*(?:rfc-?822|utf-8)\s*;/i, '')
    .replace(/\([^()]*\)/g, '')
    .replace(/[<>"'\s]/g, '')
    .toLowerCase()
  return IS_ADDRESS.test(bare) ? bare : undefined
}

function reportOf(fields: Fields): readonly DeliveryReport[] {
  const recipient =
    addressOf(fields.get('original-recipient')) ??
    addressOf(fields.get('final-recipient')) ??
    addressOf(fields.get('x-actual-recipient'))
  if (recipient === undefined) return []
  const action = (fields.get('action') ?? '').toLowerCase()
  const diagnostic = wordsOf(fields.get('diagnostic-code'))
  const status = statusOf(fields.get('status'), diagnostic)
  const said = DELIVERY_OUTCOMES.find((outcome) => action.startsWith(outcome))
  const outcome = said ?? (status.startsWith('4') ? 'delayed' : 'failed')
  return [{ recipient, outcome, status, reason: reasonOf(status, diagnostic), diagnostic }]
}

/** The first Message-ID in the header of what was sent back. */
function identifierIn(text: string): string | undefined {
  const unfolded = text.replace(/\r\n?/g, '\n').replace(/\n[ \t]+/g, ' ')
  const found = /^[> \t]*message-id:[ \t]*<?([^<>\s]{3,998})>?/im.exec(unfolded)?.[1]
  return found?.replace(/\p{Cc}/gu, '').slice(0, LONGEST_IDENTIFIER)
}

/** Each recipient once: what is said last of it holds. */
const once = (reports: readonly DeliveryReport[]): readonly DeliveryReport[] => [
  ...new Map(reports.map((report) => [report.recipient, report])).values(),
]

/** The texts of the parts of a kind, as far as they are read. */
function textsOf(parts: ReportMail['parts'], isOfKind: (type: string) => boolean): string[] {
  const texts: string[] = []
  let left = MOST_READ
  for (const { mimeType, text } of parts) {
    if (left <= 0) break
    if (!isOfKind(mimeType)) continue
    texts.push(text.slice(0, left))
    left -= text.length
  }
  return texts
}

/** What the parts for machines say: the first MOST_RECIPIENTS reports. */
function readStatusParts(parts: ReportMail['parts']): readonly DeliveryReport[] {
  const reports: DeliveryReport[] = []
  for (const fields of textsOf(parts, isStatusPart).flatMap(groupsOf)) {
    reports.push(...reportOf(fields))
    if (reports.length === MOST_RECIPIENTS) break
  }
  return once(reports)
}

/**
 * Reads a report of a mail server. Never throws, whatever was sent.
 *
 * @returns no report where the mail names no recipient
 */
export function readDeliveryReport(mail: ReportMail): ReadReport {
  const told = readStatusParts(mail.parts)
  const reports = told.length > 0 ? told : readReportText(mail)
  const original =
    textsOf(mail.parts, isReturnedPart)
      .map(identifierIn)
      .find((id) => id !== undefined) ??
    mail.inReplyTo ??
    mail.references.at(-1) ??
    identifierIn(returnedCopy(mail.text))
  return { reports, ...(original === undefined ? {} : { originalMessageId: original }) }
}

/** Is it worth reading for reports? By its parts, whoever sent it; by its words, only what machines send. */
export const mayReport = (partTypes: readonly string[], isBounce: boolean): boolean =>
  isBounce || partTypes.some((type) => isStatusPart(type))
