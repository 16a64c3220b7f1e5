import { describe, expect, it } from 'vitest'
import { TABLES } from '../records/model.ts'
import { choiceLabels, columnLabels, tableLabels } from './client/words.ts'
import type { ImportPlan, ImportTable } from './contract.ts'
import { Profiler } from './profile-columns.ts'
import { recogniseColumns } from './recognise-columns.ts'

function planOf(table: ImportTable, [header = [], ...rows]: readonly string[][]): ImportPlan {
  const profiler = new Profiler(header)
  for (const row of rows) profiler.observe(row)
  return recogniseColumns(profiler.profiles(), {
    table: TABLES[table],
    tableLabels: tableLabels(table),
    columnLabels: columnLabels(table),
    choiceLabels: choiceLabels(table),
    habits: { dateOrder: 'dmy', decimal: ',' },
    currency: 'EUR',
  })
}

/** Target → header. */
const meant = ({ columns }: ImportPlan, header: readonly string[]) =>
  Object.fromEntries(columns.map(({ source, target }) => [target, header[source]]))

describe('the columns of a file', () => {
  it('are recognised as another CRM exports its contacts', () => {
    const header = [
      'Record ID',
      'First Name',
      'Last Name',
      'Email',
      'Phone Number',
      'Company name',
      'Job Title',
      'Create Date',
    ]
    const row = [
      '51',
      'Zoé',
      'Martin',
      'zoe@acme.test',
      '+33 1 42 00 00 00',
      'Acme',
      'Buyer',
      '2024-05-01',
    ]

    const plan = planOf('contacts', [header, row])

    expect(meant(plan, header)).toMatchObject({
      first_name: 'First Name',
      last_name: 'Last Name',
      email: 'Email',
      phone: 'Phone Number',
      account_id: 'Company name',
      job_title: 'Job Title',
      created_at: 'Create Date',
    })
    expect(meant(plan, header)).not.toHaveProperty('id')
    expect(plan.match).toBe('email')
  })

  it('are recognised in French, with its decimal comma and its dates', () => {
    const header = [
      'Nom de l’affaire',
      'Client',
      'Montant estimé',
      'Date de clôture prévue',
      'Commercial',
    ]
    const rows = [
      ['Pompes', 'Acme', '1 234,50 €', '31/12/2026', 'Anna Petit'],
      ['Vannes', 'Bolt', '99,00 €', '01/02/2027', 'Anna Petit'],
    ]

    const plan = planOf('opportunities', [header, ...rows])

    expect(meant(plan, header)).toEqual({
      name: 'Nom de l’affaire',
      account_id: 'Client',
      estimated_revenue: 'Montant estimé',
      estimated_close_on: 'Date de clôture prévue',
      owner: 'Commercial',
    })
    expect(plan.columns).toContainEqual({ source: 2, target: 'estimated_revenue', decimal: ',' })
    expect(plan.columns).toContainEqual({
      source: 3,
      target: 'estimated_close_on',
      date_order: 'dmy',
    })
  })

  it('tell the order of their dates by the days above twelve', () => {
    const plan = planOf('accounts', [
      ['Name', 'Created'],
      ['Acme', '03/25/2024'],
      ['Bolt', '03/04/2024'],
    ])

    expect(plan.columns[1]).toEqual({ source: 1, target: 'created_at', date_order: 'mdy' })
    const years = planOf('accounts', [
      ['Name', 'Created'],
      ['Acme', '2024-03-04'],
    ])
    expect(years.columns[1]).toMatchObject({ date_order: 'ymd' })
  })

  it('of our own exports are what they were, amounts and names of lookups included', () => {
    const header = [
      'id',
      'name',
      'account_id',
      'account_name',
      'estimated_revenue_minor',
      'estimated_revenue_currency',
      'owner',
      'owner_name',
    ]
    const id = '01900000-0000-7000-8000-000000000001'
    const plan = planOf('opportunities', [
      header,
      [id, 'Pumps', id, 'Acme', '1200', 'EUR', id, 'Anna'],
    ])

    expect(plan.columns.map(({ target }) => target)).toEqual([
      'id',
      'name',
      'account_id',
      'estimated_revenue_minor',
      'estimated_revenue_currency',
      'owner',
    ])
    expect(plan.match).toBe('id')
  })

  it('that no header names are told by what stands in them', () => {
    const plan = planOf('contacts', [
      ['#1', '#2'],
      ['Martin', 'zoe@acme.test'],
      ['Hill', 'bob@acme.test'],
    ])

    expect(plan.columns).toEqual([{ source: 1, target: 'email' }])
  })

  it('are left out where what stands in them cannot be what the header says', () => {
    const plan = planOf('accounts', [
      ['Name', 'Employees'],
      ['Acme', 'many'],
      ['Bolt', 'few'],
    ])

    expect(plan.columns.map(({ target }) => target)).toEqual(['name'])
  })

  it('may say both the stage and the state of a deal', () => {
    const plan = planOf('opportunities', [
      ['Deal', 'Deal stage'],
      ['A', 'Won'],
      ['B', 'Propose'],
      ['C', 'Lost'],
    ])

    expect(
      plan.columns
        .filter(({ source }) => source === 1)
        .map(({ target }) => target)
        .sort(),
    ).toEqual(['stage', 'status'])
  })

  it('guess the choice behind a mistyped word, for a person to see', () => {
    const plan = planOf('accounts', [
      ['Name', 'Sector'],
      ['Acme', 'manufactring'],
      ['Bolt', 'Retail'],
    ])

    expect(plan.columns[1]?.values).toEqual({ manufactring: 'manufacturing' })
  })
})
