/** What a record keeps besides its values: its name, what a search looks at, where it begins. */
import type { TableDefinition } from './definition.ts'
import { CONTACT_PREFERENCES } from './definition.ts'
import { fullName, nameKey } from './names.ts'
import type { RecordValues, Row } from './values.ts'
import { searchColumnsOf, searchKey } from './values.ts'

/** The name under which a record is shown. */
export function displayName(table: TableDefinition, values: RecordValues): string {
  const text = (name: string): string | undefined => {
    const value = values[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  if (table.primary_column !== 'full_name') return text(table.primary_column) ?? ''
  return fullName({
    firstName: text('first_name'),
    lastName: text('last_name'),
    otherwise: text('company') ?? text('email') ?? text('topic'),
  })
}

/** What the database keeps besides the values: the folded name and what a search looks at. */
export function derivedColumns(table: TableDefinition, values: RecordValues): Row {
  const name = displayName(table, values)
  return {
    name_key: nameKey(name),
    ...(table.primary_column === 'full_name' ? { full_name: name } : {}),
    ...(searchColumnsOf(table).length > 0 ? { search_key: searchKey(table, name, values) } : {}),
  }
}

const WANTS_ALL = Object.fromEntries(CONTACT_PREFERENCES.map(({ name }) => [name, false]))

/** The state in which a record begins; the same as the defaults of the database. */
export const DEFAULTS: Readonly<Record<string, Row>> = {
  accounts: { status: 'active' },
  contacts: { status: 'active', ...WANTS_ALL },
  leads: { status: 'open', ...WANTS_ALL },
  opportunities: { status: 'open', stage: 'qualify' },
  cases: { status: 'active', priority: 'normal' },
}
