/** The assistant over HTTP: cards come and go with what people write, and each route keeps its word. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../database.ts'
import { peopleOf } from '../factories/people.ts'
import type { Client } from '../server.ts'
import { runningServer } from '../server.ts'

const DAY_MS = 86_400_000
const dateIn = (days: number): string =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)

type Reminder = { readonly id: string; readonly type: string }

async function remindersOf(client: Client, query = ''): Promise<readonly Reminder[]> {
  const { status, body } = await client.get(`/api/v1/assistant/cards?section=reminders${query}`)
  expect(status).toBe(200)
  return body.sections[0].cards
}

const aDeal = async (client: Client): Promise<{ id: string; etag: string }> => {
  const { status, body, headers } = await client.post('/api/v1/records/opportunities', {
    values: { name: 'Deal', estimated_close_on: dateIn(5) },
  })
  expect(status).toBe(201)
  return { id: body.id, etag: String(headers.etag) }
}

describe('the assistant', () => {
  const database = testDatabase({ keep: true })
  const server = runningServer(database)

  it('shows a card when a deal is to close, and takes it back when the date moves away', async () => {
    const una = await server.signedIn()
    const deal = await aDeal(una)
    await server.settled()
    const before = await remindersOf(una)

    const moved = await una.patch(
      `/api/v1/records/opportunities/${deal.id}`,
      { values: { estimated_close_on: dateIn(90) } },
      { 'if-match': deal.etag },
    )
    await server.settled()

    expect(before.map(({ type }) => type)).toEqual(['close_date_coming_soon'])
    expect(moved.status).toBe(200)
    expect(await remindersOf(una)).toEqual([])
  })

  it('shows a task until it is completed by the button of its card', async () => {
    const una = await server.signedIn()
    const planned = await una.post('/api/v1/records/tasks', {
      values: { subject: 'Send the quote', due_at: new Date().toISOString() },
    })
    expect(planned).toMatchObject({ status: 201, body: { values: { status: 'open' } } })
    await server.settled()
    const { body } = await una.get('/api/v1/assistant/cards?section=reminders')
    const [card] = body.sections[0].cards
    const { id } = card.actions[0]

    const done = await una.post(`/api/v1/records/activities/${id}/complete`)
    await server.settled()

    expect(card).toMatchObject({ type: 'task_due_today', values: { name: 'Send the quote' } })
    expect(done.status).toBe(200)
    expect(await remindersOf(una)).toEqual([])
  })

  it('snoozes, takes it back, dismisses, likes and counts, for the caller only', async () => {
    const una = await server.signedIn()
    const colleague = await server.signedIn()
    const deal = await aDeal(una)
    await server.settled()
    const [card] = await remindersOf(una)
    const url = `/api/v1/assistant/cards/${card?.id}`
    const onPage = `&record_table=opportunities&record_id=${deal.id}`

    const snoozed = await una.put(`${url}/state`, { state: 'snoozed' })
    const hidden = await remindersOf(una)
    const undone = await una.put(`${url}/state`, { state: 'active' })
    const back = await remindersOf(una)
    const liked = await una.put(`${url}/feedback`, { liked: true })
    const uses = { uses: [{ card_id: card?.id, kind: 'viewed' }] }
    const counted = await una.post('/api/v1/assistant/uses', uses)
    const dismissed = await una.put(`${url}/state`, { state: 'dismissed' })

    expect(snoozed.body).toMatchObject({ state: 'snoozed' })
    expect(hidden).toEqual([])
    expect(undone.body).toMatchObject({ state: 'active', undo_until: null })
    expect(back).toHaveLength(1)
    expect(liked.body).toEqual({ id: card?.id, liked: true })
    expect(counted.body).toEqual({ counted: 1 })
    expect(dismissed.body).toMatchObject({ state: 'dismissed' })
    expect((await una.get('/api/v1/assistant/count')).body).toMatchObject({ total: 0 })
    expect(await remindersOf(colleague, onPage)).toHaveLength(1)
  })

  it('15: says what is missing to a user without the privilege; other pages still work', async () => {
    const people = await peopleOf(database.db)
    const administrator = await server.signedIn({ roles: ['system_administrator'] })
    const copied = await administrator.post('/api/v1/roles', { name: 'Without assistant' })
    const { id: roleId } = copied.body
    await administrator.put(`/api/v1/roles/${roleId}/privileges`, {
      privileges: { accounts: { read: 'unit' } },
    })
    const bare = await server.signedInAs(await people.aUser({ roleIds: [roleId], language: 'fr' }))

    const pane = await bare.get('/api/v1/assistant/cards')
    const count = await bare.get('/api/v1/assistant/count')
    const list = await bare.get('/api/v1/records/accounts')

    expect(pane).toMatchObject({ status: 403, body: { code: 'IDENTITY_FORBIDDEN' } })
    expect(count.status).toBe(403)
    expect(list.status).toBe(200)
  })

  it('answers 401 to everybody who is not signed in', async () => {
    const id = randomUUID()
    const answers = await Promise.all([
      server.anonymous.get('/api/v1/assistant/cards'),
      server.anonymous.get('/api/v1/assistant/count'),
      server.anonymous.put(`/api/v1/assistant/cards/${id}/state`, { state: 'snoozed' }),
      server.anonymous.put(`/api/v1/assistant/cards/${id}/feedback`, { liked: true }),
      server.anonymous.post('/api/v1/assistant/uses', { uses: [{ card_id: id, kind: 'viewed' }] }),
      server.anonymous.get('/api/v1/assistant/card-types'),
      server.anonymous.patch('/api/v1/assistant/card-types/meeting_today', {}),
      server.anonymous.patch('/api/v1/assistant/my-card-types/meeting_today', {}),
    ])

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401))
  })

  it('answers 400 to what is not understood, and names the field', async () => {
    const una = await server.signedIn()
    const id = randomUUID()
    const cards = '/api/v1/assistant/cards'

    const answers = [
      await una.get(`${cards}?section=news`),
      await una.get(`${cards}?record_table=accounts`),
      await una.get(`${cards}?cursor=abc`),
      await una.get(`${cards}?cursor=abc&section=reminders`),
      await una.put(`${cards}/${id}/state`, { state: 'lost' }),
      await una.put(`${cards}/1/feedback`, { liked: true }),
      await una.post('/api/v1/assistant/uses', { uses: [] }),
      await una.patch('/api/v1/assistant/my-card-types/weather', {}),
    ]

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 400))
    expect(answers[1]?.body.errors).toMatchObject([
      { pointer: '/record_id', code: 'ASSISTANT_RECORD_INCOMPLETE' },
    ])
    expect(answers[2]?.body.errors).toMatchObject([
      { pointer: '/section', code: 'ASSISTANT_SECTION_MISSING' },
    ])
    expect(answers[3]?.body.code).toBe('ASSISTANT_CURSOR_WRONG')
  })

  it('answers 404 for a card or a record that the caller may not know, in his language', async () => {
    const una = await server.signedIn({ language: 'fr' })
    const id = randomUUID()

    const card = await una.put(`/api/v1/assistant/cards/${id}/state`, { state: 'snoozed' })
    const record = await una.get(`/api/v1/assistant/cards?record_table=accounts&record_id=${id}`)

    expect(card).toMatchObject({
      status: 404,
      body: { detail: 'Cette carte n’existe pas, ou vous n’avez pas le droit de la voir.' },
    })
    expect(record).toMatchObject({ status: 404, body: { code: 'ASSISTANT_RECORD_NOT_FOUND' } })
  })

  it('lets the administrator set card types for all, and a seller for himself within limits', async () => {
    const administrator = await server.signedIn({ roles: ['system_administrator'] })
    const una = await server.signedIn()
    const type = 'no_activity_leads'

    const all = await administrator.patch(`/api/v1/assistant/card-types/${type}`, { amount: 20 })
    const refused = await una.patch(`/api/v1/assistant/card-types/${type}`, { amount: 2 })
    const own = await una.patch(`/api/v1/assistant/my-card-types/${type}`, { amount: 3 })
    const wrong = await una.patch(`/api/v1/assistant/my-card-types/${type}`, { amount: 9999 })
    const { body } = await una.get('/api/v1/assistant/card-types')

    expect([all.status, refused.status, own.status, wrong.status]).toEqual([200, 403, 200, 422])
    expect(wrong.body.errors).toMatchObject([{ pointer: '/amount' }])
    expect(
      body.card_types.find((one: { type: string }) => one.type === type).parameter,
    ).toMatchObject({ organisation: 20, personal: 3, current: 3 })
  })
})
