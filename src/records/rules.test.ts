import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACCOUNT } from './account.ts'
import { APPOINTMENT, EMAIL, TASK } from './activity.ts'
import { CASE } from './case.ts'
import { decideValues } from './check-values.ts'
import { COMPETITOR } from './competitor.ts'
import { CONTACT } from './contact.ts'
import type { TableDefinition } from './definition.ts'
import { displayName } from './derive.ts'
import { csvHeader, csvRow, jsonLine } from './export-line.ts'
import { parseFilter } from './filter.ts'
import { LEAD } from './lead.ts'
import { addressKey, domainOf, fullName, nameKey, phoneDigits } from './names.ts'
import { OPPORTUNITY } from './opportunity.ts'
import { parseSort } from './page.ts'
import { systemViews } from './system-views.ts'
import { TABLE_NAMES, TABLES } from './tables.ts'
import type { RecordValues } from './values.ts'
import { isSameValue, searchKey, toRow, toValues } from './values.ts'
import { minutesBetween, occurredAt } from './when-occurred.ts'

const NOW = new Date('2026-11-24T09:00:00Z')
const EUR = (amount_minor: number) => ({ amount_minor, currency: 'EUR' })

function decide(table: TableDefinition, given: RecordValues, before: RecordValues = {}) {
  return decideValues({ table, before, given, createdAt: NOW, now: NOW, timeZone: 'Europe/Paris' })
}

describe('nameKey', () => {
  it('finds a name typed without accents, ligatures and capitals', () => {
    expect(nameKey('  Société  ŒUVRE & Straße d’Ångström ')).toBe(
      "societe oeuvre & strasse d'angstrom",
    )
  })

  it('changes nothing when applied twice, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const key = nameKey(text)

        expect(nameKey(key)).toBe(key)
        expect(key.length).toBeLessThanOrEqual(300)
      }),
    )
  })
})

describe('fullName', () => {
  it('puts the parts together, else takes what else is known', () => {
    expect(fullName({ firstName: ' Zoé ', lastName: 'Martin' })).toBe('Zoé Martin')
    expect(fullName({ lastName: null, otherwise: 'zoe@acme.test' })).toBe('zoe@acme.test')
    expect(fullName({})).toBe('–')
  })

  it('names a lead after its company, else its address, else its topic', () => {
    expect(displayName(LEAD, { company: 'Acme', email: 'a@b.test' })).toBe('Acme')
    expect(displayName(LEAD, { topic: 'Pumps' })).toBe('Pumps')
    expect(displayName(COMPETITOR, { name: 'Rival' })).toBe('Rival')
  })
})

describe('addresses and numbers', () => {
  it('compare by what does not depend on how they are written', () => {
    expect(addressKey(' Zoe@ACME.test ')).toBe('zoe@acme.test')
    expect(domainOf('zoe@Acme.test')).toBe('acme.test')
    expect(domainOf('nobody')).toBe('')
    expect(phoneDigits('00 33 1-42.68')).toBe('3314268')
  })
})

describe('searchKey', () => {
  it('holds the name, the address and the digits of the number, one a line', () => {
    expect(
      searchKey(CONTACT, 'Zoé Martin', {
        email: 'zoe@acme.test',
        phone: '+33 1 42',
        job_title: 'x',
      }),
    ).toBe('zoe martin\nzoe@acme.test\n33142')
  })
})

describe('occurredAt', () => {
  const at = (day: number) => new Date(Date.UTC(2026, 10, day))

  it('is the beginning of what takes place among people, however late it was ticked off', () => {
    expect(
      occurredAt({ kind: 'appointment', startedAt: at(3), completedAt: at(5), createdAt: at(1) }),
    ).toEqual(at(3))
  })

  it('is the completion when a meeting was ticked off before it was to begin', () => {
    expect(
      occurredAt({ kind: 'appointment', startedAt: at(9), completedAt: at(5), createdAt: at(1) }),
    ).toEqual(at(5))
  })

  it('is for a task when it was done, else when it is due, else when it was written down', () => {
    expect(
      occurredAt({ kind: 'task', dueAt: at(7), completedAt: at(5), createdAt: at(1) }),
    ).toEqual(at(5))
    expect(occurredAt({ kind: 'task', dueAt: at(7), createdAt: at(1) })).toEqual(at(7))
    expect(occurredAt({ kind: 'note', createdAt: at(1) })).toEqual(at(1))
  })

  it('knows the minutes of a meeting only when both ends are known and in order', () => {
    expect(minutesBetween(at(1), new Date(at(1).getTime() + 90_000))).toBe(2)
    expect(minutesBetween(at(2), at(1))).toBeUndefined()
    expect(minutesBetween(at(2), null)).toBeUndefined()
  })
})

describe('decideValues', () => {
  it('changes only what differs', () => {
    const before = { name: 'Acme', city: 'Lyon', status: 'active' }

    expect(decide(ACCOUNT, { name: ' Acme ', city: ' Paris ' }, before).changed).toEqual({
      city: 'Paris',
    })
  })

  it('takes text of spaces for no text', () => {
    expect(decide(ACCOUNT, { city: '  ' }, { name: 'Acme', city: 'Lyon' }).changed).toEqual({
      city: null,
    })
  })

  it('takes an address, an instant and an id for the same however they are written', () => {
    const contact = { last_name: 'Martin', email: 'zoe@acme.test', account_id: 'abc' }
    const task = { kind: 'task', subject: 'Call', due_at: '2026-11-30T09:00:00.000Z' }

    expect(
      decide(CONTACT, { email: ' Zoe@ACME.test ', account_id: 'ABC' }, contact).changed,
    ).toEqual({})
    expect(decide(TASK, { due_at: '2026-11-30T10:00:00+01:00' }, task).changed).not.toHaveProperty(
      'due_at',
    )
  })

  it('refuses to empty what must be set', () => {
    expect(decide(ACCOUNT, { name: ' ' }, { name: 'Acme' }).problems).toEqual([
      { column: 'name', code: 'RECORDS_FIELD_REQUIRED' },
    ])
    expect(decide(ACCOUNT, { status: null }, { name: 'Acme' }).problems).toEqual([
      { column: 'status', code: 'RECORDS_FIELD_REQUIRED' },
    ])
  })

  it('refuses a person without any name', () => {
    expect(decide(CONTACT, { job_title: 'Buyer' }).problems).toEqual([
      { column: 'last_name', code: 'RECORDS_FIELD_NAME_MISSING' },
    ])
  })

  it('refuses amounts of two currencies in one record', () => {
    const before = { name: 'Deal', status: 'open', estimated_revenue: EUR(100) }
    const given = { actual_revenue: { amount_minor: 90, currency: 'CHF' } }

    expect(decide(OPPORTUNITY, given, before).problems).toEqual([
      { column: 'actual_revenue', code: 'RECORDS_FIELD_CURRENCY_DIFFERS' },
    ])
  })

  it('refuses a meeting that ends before it begins', () => {
    const given = {
      kind: 'appointment',
      subject: 'Visit',
      started_at: '2026-11-25T10:00:00Z',
      ended_at: '2026-11-25T09:00:00Z',
    }

    expect(decide(APPOINTMENT, given).problems).toEqual([
      { column: 'ended_at', code: 'RECORDS_FIELD_END_BEFORE_START' },
    ])
  })

  it('notes when a deal was won, on which day of the person, and at the estimate', () => {
    const before = { name: 'Deal', status: 'open', estimated_revenue: EUR(5000), closed_at: null }

    expect(decide(OPPORTUNITY, { status: 'won' }, before).changed).toEqual({
      status: 'won',
      closed_at: NOW.toISOString(),
      actual_close_on: '2026-11-24',
      actual_revenue: EUR(5000),
    })
  })

  it('keeps the revenue and the day that the person gives with a won deal', () => {
    const before = { name: 'Deal', status: 'open', estimated_revenue: EUR(5000) }
    const given = { status: 'won', actual_revenue: EUR(4000), actual_close_on: '2026-11-01' }

    expect(decide(OPPORTUNITY, given, before).changed).toMatchObject(given)
  })

  it('forgets the end of what is reopened', () => {
    const before = {
      name: 'Deal',
      status: 'lost',
      closed_at: '2026-10-01T00:00:00.000Z',
      actual_close_on: '2026-10-01',
    }

    expect(decide(OPPORTUNITY, { status: 'open' }, before).changed).toEqual({
      status: 'open',
      closed_at: null,
      actual_close_on: null,
    })
  })

  it('notes when a lead was qualified and a case resolved', () => {
    const lead = { topic: 'Pumps', last_name: 'Martin', status: 'open' }

    expect(decide(LEAD, { status: 'qualified' }, lead).changed).toMatchObject({
      closed_at: NOW.toISOString(),
    })
    expect(
      decide(CASE, { status: 'resolved' }, { title: 'Broken', status: 'active' }).changed,
    ).toMatchObject({ closed_at: NOW.toISOString() })
  })

  it('completes a task now, and puts it there in the timeline', () => {
    const before = {
      kind: 'task',
      subject: 'Call back',
      status: 'open',
      due_at: '2026-11-30T09:00:00.000Z',
      occurred_at: '2026-11-30T09:00:00.000Z',
    }

    expect(decide(TASK, { status: 'completed' }, before).changed).toEqual({
      status: 'completed',
      completed_at: NOW.toISOString(),
      occurred_at: NOW.toISOString(),
    })
  })

  it('puts a reopened task back to when it is due', () => {
    const before = {
      kind: 'task',
      subject: 'Call back',
      status: 'completed',
      due_at: '2026-11-30T09:00:00.000Z',
      completed_at: '2026-11-20T09:00:00.000Z',
      occurred_at: '2026-11-20T09:00:00.000Z',
    }

    expect(decide(TASK, { status: 'open' }, before).changed).toEqual({
      status: 'open',
      completed_at: null,
      occurred_at: '2026-11-30T09:00:00.000Z',
    })
  })

  it('gives a meeting the duration of its times, unless one is given', () => {
    const times = { started_at: '2026-11-25T10:00:00Z', ended_at: '2026-11-25T10:45:00Z' }
    const visit = { kind: 'appointment', subject: 'Visit', status: 'open' }

    expect(decide(APPOINTMENT, { ...visit, ...times }).changed.duration_minutes).toBe(45)
    expect(
      decide(APPOINTMENT, { ...visit, ...times, duration_minutes: 30 }).changed.duration_minutes,
    ).toBe(30)
  })
})

describe('values', () => {
  it('come back from the columns of the database as they went in', () => {
    const values = {
      name: 'Deal',
      account_id: '01900000-0000-7000-8000-000000000001',
      estimated_revenue: EUR(1_250_000),
      estimated_close_on: '2026-12-31',
      owner: { kind: 'team' as const, id: '01900000-0000-7000-8000-000000000002' },
    }

    expect(toValues(OPPORTUNITY.columns, toRow(OPPORTUNITY, values))).toEqual(values)
  })

  it('are the same when their parts are', () => {
    expect(isSameValue(EUR(1), EUR(1))).toBe(true)
    expect(isSameValue(EUR(1), { amount_minor: 1, currency: 'CHF' })).toBe(false)
    expect(isSameValue(null, undefined)).toBe(true)
    expect(isSameValue({ kind: 'user', id: 'a' }, { kind: 'team', id: 'a' })).toBe(false)
    expect(isSameValue({ table: 'leads', id: 'a' }, { table: 'leads', id: 'a' })).toBe(true)
  })

  it('of a mail keep its address in lower case', () => {
    expect(toRow(CONTACT, { email: ' Zoe@Acme.TEST ' })).toEqual({ email: 'zoe@acme.test' })
    expect(toRow(EMAIL, { regarding: null })).toEqual({ regarding_table: null, regarding_id: null })
  })
})

describe('a line of an export', () => {
  const row = {
    id: 'x',
    values: { name: '=cmd|calc', account_id: { id: 'a', name: 'Acme, "Ltd"' }, stage: null },
    owner: { kind: 'user', id: 'u', name: 'Anna' },
  }
  const columns = OPPORTUNITY.columns.filter(({ name }) =>
    ['name', 'account_id', 'estimated_revenue', 'owner'].includes(name),
  )

  it('is no formula for a spreadsheet, and quotes what needs it', () => {
    expect(csvRow(columns, row)).toBe(`x,'=cmd|calc,a,"Acme, ""Ltd""",,,u,Anna\r\n`)
  })

  it('has as many cells as the header', () => {
    expect(csvHeader(columns)).toBe(
      '\uFEFFid,name,account_id,account_name,estimated_revenue_minor,estimated_revenue_currency,owner,owner_name\r\n',
    )
  })

  it('is one JSON object in the shape of the API', () => {
    expect(JSON.parse(jsonLine(columns, row))).toMatchObject({ id: 'x', estimated_revenue: null })
  })
})

describe('the tables', () => {
  it.each(TABLE_NAMES)('are consistent: %s', (name) => {
    const table = TABLES[name]
    const known = table.columns.map((column) => column.name)

    expect(new Set(known).size).toBe(known.length)
    expect(known).toEqual(expect.arrayContaining([...table.list_columns, table.primary_column]))
    expect(parseSort(table.columns, table.default_sort).kind).toBe('ok')
  })

  it.each(TABLE_NAMES)('have views whose filters and orders hold: %s', (name) => {
    const table = TABLES[name]

    const outcomes = systemViews(table).flatMap((view) => [
      parseFilter({ columns: table.columns, relations: [] }, view.filter).kind,
      parseSort(table.columns, view.sort).kind,
    ])

    expect(new Set(outcomes)).toEqual(new Set(['ok']))
  })
})
