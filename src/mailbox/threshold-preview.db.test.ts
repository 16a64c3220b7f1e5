/** What a threshold would tell of past mail: to whom, of which mails. */
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { aMessage } from '../../test/factories/messages.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf, them, us } from '../../test/factories/records.ts'
import { servicesOn } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { rebuildFindings } from './commands/read-findings.ts'
import { previewOfThreshold } from './views.ts'

const URL = '/api/v1/mail-reading/preview?act=meeting_requested&probability=0.5'

describe('the preview of a threshold', () => {
  const database = testDatabase()
  const server = runningServer(database)
  let una: Actor
  let admin: Actor

  beforeEach(async () => {
    const people = await peopleOf(database.db)
    una = await people.anActor({ name: 'Una' })
    admin = await people.anActor({ name: 'Ada', roles: ['system_administrator'] })
  })

  async function mails(...texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      await aMessage(recordsOf(database.db), database.db, {
        owner: una,
        thread: randomUUID(),
        direction: 'in',
        parties: [them('zoe@acme.test', 'from'), us(una, 'to')],
        sentAt: new Date('2026-11-20T08:00:00Z'),
        text,
      })
    }
    await rebuildFindings(servicesOn(database.db), () => undefined)
  }

  const preview = (actor: Actor, last = 500) =>
    previewOfThreshold(servicesOn(database.db), actor, {
      act: 'meeting_requested',
      threshold: 0.5,
      last,
    })

  it('counts the mails looked at and those that would be told, with their sentences', async () => {
    await mails('Can we meet on Tuesday?', 'Thank you.', 'Pouvons-nous nous voir jeudi ?')

    const found = await preview(admin)

    expect(found).toMatchObject({ mails: 3, told: 2, below: [] })
    expect(found.above.map(({ sentence }) => sentence).sort()).toEqual([
      'Can we meet on Tuesday?',
      'Pouvons-nous nous voir jeudi ?',
    ])
  })

  it('looks at the last mails only', async () => {
    await mails('Can we meet on Tuesday?', 'Thank you.', 'Thanks.')

    expect((await preview(admin, 2)).mails).toBe(2)
  })

  it('shows no sentence of private mail of others', async () => {
    await aMessage(recordsOf(database.db), database.db, {
      owner: una,
      thread: randomUUID(),
      direction: 'in',
      parties: [them('zoe@acme.test', 'from'), us(una, 'to')],
      sentAt: new Date('2026-11-20T08:00:00Z'),
      text: 'Can we meet on Tuesday?',
      visibility: 'private',
    })
    await rebuildFindings(servicesOn(database.db), () => undefined)

    expect(await preview(admin)).toMatchObject({ mails: 0, told: 0, above: [] })
  })

  it('asks for sign-in and for the right to change the settings', async () => {
    const seller = await server.signedIn({ roles: ['salesperson'] })
    const administrator = await server.signedIn({ roles: ['system_administrator'] })

    expect((await server.anonymous.get(URL)).status).toBe(401)
    expect((await seller.get(URL)).status).toBe(403)
    expect((await administrator.get(URL)).body).toMatchObject({ mails: 0, told: 0 })
    expect((await administrator.get(URL.replace('0.5', '1.5'))).status).toBe(400)
  })
})
