/** The write model of what was sent to those who are invited to an appointment here. */
import type { Db } from '../../platform/database.ts'
import { execute, jsonb, query, sql, texts, uuids } from '../../platform/database.ts'
import type { EventContent } from './invitations.ts'

export type SentInvitation = {
  readonly id: string
  readonly activityId: string
  readonly userId: string
  readonly kind: 'invite' | 'update' | 'cancel'
  readonly sequence: number
  /** of the last version that asked for an answer */
  readonly askedSequence: number
  readonly content: EventContent
  /** who was invited; lower case */
  readonly addresses: readonly string[]
  /** in the outbox */
  readonly mailIds: readonly string[]
}

/** The newest first. */
export const sentInvitations = (db: Db, activityId: string): Promise<readonly SentInvitation[]> =>
  query<SentInvitation>(
    db,
    sql`select sent.id, sent.activity_id as "activityId", sent.user_id as "userId", sent.kind,
          sent.sequence, sent.asked_sequence as "askedSequence", sent.content, sent.addresses,
          sent.mail_ids as "mailIds"
        from calendars.sent_invitations sent where sent.activity_id = ${activityId}
        order by sent.sequence desc limit 50`,
  )

export async function noteSent(trx: Db, sent: SentInvitation, now: Date): Promise<void> {
  await execute(
    trx,
    sql`insert into calendars.sent_invitations (id, activity_id, user_id, kind, sequence,
          asked_sequence, content, addresses, mail_ids, created_at)
        values (${sent.id}, ${sent.activityId}, ${sent.userId}, ${sent.kind}, ${sent.sequence},
          ${sent.askedSequence}, ${jsonb(sent.content)}, ${texts(sent.addresses)},
          ${uuids(sent.mailIds)}, ${now})`,
  )
}
