/** What an organisation or a person does not keep: counted at import, and nothing of it stored. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail, aRawMessage } from '../../test/factories/mail.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { aReport } from '../../test/factories/reports.ts'
import { servicesOn } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { one, query, sql } from '../platform/database.ts'
import { importBatch } from './commands/import-batch.ts'
import type { Kept } from './commands/read-batch.ts'
import { ensureMailbox } from './store/messages.ts'

const OURS = 'luc@nordline.example'

describe('mail that is not kept', () => {
  const database = testDatabase()
  const server = runningServer(database)

  const set = async (key: string, value: unknown): Promise<void> => {
    const administrator = await server.signedIn({ roles: ['system_administrator'] })
    const { status } = await administrator.ask(
      'PUT',
      `/api/v1/settings/${key}`,
      { value },
      { 'if-match': '*' },
    )
    expect(status).toBeLessThan(300)
  }
  const aSeller = async (): Promise<Actor> => (await peopleOf(database.db)).anActor({ email: OURS })
  /** Imports mails, each from its own place; says what became of them. */
  const importedBy = async (actor: Actor, ...mails: readonly string[]) => {
    const { id: mailboxId } = await ensureMailbox(database.db, {
      id: actor.userId,
      userId: actor.userId,
      address: actor.email,
      now: new Date(),
    })
    const raw = mails.map((text, index) => aRawMessage(text, `test#${index + 1}`))
    const as = { ...actor, source: 'mailbox' as const }
    const target = { mailboxId, ownDomains: ['nordline.example'] }
    const places: Kept[] = []
    const result = await importBatch(servicesOn(database.db), as, target, raw, async (_, kept) => {
      places.push(...kept)
    })
    return { result, places: places.map(({ reason }) => reason ?? 'kept') }
  }
  const imported = async (...mails: readonly string[]) => importedBy(await aSeller(), ...mails)

  it('comes from an excluded domain, or goes to nobody outside but such', async () => {
    await set('mail.excluded', ['bank.example', 'me@home.example'])

    const { result, places } = await imported(
      aMail({ id: 'a', from: 'x@bank.example' }),
      aMail({ id: 'b', from: 'x@mail.bank.example', to: `${OURS}, ann@x.example` }),
      aMail({ id: 'c', from: OURS, to: 'x@bank.example' }),
      aMail({ id: 'd', from: OURS, to: 'x@bank.example, ann@x.example' }),
      aMail({ id: 'e', from: 'ann@x.example', to: OURS, cc: 'x@bank.example' }),
      aMail({ id: 'f', from: 'ann@notbank.example' }),
      aMail({ id: 'g', from: 'me@home.example' }),
      aMail({ id: 'h', from: 'you@home.example' }),
    )

    const left = 'excluded'
    expect(places.toSorted()).toEqual([left, left, left, left, 'kept', 'kept', 'kept', 'kept'])
    expect(result).toMatchObject({ imported: 4, rejected: [{ reason: left }, {}, {}, {}] })
  })

  it('is also what the owner of the mailbox excludes, in his own mailboxes', async () => {
    const luc = await aSeller()
    const eva = await (await peopleOf(database.db)).anActor({ email: 'eva@nordline.example' })
    const client = await server.signedInAs(luc.userId)
    const mail = aMail({
      id: 'a',
      from: 'doctor@health.example',
      to: `${OURS}, eva@nordline.example`,
    })

    const put = await client.ask('PUT', '/api/v1/me/settings/mail.my_excluded', {
      value: ['Doctor@health.example'],
    })
    const wrong = await client.ask('PUT', '/api/v1/me/settings/mail.my_excluded', {
      value: ['no address'],
    })

    expect(put.status).toBeLessThan(300)
    expect(wrong.status).toBeGreaterThanOrEqual(400)
    expect((await importedBy(luc, mail)).places).toEqual(['excluded'])
    expect((await importedBy(eva, mail)).places).toEqual(['kept'])
  })

  it('leaves no trace but its place and its reason', async () => {
    await set('mail.excluded', ['bank.example'])

    await imported(aMail({ id: 'a', from: 'Secret Person <x@bank.example>', subject: 'Secret' }))

    const rejected = await query(
      database.db,
      sql`select rejected.source, rejected.reason from mailbox.rejected rejected`,
    )
    const traces = await one<{ count: number }>(
      database.db,
      sql`select ((select count(*) from mailbox.messages) + (select count(*) from mailbox.seen)
            + (select count(*) from records.activities) + (select count(*) from records.contacts)
            + (select count(*) from records.addresses address where address.domain = 'bank.example')
          )::integer as count`,
    )
    expect(rejected).toEqual([{ source: 'test#1', reason: 'excluded' }])
    expect(traces).toEqual({ count: 0 })
  })

  it('is mail among colleagues where it says so, but not the report of what did not arrive', async () => {
    const colleagues = aMail({ id: 'a', from: 'eva@nordline.example', to: OURS })
    const report = aReport({ about: 'q' }).replace(/MAILER-DAEMON@mx/, 'MAILER-DAEMON@nordline')
    await set('mail.leave_out_internal', true)

    const { places } = await imported(colleagues, report, aMail({ id: 'c' }))

    expect(places.toSorted()).toEqual(['internal', 'kept', 'kept'])
  })

  it('is also the report on mail that is not kept, which a server returns with it', async () => {
    await set('mail.excluded', ['bank.example'])
    await set('mail.leave_out_internal', true)

    const { places } = await imported(
      aReport({ id: 'a', recipient: 'x@bank.example', about: 'q' }),
      aReport({ id: 'b', recipient: 'eva@nordline.example', about: 'q' }),
      aReport({ id: 'c', about: 'q' }),
    )

    expect(places.toSorted()).toEqual(['excluded', 'internal', 'kept'])
  })

  it('is none of what is written here, whatever the lists say', async () => {
    await set('mail.excluded', ['bank.example'])
    await set('mail.leave_out_internal', true)
    const actor = await aSeller()
    const { id: mailboxId } = await ensureMailbox(database.db, {
      id: actor.userId,
      userId: actor.userId,
      address: actor.email,
      now: new Date(),
    })
    const raw = [
      aMail({ id: 'a', from: OURS, to: 'x@bank.example' }),
      aMail({ id: 'b', from: OURS, to: 'eva@nordline.example' }),
    ].map((text, index) => ({ ...aRawMessage(text, `test#${index}`), isWrittenHere: true }))

    const result = await importBatch(
      servicesOn(database.db),
      { ...actor, source: 'mailbox' },
      { mailboxId, ownDomains: ['nordline.example'] },
      raw,
    )

    expect(result).toMatchObject({ imported: 2, rejected: [] })
  })

  it('is none unless the organisation says so', async () => {
    const { places } = await imported(aMail({ id: 'a', from: 'eva@nordline.example', to: OURS }))

    expect(places).toEqual(['kept'])
  })

  it('is read when it is imported again after the organisation has changed its mind', async () => {
    await set('mail.excluded', ['bank.example'])
    const seller = await aSeller()
    const mail = aMail({ id: 'a', from: 'x@bank.example' })
    await importedBy(seller, mail)
    await set('mail.excluded', [])

    const { places } = await importedBy(seller, mail)

    expect(places).toEqual(['kept'])
  })
})
