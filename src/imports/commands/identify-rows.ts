/** The first step: which record each row means, one that is there or one that it creates. */
import { findByKey, idsTaken } from '../../records/index.ts'
import { columnOf, fullName, matchKey, nameKey } from '../../records/model.ts'
import type { CellFault, Converted } from '../convert-cell.ts'
import type { RowPatch, StoredRow } from '../store/rows.ts'
import { patchRows, recordsOfKeys } from '../store/rows.ts'
import type { Run } from './run.ts'

type Identified = {
  readonly row: StoredRow
  readonly converted: Converted
  readonly key: string
}

const COLUMNS = ['outcome', 'record_id', 'is_new', 'match_key', 'name_key', 'faults']

/** Identifies rows; those of which a cell is wrong are rejected. @param rows  at most 1,000, in their order */
export async function identifyRows(run: Run, rows: readonly StoredRow[]): Promise<void> {
  const { services, stored } = run
  const identified = rows.map((row): Identified => {
    const converted = run.convert(row.cells)
    return { row, converted, key: keyOf(run, converted) }
  })
  const right = identified.filter(({ converted }) => converted.faults.length === 0)
  const keys = right.map(({ key }) => key).filter((key) => key !== '')
  const known = await knownRecords(run, keys)
  const isById = stored.plan.match === 'id'
  const taken = await idsTaken(services.db, stored.table, isById ? keys : [])
  const inFile = new Map(await recordsOfKeys(services.db, stored.id, keys))
  const patches = identified.map((one): RowPatch => {
    const { row, converted, key } = one
    const base = { number: row.number, match_key: key || null }
    const found = known.get(key) ?? []
    const faults = converted.faults.length > 0 ? converted.faults : faultsOf(run, key, found, taken)
    if (faults.length > 0) return rejected(base, faults)
    const record = inFile.get(key) ?? recordOf(run, converted, found)
    if (key !== '') inFile.set(key, record)
    return {
      ...base,
      record_id: record.recordId,
      is_new: record.isNew,
      name_key: nameOf(run, converted) || null,
    }
  })
  await patchRows(services.db, stored.id, COLUMNS, patches)
}

/** The record that is there, or a new one: whoever matches by the ids of a file keeps them. */
function recordOf({ services, stored }: Run, { id }: Converted, [found]: Found) {
  if (found) return { recordId: found.id, isNew: false }
  const own = stored.plan.match === 'id' ? id : undefined
  return { recordId: own ?? services.newId(), isNew: true }
}

const rejected = (base: RowPatch, faults: readonly CellFault[]): RowPatch => ({
  ...base,
  outcome: 'rejected',
  faults,
})

/** The folded value by which the row finds its record. */
function keyOf({ stored, table }: Run, { values, id }: Converted): string {
  const { match } = stored.plan
  if (match === null) return ''
  if (match === 'id') return id ?? ''
  if (match === table.primary_column && match === 'full_name') return personKey(values)
  const value = values[match]
  return typeof value === 'string' ? matchKey(columnOf(table, match)?.kind ?? 'text', value) : ''
}

function nameOf({ table }: Run, { values }: Converted): string {
  if (table.primary_column === 'full_name') return personKey(values)
  const name = values[table.primary_column]
  return typeof name === 'string' ? nameKey(name) : ''
}

const personKey = (values: Converted['values']): string => {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined)
  const name = fullName({ firstName: text('first_name'), lastName: text('last_name') })
  return name === '–' ? '' : nameKey(name)
}

type Found = Awaited<ReturnType<typeof findByKey>>

async function knownRecords(
  { services, actor, stored }: Run,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Found>> {
  const { match } = stored.plan
  const found = match === null ? [] : await findByKey(services.db, actor, stored.table, match, keys)
  const known = new Map<string, Found[number][]>()
  for (const record of found) known.set(record.key, [...(known.get(record.key) ?? []), record])
  return known
}

function faultsOf(
  { stored }: Run,
  key: string,
  [found, ...others]: Found,
  taken: ReadonlySet<string>,
): readonly CellFault[] {
  const where = { target: stored.plan.match ?? undefined, text: key }
  if (found === undefined) return taken.has(key) ? [{ code: 'IMPORTS_ROW_ID_TAKEN', ...where }] : []
  if (others.length > 0) return [{ code: 'IMPORTS_ROW_MATCHES_SEVERAL', ...where }]
  return found.isDeleted ? [{ code: 'IMPORTS_ROW_IN_BIN', ...where }] : []
}
