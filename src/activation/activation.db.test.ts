/**
 * Whose mail counts, since when, by whose word. Numbers in names are the acceptance cases of the
 * specification.
 */
import { afterEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail, aRawMessage } from '../../test/factories/mail.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf, them, us } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import { updateTeam } from '../identity/commands/teams.ts'
import { updateUser } from '../identity/index.ts'
import type { Actor } from '../identity/model.ts'
import { SHIPPED_ROLES } from '../identity/model.ts'
import type { RawMessage } from '../mailbox/index.ts'
import { importMessages } from '../mailbox/index.ts'
import { execute, one, query, sql } from '../platform/database.ts'
import { refreshActivities } from '../relationships/index.ts'
import { changeMySetting, changeSetting } from '../settings/index.ts'
import {
  askConsent,
  chooseRoles,
  disable,
  enable,
  followMailboxes,
  sayConsent,
} from './commands.ts'
import {
  INCLUDE_MY_MAILBOX,
  MAILBOX_ALLOWED,
  MAILBOX_INTEGRATION,
  WHO_KNOWS_WHOM_ENABLED,
} from './model.ts'
import { isWhoKnowsWhomOn, readActivation } from './views.ts'

const PATH = '/api/v1/activation'
const SALESPERSON = SHIPPED_ROLES.filter(({ key }) => key === 'salesperson').map(({ id }) => id)
const MANAGER = SHIPPED_ROLES.filter(({ key }) => key === 'sales_manager').map(({ id }) => id)
const OF_A_TEST = [
  'activation.excluded_mailboxes',
  'activation.decisions',
  'mailbox.copies',
  'mailbox.seen',
  'mailbox.mailboxes',
  'settings.organisation_settings',
]

async function* messages(texts: readonly string[]): AsyncGenerator<RawMessage> {
  for (const [index, text] of texts.entries()) yield aRawMessage(text, `test#${index}`)
}

describe('activation', () => {
  // The worker goes on from test to test: only what is decided and whose mailboxes there are begins anew.
  const database = testDatabase({ keep: true })
  let turn = 0
  afterEach(async () => {
    for (const table of OF_A_TEST) await execute(database.db, sql`delete from ${sql.table(table)}`)
  })
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })
  const services = () => server.application.services
  const customer = (): string => `zoe@customer${turn}.example`
  const onDay = (day: number) =>
    servicesOn(database.db, { now: new Date(TEST_NOW.getTime() + day * 86_400_000) })

  const anAdministrator = async (): Promise<Actor> =>
    (await peopleOf(database.db)).anActor({ roles: ['system_administrator'] })

  /** A seller who wrote two mails to a customer, and logged a third by hand. */
  async function aSeller(
    options: { readonly asksConsent?: boolean } = {},
  ): Promise<{ owner: Actor; contact: string; mailbox: string }> {
    const people = await peopleOf(database.db)
    turn += 1
    const owner = await people.anActor({ email: `luc${turn}@nordline.example`, name: 'Luc' })
    const records = recordsOf(database.db)
    const contact = await records.aContact({ owner, email: customer(), lastName: 'Zoé' })
    const byHand = await records.anActivity({
      owner,
      kind: 'email',
      direction: 'out',
      status: 'completed',
      startedAt: new Date('2026-11-20T08:00:00Z'),
      parties: [us(owner, 'from'), them(customer(), 'to')],
    })
    await refreshActivities(services(), [byHand])
    if (options.asksConsent === true) await askConsent(services(), owner.email)
    await write(owner.email)
    const mailbox = await one<{ id: string }>(
      database.db,
      sql`select mailbox.id from mailbox.mailboxes mailbox where mailbox.user_id = ${owner.userId}`,
    )
    return { owner, contact, mailbox: mailbox?.id ?? '' }
  }

  const write = async (userEmail: string): Promise<void> => {
    const mail = {
      from: `luc${turn}@nordline.example`,
      to: customer(),
      cc: `ann${turn}@nordline.example`,
    }
    await importMessages(
      services(),
      messages([
        aMail({ ...mail, id: `one${turn}` }),
        aMail({ ...mail, id: `two${turn}`, subject: 'Suite' }),
      ]),
      { userEmail },
    )
    await server.settled()
  }

  /** E-mails that count for a contact, and those from which colleagues are told to know him. */
  const counted = async (contact: string): Promise<{ figures: number; ties: number }> => {
    await server.settled()
    const figures = await one<{ count: number }>(
      database.db,
      sql`select figure.emails_sent as count from relationships.figures figure
          where figure.record_table = 'contacts' and figure.record_id = ${contact}`,
    )
    const reader = await server.signedIn({ roles: ['system_administrator'] })
    const { body } = await reader.get(`/api/v1/who-knows-whom/contacts/${contact}`)
    const colleagues: { figures: { emails: number } | null }[] = body.colleagues
    return { figures: figures?.count ?? 0, ties: colleagues[0]?.figures?.emails ?? 0 }
  }
  const ALL = { figures: 3, ties: 3 }
  const BY_HAND = { figures: 1, ties: 1 }

  const reasons = async (): Promise<(string | null)[]> =>
    (await readActivation(services(), TEST_NOW)).mailboxes.map(({ reason }) => reason)

  it('counts imported mail without being enabled, by the word of the operator', async () => {
    const { contact } = await aSeller()

    expect(await counted(contact)).toEqual(ALL)
    expect(await readActivation(services(), TEST_NOW)).toMatchObject({
      state: 'not_enabled',
      mailboxes: [{ message_count: 2, is_admitted: true, reason: null, word: null }],
    })
  })

  it('case 85: enables analytics and who knows whom together', async () => {
    const administrator = await anAdministrator()
    await changeSetting(services(), administrator, WHO_KNOWS_WHOM_ENABLED.key, false)
    await changeSetting(services(), administrator, MAILBOX_INTEGRATION.key, true)

    await enable(services(), administrator)

    expect(await isWhoKnowsWhomOn(services(), TEST_NOW)).toBe(true)
    expect(await readActivation(services(), services().clock.now())).toMatchObject({
      state: 'pending',
      days_left: 14,
      is_who_knows_whom_on: true,
      is_mailbox_integrated: true,
      use: { answer: 'yes', by: { id: administrator.userId } },
    })
  })

  it('cases 86 and 87: switches who knows whom off on day 14 without consent, and not on day 13', async () => {
    const administrator = await anAdministrator()
    const { contact } = await aSeller({ asksConsent: true })
    await enable(onDay(0), administrator)
    const stateOn = async (day: number) => {
      const { state, is_who_knows_whom_on } = await readActivation(onDay(day), dayAt(day))
      return [state, is_who_knows_whom_on, await isWhoKnowsWhomOn(onDay(day), dayAt(day))]
    }

    expect(await stateOn(13)).toEqual(['pending', true, true])
    expect(await stateOn(14)).toEqual(['expired', false, false])
    expect((await counted(contact)).figures).toBe(1)
    expect(await reasons()).toEqual(['consent_missing'])
  })

  it('keeps its deadline when enabled twice, and begins anew once it has expired', async () => {
    const administrator = await anAdministrator()
    await enable(onDay(0), administrator)
    await enable(onDay(10), administrator)
    const kept = await readActivation(onDay(10), dayAt(10))
    await enable(onDay(14), administrator)

    expect(kept.days_left).toBe(4)
    expect(await readActivation(onDay(14), dayAt(14))).toMatchObject({
      state: 'pending',
      days_left: 14,
    })
  })

  it('does not count the mail of a mailbox that waits, until the organisation consents', async () => {
    const administrator = await anAdministrator()
    const { contact } = await aSeller({ asksConsent: true })
    const waiting = await counted(contact)
    await enable(services(), administrator)
    await sayConsent(services(), administrator, 'yes')
    const consented = await counted(contact)
    await sayConsent(services(), administrator, 'no')

    expect(waiting).toEqual(BY_HAND)
    expect(consented).toEqual(ALL)
    expect(await counted(contact)).toEqual(BY_HAND)
  })

  it('counts the mail of a mailbox that waits once its owner consents, and not once he withdraws', async () => {
    const { owner, contact, mailbox } = await aSeller({ asksConsent: true })
    const client = await server.signedInAs(owner.userId)
    const url = `${PATH}/mailboxes/${mailbox}/grant`

    const given = (await client.post(url)).body
    const consented = await counted(contact)
    const withdrawn = (await client.delete(url)).body

    expect(given.decision_id).toMatch(/^\d+$/)
    expect(withdrawn.decision_id).not.toBe(given.decision_id)
    expect(consented).toEqual(ALL)
    expect(await counted(contact)).toEqual(BY_HAND)
    expect((await client.get(`${PATH}/mine`)).body.mailboxes).toMatchObject([
      { id: mailbox, reason: 'revoked', word: { answer: 'no', by: { name: 'Luc' } } },
    ])
  })

  it('keeps the owner’s no, whatever the operator asks and the organisation consents to', async () => {
    const administrator = await anAdministrator()
    const { owner, contact, mailbox } = await aSeller()
    await (await server.signedInAs(owner.userId)).delete(`${PATH}/mailboxes/${mailbox}/grant`)

    await askConsent(services(), owner.email)
    await write(owner.email)
    await enable(services(), administrator)
    await sayConsent(services(), administrator, 'yes')

    expect(await reasons()).toEqual(['revoked'])
    expect(await counted(contact)).toEqual(BY_HAND)
  })

  it('case 89: limits mailboxes to the chosen roles, and what is logged by hand not', async () => {
    const administrator = await anAdministrator()
    const { owner, contact } = await aSeller()
    await chooseRoles(services(), administrator, MANAGER)
    const others = await counted(contact)
    await updateUser(services(), administrator, owner.userId, {
      roleIds: [...SALESPERSON, ...MANAGER],
    })
    const joined = await counted(contact)
    await chooseRoles(services(), administrator, [])
    const nobody = await counted(contact)
    await chooseRoles(services(), administrator, null)

    expect(others).toEqual(BY_HAND)
    expect(joined).toEqual(ALL)
    expect(nobody).toEqual(BY_HAND)
    expect(await counted(contact)).toEqual(ALL)
  })

  it('takes a role that the owner has by his team for his', async () => {
    const administrator = await anAdministrator()
    const { owner, contact } = await aSeller()
    const people = await peopleOf(database.db)
    const teamId = await people.aTeam({ roles: ['sales_manager'] })
    await chooseRoles(services(), administrator, MANAGER)
    const before = await counted(contact)
    await updateTeam(services(), administrator, teamId, { memberIds: [owner.userId] })

    expect(before).toEqual(BY_HAND)
    expect(await counted(contact)).toEqual(ALL)
  })

  it('case 90: reads no mailbox where it is not allowed, and counts what is logged by hand', async () => {
    const administrator = await anAdministrator()
    const { contact } = await aSeller()

    await changeSetting(services(), administrator, MAILBOX_ALLOWED.key, false)

    expect(await counted(contact)).toEqual(BY_HAND)
    expect(await reasons()).toEqual(['not_allowed'])
  })

  it('reads no mailbox that is opened while it is not allowed', async () => {
    const administrator = await anAdministrator()
    await changeSetting(services(), administrator, MAILBOX_ALLOWED.key, false)

    const { contact } = await aSeller()

    expect(await counted(contact)).toEqual(BY_HAND)
  })

  it('reads no mailbox where the integration is off', async () => {
    const administrator = await anAdministrator()
    const { contact } = await aSeller()

    await changeSetting(services(), administrator, MAILBOX_INTEGRATION.key, false)

    expect(await counted(contact)).toEqual(BY_HAND)
    expect(await reasons()).toEqual(['integration_off'])
  })

  it('removes at once who opts out himself, and counts him again when he comes back', async () => {
    const { owner, contact } = await aSeller()
    await changeMySetting(services(), owner, INCLUDE_MY_MAILBOX.key, false)
    const without = await counted(contact)
    const reasonsWithout = await reasons()
    await changeMySetting(services(), owner, INCLUDE_MY_MAILBOX.key, true)

    expect(without).toEqual(BY_HAND)
    expect(reasonsWithout).toEqual(['opted_out'])
    expect(await counted(contact)).toEqual(ALL)
  })

  it('case 133: removes a team that is opted out, and keeps it out at a new consent', async () => {
    const administrator = await anAdministrator()
    const { owner, contact } = await aSeller()
    const people = await peopleOf(database.db)
    const teamId = await people.aTeam({ name: 'Board', memberIds: [owner.userId] })
    const client = await server.signedInAs(administrator.userId)

    await client.put(`${PATH}/teams/${teamId}`, { is_opted_out: true })
    const out = await counted(contact)
    await enable(services(), administrator)
    await sayConsent(services(), administrator, 'yes')
    const consented = await counted(contact)
    const overview = (await client.get(PATH)).body
    await client.put(`${PATH}/teams/${teamId}`, { is_opted_out: false })

    expect(out).toEqual(BY_HAND)
    expect(consented).toEqual(BY_HAND)
    expect(overview.teams).toContainEqual({ id: teamId, name: 'Board', is_opted_out: true })
    expect(overview.mailboxes).toMatchObject([{ reason: 'team_opted_out' }])
    expect(await counted(contact)).toEqual(ALL)
  })

  it('counts mail of which a colleague’s admitted mailbox holds a copy', async () => {
    const { owner, contact } = await aSeller()
    await changeMySetting(services(), owner, INCLUDE_MY_MAILBOX.key, false)
    const alone = await counted(contact)
    const people = await peopleOf(database.db)
    await people.aUser({ email: `ann${turn}@nordline.example`, name: 'Ann' })
    await write(`ann${turn}@nordline.example`)

    expect(alone).toEqual(BY_HAND)
    expect((await counted(contact)).figures).toBe(3)
  })

  it('that is disabled reads no mailbox and names nobody', async () => {
    const administrator = await anAdministrator()
    const { contact } = await aSeller()

    await disable(services(), administrator)

    expect(await counted(contact)).toEqual({ figures: 1, ties: 0 })
    expect(await readActivation(services(), TEST_NOW)).toMatchObject({ state: 'disabled' })
  })

  it('keeps the mail itself, and a line of each word in the audit log', async () => {
    const administrator = await anAdministrator()
    const { mailbox } = await aSeller()
    const client = await server.signedInAs(administrator.userId)
    await client.delete(`${PATH}/mailboxes/${mailbox}/grant`)

    const kept = await one(
      database.db,
      sql`select count(*)::integer from mailbox.copies copy
          join mailbox.messages message on message.id = copy.message_id
          where copy.mailbox_id = ${mailbox}`,
    )
    const log = await query(
      database.db,
      sql`select log.action, log.after, log.subject_id, log.actor_id from identity.audit_log log
          where log.subject_kind = 'relationship_insights' and log.subject_id = ${mailbox}`,
    )

    expect(kept).toEqual({ count: 2 })
    expect(log).toEqual([
      {
        action: 'no',
        after: { topic: 'mailbox' },
        subject_id: mailbox,
        actor_id: administrator.userId,
      },
    ])
  })

  it('tells of all mail of a mailbox, however often', async () => {
    const { contact, mailbox } = await aSeller()

    await followMailboxes(services(), [mailbox])
    await followMailboxes(services(), [mailbox])

    expect(await counted(contact)).toEqual(ALL)
  })
})

const dayAt = (day: number): Date => new Date(TEST_NOW.getTime() + day * 86_400_000)
