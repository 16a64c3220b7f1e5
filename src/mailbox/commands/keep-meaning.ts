/** Keeps what machines say in the messages of a batch: reports of mail servers, and absences. */
import { dayIn } from '../../kernel/time/zones.ts'
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { getSetting } from '../../settings/index.ts'
import { ORGANISATION_TIME_ZONE } from '../../settings/model.ts'
import type { ParsedMail } from '../mail.ts'
import { readAbsence } from '../read-absence.ts'
import type { ReadReport } from '../read-delivery-report.ts'
import { mayReport, readDeliveryReport } from '../read-delivery-report.ts'
import type { NewAbsence } from '../store/absences.ts'
import { insertAbsences } from '../store/absences.ts'
import type { NewReport } from '../store/deliveries.ts'
import { findReportedMessages, insertReports } from '../store/deliveries.ts'
import type { Incoming } from '../to-records.ts'
import type { Understood } from '../understand-mail.ts'
import { isBelievable } from './keep-authentication.ts'

/** Bytes of a part of a report that are read (chosen: the header of what was sent, and all its fields). */
const PART_BYTES = 256 * 1024

const isReadPart = (mimeType: string): boolean =>
  /^(?:message\/|text\/rfc822-headers)/.test(mimeType)

/** Reads what a message reports as a mail server; undefined: it is no report. */
export function readReport(mail: ParsedMail, understood: Understood): ReadReport | undefined {
  if (!mayReport(mail.partTypes, understood.automaticKind === 'bounce')) return undefined
  return readDeliveryReport({
    from: mail.from.address,
    to: [...mail.to, ...mail.cc].map(({ address }) => address),
    subject: mail.subject,
    text: mail.text,
    headers: mail.headers,
    parts: mail.attachments
      .filter(({ mimeType }) => isReadPart(mimeType))
      .map(({ mimeType, bytes }) => ({
        mimeType,
        text: Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, PART_BYTES))
          .toString('utf8')
          .replaceAll('\0', ''),
      })),
    inReplyTo: mail.inReplyTo,
    references: mail.references,
  })
}

const newReport = ({ id, mail, report }: Incoming, now: Date): readonly NewReport[] =>
  report === undefined || report.reports.length === 0
    ? []
    : [{ ...report, messageId: id, reportedAt: mail.sentAt > now ? now : mail.sentAt }]

function absenceOf({ id, mail, understood }: Incoming, timeZone: string): readonly NewAbsence[] {
  if (understood.automaticKind !== 'ooo') return []
  const absence = readAbsence({
    subject: mail.subject,
    text: understood.ownText,
    sentOn: dayIn(mail.sentAt, timeZone),
    from: mail.from.address,
    to: [...mail.to, ...mail.cc].map(({ address }) => address),
  })
  return absence === undefined
    ? []
    : [{ ...absence, messageId: id, address: mail.from.address, toldAt: mail.sentAt }]
}

/**
 * Keeps the reports of new messages, which were read before the transaction, and reads and keeps absences.
 *
 * @returns ids of the messages that the reports are about, as far as they are here
 */
export async function keepMeaning(
  services: Services,
  trx: Db,
  fresh: readonly Incoming[],
): Promise<readonly string[]> {
  const now = services.clock.now()
  // A sender who was refused by his own domain neither is away nor reports anything.
  const believable = fresh.filter(isBelievable)
  const reports = believable.flatMap((one) => newReport(one, now))
  await keepAbsences(services, trx, believable)
  if (reports.length === 0) return []
  await insertReports(trx, reports)
  return findReportedMessages(
    trx,
    reports.flatMap(({ originalMessageId }) => originalMessageId ?? []),
  )
}

async function keepAbsences(
  services: Services,
  trx: Db,
  fresh: readonly Incoming[],
): Promise<void> {
  if (fresh.every(({ understood }) => understood.automaticKind !== 'ooo')) return
  const timeZone = await getSetting(services, ORGANISATION_TIME_ZONE)
  await insertAbsences(
    trx,
    fresh.flatMap((one) => absenceOf(one, timeZone)),
  )
}
