/** Keeps what machines say in the messages of a batch: reports of mail servers, and absences. */
import { dayIn } from '../../kernel/time/zones.ts'
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { getSetting } from '../../settings/index.ts'
import { ORGANISATION_TIME_ZONE } from '../../settings/model.ts'
import { readAbsence } from '../read-absence.ts'
import { mayReport, readDeliveryReport } from '../read-delivery-report.ts'
import type { NewAbsence } from '../store/absences.ts'
import { insertAbsences } from '../store/absences.ts'
import type { NewReport } from '../store/deliveries.ts'
import { findReportedMessages, insertReports } from '../store/deliveries.ts'
import type { Incoming } from '../to-records.ts'

/** Bytes of a part of a report that are read (chosen: the header of what was sent, and all its fields). */
const PART_BYTES = 256 * 1024

const isReadPart = (mimeType: string): boolean =>
  /^(?:message\/|text\/rfc822-headers)/.test(mimeType)

function reportOf({ id, mail, understood }: Incoming): readonly NewReport[] {
  if (!mayReport(mail.partTypes, understood.automaticKind === 'bounce')) return []
  const { reports, originalMessageId } = readDeliveryReport({
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
  return reports.length === 0
    ? []
    : [{ messageId: id, reportedAt: mail.sentAt, reports, originalMessageId }]
}

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
 * Reads and keeps the reports and absences of new messages.
 *
 * @returns ids of the messages that the reports are about, as far as they are here
 */
export async function keepMeaning(
  services: Services,
  trx: Db,
  fresh: readonly Incoming[],
): Promise<readonly string[]> {
  const reports = fresh.flatMap(reportOf)
  await keepAbsences(services, trx, fresh)
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
