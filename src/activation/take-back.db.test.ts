/** Undo of what was said about mailboxes: by whoever said it, for a moment, as if it had not been said. */
import { afterEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail, aRawMessage } from '../../test/factories/mail.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { SHIPPED_ROLES } from '../identity/model.ts'
import type { RawMessage } from '../mailbox/index.ts'
import { importMessages } from '../mailbox/index.ts'
import { execute, query, sql } from '../platform/database.ts'
import { changeSetting } from '../settings/index.ts'
import {
  chooseRoles,
  disable,
  enable,
  grantMailbox,
  revokeMailbox,
  sayConsent,
  sayTeam,
  takeBack,
} from './commands.ts'
import { WHO_KNOWS_WHOM_ENABLED } from './model.ts'
import { readActivation } from './views.ts'

const OF_A_TEST = [
  'activation.excluded_mailboxes',
  'activation.decisions',
  'mailbox.copies',
  'mailbox.seen',
  'mailbox.mailboxes',
  'settings.organisation_settings',
]
const MANAGER = SHIPPED_ROLES.filter(({ key }) => key === 'sales_manager').map(({ id }) => id)
const REFUSED = { code: 'ACTIVATION_NOTHING_TO_TAKE_BACK' }

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
  const atMinute = (minute: number) => onDay(minute / 1440)
  const onDayTen = () => onDay(10)
  const anAdministrator = async (): Promise<Actor> =>
    (await peopleOf(database.db)).anActor({ roles: ['system_administrator'] })

  async function aMailbox(): Promise<{ owner: Actor; id: string }> {
    turn += 1
    const owner = await (await peopleOf(database.db)).anActor({ email: `luc${turn}@n.example` })
    await importMessages(onDay(0), oneMail(owner.email), { userEmail: owner.email })
    const [mailbox] = (await readActivation(onDay(0), dayAt(0))).mailboxes
    return { owner, id: mailbox?.id ?? '' }
  }

  const theMailbox = async () => (await readActivation(onDay(0), dayAt(0))).mailboxes[0]

  it('makes a withdrawal by an administrator undone, without consenting for the owner', async () => {
    const administrator = await anAdministrator()
    const { id } = await aMailbox()
    const said = await revokeMailbox(onDay(0), administrator, id)
    const withdrawn = await theMailbox()

    await takeBack(onDay(0), administrator, said)

    expect(withdrawn?.reason).toBe('revoked')
    expect(await theMailbox()).toMatchObject({ is_admitted: true, word: null })
  })

  it('keeps the deadline when disabling is undone', async () => {
    const administrator = await anAdministrator()
    await enable(onDay(0), administrator)
    const said = await disable(onDayTen(), administrator)

    await takeBack(onDayTen(), administrator, said)

    const { state, days_left } = await readActivation(onDayTen(), dayAt(10))
    expect({ state, days_left }).toEqual({ state: 'pending', days_left: 4 })
  })

  it.each(['consent', 'roles', 'team'] as const)(
    'restores exactly what stood before, with who and when: %s',
    async (topic) => {
      const administrator = await anAdministrator()
      const teamId = await (await peopleOf(database.db)).aTeam({ name: `Board ${topic}` })
      await enable(onDay(0), administrator)
      await sayConsent(onDay(0), await anAdministrator(), 'yes')
      await chooseRoles(onDay(0), administrator, MANAGER)
      const stood = await readActivation(onDayTen(), dayAt(10))
      const say = {
        consent: () => sayConsent(onDayTen(), administrator, 'no'),
        roles: () => chooseRoles(onDayTen(), administrator, null),
        team: () => sayTeam(onDayTen(), administrator, { id: teamId, isOptedOut: true }),
      }

      const said = await say[topic]()
      const changed = await readActivation(onDayTen(), dayAt(10))
      await takeBack(onDayTen(), administrator, said)

      expect(changed).not.toEqual(stood)
      expect(await readActivation(onDayTen(), dayAt(10))).toEqual(stood)
    },
  )

  it.each([true, false])('leaves who knows whom as enabling found it: %s', async (wasOn) => {
    const administrator = await anAdministrator()
    await changeSetting(onDay(0), administrator, WHO_KNOWS_WHOM_ENABLED.key, wasOn)
    const stood = await readActivation(onDayTen(), dayAt(10))

    const said = await enable(onDayTen(), administrator)
    const enabled = await readActivation(onDayTen(), dayAt(10))
    await takeBack(onDayTen(), administrator, said ?? '')

    expect(enabled).toMatchObject({ state: 'pending', is_who_knows_whom_on: true })
    expect(stood).toMatchObject({ state: 'not_enabled', is_who_knows_whom_on: wasOn })
    expect(await readActivation(onDayTen(), dayAt(10))).toEqual(stood)
  })

  it('leaves who knows whom on where somebody has switched it on since', async () => {
    const administrator = await anAdministrator()
    const { key } = WHO_KNOWS_WHOM_ENABLED
    await changeSetting(onDay(0), administrator, key, false)
    const said = await enable(atMinute(0), administrator)
    await changeSetting(atMinute(1), administrator, key, false)
    await changeSetting(atMinute(2), administrator, key, true)

    await takeBack(atMinute(3), administrator, said ?? '')

    expect(await readActivation(onDay(0), dayAt(0))).toMatchObject({
      state: 'not_enabled',
      is_who_knows_whom_on: true,
    })
  })

  it('takes one word back and no other, however often it is asked for', async () => {
    const administrator = await anAdministrator()
    await sayConsent(onDay(0), administrator, 'yes')
    const said = await sayConsent(onDay(0), administrator, 'no')
    const again = () => takeBack(onDay(0), administrator, said)

    const answers = await Promise.allSettled([again(), again(), again()])

    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
    ])
    await expect(again()).rejects.toMatchObject(REFUSED)
    expect((await readActivation(onDay(0), dayAt(0))).consent?.answer).toBe('yes')
  })

  it('leaves a newer word alone when an older one is asked for', async () => {
    const administrator = await anAdministrator()
    const older = await sayConsent(onDay(0), administrator, 'yes')
    await sayConsent(onDay(0), administrator, 'no')

    await expect(takeBack(onDay(0), administrator, older)).rejects.toMatchObject(REFUSED)

    expect((await readActivation(onDay(0), dayAt(0))).consent?.answer).toBe('no')
  })

  it('has nothing to take back of enabling what is enabled', async () => {
    const administrator = await anAdministrator()

    const words = await Promise.all([
      enable(onDay(0), administrator),
      enable(onDay(0), administrator),
    ])

    expect(words.filter((said) => said !== undefined)).toHaveLength(1)
    expect(await enable(onDay(0), administrator)).toBeUndefined()
  })

  it('is for whoever said the word, and not the next day: ACTIVATION_NOTHING_TO_TAKE_BACK', async () => {
    const administrator = await anAdministrator()
    const said = await disable(onDay(0), administrator)
    const other = await anAdministrator()

    await expect(takeBack(onDay(0), other, said)).rejects.toMatchObject(REFUSED)
    await expect(takeBack(onDay(1), administrator, said)).rejects.toMatchObject(REFUSED)
  })

  it('is refused to whoever may no longer say it: IDENTITY_FORBIDDEN, and the word stays', async () => {
    const administrator = await anAdministrator()
    const said = await disable(onDay(0), administrator)
    const seller = {
      ...(await (await peopleOf(database.db)).anActor()),
      userId: administrator.userId,
    }

    await expect(takeBack(onDay(0), seller, said)).rejects.toMatchObject({
      code: 'IDENTITY_FORBIDDEN',
    })

    expect((await readActivation(onDay(0), dayAt(0))).state).toBe('disabled')
  })

  it('is refused once somebody else has said something since', async () => {
    const administrator = await anAdministrator()
    const { owner, id } = await aMailbox()
    const said = await revokeMailbox(onDay(0), administrator, id)
    await grantMailbox(onDay(0), owner, id)

    await expect(takeBack(onDay(0), administrator, said)).rejects.toMatchObject(REFUSED)
  })

  it('leaves both lines in the audit log', async () => {
    const administrator = await anAdministrator()
    const said = await disable(onDay(0), administrator)

    await takeBack(onDay(0), administrator, said)

    const log = await query<{ action: string }>(
      database.db,
      sql`select log.action from identity.audit_log log
          where log.actor_id = ${administrator.userId} and log.subject_kind = 'relationship_insights'
          order by log.id`,
    )
    expect(log.map(({ action }) => action)).toEqual(['no', 'take_back'])
  })
})
