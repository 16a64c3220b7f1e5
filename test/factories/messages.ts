/**
 * Messages for tests: an e-mail activity with what only a mail has.
 *
 * @example
 * const thread = randomUUID()
 * const asked = await aMessage(records, database.db, {
 *   owner: anna, thread, direction: 'in', from: them('zoe@acme.test', 'from'), to: us(anna, 'to'),
 *   sentAt: new Date('2026-11-20T09:00:00Z'), asks: 'Could you send the quote?' })
 */
import { randomUUID } from 'node:crypto'
import type { Db } from '../../src/platform/database.ts'
import { execute, sql } from '../../src/platform/database.ts'
import type { NewParty } from '../../src/records/store/bulk-activities.ts'
import type { AnActivity, Owner, Records } from './records.ts'

export type AMessage = {
  readonly owner: Owner
  readonly thread: string
  readonly direction: 'in' | 'out'
  readonly parties: readonly NewParty[]
  readonly sentAt: Date
  readonly subject?: string
  /** What its sender wrote; default: what he asks. */
  readonly text?: string
  /** The sentence in which the sender asks for something. */
  readonly asks?: string
  readonly automatic?: 'ooo' | 'bounce' | 'newsletter' | 'calendar' | 'notification'
  readonly answers?: string
  readonly regarding?: AnActivity['regarding']
  readonly visibility?: 'private' | 'organisation'
}

/** Inserts a message with its activity; returns their common id. */
export async function aMessage(records: Records, db: Db, message: AMessage): Promise<string> {
  const id = randomUUID()
  const { sentAt, subject = 'Offer', asks, automatic, answers } = message
  await records.anActivity({
    id,
    owner: message.owner,
    kind: 'email',
    status: 'completed',
    subject,
    direction: message.direction,
    startedAt: sentAt,
    completedAt: sentAt,
    createdAt: sentAt,
    parties: message.parties,
    visibility: message.visibility ?? 'organisation',
    ...(message.regarding === undefined ? {} : { regarding: message.regarding }),
  })
  const sender = message.parties.find((party) => party.role === 'from')?.address ?? 'x@test'
  await execute(
    db,
    sql`insert into mailbox.messages
          (id, identity, thread_id, answers_id, sent_at, from_address, subject_key, direction,
           own_text, automatic_kind, asks_sentence, size_bytes)
        values (${id}, ${id}, ${message.thread}, ${answers ?? null}, ${sentAt}, ${sender},
          ${subject.toLowerCase()}, ${message.direction}, ${message.text ?? asks ?? 'Thank you.'},
          ${automatic ?? null}, ${asks ?? null}, 1000)`,
  )
  return id
}
