/** What people do not want of us, in the cards of those who would call or write. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import type { Scene } from '../../test/factories/cards.ts'
import { at, cardsOf, evaluated, NOON, scene } from '../../test/factories/cards.ts'
import { aMessage } from '../../test/factories/messages.ts'
import { them, us } from '../../test/factories/records.ts'
import { execute, sql } from '../platform/database.ts'

const DUE = at('2026-11-24T09:00:00Z')
const EMAIL = 'zoe@acme.test'

describe('cards and what people do not want', () => {
  const database = testDatabase()

  const aPerson = async (here: Scene, wish: 'email' | 'calls' | undefined): Promise<string> => {
    const id = await here.records.aContact({ owner: here.una, lastName: 'Zoe', email: EMAIL })
    if (wish !== undefined) {
      const column = sql.id(`does_not_want_${wish}`)
      await execute(here.db, sql`update records.contacts set ${column} = true where id = ${id}`)
    }
    return id
  }
  const dueToday = (here: Scene, kind: 'phone_call' | 'email', about: string) =>
    here.records.anActivity({
      owner: here.una,
      kind,
      status: 'open',
      dueAt: DUE,
      regarding: { table: 'contacts', id: about },
    })
  const shown = async (here: Scene, type: string) => {
    await evaluated(here)
    const cards = (await cardsOf(here, here.una, NOON)).filter((card) => card.type === type)
    return cards.map(({ actions, unwanted }) => ({
      keys: actions.map(({ key }) => key),
      addresses: actions.flatMap(({ addresses }) => addresses),
      unwanted,
    }))
  }

  it('a call that is due to somebody who wants none says so, and offers to write instead', async () => {
    const here = await scene(database.db)
    await dueToday(here, 'phone_call', await aPerson(here, 'calls'))

    expect(await shown(here, 'phone_call_due_today')).toEqual([
      {
        keys: ['send_email', 'close_activity'],
        addresses: [EMAIL],
        unwanted: [{ what: 'calls', name: 'Zoe' }],
      },
    ])
  })

  it('a call that is due to anybody else is to be made', async () => {
    const here = await scene(database.db)
    await dueToday(here, 'phone_call', await aPerson(here, undefined))

    expect(await shown(here, 'phone_call_due_today')).toEqual([
      { keys: ['complete_activity', 'close_activity'], addresses: [], unwanted: [] },
    ])
  })

  it('an e-mail that is due to somebody who wants none says so', async () => {
    const here = await scene(database.db)
    await dueToday(here, 'email', await aPerson(here, 'email'))

    expect(await shown(here, 'email_due_today')).toMatchObject([
      { keys: ['complete_activity', 'close_activity'], unwanted: [{ what: 'email', name: 'Zoe' }] },
    ])
  })

  it.each([
    ['email', ['open_activity'], [{ what: 'email', name: 'Zoe' }]],
    [undefined, ['open_activity', 'reply'], []],
  ] as const)(
    'a reply to somebody who does not want %s offers %j',
    async (wish, keys, unwanted) => {
      const here = await scene(database.db)
      await aPerson(here, wish)
      await aMessage(here.records, here.db, {
        owner: here.una,
        thread: randomUUID(),
        direction: 'in',
        parties: [{ ...them(EMAIL, 'from'), name: 'Zoe' }, us(here.una, 'to')],
        sentAt: at('2026-11-22T09:00:00Z'),
        text: 'Can you send me the offer?',
        asks: 'Can you send me the offer?',
      })

      expect(await shown(here, 'reply_awaited')).toMatchObject([{ keys, unwanted }])
    },
  )
})
