/** A corpus of broken mail (test/factories/hostile-mime.ts): each is a message, or rejected with a reason. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { hostileMessages } from '../../test/factories/hostile-mime.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { servicesOn } from '../../test/factories/services.ts'
import { query, sql } from '../platform/database.ts'
import { importMessages } from './commands/import-mail.ts'
import type { RawMessage } from './mail.ts'
import { readMessage } from './views.ts'

/** Every so many messages of the corpus are read here; all of them are by RAPPORT_HOSTILE_STEP=1. */
const STEP = Number(process.env.RAPPORT_HOSTILE_STEP ?? 8)
const OWNER = 'luc@nordline.example'

async function* corpus(): AsyncGenerator<RawMessage> {
  for (const [index, bytes] of hostileMessages(STEP).entries())
    yield { source: `hostile#${index + 1}`, folder: 'INBOX', bytes }
}

describe('hostile mail', () => {
  const database = testDatabase()

  it('is kept or rejected with a reason, none lost and none twice, and can be shown', async () => {
    const services = servicesOn(database.db)
    const actor = await (await peopleOf(database.db)).anActor({ email: OWNER })
    const report = await importMessages(services, corpus(), { userEmail: OWNER })
    const again = await importMessages(services, corpus(), { userEmail: OWNER })

    const kept = await query<{ id: string }>(
      database.db,
      sql`select message.id from mailbox.messages message order by message.id`,
    )
    const reasons = await query<{ reason: string; count: string }>(
      database.db,
      sql`select rejected.reason, count(*)::text as count from mailbox.rejected rejected group by 1 order by 1`,
    )
    const read = hostileMessages(STEP).length
    expect(report.read).toBe(read)
    expect(report.imported + report.automatic + report.present + report.rejected).toBe(read)
    expect(report.imported + report.automatic).toBe(kept.length)
    expect(kept.length).toBeGreaterThan(read / 3)
    expect(report.rejected).toBeGreaterThan(0)
    expect(again).toMatchObject({ imported: 0, automatic: 0, rejected: report.rejected })
    expect(reasons.reduce((sum, { count }) => sum + Number(count), 0)).toBe(report.rejected)
    for (const { id } of kept) expect((await readMessage(services, actor, id)).id).toBe(id)
  }, 300_000)
})
