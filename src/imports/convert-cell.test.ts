import { describe, expect, it } from 'vitest'
import { TABLES } from '../records/model.ts'
import { choiceLabels } from './client/words.ts'
import type { ImportPlan, ImportTable, PlannedColumn } from './contract.ts'
import type { Converted } from './convert-cell.ts'
import { converterFor } from './convert-cell.ts'

type Columns = readonly Omit<PlannedColumn, 'source'>[]

/** The row as a plan reads it that takes one column after the other. */
function read(table: ImportTable, columns: Columns, cells: readonly string[]): Converted {
  const plan: ImportPlan = {
    columns: columns.map((column, source) => ({ ...column, source })),
    match: null,
    existing: 'update',
    currency: 'EUR',
  }
  return converterFor({
    table: TABLES[table],
    plan,
    header: columns.map(({ target }) => target),
    labels: choiceLabels(table),
    timeZone: 'Europe/Paris',
  })(cells)
}

const cellValue = (table: ImportTable, column: Columns[number], text: string) =>
  read(table, [column], [text]).values[column.target]

describe('a cell', () => {
  it.each<[string, ImportTable, Columns[number], string]>([
    ['IMPORTS_CELL_NUMBER', 'accounts', { target: 'annual_revenue', decimal: ',' }, 'much'],
    ['IMPORTS_CELL_CURRENCY', 'accounts', { target: 'annual_revenue' }, '12 pumps'],
    ['IMPORTS_CELL_CURRENCY', 'accounts', { target: 'annual_revenue_currency' }, 'EURO'],
    ['IMPORTS_CELL_WHOLE_NUMBER', 'accounts', { target: 'employees' }, '12.5'],
    ['IMPORTS_CELL_TOO_SMALL', 'accounts', { target: 'employees' }, '-1'],
    ['IMPORTS_CELL_TOO_LARGE', 'accounts', { target: 'employees' }, '99999999999'],
    [
      'IMPORTS_CELL_DATE',
      'opportunities',
      { target: 'estimated_close_on', date_order: 'dmy' },
      '12/31/2026',
    ],
    ['IMPORTS_CELL_INSTANT', 'accounts', { target: 'created_at' }, 'yesterday'],
    ['IMPORTS_CELL_CHOICE', 'accounts', { target: 'industry' }, 'witchcraft'],
    ['IMPORTS_CELL_YES_OR_NO', 'contacts', { target: 'does_not_want_calls' }, 'perhaps'],
    ['IMPORTS_CELL_EMAIL', 'contacts', { target: 'email' }, 'zoe at acme'],
    ['IMPORTS_CELL_URL', 'accounts', { target: 'website' }, 'javascript:alert(1)'],
    ['IMPORTS_CELL_ID', 'accounts', { target: 'id' }, '12'],
    ['IMPORTS_CELL_TOO_LONG', 'contacts', { target: 'city' }, 'x'.repeat(10_000)],
  ])('is refused with %s', (code, table, column, text) => {
    expect(read(table, [column], [text]).faults).toMatchObject([
      { code, source: 0, target: column.target, text },
    ])
  })

  it('without text says nothing', () => {
    expect(read('accounts', [{ target: 'name' }, { target: 'city' }], ['Acme', '  '])).toEqual({
      values: { name: 'Acme' },
      references: [],
      id: undefined,
      faults: [],
    })
  })

  it('is an amount in the currency beside it, in that of another column, or in that of the plan', () => {
    const column = { target: 'annual_revenue', decimal: ',' } as const
    expect(cellValue('accounts', column, '1 200,50 $US'.replace('$US', 'USD'))).toEqual({
      amount_minor: 120_050,
      currency: 'USD',
    })
    expect(cellValue('accounts', column, '12')).toEqual({ amount_minor: 1_200, currency: 'EUR' })
    const parts = [{ target: 'annual_revenue_minor' }, { target: 'annual_revenue_currency' }]
    expect(read('accounts', parts, ['500', 'jpy']).values).toEqual({
      annual_revenue: { amount_minor: 500, currency: 'JPY' },
    })
  })

  it('is a choice by its code, its name in either language, or what the plan says of it', () => {
    expect(cellValue('accounts', { target: 'industry' }, 'Manufacturing')).toBe('manufacturing')
    const values = { Ferraille: 'manufacturing', '?': null }
    expect(cellValue('accounts', { target: 'industry', values }, 'ferraille')).toBe('manufacturing')
    expect(cellValue('accounts', { target: 'industry', values }, '?')).toBeUndefined()
  })

  it('of a day is that day at noon where an instant is wanted', () => {
    const column = { target: 'created_at', date_order: 'dmy' } as const
    expect(cellValue('accounts', column, '01/07/2024')).toBe('2024-07-01T10:00:00.000Z')
    expect(cellValue('accounts', column, '01/07/2024 18:30')).toBe('2024-07-01T16:30:00.000Z')
  })

  it('is an address out of what mail programs write', () => {
    expect(cellValue('contacts', { target: 'email' }, 'Zoé Martin <Zoe@Acme.TEST>')).toBe(
      'zoe@acme.test',
    )
    expect(cellValue('accounts', { target: 'website' }, 'acme.test/en')).toBe(
      'https://acme.test/en',
    )
  })

  it('that a spreadsheet was kept from running is the text that it was', () => {
    expect(cellValue('accounts', { target: 'name' }, "'=Acme")).toBe('=Acme')
  })
})

describe('a row', () => {
  it('puts several columns into one text, with their headers where it is long', () => {
    const columns = [{ target: 'name' }, { target: 'description' }, { target: 'description' }]
    expect(read('accounts', columns, ['Acme', 'old', 'dear']).values.description).toBe(
      'description: old\ndescription: dear',
    )
  })

  it('takes the whole name of a person apart, unless its parts are there', () => {
    expect(read('contacts', [{ target: 'full_name' }], ['Zoé Martin']).values).toEqual({
      first_name: 'Zoé',
      last_name: 'Martin',
    })
    const both = [{ target: 'full_name' }, { target: 'last_name' }]
    expect(read('contacts', both, ['Van Dyke', 'Van Dyke']).values).toEqual({
      last_name: 'Van Dyke',
    })
  })

  it('with more cells than the first line is refused, as nobody knows which slipped', () => {
    expect(read('accounts', [{ target: 'name' }], ['Acme', 'Inc.']).faults).toMatchObject([
      { code: 'IMPORTS_ROW_TOO_WIDE', details: { expected: 1, received: 2 } },
    ])
    expect(read('accounts', [{ target: 'name' }], ['Acme', '', ' ']).faults).toEqual([])
  })
})
