/** What mails say, kept with the mail: at import, again when the reader is another one, gone with the mail. */
import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMail, aRawMessage } from '../../test/factories/mail.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { servicesOn } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import { execute, query, sql } from '../platform/database.ts'
import type { AppEvent } from '../platform/events.ts'
import { changeSetting } from '../settings/index.ts'
import { importBatch } from './commands/import-batch.ts'
import { followCompetitors, readUnread, rebuildFindings } from './commands/read-findings.ts'
import { mailboxSubscriptions } from './jobs.ts'
import { ensureMailbox } from './store/messages.ts'

type Kept = { readonly label: string; readonly sentence: string; readonly cut: string }

describe('what mails say', () => {
  const database = testDatabase()
  let luc: Actor
  let admin: Actor

  beforeEach(async () => {
    const people = await peopleOf(database.db)
    luc = await people.anActor({ email: 'luc@nordline.example' })
    admin = await people.anActor({ roles: ['system_administrator'] })
  })

  const services = () => servicesOn(database.db)

  async function imported(...mails: readonly string[]): Promise<void> {
    const { id: mailboxId } = await ensureMailbox(database.db, {
      id: luc.userId,
      userId: luc.userId,
      address: 'luc@nordline.example',
      now: new Date(),
    })
    const raw = mails.map((text) => aRawMessage(text))
    await importBatch(services(), { ...luc, source: 'mailbox' }, { mailboxId, ownDomains: [] }, raw)
  }

  const kept = (): Promise<readonly Kept[]> =>
    query<Kept>(
      database.db,
      sql`select finding.label, finding.sentence,
            substr(message.own_text, finding.span_start + 1,
              finding.span_end - finding.span_start) as cut
          from mailbox.findings finding join mailbox.messages message on message.id = finding.message_id
          order by finding.message_id, finding.position`,
    )

  const labels = async (): Promise<readonly string[]> => (await kept()).map(({ label }) => label)

  /** The ids that events of changed findings name. */
  const told = async (): Promise<number> => {
    const rows = await query<{ payload: { ids: readonly string[] } }>(
      database.db,
      sql`select payload from platform.events where kind = 'findings.changed'`,
    )
    return rows.flatMap(({ payload }) => payload.ids).length
  }

  it('is kept when it is imported, each with its sentence and where that stands', async () => {
    await imported(
      aMail({ id: 'a', body: 'Bonjour Luc,\n\nPouvons-nous nous voir mardi ?\n\nClaire' }),
    )

    const found = await kept()

    expect(found.map(({ label }) => label)).toContain('meeting_requested')
    expect(found.every(({ sentence, cut }) => sentence === cut)).toBe(true)
  })

  it('is kept of mail of customers that a person wrote, and of no other', async () => {
    await imported(
      aMail({
        id: 'o',
        from: 'luc@nordline.example',
        to: 'z@x.test',
        body: 'Can we meet Tuesday?',
      }),
      aMail({ id: 'n', headers: ['Auto-Submitted: auto-replied'], body: 'Can we meet Tuesday?' }),
    )

    expect(await kept()).toEqual([])
  })

  it('is the same after it was read again, and nobody is told', async () => {
    await imported(aMail({ id: 'a', body: 'Could you send me the brochure? I am disappointed.' }))
    const before = await kept()

    const count = await rebuildFindings(services(), () => undefined)

    expect(count).toBe(1)
    expect(before.length).toBeGreaterThan(0)
    expect(await kept()).toEqual(before)
    expect(await told()).toBe(0)
  })

  it('is read again only where this reader has not read it', async () => {
    await imported(aMail({ id: 'a', body: 'Can we meet on Tuesday?' }), aMail({ id: 'b' }))
    await execute(
      database.db,
      sql`update mailbox.readings set read_by = 'older'
      where message_id in (select id from mailbox.messages where message_id = 'a@t.example')`,
    )
    await execute(database.db, sql`delete from mailbox.findings`)

    expect(await readUnread(services())).toBe(1)
    expect(await labels()).toContain('meeting_requested')
    expect(await told()).toBe(1)
    expect(await readUnread(services())).toBe(0)
  })

  it('is read again when the organisation is another one', async () => {
    await imported(aMail({ id: 'a', body: 'Can we meet on Tuesday?' }))

    await changeSetting(services(), admin, 'mail.own_domains', ['nordline.example'])

    expect(await readUnread(services())).toBe(1)
  })

  it('names a competitor that came after the mail, and forgets one that goes', async () => {
    await imported(
      aMail({ id: 'a', body: 'Fabrikam nous propose un prix plus bas.' }),
      aMail({ id: 'b', body: 'Merci pour tout.' }),
    )
    expect(await labels()).not.toContain('competitor')

    const competitor = await recordsOf(database.db).aCompetitor({ name: 'Fabrikam SAS' })
    await followCompetitors(services(), [competitor])
    expect(await labels()).toContain('competitor')
    expect(await told()).toBe(1)

    await execute(database.db, sql`update records.competitors set deleted_at = now()`)
    await followCompetitors(services(), [competitor])
    expect(await labels()).not.toContain('competitor')
  })

  it('goes with the message', async () => {
    await imported(aMail({ id: 'a', body: 'Can we meet on Tuesday?' }))

    await execute(database.db, sql`delete from mailbox.seen`)
    await execute(database.db, sql`delete from mailbox.copies`)
    await execute(database.db, sql`delete from mailbox.messages`)

    expect(await kept()).toEqual([])
    expect(await query(database.db, sql`select 1 from mailbox.readings`)).toEqual([])
  })

  it('is looked at again for competitors and settings that it depends on, once', async () => {
    const asked: unknown[] = []
    const [subscription] = mailboxSubscriptions({
      ...services(),
      jobs: {
        enqueue: async (_trx, queue, payload) => {
          asked.push([queue, payload])
        },
        enqueueMany: async () => undefined,
      },
    })
    const event = (kind: string, payload: AppEvent['payload']): AppEvent => ({
      id: 1,
      kind,
      payload,
      occurredAt: new Date(),
    })
    const id = '01900000-0000-7000-8000-000000000001'

    await subscription?.handle({ db: database.db, now: new Date() }, [
      event('record.changed', { table: 'competitors', ids: [id] }),
      event('record.changed', { table: 'competitors', ids: [id] }),
      event('record.changed', { table: 'accounts', ids: [id] }),
      event('settings.changed', { keys: ['organisation.name'] }),
      event('settings.changed', { keys: ['organisation.currency'] }),
    ])

    expect(asked).toEqual([
      ['mailbox.follow-competitors', { ids: [id] }],
      ['mailbox.read', {}],
    ])
  })
})
