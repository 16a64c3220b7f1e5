/** What an administrator reads of the language model, who else may not, and what is forgotten. */
import { afterAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { TEST_NOW } from '../../test/factories/services.ts'
import { fails, hangs, modelServer, says } from '../../test/language-model-server.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import { query, sql } from '../platform/database.ts'
import { forgetOldCalls } from './commands.ts'

const model = await modelServer()
afterAll(() => model.close())

describe('the language model', () => {
  const database = testDatabase()
  const server = runningServer(database, {
    RAPPORT_NOW: TEST_NOW.toISOString(),
    RAPPORT_LLM_URL: model.url,
    RAPPORT_LLM_MODEL: 'small',
    RAPPORT_LLM_KEY: 'secret-key',
  })
  const anAdmin = () => server.signedIn({ roles: ['system_administrator'] })
  const test = (client: Client) => client.post('/api/v1/language-model/test')

  it('is off at first; its address is told, its key never', async () => {
    const admin = await anAdmin()

    const state = await admin.get('/api/v1/language-model')

    expect(state.body).toEqual({
      url: model.url,
      model: 'small',
      has_key: true,
      is_enabled: false,
      calls: 0,
      tokens: 0,
    })
  })

  it('is tested before it is switched on: how it ended is told and logged', async () => {
    const admin = await anAdmin()
    await admin.put('/api/v1/settings/language_model.timeout_seconds', { value: 1 })
    const ended: string[] = []
    const tested = async (behaviour: Parameters<typeof model.behave>[0]) => {
      model.behave(behaviour)
      ended.push((await test(admin)).body.outcome)
    }

    await tested(says('{"day":"4 May"}'))
    await tested(says('4 May'))
    await tested(fails(403))
    await tested(hangs)
    const log = await admin.get('/api/v1/language-model/calls')

    expect(ended).toEqual(['answered', 'unreadable', 'refused', 'timed_out'])
    expect(log.body.rows).toHaveLength(4)
    expect(log.body.rows[3]).toMatchObject({
      purpose: 'test',
      model: 'small',
      answer: '{"day":"4 May"}',
      outcome: 'answered',
      token_count: 100,
    })
    expect(log.body.rows[3].prompt).toContain('See the buyer on 4 May')
    expect(log.text).not.toContain('secret-key')
  })

  it('asks for a JSON object of servers that know no schema', async () => {
    const admin = await anAdmin()
    await admin.put('/api/v1/settings/language_model.answer_format', { value: 'json_object' })
    model.behave(says('{"day":"4 May"}'))

    await test(admin)

    expect(model.asked.at(-1)?.body.response_format).toEqual({ type: 'json_object' })
  })

  it('lists its log page by page, newest first', async () => {
    const admin = await anAdmin()
    model.behave(says('{"day":"4 May"}'))
    await test(admin)
    await test(admin)
    await test(admin)

    const first = (await admin.get('/api/v1/language-model/calls?limit=2')).body
    const second = (
      await admin.get(`/api/v1/language-model/calls?limit=2&cursor=${first.next_cursor}`)
    ).body

    expect([first.rows.length, second.rows.length, second.next_cursor]).toEqual([2, 1, null])
    const at = [...first.rows, ...second.rows].map(({ called_at }) => called_at)
    expect(at).toEqual(at.toSorted().toReversed())
  })

  it('forgets what was asked more than 30 days ago', async () => {
    const admin = await anAdmin()
    model.behave(says('{"day":"4 May"}'))
    await test(admin)
    await test(admin)
    await query(
      database.db,
      sql`update language_model.calls set called_at = ${TEST_NOW}::timestamptz - interval '30 days'
          where id = (select min(call.id::text)::uuid from language_model.calls call) returning id`,
    )

    await forgetOldCalls({ db: database.db }, new Date(TEST_NOW.getTime() + 1))

    expect((await admin.get('/api/v1/language-model/calls')).body.rows).toHaveLength(1)
  })

  it('answers 401 to whoever is not signed in and 403 to whoever does not administer', async () => {
    const asked = async (client: Client) => {
      const answers = [
        await client.get('/api/v1/language-model'),
        await test(client),
        await client.get('/api/v1/language-model/calls'),
      ]
      return answers.map(({ status }) => status)
    }
    const customizer = await server.signedIn({ roles: ['system_customizer'] })
    model.behave(says('{"day":"4 May"}'))

    expect(await asked(server.anonymous)).toEqual([401, 401, 401])
    expect(await asked(await server.signedIn({ roles: ['sales_manager'] }))).toEqual([
      403, 403, 403,
    ])
    expect(await asked(customizer)).toEqual([200, 200, 403])
  })
})

describe('without a language model', () => {
  const database = testDatabase()
  const server = runningServer(database)

  it('a test says that there is none', async () => {
    const admin = await server.signedIn({ roles: ['system_administrator'] })

    const answer = await admin.post('/api/v1/language-model/test')

    expect([answer.status, answer.body.outcome]).toEqual([200, null])
  })
})
