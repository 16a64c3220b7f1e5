/** One message in the mailboxes of two colleagues. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail, anMbox } from '../../test/factories/mail.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { servicesOn } from '../../test/factories/services.ts'
import { one, query, sql } from '../platform/database.ts'
import { visibleActivities } from '../records/index.ts'
import { importMail } from './index.ts'

const database = testDatabase()

it('is one message that both may read, whichever mailbox shows it first', async () => {
  const people = await peopleOf(database.db)
  const paris = await people.aUnit({ name: 'Paris' })
  const london = await people.aUnit({ name: 'London' })
  const first = await people.anActor({ email: 'luc@nordline.example', unitId: paris })
  const second = await people.anActor({ email: 'ann@nordline.example', unitId: london })
  const folder = await mkdtemp(join(tmpdir(), 'rapport-two-'))
  const path = join(folder, 'list.mbox')
  await writeFile(path, anMbox([aMail({ id: 'one', to: 'team@nordline.example' })]))

  for (const { email } of [first, second, second]) {
    await importMail(servicesOn(database.db), { path, userEmail: email })
  }
  await rm(folder, { recursive: true })

  const seenBy = async (userId: string): Promise<number> => {
    const actor = await people.actorFor(userId)
    const rows = await query(
      database.db,
      sql`select activity.id from records.activities activity where ${visibleActivities(actor, 'activity')}`,
    )
    return rows.length
  }
  const messages = await one(database.db, sql`select count(*) from mailbox.messages`)
  expect(messages).toEqual({ count: 1 })
  expect(await seenBy(first.userId)).toBe(1)
  expect(await seenBy(second.userId)).toBe(1)
})
