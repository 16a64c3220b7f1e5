/** Who is asked for an introduction, how much is told of him, and what his answer teaches. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf, them, us } from '../../test/factories/records.ts'
import { servicesOn, TEST_NOW } from '../../test/factories/services.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { changeMySetting, initialiseSettings } from '../settings/index.ts'
import type { MyIntroductions, WhoKnowsWhomForReader } from './contract.ts'
import { WHO_KNOWS_WHOM_ERRORS } from './errors.ts'
import { INTRODUCTIONS_BY_MAIL, SHARE_DEFAULT, SHARE_OF_MINE } from './model.ts'

const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const DO_NOT_KNOW = { answer: 'declined', reason: 'do_not_know' }
const NOT_THIS_CUSTOMER = { answer: 'declined', reason: 'not_this_customer' }

describe('introductions', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })
  const services = () => servicesOn(database.db)
  const aColleague = async (name: string, unitId?: string): Promise<Actor> =>
    (await peopleOf(database.db)).anActor({ name, ...(unitId && { unitId }) })
  const as = ({ userId }: Actor): Promise<Client> => server.signedInAs(userId)
  const share = (actor: Actor, level: string): Promise<void> =>
    changeMySetting(services(), actor, SHARE_OF_MINE.key, level)

  const met = async (colleague: Actor, address: string): Promise<void> => {
    await recordsOf(database.db).anActivity({
      owner: colleague,
      kind: 'appointment',
      direction: 'out',
      status: 'completed',
      startedAt: new Date(TEST_NOW.getTime() - 86_400_000),
      parties: [us(colleague, 'organizer'), them(address, 'required')],
    })
  }

  /** A contact whom one colleague has met, at a company with a second contact whom he has met too. */
  const aFirm = async (name: string, unitId?: string) => {
    const knowing = await aColleague(`${name} Knowing`, unitId)
    const asker = await aColleague(`${name} Asker`, unitId)
    const records = recordsOf(database.db)
    const domain = `${name}.test`.toLowerCase()
    const account = await records.anAccount({ owner: asker, name, domain })
    const one = { owner: asker, accountId: account }
    const zoe = await records.aContact({ ...one, lastName: 'Zoé', email: `zoe@${domain}` })
    const yann = await records.aContact({ ...one, lastName: 'Yann', email: `yann@${domain}` })
    await met(knowing, `zoe@${domain}`)
    await met(knowing, `yann@${domain}`)
    return { knowing, asker, account, zoe, yann }
  }

  const shown = async (client: Client, contact: string): Promise<WhoKnowsWhomForReader> =>
    (await client.get(`/api/v1/who-knows-whom/contacts/${contact}`)).body
  const names = async (client: Client, contact: string): Promise<(string | undefined)[]> =>
    (await shown(client, contact)).colleagues.map(({ user }) => user?.name)
  const ask = async (client: Client, contact: string, reference?: string) => {
    const first = (await shown(client, contact)).colleagues[0]?.reference
    return client.post(`/api/v1/who-knows-whom/contacts/${contact}/introductions`, {
      reference: reference ?? first,
    })
  }
  const mine = async (client: Client): Promise<MyIntroductions> =>
    (await client.get('/api/v1/me/introductions')).body
  const answer = (client: Client, id: string | undefined, said: object) =>
    client.put(`/api/v1/introductions/${id}/answer`, said)

  it('are one request, however often it is asked, that the two people see and nobody else', async () => {
    const { knowing, asker, zoe } = await aFirm('Once')
    const [asking, asked, other] = [
      await as(asker),
      await as(knowing),
      await as(await aColleague('O')),
    ]

    const first = await ask(asking, zoe)
    const second = await ask(asking, zoe)

    expect([first.status, second.body]).toEqual([200, first.body])
    expect((await mine(asked)).received).toMatchObject([
      { id: first.body.id, record: { name: 'Zoé' }, asker: { name: 'Once Asker' }, answer: null },
    ])
    expect((await mine(asking)).sent).toMatchObject([{ colleague: { name: 'Once Knowing' } }])
    expect((await shown(asking, zoe)).asked).toMatchObject([{ id: first.body.id, answer: null }])
    expect(await mine(other)).toEqual({ received: [], sent: [] })
    expect((await shown(other, zoe)).asked).toEqual([])
  })

  it('can be withdrawn by the asker while nobody has answered', async () => {
    const { knowing, asker, zoe } = await aFirm('Back')
    const [asking, asked] = [await as(asker), await as(knowing)]
    const { id } = (await ask(asking, zoe)).body

    const byColleague = await asked.delete(`/api/v1/introductions/${id}`)
    const byAsker = await asking.delete(`/api/v1/introductions/${id}`)

    expect(byColleague.status).toBe(404)
    expect(byColleague.body.code).toBe('WHO_KNOWS_WHOM_INTRODUCTION_NOT_FOUND')
    expect(byAsker.status).toBe(204)
    expect((await mine(asked)).received).toEqual([])
  })

  it('are answered by whom was asked only, and why he said no stays with him', async () => {
    const { knowing, asker, zoe } = await aFirm('Why')
    const [asking, asked] = [await as(asker), await as(knowing)]
    const { id } = (await ask(asking, zoe)).body

    const byAsker = await answer(asking, id, DO_NOT_KNOW)
    const byAsked = await answer(asked, id, { answer: 'declined', reason: 'not_now' })

    expect([byAsker.status, byAsked.status]).toEqual([404, 204])
    expect((await mine(asked)).received[0]).toMatchObject({ reason: 'not_now' })
    expect((await mine(asking)).sent[0]).toMatchObject({ answer: 'declined' })
    expect(JSON.stringify(await mine(asking))).not.toContain('not_now')
    expect(await names(asking, zoe)).toEqual(['Why Knowing'])
  })

  it.each(['not_now', 'do_not_know', 'not_this_customer'])(
    'show the asker the same after a no, whatever its reason: %s',
    async (reason) => {
      const { knowing, asker, account, zoe, yann } = await aFirm(`Alike ${reason}`)
      const [asking, asked] = [await as(asker), await as(knowing)]
      const { id } = (await ask(asking, zoe)).body
      await answer(asked, id, { answer: 'declined', reason })
      const ofAccount = await asking.get(`/api/v1/who-knows-whom/accounts/${account}`)

      const seen = [await names(asking, zoe), await names(asking, yann)]

      expect(seen).toEqual([[`Alike ${reason} Knowing`], [`Alike ${reason} Knowing`]])
      expect(ofAccount.body.colleagues).toHaveLength(1)
      expect((await ask(asking, zoe)).body.code).toBe('WHO_KNOWS_WHOM_COLLEAGUE_NOT_FOUND')
      expect((await mine(asked)).received[0]).toMatchObject({ answer: 'declined', reason })
    },
  )

  it('are open again when a no is taken back', async () => {
    const { knowing, asker, zoe } = await aFirm('Again')
    const [asking, asked] = [await as(asker), await as(knowing)]
    const { id } = (await ask(asking, zoe)).body
    await answer(asked, id, DO_NOT_KNOW)

    await asked.delete(`/api/v1/introductions/${id}/answer`)

    expect((await ask(asking, zoe)).body.id).toBe(id)
    expect((await mine(asked)).received[0]).toMatchObject({ answer: null, reason: null })
  })

  it('propose nobody to others for the person whom he says not to know, until he takes it back', async () => {
    const { knowing, asker, zoe, yann } = await aFirm('Learn')
    const [asking, asked] = [await as(asker), await as(knowing)]
    const other = await as(await aColleague('Learn Other'))
    const { id } = (await ask(asking, zoe)).body
    await answer(asked, id, DO_NOT_KNOW)

    const refused = [await names(other, zoe), await names(asked, zoe), await names(other, yann)]
    await asked.delete(`/api/v1/introductions/${id}/answer`)

    expect(refused).toEqual([[], [], ['Learn Knowing']])
    expect(await names(other, zoe)).toEqual(['Learn Knowing'])
  })

  it.each([undefined, 'not_now'])(
    'go on showing whom one asked oneself, answered %s, when he says no to another',
    async (reason) => {
      const { knowing, asker, zoe, yann } = await aFirm(`Both ${reason}`)
      const [asking, asked] = [await as(asker), await as(knowing)]
      const other = await as(await aColleague(`Both ${reason} Other`))
      const own = (await ask(other, zoe)).body
      if (reason !== undefined) await answer(asked, own.id, { answer: 'declined', reason })
      const { id } = (await ask(asking, zoe)).body

      await answer(asked, id, NOT_THIS_CUSTOMER)

      expect(await names(other, zoe)).toEqual([`Both ${reason} Knowing`])
      expect(await names(other, yann)).toEqual([])
    },
  )

  it('propose nobody to others for the company that he declined, its account included', async () => {
    const { knowing, asker, account, zoe, yann } = await aFirm('Company')
    const [asking, other] = [await as(asker), await as(await aColleague('Company Other'))]
    const { id } = (await ask(asking, zoe)).body
    await answer(await as(knowing), id, NOT_THIS_CUSTOMER)

    const ofAccount = await other.get(`/api/v1/who-knows-whom/accounts/${account}`)

    expect([await names(other, zoe), await names(other, yann)]).toEqual([[], []])
    expect(ofAccount.body.colleagues).toEqual([])
  })

  it('ask one who is not named before he has said yes', async () => {
    const people = await peopleOf(database.db)
    const unit = await people.aUnit({ name: 'Sales EMEA' })
    const { knowing, asker, zoe } = await aFirm('Masked', unit)
    await aColleague('Second', unit)
    await share(knowing, 'anonymous')
    const [asking, asked] = [await as(asker), await as(knowing)]
    const { id } = (await ask(asking, zoe)).body

    const before = [await shown(asking, zoe), await mine(asking)]
    const own = await shown(asked, zoe)
    await answer(asked, id, { answer: 'introduced' })

    expect(before).toMatchObject([
      {
        colleagues: [{ user: null, unit: 'Sales EMEA', figures: null }],
        asked: [{ colleague: null }],
      },
      { sent: [{ colleague: null }] },
    ])
    expect(JSON.stringify(before)).not.toMatch(new RegExp(`${knowing.userId}|Masked Knowing`))
    expect(own.me).toBe(own.colleagues[0]?.reference)
    expect((await mine(asking)).sent).toMatchObject([{ colleague: { name: 'Masked Knowing' } }])
  })

  it('give a colleague who is not named another reference at each customer', async () => {
    const { knowing, asker, zoe, yann } = await aFirm('Trail')
    await share(knowing, 'anonymous')
    const asking = await as(asker)

    const references = [await shown(asking, zoe), await shown(asking, yann)].map(
      ({ colleagues }) => colleagues[0]?.reference,
    )

    expect(new Set(references).size).toBe(2)
  })

  it('do not tell who a colleague is who is no longer named, by what was told before', async () => {
    const { knowing, asker, zoe } = await aFirm('Later')
    const asking = await as(asker)
    const { id } = (await ask(asking, zoe)).body
    await share(knowing, 'anonymous')

    const { colleagues, asked } = await shown(asking, zoe)
    const again = await ask(asking, zoe)

    expect(asked).toMatchObject([{ colleague: { name: 'Later Knowing' } }])
    expect(colleagues.map(({ reference }) => reference)).not.toContain(asked[0]?.reference)
    expect(again.body.id).not.toBe(id)
  })

  it.each([
    ['full', 'anonymous'],
    ['anonymous', 'full'],
  ])(
    'are not asked again after a no when a colleague shares %s, and then %s',
    async (first, then) => {
      const { knowing, asker, zoe } = await aFirm(`Shares ${then}`)
      await share(knowing, first)
      const [asking, asked] = [await as(asker), await as(knowing)]
      const { id } = (await ask(asking, zoe)).body
      await answer(asked, id, { answer: 'declined', reason: 'not_now' })

      await share(knowing, then)
      const again = await ask(asking, zoe)

      expect(again.body.code).toBe('WHO_KNOWS_WHOM_COLLEAGUE_NOT_FOUND')
      expect((await mine(asked)).received).toHaveLength(1)
      expect((await shown(asking, zoe)).asked).toHaveLength(1)
    },
  )

  it('can be answered anew when the customer was deleted since', async () => {
    const { knowing, asker, zoe, yann } = await aFirm('Gone')
    const [asking, asked] = [await as(asker), await as(knowing)]
    const { id } = (await ask(asking, zoe)).body
    await answer(asked, id, NOT_THIS_CUSTOMER)
    await asking.delete(`/api/v1/records/contacts/${zoe}`)

    const { received } = await mine(asked)
    await asked.delete(`/api/v1/introductions/${received[0]?.id}/answer`)

    expect(received).toMatchObject([{ record: { name: null, is_readable: false } }])
    expect(await names(asking, yann)).toEqual(['Gone Knowing'])
  })

  it('are refused with what was expected when they are not whole', async () => {
    const { asker, zoe } = await aFirm('Half')
    const asking = await as(asker)

    const answers = [
      await asking.post(`/api/v1/who-knows-whom/contacts/${zoe}/introductions`, {}),
      await asking.post(`/api/v1/who-knows-whom/cases/${zoe}/introductions`, { reference: 'r' }),
      await asking.get('/api/v1/who-knows-whom/contacts/nobody/paths'),
      await answer(asking, NOWHERE, { answer: 'declined' }),
      await answer(asking, 'nothing', DO_NOT_KNOW),
    ]

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400])
  })

  it('follow the organisation where a colleague has not chosen, and his choice where he has', async () => {
    const { knowing, asker, zoe } = await aFirm('Default')
    const asking = await as(asker)
    await initialiseSettings(services(), [[SHARE_DEFAULT, 'off']])
    const byDefault = await names(asking, zoe)
    await share(knowing, 'strength')

    const chosen = (await shown(asking, zoe)).colleagues
    await initialiseSettings(services(), [[SHARE_DEFAULT, 'full']])

    expect(byDefault).toEqual([])
    expect(chosen).toMatchObject([{ user: { name: 'Default Knowing' }, figures: null }])
  })

  it('are asked of nobody who is not proposed, of oneself, or where no letter is offered', async () => {
    const { knowing, asker, zoe } = await aFirm('Nobody')
    const asking = await as(asker)
    const self = await ask(await as(knowing), zoe)
    const unknown = await ask(asking, zoe, 'somebody')
    await initialiseSettings(services(), [[INTRODUCTIONS_BY_MAIL, false]])
    const without = await ask(asking, zoe)
    await initialiseSettings(services(), [[INTRODUCTIONS_BY_MAIL, true]])

    expect([self, unknown, without].map(({ body }) => body.code)).toEqual(
      Array(3).fill(WHO_KNOWS_WHOM_ERRORS.WHO_KNOWS_WHOM_COLLEAGUE_NOT_FOUND.code),
    )
  })

  it('need the right to see who knows whom, and the record', async () => {
    const { zoe } = await aFirm('Right')
    const people = await peopleOf(database.db)
    const reader = await server.signedIn({ roles: ['read_only'] })
    const stranger = await server.signedIn({ unitId: await people.aUnit({ name: 'London' }) })
    const path = `/api/v1/who-knows-whom/contacts/${zoe}/introductions`
    const body = { reference: 'r' }

    const answers = [
      await server.anonymous.post(path, body),
      await reader.post(path, body),
      await stranger.post(path, body),
      await server.anonymous.get('/api/v1/me/introductions'),
      await server.anonymous.delete(`/api/v1/introductions/${NOWHERE}`),
      await server.anonymous.put(`/api/v1/introductions/${NOWHERE}/answer`, DO_NOT_KNOW),
      await server.anonymous.delete(`/api/v1/introductions/${NOWHERE}/answer`),
      await stranger.put(`/api/v1/introductions/${NOWHERE}/answer`, DO_NOT_KNOW),
      await stranger.delete(`/api/v1/introductions/${NOWHERE}/answer`),
    ]

    expect(answers.map(({ status }) => status)).toEqual([
      401, 403, 404, 401, 401, 401, 401, 404, 404,
    ])
  })
})
