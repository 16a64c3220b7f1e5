/** Who is away until when, by his own notice. */
import type { Db } from '../../platform/database.ts'
import { insertMany, query, sql, texts } from '../../platform/database.ts'
import type { Absence } from '../read-absence.ts'

export type NewAbsence = Absence & {
  /** the notice */
  readonly messageId: string
  readonly address: string
  readonly toldAt: Date
}

const COLUMNS = {
  message_id: 'uuid',
  address: 'text',
  told_at: 'timestamptz',
  from_on: 'date',
  until_on: 'date',
  stand_in_name: 'text',
  stand_in_address: 'text',
  stand_in_phone: 'text',
}

export async function insertAbsences(trx: Db, absences: readonly NewAbsence[]): Promise<void> {
  const rows = absences.map((absence) => ({
    message_id: absence.messageId,
    address: absence.address,
    told_at: absence.toldAt,
    from_on: absence.fromOn,
    until_on: absence.untilOn,
    stand_in_name: absence.standIn.name,
    stand_in_address: absence.standIn.address,
    stand_in_phone: absence.standIn.phone,
  }))
  await insertMany(trx, 'mailbox.absences', COLUMNS, rows)
}

export type RunningAbsence = {
  readonly address: string
  readonly fromOn: string | null
  readonly untilOn: string
  readonly standInName: string | null
  readonly standInAddress: string | null
  readonly standInPhone: string | null
  readonly toldAt: Date
  /** the notice */
  readonly messageId: string
}

/**
 * Which of these addresses are away today? The newest notice of each that speaks of
 * today decides. Index:
 * absences_by_address.
 *
 * @param today  calendar day in the zone of the organisation
 */
export async function selectAbsences(
  db: Db,
  addresses: readonly string[],
  today: string,
): Promise<readonly RunningAbsence[]> {
  return query<RunningAbsence>(
    db,
    sql`
      with last as (
        select distinct on (absence.address) absence.* from mailbox.absences absence
        where absence.address = any(${texts(addresses)}) and absence.until_on >= ${today}::date
          and (absence.from_on is null or absence.from_on <= ${today}::date)
        order by absence.address, absence.told_at desc, absence.message_id desc
      )
      select last.address, to_char(last.from_on, 'YYYY-MM-DD') as "fromOn",
        to_char(last.until_on, 'YYYY-MM-DD') as "untilOn", last.stand_in_name as "standInName",
        last.stand_in_address as "standInAddress", last.stand_in_phone as "standInPhone",
        last.told_at as "toldAt", last.message_id as "messageId"
      from last`,
  )
}
