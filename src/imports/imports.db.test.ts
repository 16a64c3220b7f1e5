/** Files become records: checked first, exactly accounted, and taken back whole. Through the routes, as different people. */
import { beforeEach, describe, expect, it } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { testDatabase } from '../../test/database.ts'
import type { People } from '../../test/factories/people.ts'
import { peopleOf } from '../../test/factories/people.ts'
import type { Records } from '../../test/factories/records.ts'
import { recordsOf } from '../../test/factories/records.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import type { ImportTable, PlannedColumn } from './contract.ts'

const ROOT = '/api/v1/imports'
const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const database = testDatabase()
const server = runningServer(database)

let people: People
let records: Records
let anna: Actor
let seller: Client

beforeEach(async () => {
  people = await peopleOf(database.db)
  records = recordsOf(database.db)
  anna = await people.anActor({ name: 'Anna Petit', timeZone: 'Europe/Paris' })
  seller = await server.signedInAs(anna.userId)
})

async function uploaded(
  table: ImportTable,
  file: string | Buffer,
  { by = seller, query = '' }: { by?: Client; query?: string } = {},
) {
  const answer = await server.app.inject({
    method: 'POST',
    url: `${ROOT}?table=${table}&file_name=file.csv${query}`,
    headers: { ...by.headers, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(file),
  })
  return { status: answer.statusCode, body: JSON.parse(answer.body) }
}

const lines = (...rows: readonly string[]): string => rows.join('\n')
const read = async (id: string, by = seller) => (await by.get(`${ROOT}/${id}`)).body
const take = (id: string, step: string, by = seller) => by.post(`${ROOT}/${id}/${step}`)
const rowsOf = async (id: string) => (await seller.get(`${ROOT}/${id}/rows`)).body.rows

type Change = {
  readonly match?: string | null
  readonly existing?: 'update' | 'skip'
  readonly user_domain?: string
}
/** Changes the recognised plan. */
async function plan(id: string, change: Change, columns: readonly Partial<PlannedColumn>[] = []) {
  const { plan: recognised } = await read(id)
  const changed = recognised.columns.map((column: PlannedColumn) => ({
    ...column,
    ...columns.find(({ target }) => target === column.target),
  }))
  const answer = await seller.put(`${ROOT}/${id}/plan`, {
    ...recognised,
    ...change,
    columns: changed,
  })
  expect(answer.status).toBe(200)
}

/** Takes a step and waits for its end. */
async function carried(id: string, step: string) {
  const answer = await take(id, step)
  expect(answer.body).toMatchObject({ id })
  await server.settled()
  return read(id)
}

async function draft(table: ImportTable, file: string): Promise<string> {
  const { status, body } = await uploaded(table, file)
  expect(status).toBe(201)
  return body.id
}

const imported = async (table: ImportTable, file: string) =>
  carried(await draft(table, file), 'start')

async function valuesOf(table: ImportTable, column: string): Promise<readonly unknown[]> {
  const { body } = await seller.get(`/api/v1/records/${table}?columns=${column}&sort=name`)
  return body.rows.map(({ values }: { values: Record<string, unknown> }) => values[column])
}

const codes = async (id: string) =>
  (await rowsOf(id)).map(({ faults }: { faults: readonly { code: string }[] }) =>
    faults.map(({ code }) => code).join(),
  )

describe('a file', () => {
  it('is read, and what its columns become is proposed', async () => {
    const { status, body } = await uploaded('accounts', 'Société;Ville\nAcme;Lyon\nBolt;Paris\n')

    expect(status).toBe(201)
    expect(body).toMatchObject({
      state: 'draft',
      rows: 2,
      counts: { waiting: 2 },
      dialect: { format: 'csv', encoding: 'utf-8', separator: ';' },
      columns: [{ header: 'Société', samples: ['Acme', 'Bolt'], filled: 2 }, { header: 'Ville' }],
      plan: {
        columns: [
          { source: 0, target: 'name' },
          { source: 1, target: 'city' },
        ],
        match: 'name',
      },
      plan_faults: [],
    })
  })

  it.each([
    ['IMPORTS_FILE_EMPTY', '\n \n', ''],
    ['IMPORTS_FILE_EMPTY', 'name\n', ''],
    ['IMPORTS_FILE_UNREADABLE', 'PK no workbook', ''],
    ['IMPORTS_FILE_MALFORMED', 'name,city\n"Acme,Lyon\nBolt,Paris', ''],
  ])('is refused with %s, and nothing of it is kept: %j', async (code, file, query) => {
    const { status, body } = await uploaded('accounts', file, { query })

    expect([status, body.code]).toEqual([422, code])
    expect((await seller.get(ROOT)).body.rows).toEqual([])
  })

  it('of a spreadsheet is read sheet by sheet, with its dates and numbers', async () => {
    const sheet = [
      ['Name', 'Employees', 'Created'].map((value) => ({ value, type: String })),
      [
        { value: 'Acme', type: String },
        { value: 12, type: Number },
        { value: new Date('2024-05-01T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
      ],
    ]
    const other = [[{ value: 'Nothing', type: String }]]
    const file = await writeWorkbook([
      { data: other, sheet: 'Notes' },
      { data: sheet, sheet: 'Accounts' },
    ]).toBuffer()

    const { body } = await uploaded('accounts', file, { query: '&sheet=Accounts' })
    expect(body.dialect).toEqual({
      format: 'xlsx',
      sheet: 'Accounts',
      sheets: ['Notes', 'Accounts'],
    })
    await carried(body.id, 'start')
    expect(await valuesOf('accounts', 'employees')).toEqual([12])
    expect(await valuesOf('accounts', 'created_at')).toEqual(['2024-05-01T10:00:00.000Z'])

    const refused = await uploaded('accounts', file, { query: '&sheet=Leads' })
    expect(refused.body.code).toBe('IMPORTS_SHEET_UNKNOWN')
  })

  it('is shown as the plan reads it, with what is wrong in its cell', async () => {
    const id = await draft('accounts', lines('Name,Employees', 'Acme,12', 'Bolt,9', 'Cold,x'))

    const { body } = await seller.get(`${ROOT}/${id}/preview`)

    expect(body.rows[0].cells).toEqual([
      { source: 0, text: 'Acme', shown: 'Acme' },
      { source: 1, text: '12', shown: '12' },
    ])
    expect(body.rows[2].faults).toMatchObject([
      { code: 'IMPORTS_CELL_NUMBER', source: 1, message: 'Employees: “x” is no number.' },
    ])
  })
})

describe('a text of a choice', () => {
  it('is shown with what it means, those unknown first, until the plan says it', async () => {
    const id = await draft('accounts', lines('Name,Sector', 'A,Retail', 'B,Witchcraft', 'C,Retail'))
    expect((await read(id)).values).toEqual([
      { source: 1, target: 'industry', text: 'Witchcraft', count: 1, value: null, is_known: false },
      { source: 1, target: 'industry', text: 'Retail', count: 2, value: 'retail', is_known: true },
    ])

    await plan(id, {}, [{ target: 'industry', values: { Witchcraft: 'media' } }])
    expect((await read(id)).values[1]).toMatchObject({ value: 'media', is_known: true })
  })
})

describe('checking', () => {
  it('decides every row and writes nothing', async () => {
    await records.anAccount({ owner: anna, name: 'Acme', values: { city: 'Lyon' } })
    await records.anAccount({ owner: anna, name: 'Bolt', values: { city: 'Paris' } })
    const id = await draft(
      'accounts',
      lines('Name,City', 'ACME,Nice', 'Bolt,Paris', 'Cold,Brest', ',Metz'),
    )

    const checked = await carried(id, 'check')

    expect(checked).toMatchObject({
      state: 'checked',
      counts: { created: 1, updated: 1, unchanged: 1, rejected: 1, waiting: 0 },
    })
    expect(await valuesOf('accounts', 'city')).toEqual(['Lyon', 'Paris'])
    expect(await codes(id)).toEqual(['', '', '', 'RECORDS_FIELD_REQUIRED'])
  })

  it('is done again for another plan', async () => {
    await records.anAccount({ owner: anna, name: 'Acme', values: { city: 'Lyon' } })
    const id = await draft('accounts', lines('Name,City', 'Acme,Nice'))
    expect((await carried(id, 'check')).counts).toMatchObject({ updated: 1, created: 0 })

    await plan(id, { match: null })
    expect(await read(id)).toMatchObject({ state: 'draft' })
    expect((await carried(id, 'check')).counts).toMatchObject({ updated: 0, created: 1 })
  })

  it('says of each group of mistakes how many rows it rejects, with one of them', async () => {
    const id = await draft('accounts', lines('Name,Employees', 'A,1', 'B,2', 'C,3', 'D,x', 'E,y'))

    const { faults } = await carried(id, 'check')

    expect(faults).toMatchObject([
      { code: 'IMPORTS_CELL_NUMBER', target: 'employees', count: 2, sample: 'x' },
    ])
  })

  it('refuses what a row means where it is not plain', async () => {
    const twins = [1, 2].map(() => records.anAccount({ owner: anna, name: 'Twin' }))
    await Promise.all(twins)
    const hidden = await people.anActor({ unitId: await people.aUnit() })
    const foreign = await records.anAccount({ owner: hidden, name: 'Foreign' })
    const binned = await records.anAccount({ owner: anna, name: 'Binned' })
    const { body } = await seller.get(`/api/v1/records/accounts/${binned}`)
    await seller.ask('DELETE', `/api/v1/records/accounts/${binned}`, undefined, {
      'if-match': `"${body.version}"`,
    })

    const byName = await draft('accounts', lines('Name', 'Twin', 'Binned'))
    await carried(byName, 'check')
    expect(await codes(byName)).toEqual(['IMPORTS_ROW_MATCHES_SEVERAL', ''])

    const byId = await draft(
      'accounts',
      lines('id,name', `${foreign},Foreign`, `${binned},Binned`, `${NOWHERE},New`),
    )
    await carried(byId, 'check')
    expect(await codes(byId)).toEqual(['IMPORTS_ROW_ID_TAKEN', 'IMPORTS_ROW_IN_BIN', ''])
  })
})

describe('records that rows name', () => {
  const HEADER = 'Name,Account,Owner'

  it('are found by name, by id, and by the address of people; several of a name are refused', async () => {
    seller = await server.signedIn({ roles: ['system_administrator'] })
    const acme = await records.anAccount({ owner: anna, name: 'Acme' })
    await records.anAccount({ owner: anna, name: 'Twin' })
    await records.anAccount({ owner: anna, name: 'Twin' })
    await people.aUser({ name: 'Bob Hill', email: 'bob@example.test' })
    for (const email of ['one@example.test', 'two@example.test'])
      await people.aUser({ name: 'Eve Twin', email })
    const id = await draft(
      'opportunities',
      lines(
        HEADER,
        'A,ACMÉ,bob@example.test',
        `B,${acme},Bob Hill`,
        'C,Twin,',
        'D,Nobody,',
        'E,,Eve Twin',
        'F,,Nobody',
      ),
    )

    const { counts } = await carried(id, 'start')

    expect(counts).toMatchObject({ created: 2, rejected: 4 })
    expect(await codes(id)).toEqual([
      '',
      '',
      'IMPORTS_CELL_LOOKUP_AMBIGUOUS',
      'IMPORTS_CELL_LOOKUP_UNKNOWN',
      'IMPORTS_CELL_OWNER_AMBIGUOUS',
      'IMPORTS_CELL_OWNER_UNKNOWN',
    ])
    expect(await valuesOf('opportunities', 'account_id')).toMatchObject([
      { id: acme },
      { id: acme },
    ])
  })

  it('are left out or created as the plan says, each once', async () => {
    const administrator = await server.signedIn({ roles: ['system_administrator'] })
    const { body } = await uploaded(
      'opportunities',
      lines(HEADER, 'A,New Ltd,Max Stone', 'B,new ltd,Max Stone', 'C,,Max Stone'),
      { by: administrator },
    )
    const columns = body.plan.columns.map((column: PlannedColumn) =>
      column.target === 'name' ? column : { ...column, missing: 'create' },
    )
    await administrator.put(`${ROOT}/${body.id}/plan`, {
      ...body.plan,
      columns,
      user_domain: 'example.test',
    })
    await take(body.id, 'start', administrator)
    await server.settled()

    expect((await read(body.id, administrator)).counts).toMatchObject({ created: 3, rejected: 0 })
    const { body: accounts } = await administrator.get('/api/v1/records/accounts')
    expect(accounts.rows).toHaveLength(1)
    const { body: deals } = await administrator.get('/api/v1/records/opportunities?columns=owner')
    expect(new Set(deals.rows.map(({ owner }: { owner: { name: string } }) => owner.name))).toEqual(
      new Set(['Max Stone']),
    )
  })

  it('may be rows of the same file, in any order; circles and children of rejected rows are refused', async () => {
    const id = await draft(
      'accounts',
      lines(
        'Name,Parent account,Employees',
        'Leaf,Branch,',
        'Branch,Root,',
        'Root,,3',
        'Ring,Other,',
        'Other,Ring,',
        'Bad,,x',
        'Child,Bad,',
      ),
    )
    await plan(id, { match: null }, [{ target: 'parent_account_id', missing: 'reject' }])

    const { counts, faults } = await carried(id, 'start')

    expect(await codes(id)).toEqual([
      '',
      '',
      '',
      'IMPORTS_ROW_IN_A_CIRCLE',
      'IMPORTS_ROW_IN_A_CIRCLE',
      'IMPORTS_CELL_NUMBER',
      'IMPORTS_CELL_LOOKUP_UNKNOWN',
    ])
    expect(counts).toMatchObject({ created: 3, rejected: 4, waiting: 0 })
    expect(faults[0]).toMatchObject({ code: 'IMPORTS_ROW_IN_A_CIRCLE', count: 2, target: null })
  })

  it('that a later rule rejects take their children along', async () => {
    const id = await draft(
      'accounts',
      lines('Name,Parent account,Phone', `Parent,,${'1'.repeat(60)}`, 'Child,Parent,'),
    )
    await plan(id, { match: null })
    await carried(id, 'check')
    const [parent, child] = await codes(id)

    expect(parent).not.toBe('')
    expect(child === 'IMPORTS_ROW_PARENT_REJECTED' || child === 'IMPORTS_CELL_LOOKUP_UNKNOWN').toBe(
      true,
    )
  })
})

describe('an import', () => {
  it('creates, changes, leaves and rejects, and gives the rejected rows back as a file', async () => {
    await records.anAccount({ owner: anna, name: 'Acme', values: { city: 'Lyon' } })
    const id = await draft(
      'accounts',
      lines('Name;City;Employees', 'Acme;Nice;', 'Bolt;Paris;4', 'Cold;=1+1;x'),
    )

    const done = await carried(id, 'start')

    expect(done).toMatchObject({
      state: 'done',
      may_undo: true,
      counts: { created: 1, updated: 1, unchanged: 0, rejected: 1, waiting: 0 },
    })
    expect(await valuesOf('accounts', 'city')).toEqual(expect.arrayContaining(['Nice', 'Paris']))
    const { text, headers } = await seller.get(`${ROOT}/${id}/rejected.csv`)
    expect(headers['content-disposition']).toContain('file.rejected.csv')
    expect(text).toBe(
      `\ufeffName;City;Employees;Line;Reason\r\nCold;'=1+1;x;4;Employees: “x” is no number.\r\n`,
    )
  })

  it('takes rows of the same record one after the other, as one record', async () => {
    const done = await imported(
      'accounts',
      lines('Name,City,Phone', 'Acme,Lyon,', 'acme,Nice,', 'ACME,,123'),
    )

    expect(done.counts).toMatchObject({ created: 1, updated: 2 })
    expect(await valuesOf('accounts', 'city')).toEqual(['Nice'])
    expect(await valuesOf('accounts', 'phone')).toEqual(['123'])
  })

  it('of the same file again changes nothing', async () => {
    const file = lines(
      'First name,Last name,E-mail',
      'Zoé,Martin,zoe@acme.test',
      'Bob,Hill,bob@acme.test',
    )
    await imported('contacts', file)

    expect((await imported('contacts', file)).counts).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 2,
    })
  })

  it('leaves what is there, if its plan says so', async () => {
    await records.anAccount({ owner: anna, name: 'Acme', values: { city: 'Lyon' } })
    const id = await draft('accounts', lines('Name,City', 'Acme,Nice', 'Bolt,Metz'))
    await plan(id, { existing: 'skip' })

    expect((await carried(id, 'start')).counts).toMatchObject({
      created: 1,
      updated: 0,
      unchanged: 1,
    })
  })

  it('overwrites no change that somebody made after it was checked', async () => {
    const acme = await records.anAccount({
      owner: anna,
      name: 'Acme',
      values: { city: 'Lyon', phone: '1' },
    })
    const id = await draft('accounts', lines('Name,City', 'Acme,Nice'))
    await carried(id, 'check')
    await seller.patch(
      `/api/v1/records/accounts/${acme}`,
      { values: { phone: '2' } },
      { 'if-match': '"1"' },
    )

    expect((await carried(id, 'start')).counts).toMatchObject({ updated: 1 })
    expect([await valuesOf('accounts', 'city'), await valuesOf('accounts', 'phone')]).toEqual([
      ['Nice'],
      ['2'],
    ])
  })

  it('stands in the history of its records as an import', async () => {
    await imported('accounts', lines('Name', 'Acme'))
    const { body } = await seller.get('/api/v1/records/accounts')
    const { body: history } = await seller.get(
      `/api/v1/records/accounts/${body.rows[0].id}/history`,
    )

    expect(history.rows[0]).toMatchObject({
      action: 'create',
      source: 'import',
      by: { name: 'Anna Petit' },
    })
  })
})

describe('undoing an import', () => {
  it('puts into the bin what it created, and says of changed records what they said', async () => {
    await records.anAccount({ owner: anna, name: 'Acme', values: { city: 'Lyon' } })
    const { id } = await imported('accounts', lines('Name,City', 'Acme,Nice', 'Bolt,Paris'))

    const undone = await carried(id, 'undo')

    expect(undone).toMatchObject({
      state: 'undone',
      undone: { removed: 1, restored: 1, kept: 0 },
      may_undo: false,
    })
    expect(await valuesOf('accounts', 'city')).toEqual(['Lyon'])
    expect((await take(id, 'undo')).body.code).toBe('IMPORTS_STATE_WRONG')
  })

  it('keeps what somebody has changed or uses since', async () => {
    const { id } = await imported('accounts', lines('Name', 'Changed', 'Used', 'Neither'))
    const { body } = await seller.get('/api/v1/records/accounts?sort=name')
    const [changed, , used] = body.rows
    await seller.patch(
      `/api/v1/records/accounts/${changed.id}`,
      { values: { city: 'Lyon' } },
      { 'if-match': '"1"' },
    )
    await records.aContact({ owner: anna, accountId: used.id })

    expect((await carried(id, 'undo')).undone).toEqual({ removed: 1, restored: 0, kept: 2 })
    expect(await valuesOf('accounts', 'name')).toEqual(expect.arrayContaining(['Changed', 'Used']))
  })
})

describe('the steps of an import', () => {
  it('are refused in a state that has none of them', async () => {
    const id = await draft('accounts', lines('City', 'Lyon'))

    expect((await take(id, 'start')).body).toMatchObject({
      code: 'IMPORTS_PLAN_FAULTY',
      errors: [{ code: 'IMPORTS_PLAN_REQUIRED_MISSING' }],
    })
    expect((await take(id, 'pause')).body.code).toBe('IMPORTS_STATE_WRONG')
  })

  it('pause where it is, and go on to the same end', async () => {
    const id = await draft('accounts', lines('Name', 'Acme', 'Bolt'))
    await take(id, 'start')
    expect((await take(id, 'pause')).body.state).toBe('paused')
    await server.settled()
    expect((await read(id)).counts).toMatchObject({ created: 0, waiting: 2 })

    expect((await carried(id, 'start')).counts).toMatchObject({ created: 2, waiting: 0 })
  })

  it('throw a draft away, and nothing that has begun', async () => {
    const id = await draft('accounts', lines('Name', 'Acme'))
    expect((await seller.delete(`${ROOT}/${id}`)).status).toBe(204)
    expect((await seller.get(`${ROOT}/${id}`)).body.code).toBe('IMPORTS_NOT_FOUND')

    const { id: other } = await imported('accounts', lines('Name', 'Acme'))
    expect((await seller.delete(`${ROOT}/${other}`)).body.code).toBe('IMPORTS_STATE_WRONG')
  })
})

describe('who may', () => {
  const STEPS = ['check', 'start', 'pause', 'undo']
  const READS = ['', '/preview', '/rows', '/rejected.csv']

  it('nobody who has not signed in', async () => {
    const id = await draft('accounts', lines('Name', 'Acme'))
    const nobody = server.anonymous
    const answers = await Promise.all([
      nobody.get(ROOT),
      ...READS.map((rest) => nobody.get(`${ROOT}/${id}${rest}`)),
      ...STEPS.map((step) => nobody.post(`${ROOT}/${id}/${step}`)),
      nobody.delete(`${ROOT}/${id}`),
    ])

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]))
  })

  it('import only what he may create', async () => {
    const reader = await server.signedIn({ roles: ['read_only'] })
    const { status, body } = await uploaded('accounts', lines('Name', 'Acme'), { by: reader })

    expect([status, body.code]).toEqual([403, 'IDENTITY_FORBIDDEN'])
  })

  it('see and steer his own imports; administrators those of everybody', async () => {
    const id = await draft('accounts', lines('Name', 'Acme'))
    const colleague = await server.signedIn()
    const administrator = await server.signedIn({ roles: ['system_administrator'] })

    const answers = await Promise.all([
      ...READS.map((rest) => colleague.get(`${ROOT}/${id}${rest}`)),
      ...STEPS.map((step) => take(id, step, colleague)),
      colleague.delete(`${ROOT}/${id}`),
    ])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]))
    expect((await colleague.get(ROOT)).body.rows).toEqual([])
    expect((await administrator.get(ROOT)).body.rows).toMatchObject([
      { id, user: { name: 'Anna Petit' } },
    ])
  })
})
