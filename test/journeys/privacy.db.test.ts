/**
 * What belongs to one unit, the other does not know of: by no list, id, search, figure, card,
 * export or event. Every route that reads is asked, so that a new one is held to it too.
 */
import { get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../database.ts'
import { peopleOf } from '../factories/people.ts'
import type { Route } from '../routes.ts'
import { inPath, routesOf } from '../routes.ts'
import type { Client } from '../server.ts'
import { runningServer } from '../server.ts'

/** A word of the records of Paris, and one of what Anna keeps to herself. */
const SECRET = 'Zanzibar'
const PRIVATE = 'Xylophone'

describe('two sibling units', () => {
  const database = testDatabase({ keep: true })
  const server = runningServer(database)
  let reading: readonly Route[] = []
  let anna: Client
  let colleague: Client
  let stranger: Client
  let ids: readonly string[] = []

  beforeAll(async () => {
    const people = await peopleOf(database.db)
    const paris = await people.aUnit({ name: 'Paris' })
    const london = await people.aUnit({ name: 'London' })
    anna = await server.signedIn({ unitId: paris })
    colleague = await server.signedIn({ unitId: paris })
    stranger = await server.signedIn({ unitId: london })
    ids = await sell(anna)
    await server.settled()
    const routes = await routesOf(server.anonymous)
    reading = routes.filter(({ method, name }) => method === 'GET' && !name.endsWith('/events'))
  })

  /** Everything that every reading route answers about the ids, each tried in each place. */
  const everything = async (client: Client): Promise<readonly string[]> => {
    const asked = reading.flatMap((route) =>
      (hasId(route) ? ids : ['-']).map((id) => ({ route, id })),
    )
    const told: string[] = []
    for (const { route, id } of asked) {
      const { status, text } = await client.get(addressOf(route, id))
      // An answer may repeat the id that was asked for.
      told.push(`${route.name}: ${status} ${hasId(route) ? text.replaceAll(id, '') : text}`)
    }
    return told
  }

  it('share nothing: no route tells a name or an id of the other', async () => {
    const told = await everything(stranger)

    expect(told.length).toBeGreaterThan(150)
    expect(naming(told, SECRET, PRIVATE, ...ids)).toEqual([])
  })

  it('keep within the unit what it shares, and from colleagues what is private', async () => {
    const told = await everything(colleague)

    expect(naming(told, SECRET).length).toBeGreaterThan(15)
    expect(naming(told, PRIVATE)).toEqual([])
  })

  it('show her own to whoever owns it, so that the other rules have something to hide', async () => {
    const told = await everything(anna)

    expect(naming(told, PRIVATE).length).toBeGreaterThan(3)
  })

  it('hear of changes of what they may read, and of nothing else', async () => {
    const near = await listen(server, colleague)
    const far = await listen(server, stranger)
    const account = await anna.post('/api/v1/records/accounts', { values: { name: `${SECRET} 2` } })

    await near.until(account.body.id)
    await sleep(300)

    expect(near.text()).not.toContain(SECRET)
    expect(far.text()).not.toContain(account.body.id)
  })
})

const hasId = ({ path }: Route): boolean => path.includes('{id}')

function addressOf({ path, parameters }: Route, id: string): string {
  const query = parameters.some(({ name }) => name === 'q') ? `?q=${SECRET}` : ''
  return `${inPath(path, parameters, { id, contactId: id, otherId: id })}${query}`
}

const naming = (told: readonly string[], ...words: readonly string[]): readonly string[] =>
  told.filter((text) => words.some((word) => text.includes(word)))

async function sell(seller: Client): Promise<readonly string[]> {
  const made: string[] = []
  const make = async (
    table: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<string> => {
    const answer = await seller.post(`/api/v1/records/${table}`, { values })
    if (answer.status !== 201) throw new Error(`${table}: ${answer.text}`)
    made.push(answer.body.id)
    return answer.body.id
  }
  const soon = new Date(Date.now() + 86_400_000).toISOString()
  const account = await make('accounts', { name: `${SECRET} Spices`, domain: 'zanzibar.test' })
  const regarding = { table: 'accounts', id: account }
  await make('contacts', { last_name: SECRET, email: 'zoe@zanzibar.test', account_id: account })
  await make('leads', { last_name: SECRET, topic: SECRET })
  await make('opportunities', {
    name: `${SECRET} deal`,
    account_id: account,
    estimated_close_on: soon.slice(0, 10),
  })
  await make('cases', { title: `${SECRET} broken`, account_id: account })
  await make('phone_calls', { subject: `${SECRET} call`, regarding, due_at: soon })
  await make('tasks', {
    subject: `${PRIVATE} task`,
    regarding,
    due_at: soon,
    visibility: 'private',
  })
  return made
}

type Heard = { text(): string; until(part: string): Promise<void> }

/** Opens the stream of events; returns once it stands. */
async function listen(server: ReturnType<typeof runningServer>, client: Client): Promise<Heard> {
  const url = await server.url()
  let heard = ''
  const until = async (part: string): Promise<void> => {
    for (const giveUpAt = Date.now() + 30_000; !heard.includes(part); await sleep(20)) {
      if (Date.now() > giveUpAt) throw new Error(`waited for ${part}, heard ${heard}`)
    }
  }
  get(`${url}/api/v1/events`, { headers: client.headers }, (response) => {
    response.setEncoding('utf8').on('data', (chunk: string) => {
      heard += chunk
    })
    // The server ends the line when it stops.
    response.on('error', () => undefined)
  })
  await until('id: ')
  return { text: () => heard, until }
}
