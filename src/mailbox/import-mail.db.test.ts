import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hashOfTables, testDatabase } from '../../test/database.ts'
import { aMail, anMbox, aRawMessage } from '../../test/factories/mail.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { servicesOn } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import type { Db } from '../platform/database.ts'
import { execute, query, sql } from '../platform/database.ts'
import { changeSetting } from '../settings/index.ts'
import { importBatch } from './commands/import-batch.ts'
import { importMail } from './commands/import-mail.ts'
import { ensureMailbox } from './store/messages.ts'

const TABLES = [
  'mailbox.mailboxes',
  'mailbox.messages',
  'mailbox.threads',
  'mailbox.identifiers',
  'mailbox.list_addresses',
  'mailbox.copies',
  'mailbox.seen',
  'mailbox.blobs',
  'mailbox.attachments',
  'mailbox.rejected',
  'mailbox.findings',
  'mailbox.readings',
  'records.activities',
  'records.activity_parties',
  'records.addresses',
  'records.address_claims',
  'records.contacts',
  'records.changes',
]

const hoursLater = (hours: number): string =>
  new Date(Date.UTC(2026, 4, 4, 8) + hours * 3_600_000).toUTCString()

const LUC = 'Luc <luc@nordline.example>'
const CLAIRE = 'Claire Vasseur <c.vasseur@valmec.example>'

/** A conversation of four, an orphan answer, a second topic, a list mail, automatic mail, rubbish. */
const MAILS: readonly string[] = [
  aMail({ id: 'q1', date: hoursLater(0), body: 'Pouvez-vous livrer mardi ?' }),
  aMail({
    id: 'a1',
    from: LUC,
    to: CLAIRE,
    subject: 'Re: Devis',
    date: hoursLater(2),
    inReplyTo: 'q1',
    references: ['q1'],
  }),
  aMail({
    id: 'a2',
    date: hoursLater(5),
    subject: 'RE: Devis',
    inReplyTo: 'a1',
    references: ['q1', 'a1'],
  }),
  aMail({
    id: 'a3',
    from: LUC,
    to: CLAIRE,
    date: hoursLater(6),
    subject: 'RE: Devis',
    references: ['gone', 'a2'],
  }),
  aMail({
    id: 'o1',
    from: LUC,
    to: CLAIRE,
    date: hoursLater(30),
    subject: 'Re: Visite',
    body: 'Oui.',
  }),
  aMail({ id: 'v0', date: hoursLater(10), subject: 'Visite', body: 'Venez-vous ?' }),
  aMail({ id: 'v1', date: hoursLater(20), subject: 'Visite', body: 'Venez-vous enfin ?' }),
  aMail({
    id: 's1',
    from: 'Ann Lee <ann@gmail.com>',
    date: hoursLater(40),
    subject: 'Hello',
    references: ['other', 'gone2'],
  }),
  aMail({
    id: 's2',
    from: LUC,
    to: 'ann@gmail.com',
    date: hoursLater(44),
    subject: 'Re: Hello',
    inReplyTo: 'gone2',
  }),
  aMail({
    id: 'n1',
    from: 'No reply <no-reply@shop.example>',
    date: hoursLater(50),
    subject: 'Votre commande',
  }),
  aMail({
    id: 'l1',
    from: 'Bob <bob@list.example>',
    to: 'dev@list.example',
    date: hoursLater(51),
    headers: ['List-Post: <mailto:dev@list.example>', 'List-Id: <dev.list.example>'],
  }),
  'Subject: nobody wrote this\n\nx',
]

describe('importMail', () => {
  const database = testDatabase()
  let folder: string
  let actor: Actor

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-mail-'))
    const people = await peopleOf(database.db)
    actor = { ...(await people.anActor({ email: 'luc@nordline.example' })), source: 'mailbox' }
  })

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  async function fileOf(mails: readonly string[]): Promise<string> {
    const path = join(folder, 'mail.mbox')
    await writeFile(path, anMbox(mails))
    return path
  }

  const importFile = async (mails: readonly string[], db: Db = database.db) =>
    importMail(servicesOn(db), { path: await fileOf(mails), userEmail: 'luc@nordline.example' })

  it('accounts for every message', async () => {
    const report = await importFile([...MAILS, MAILS[0] ?? ''])

    expect(report).toMatchObject({ read: 13, imported: 10, automatic: 1, present: 1, rejected: 1 })
    expect(report.rejections).toEqual([{ source: 'mail.mbox#12', reason: 'no_sender' }])
  })

  it('keeps or rejects each broken message, and none twice', async () => {
    const path = fileURLToPath(new URL('../../test/fixtures/mail/', import.meta.url))
    const input = { path, userEmail: 'luc@nordline.example' }

    const first = await importMail(servicesOn(database.db), input)
    const second = await importMail(servicesOn(database.db), input)

    expect(first.imported + first.automatic + first.present + first.rejected).toBe(first.read)
    expect(first.imported).toBeGreaterThan(25)
    expect(second).toMatchObject({ imported: 0, automatic: 0, rejected: first.rejected })
  })

  it('adds nothing when it is run again', async () => {
    await importFile(MAILS)
    const before = await hashOfTables(database.db, TABLES)

    const report = await importFile(MAILS)

    expect(report).toMatchObject({
      read: 12,
      imported: 0,
      automatic: 0,
      present: 11,
      rejected: 1,
      contacts: 0,
    })
    expect(await hashOfTables(database.db, TABLES)).toBe(before)
  })

  it('creates people, not lists, functions, machines or ourselves', async () => {
    await importFile(MAILS)

    const contacts = await query(
      database.db,
      sql`select contact.full_name as name, contact.email from records.contacts contact order by contact.email`,
    )
    expect(contacts).toEqual([
      { name: 'Ann Lee', email: 'ann@gmail.com' },
      { name: 'Bob', email: 'bob@list.example' },
      { name: 'Claire Vasseur', email: 'c.vasseur@valmec.example' },
    ])
  })

  it('matches people to the account of their domain, not of a public provider', async () => {
    await anAccount('valmec.example')
    await anAccount('gmail.com')

    await importFile(MAILS)

    const matched = await query(
      database.db,
      sql`select contact.email, account.domain from records.contacts contact
          join records.accounts account on account.id = contact.account_id`,
    )
    expect(matched).toEqual([{ email: 'c.vasseur@valmec.example', domain: 'valmec.example' }])
  })

  it('takes the addresses of our own domains for ours, and the mailbox for a receiver', async () => {
    const path = await fileOf([aMail({ id: 'x', from: 'eva@paris.nordline.example', to: CLAIRE })])

    await importMail(servicesOn(database.db), {
      path,
      userEmail: 'luc@nordline.example',
      ownDomains: ['@Nordline.example'],
    })

    const parties = await query(
      database.db,
      sql`select party.role, party.side from records.activity_parties party order by party.position`,
    )
    expect(parties).toEqual([
      { role: 'from', side: 'us' },
      { role: 'to', side: 'them' },
      { role: 'bcc', side: 'us' },
    ])
  })

  it('takes the addresses of the domains that the organisation set for ours', async () => {
    const path = await fileOf([aMail({ id: 'x', from: 'eva@nordline.example', to: CLAIRE })])
    const services = servicesOn(database.db)
    const admin = await (await peopleOf(database.db)).anActor({ roles: ['system_administrator'] })
    await changeSetting(services, admin, 'mail.own_domains', ['nordline.example'])

    await importMail(services, { path, userEmail: 'luc@nordline.example' })

    const sides = await query(
      database.db,
      sql`select party.side from records.activity_parties party where party.role = 'from'`,
    )
    expect(sides).toEqual([{ side: 'us' }])
  })

  it('pairs answers, joins orphans to the nearest question, and says what is asked', async () => {
    await importFile(MAILS)

    const rows = await pairsOf(database.db)
    expect(rows).toEqual([
      { id: 'a1', thread: 'q1', answers: 'q1', asks: null },
      { id: 'a2', thread: 'q1', answers: 'a1', asks: null },
      { id: 'a3', thread: 'q1', answers: 'a2', asks: null },
      { id: 'l1', thread: 'l1', answers: null, asks: null },
      { id: 'n1', thread: 'n1', answers: null, asks: null },
      { id: 'o1', thread: 'v1', answers: 'v1', asks: null },
      { id: 'q1', thread: 'q1', answers: null, asks: 'Pouvez-vous livrer mardi ?' },
      { id: 's1', thread: 's1', answers: null, asks: null },
      { id: 's2', thread: 's1', answers: null, asks: null },
      { id: 'v0', thread: 'v0', answers: null, asks: 'Venez-vous ?' },
      { id: 'v1', thread: 'v1', answers: null, asks: 'Venez-vous enfin ?' },
    ])
  })

  it.each([1, 2, 3, 4, 5, 6])(
    'gives the same conversations when messages arrive one by one in another order (%i)',
    async (seed) => {
      await importFile(MAILS)
      const expected = [await pairsOf(database.db), await threadsOf(database.db)]
      await emptyMail(database.db)
      const { id: mailboxId } = await ensureMailbox(database.db, {
        id: actor.userId,
        userId: actor.userId,
        address: 'x',
        now: new Date(),
      })

      for (const mail of shuffle(MAILS, seed)) {
        await importBatch(servicesOn(database.db), actor, { mailboxId, ownDomains: [] }, [
          aRawMessage(mail),
        ])
      }

      expect([await pairsOf(database.db), await threadsOf(database.db)]).toEqual(expected)
    },
  )

  it('keeps a message that two colleagues hold once, with two copies', async () => {
    const people = await peopleOf(database.db)
    await people.aUser({ email: 'eva@nordline.example' })
    await importFile(MAILS)

    const report = await importMail(servicesOn(database.db), {
      path: await fileOf(MAILS),
      userEmail: 'eva@nordline.example',
    })

    const counted = await query(
      database.db,
      sql`select (select count(*) from mailbox.messages) as messages, (select count(*) from mailbox.copies) as copies`,
    )
    expect(report.present).toBe(11)
    expect(counted).toEqual([{ messages: 11, copies: 22 }])
  })

  it('keeps both messages when a program uses a Message-ID twice', async () => {
    const report = await importFile([
      aMail({ id: 'same', subject: 'Un' }),
      aMail({ id: 'same', subject: 'Deux', date: hoursLater(3) }),
    ])

    expect(report.imported).toBe(2)
  })

  it('takes back a contact that turns out to be a list, and names one that had no name', async () => {
    const toList = aMail({ id: 'x1', from: LUC, to: 'dev@list.example, jdu@valmec.example' })
    await importFile([toList])
    const delivered = ['List-Post: <mailto:dev@list.example>', 'List-Id: <dev.list.example>']

    await importFile([
      toList,
      aMail({
        id: 'x2',
        from: 'Jean Dupont <jdu@valmec.example>',
        to: 'dev@list.example',
        headers: delivered,
      }),
    ])

    const contacts = await query(
      database.db,
      sql`select contact.full_name as name from records.contacts contact where contact.deleted_at is null`,
    )
    expect(contacts).toEqual([{ name: 'Jean Dupont' }])
  })

  it('keeps the content of an attachment once', async () => {
    const attached = (id: string): string =>
      `Message-ID: <${id}>\nFrom: a@x.example\nTo: luc@nordline.example\nDate: ${hoursLater(1)}\nSubject: ${id}\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nHi\n--b\nContent-Type: application/pdf; name="été.pdf"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment\n\nJVBERi0xLjQK\n--b--\n`

    await importFile([attached('p1'), attached('p2')])

    const kept = await query(
      database.db,
      sql`select count(*) as attachments, count(distinct attachment.sha256) as contents, min(attachment.name) as name,
            min(convert_from(blob.bytes, 'utf8')) as content
          from mailbox.attachments attachment join mailbox.blobs blob on blob.sha256 = attachment.sha256`,
    )
    expect(kept).toEqual([{ attachments: 2, contents: 1, name: 'été.pdf', content: '%PDF-1.4\n' }])
  })

  it('leaves the same content as an undisturbed run, wherever it fails before it is run again', async () => {
    const mails = MAILS.slice(0, 11)
    await importFile(mails)
    const undisturbed = await hashOfTables(database.db, TABLES)
    const steps = await countStatements(() =>
      emptyMail(database.db).then(() => importFile(mails, counting(database.db).db)),
    )
    const outcomes = new Set<string>()

    for (let step = 1; step <= steps; step += 1) {
      await emptyMail(database.db)
      await expect(importFile(mails, failingAt(database.db, step))).rejects.toThrow('planted')
      await importFile(mails)
      outcomes.add(await hashOfTables(database.db, TABLES))
    }

    expect(steps).toBeGreaterThan(10)
    expect([...outcomes]).toEqual([undisturbed])
  }, 300_000)

  it('says which user is unknown and which path cannot be read', async () => {
    const services = servicesOn(database.db)

    await expect(
      importMail(services, { path: folder, userEmail: 'x@x.example' }),
    ).rejects.toMatchObject({ code: 'MAILBOX_USER_UNKNOWN' })
    await expect(
      importMail(services, { path: join(folder, 'none'), userEmail: 'luc@nordline.example' }),
    ).rejects.toMatchObject({
      code: 'MAILBOX_PATH_UNREADABLE',
    })
  })

  let lastCount = 0
  async function countStatements(work: () => Promise<unknown>): Promise<number> {
    await work()
    return lastCount
  }

  /** The same database, counting the statements that pass. */
  function counting(db: Db): { readonly db: Db } {
    lastCount = 0
    return {
      db: db.withPlugin({
        transformQuery: ({ node }) => {
          lastCount += 1
          return node
        },
        transformResult: async ({ result }) => result,
      }),
    }
  }

  async function anAccount(domain: string): Promise<void> {
    await execute(
      database.db,
      sql`insert into records.accounts (id, name, name_key, search_key, domain, owner_user_id, business_unit_id, created_at, updated_at)
          values (gen_random_uuid(), ${domain}, ${domain}, ${domain}, ${domain}, ${actor.userId}, ${actor.businessUnitId}, now(), now())`,
    )
  }
})

/** The same database, on which the statement of this number fails. */
function failingAt(db: Db, step: number): Db {
  let count = 0
  return db.withPlugin({
    transformQuery: ({ node }) => {
      count += 1
      if (count === step) throw new Error('planted')
      return node
    },
    transformResult: async ({ result }) => result,
  })
}

async function pairsOf(db: Db): Promise<readonly unknown[]> {
  return query(
    db,
    sql`select split_part(message.message_id, '@', 1) as id, split_part(thread.message_id, '@', 1) as thread,
          split_part(question.message_id, '@', 1) as answers,
          message.asks_sentence as asks
        from mailbox.messages message
        join mailbox.messages thread on thread.id = message.thread_id
        left join mailbox.messages question on question.id = message.answers_id
        order by message.message_id`,
  )
}

async function threadsOf(db: Db): Promise<readonly unknown[]> {
  return query(
    db,
    sql`select thread.subject, thread.first_at, thread.last_at, thread.message_count
        from mailbox.threads thread order by thread.id`,
  )
}

async function emptyMail(db: Db): Promise<void> {
  await execute(db, sql.raw(`truncate ${TABLES.join(', ')} cascade`))
}

/** A permutation that follows from the seed. */
function shuffle<T>(items: readonly T[], seed: number): readonly T[] {
  return items
    .map((item, index) => ({ item, key: Math.sin((index + 1) * seed * 12.9898) * 43758.5453 }))
    .sort((a, b) => (a.key % 1) - (b.key % 1))
    .map(({ item }) => item)
}
