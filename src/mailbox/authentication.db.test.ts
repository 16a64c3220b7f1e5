/** Whether the sender of a mail was proven: kept when it comes, told to its readers, and minded by what acts on mail. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { AMail } from '../../test/factories/mail.ts'
import { aMail, aRawMessage } from '../../test/factories/mail.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { servicesOn } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { one, sql } from '../platform/database.ts'
import { importBatch } from './commands/import-batch.ts'
import { ensureMailbox } from './store/messages.ts'

const HOP = 'Received: from out (out [192.0.2.1]) by mx.nordline.example with ESMTPS id 1'
const says = (results: string): readonly string[] => [
  `Authentication-Results: mx.nordline.example; ${results}`,
  HOP,
]
const FAILED = says('dmarc=fail header.from=valmec.example')
const PASSED = says('dkim=pass header.d=valmec.example; dmarc=pass header.from=valmec.example')
const SIGNED = 'Bonjour,\n\nvoici.\n\n-- \nClaire Vasseur\nHead of Purchasing\nValmec SAS\n'

describe('the proof of a sender', () => {
  const database = testDatabase()
  const server = runningServer(database)

  let users = 0
  const aSeller = async () => {
    users += 1
    const actor = await (await peopleOf(database.db)).anActor({
      email: `luc${users}@nordline.example`,
    })
    return { actor, client: await server.signedInAs(actor.userId) }
  }
  const imported = async (actor: Actor, ...mails: readonly AMail[]) => {
    const { id: mailboxId } = await ensureMailbox(database.db, {
      id: actor.userId,
      userId: actor.userId,
      address: actor.email,
      now: new Date(),
    })
    return importBatch(
      servicesOn(database.db, { now: new Date() }),
      { ...actor, source: 'mailbox' },
      { mailboxId, ownDomains: [] },
      mails.map((mail) => aRawMessage(aMail({ to: actor.email, ...mail }))),
    )
  }
  const idOf = async (id: string): Promise<string> => {
    const row = await one<{ id: string }>(
      database.db,
      sql`select message.id from mailbox.messages message where message.message_id = ${`${id}@t.example`}`,
    )
    return row?.id ?? ''
  }

  it('is kept with its results and told to whoever may read the mail', async () => {
    const { actor, client } = await aSeller()

    await imported(
      actor,
      { id: 'proven', headers: PASSED },
      { id: 'silent', headers: [HOP] },
      {
        id: 'pretends',
        from: '"claire@valmec.example" <x@evil.example>',
        headers: [...says('spf=pass smtp.mailfrom=evil.example'), 'Reply-To: pay@other.example'],
      },
    )

    const told = async (id: string) =>
      (await client.get(`/api/v1/messages/${await idOf(id)}`)).body.authentication
    expect(await told('proven')).toEqual({
      verdict: 'confirmed',
      authority: 'mx.nordline.example',
      spf: null,
      spf_domain: null,
      dkim: 'pass',
      dkim_domain: 'valmec.example',
      dmarc: 'pass',
      from_domain: 'valmec.example',
      shown_address: null,
      reply_to_address: null,
    })
    expect(await told('silent')).toBeNull()
    expect(await told('pretends')).toMatchObject({
      verdict: 'confirmed',
      from_domain: 'evil.example',
      shown_address: 'claire@valmec.example',
      reply_to_address: 'pay@other.example',
    })
  })

  it('that a colleague’s server gives later is kept where nothing was known', async () => {
    const [first, second] = [await aSeller(), await aSeller()]
    await imported(first.actor, { id: 'late', to: 'team@nordline.example' })

    await imported(second.actor, { id: 'late', to: 'team@nordline.example', headers: PASSED })
    await imported(first.actor, { id: 'late', to: 'team@nordline.example', headers: FAILED })

    const mail = await second.client.get(`/api/v1/messages/${await idOf('late')}`)
    expect(mail.body.authentication).toMatchObject({ verdict: 'confirmed' })
  })

  it('that failed makes no contact and no absence of the mail', async () => {
    const { actor } = await aSeller()
    const away = {
      subject: 'Out of office',
      body: 'I am out of office until 12 June 2026.',
    }
    const headers = (proof: readonly string[]) => [...proof, 'Auto-Submitted: auto-replied']

    await imported(
      actor,
      { id: 'forged', from: 'Eve <eve@valmec.example>', headers: FAILED },
      { id: 'real', from: 'Rose <rose@valmec.example>', headers: PASSED },
      { ...away, id: 'away1', from: 'gone@valmec.example', headers: headers(FAILED) },
      { ...away, id: 'away2', from: 'truly@valmec.example', headers: headers(PASSED) },
    )

    const found = await one<{ people: readonly string[]; away: readonly string[] }>(
      database.db,
      sql`select
        (select array_agg(contact.email) from records.contacts contact
          where contact.email in ('eve@valmec.example', 'rose@valmec.example')) as people,
        (select array_agg(absence.address) from mailbox.absences absence) as away`,
    )
    expect(found).toEqual({ people: ['rose@valmec.example'], away: ['truly@valmec.example'] })
  })

  it('that failed is told beside what the signature of the mail would change', async () => {
    const { actor, client } = await aSeller()
    const contact = await recordsOf(database.db).aContact({
      owner: actor,
      firstName: 'Claire',
      lastName: 'Vasseur',
      email: 'c.vasseur@valmec.example',
    })
    await imported(actor, { id: 'signed', headers: FAILED, body: SIGNED })

    const { updates } = (await client.get(`/api/v1/signature-updates/contacts/${contact}`)).body

    expect(updates).toContainEqual(
      expect.objectContaining({ column: 'job_title', is_doubtful: true }),
    )
  })
})
