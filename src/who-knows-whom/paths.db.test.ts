/** Who can lead us to a person through a contact outside, and through whom nobody is led. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf, them, us } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { changeMySetting } from '../settings/index.ts'
import type { WarmPath } from './contract.ts'
import { SHARE_OF_MINE } from './model.ts'

const NOWHERE = '01900000-0000-7000-8000-0000000000ff'

describe('warm paths', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })

  const met = async (colleague: Actor, addresses: readonly string[], count = 1): Promise<void> => {
    const records = recordsOf(database.db)
    for (let index = 0; index < count; index += 1) {
      await records.anActivity({
        owner: colleague,
        kind: 'appointment',
        direction: 'out',
        status: 'completed',
        startedAt: new Date(TEST_NOW.getTime() - 3_600_000),
        parties: [
          us(colleague, 'organizer'),
          ...addresses.map((address) => them(address, 'required')),
        ],
      })
    }
  }

  /** Bruno, whom Ada meets often, and Zoé at the same company, whom nobody has met. */
  const aFirm = async (name: string) => {
    const people = await peopleOf(database.db)
    const ada = await people.anActor({ name: `Ada ${name}` })
    const asker = await people.anActor({ name: 'Asker' })
    const records = recordsOf(database.db)
    const account = await records.anAccount({ owner: asker, name })
    const one = { owner: asker, accountId: account }
    const bruno = await records.aContact({ ...one, lastName: 'Bruno', email: `b@${name}.test` })
    const zoe = await records.aContact({ ...one, lastName: 'Zoé', email: `z@${name}.test` })
    await met(ada, [`b@${name}.test`], 6)
    return { ada, asker, bruno, zoe }
  }

  const pathsTo = async (reader: Actor, contact: string): Promise<WarmPath[]> => {
    const client = await server.signedInAs(reader.userId)
    return (await client.get(`/api/v1/who-knows-whom/contacts/${contact}/paths`)).body.paths
  }

  it('lead through a contact of the same company whom a colleague knows well', async () => {
    const { asker, bruno, zoe } = await aFirm('same')

    expect(await pathsTo(asker, zoe)).toMatchObject([
      {
        colleague: { name: 'Ada same' },
        contact: { id: bruno, name: 'Bruno' },
        word: 'medium',
        is_same_company: true,
      },
    ])
    expect(await pathsTo(asker, bruno)).toEqual([])
  })

  it('lead through somebody elsewhere to whom a colleague writes with the person in copy', async () => {
    const { ada, asker, bruno } = await aFirm('seen')
    const records = recordsOf(database.db)
    const far = await records.aContact({ owner: asker, lastName: 'Far', email: 'far@far.test' })
    const mail = { owner: ada, kind: 'email', status: 'completed', startedAt: TEST_NOW } as const
    for (let index = 0; index < 12; index += 1) {
      await records.anActivity({
        ...mail,
        direction: 'out',
        parties: [us(ada, 'from'), them('b@seen.test', 'to'), them('far@far.test', 'cc')],
      })
    }

    expect(await pathsTo(asker, far)).toMatchObject([
      { contact: { id: bruno }, word: 'medium', is_same_company: false },
    ])
  })

  it('are none where a colleague knows the person as well himself', async () => {
    const { asker, zoe } = await aFirm('direct')
    await met(asker, ['z@direct.test'], 2)

    expect(await pathsTo(asker, zoe)).toEqual([])
  })

  it.each(['anonymous', 'off'])('end at once through whom chose %s', async (level) => {
    const { ada, asker, zoe } = await aFirm(level)
    await changeMySetting(servicesOn(database.db), ada, SHARE_OF_MINE.key, level)

    expect(await pathsTo(asker, zoe)).toEqual([])
  })

  it('do not lead others through a contact whom the colleague says not to know', async () => {
    const { ada, asker, bruno, zoe } = await aFirm('refused')
    const other = await (await peopleOf(database.db)).anActor({ name: 'Other' })
    const asking = await server.signedInAs(asker.userId)
    const path = `/api/v1/who-knows-whom/contacts/${bruno}`
    const [known] = (await asking.get(path)).body.colleagues
    const { id } = (await asking.post(`${path}/introductions`, { reference: known.reference })).body
    const before = await pathsTo(other, zoe)
    await (await server.signedInAs(ada.userId)).put(`/api/v1/introductions/${id}/answer`, {
      answer: 'declined',
      reason: 'do_not_know',
    })

    expect(before).toMatchObject([{ contact: { id: bruno } }])
    expect(await pathsTo(other, zoe)).toEqual([])
    expect(await pathsTo(asker, zoe)).toEqual(before)
  })

  it('are not told through a contact whom the reader may not read', async () => {
    const { asker, zoe } = await aFirm('hidden')
    const people = await peopleOf(database.db)
    const unit = await people.aUnit({ name: 'London' })
    const owner = await people.anActor({ name: 'London seller', unitId: unit })
    const records = recordsOf(database.db)
    const account = await records.anAccount({ owner, name: 'Elsewhere' })
    await records.aContact({ owner: asker, accountId: account, email: 'not@theirs.test' })
    const target = await records.aContact({
      owner,
      accountId: account,
      email: 'theirs@theirs.test',
    })
    await met(asker, ['not@theirs.test'], 6)

    expect(await pathsTo(owner, target)).toEqual([])
    expect(await pathsTo(asker, zoe)).not.toEqual([])
  })

  it('need the right to see who knows whom, and the record', async () => {
    const { zoe } = await aFirm('right')
    const people = await peopleOf(database.db)
    const reader = await server.signedIn({ roles: ['read_only'] })
    const stranger = await server.signedIn({ unitId: await people.aUnit({ name: 'Rome' }) })

    const answers = [
      await server.anonymous.get(`/api/v1/who-knows-whom/contacts/${zoe}/paths`),
      await reader.get(`/api/v1/who-knows-whom/contacts/${zoe}/paths`),
      await stranger.get(`/api/v1/who-knows-whom/contacts/${zoe}/paths`),
      await stranger.get(`/api/v1/who-knows-whom/leads/${NOWHERE}/paths`),
    ]

    expect(answers.map(({ status }) => status)).toEqual([401, 403, 404, 404])
  })
})
