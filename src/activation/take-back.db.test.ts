/** Undo of what was said about mailboxes: by whoever said it, for a moment, as if it had not been said. */
import { afterEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail, aRawMessage } from '../../test/factories/mail.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import type { RawMessage } from '../mailbox/index.ts'
import { importMessages } from '../mailbox/index.ts'
import { execute, query, sql } from '../platform/database.ts'
import { disable, enable, grantMailbox, revokeMailbox, takeBack } from './commands.ts'
import { readActivation } from './views.ts'

const OF_A_TEST = [
  'activation.excluded_mailboxes',
  'activation.decisions',
  'mailbox.copies',
  'mailbox.seen',
  'mailbox.mailboxes',
]
const USE = { topic: 'use', subjectId: undefined } as const

async function* oneMail(from: string): AsyncGenerator<RawMessage> {
  yield aRawMessage(aMail({ id: from, from, to: 'zoe@valmec.example' }), from)
}

describe('taking back a word', () => {
  const database = testDatabase({ keep: true })
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })
  let turn = 0
  afterEach(async () => {
    for (const table of OF_A_TEST) await execute(database.db, sql`delete from ${sql.table(table)}`)
  })

  const dayAt = (day: number): Date => new Date(TEST_NOW.getTime() + day * 86_400_000)
  const onDay = (day: number) => ({
    ...server.application.services,
    clock: { now: () => dayAt(day) },
  })
  const onDayTen = () => onDay(10)
  const anAdministrator = async (): Promise<Actor> =>
    (await peopleOf(database.db)).anActor({ roles: ['system_administrator'] })

  async function aMailbox(): Promise<{ owner: Actor; subjectId: string; topic: 'mailbox' }> {
    turn += 1
    const owner = await (await peopleOf(database.db)).anActor({ email: `luc${turn}@n.example` })
    await importMessages(onDay(0), oneMail(owner.email), { userEmail: owner.email })
    const [mailbox] = (await readActivation(onDay(0), dayAt(0))).mailboxes
    return { owner, subjectId: mailbox?.id ?? '', topic: 'mailbox' }
  }

  const theMailbox = async () => (await readActivation(onDay(0), dayAt(0))).mailboxes[0]

  it('makes a withdrawal by an administrator undone, without consenting for the owner', async () => {
    const administrator = await anAdministrator()
    const mailbox = await aMailbox()
    await revokeMailbox(onDay(0), administrator, mailbox.subjectId)
    const withdrawn = await theMailbox()

    await takeBack(onDay(0), administrator, mailbox)

    expect(withdrawn?.reason).toBe('revoked')
    expect(await theMailbox()).toMatchObject({ is_admitted: true, word: null })
  })

  it('keeps the deadline when disabling is undone', async () => {
    const administrator = await anAdministrator()
    await enable(onDay(0), administrator)
    await disable(onDayTen(), administrator)

    await takeBack(onDayTen(), administrator, USE)

    const { state, days_left } = await readActivation(onDayTen(), dayAt(10))
    expect({ state, days_left }).toEqual({ state: 'pending', days_left: 4 })
  })

  it('is for whoever said the word, and not the next day: ACTIVATION_NOTHING_TO_TAKE_BACK', async () => {
    const administrator = await anAdministrator()
    await enable(onDay(0), administrator)
    const refused = { code: 'ACTIVATION_NOTHING_TO_TAKE_BACK' }

    await expect(takeBack(onDay(0), await anAdministrator(), USE)).rejects.toMatchObject(refused)
    await expect(takeBack(onDay(1), administrator, USE)).rejects.toMatchObject(refused)
  })

  it('is refused once somebody else has said something since', async () => {
    const administrator = await anAdministrator()
    const mailbox = await aMailbox()
    await revokeMailbox(onDay(0), administrator, mailbox.subjectId)
    await grantMailbox(onDay(0), mailbox.owner, mailbox.subjectId)

    await expect(takeBack(onDay(0), administrator, mailbox)).rejects.toMatchObject({
      code: 'ACTIVATION_NOTHING_TO_TAKE_BACK',
    })
  })

  it('leaves both lines in the audit log', async () => {
    const administrator = await anAdministrator()
    await enable(onDay(0), administrator)

    await takeBack(onDay(0), administrator, USE)

    const log = await query<{ action: string }>(
      database.db,
      sql`select log.action from identity.audit_log log
          where log.actor_id = ${administrator.userId} and log.subject_kind = 'relationship_insights'
          order by log.id`,
    )
    expect(log.map(({ action }) => action)).toEqual(['yes', 'take_back'])
  })
})
