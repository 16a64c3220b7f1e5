/** Which records and owners the rows of a file name. */
import type { OwnerPlace } from '../../records/index.ts'
import { findByKey } from '../../records/index.ts'
import type { PhysicalTable } from '../../records/model.ts'
import { matchKey, nameKey, TABLES } from '../../records/model.ts'
import type { PlannedColumn } from '../contract.ts'
import type { CellFault, Reference } from '../convert-cell.ts'
import { nameAddress } from '../name-address.ts'
import type { Creation } from '../store/creations.ts'
import { findCreations, noteCreations } from '../store/creations.ts'
import { recordsOfNames } from '../store/rows.ts'
import type { Run } from './run.ts'

export type Resolved =
  | {
      readonly id: string
      /** A record that a row of the file or the import itself will create. */
      readonly isExpected: boolean
      readonly isOfFile: boolean
      readonly place?: OwnerPlace
    }
  /** nothing is written: the plan says so */
  | { readonly isEmpty: true }
  | { readonly fault: CellFault }

/** How a reference is asked for: the same text for the same target is the same question. */
export const referenceKey = ({ target, text }: Pick<Reference, 'target' | 'text'>): string =>
  `${target.name}\n${text}`

/** Resolves the references of rows: one question a target. @returns by referenceKey */
export async function resolveReferences(
  run: Run,
  references: readonly Reference[],
): Promise<ReadonlyMap<string, Resolved>> {
  const resolved = new Map<string, Resolved>()
  const byTarget = new Map<string, Reference[]>()
  for (const reference of references) {
    const { name } = reference.target
    byTarget.set(name, [...(byTarget.get(name) ?? []), reference])
  }
  for (const group of byTarget.values()) {
    const texts = [...new Set(group.map(({ text }) => text))]
    const [first] = group
    if (first === undefined) continue
    const answers =
      first.target.kind === 'owner'
        ? await owners(run, first, texts)
        : await records(run, first, texts)
    for (const [text, answer] of answers) {
      resolved.set(referenceKey({ target: first.target, text }), answer)
    }
  }
  return resolved
}

const IS_ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

type Answers = Map<string, Resolved>

async function records(run: Run, sample: Reference, texts: readonly string[]): Promise<Answers> {
  const lookup = sample.target.column?.lookup_table
  const answers: Answers = new Map()
  if (lookup === undefined || lookup === 'users') return answers
  const found = await candidates(run, lookup, texts)
  const missing: string[] = []
  for (const text of texts) {
    const options = found.get(text) ?? []
    const [only] = options
    if (only === undefined) missing.push(text)
    else if (options.length > 1) answers.set(text, { fault: ambiguous(sample, text) })
    else answers.set(text, only)
  }
  const created = await wanted(run, sample.column, lookup, missing)
  for (const text of missing) answers.set(text, created.get(nameKey(text)) ?? absent(sample, text))
  return answers
}

type Candidate = Extract<Resolved, { readonly id: string }>

/** By id, by name, in the file itself, and people by their address. */
async function candidates(
  { services, actor, stored }: Run,
  table: PhysicalTable,
  texts: readonly string[],
): Promise<ReadonlyMap<string, readonly Candidate[]>> {
  const { db } = services
  const ids = texts.filter((text) => IS_ID.test(text))
  const addresses = texts.filter((text) => text.includes('@'))
  const isPerson = table === 'contacts' || table === 'leads'
  const named = await findByKey(db, actor, table, TABLES[table].primary_column, texts.map(nameKey))
  const byId = await findByKey(
    db,
    actor,
    table,
    'id',
    ids.map((id) => id.toLowerCase()),
  )
  const byAddress = isPerson
    ? await findByKey(
        db,
        actor,
        table,
        'email',
        addresses.map((text) => keyOfEmail(text)),
      )
    : []
  const inFile =
    table === stored.table ? await recordsOfNames(db, stored.id, texts.map(nameKey)) : []
  const [names, own] = [byKey(named), byKey(inFile)]
  const [known, mails] = [byKey(byId.filter(({ isDeleted }) => !isDeleted)), byKey(byAddress)]
  return new Map(
    texts.map((text) => [
      text,
      known.get(text.toLowerCase()) ??
        mails.get(keyOfEmail(text)) ??
        names.get(nameKey(text)) ??
        own.get(nameKey(text)) ??
        [],
    ]),
  )
}

type Keyed = { readonly key: string; readonly id: string; readonly isNew?: boolean }

function byKey(rows: readonly Keyed[]): ReadonlyMap<string, readonly Candidate[]> {
  const map = new Map<string, Candidate[]>()
  for (const { key, id, isNew = false } of rows) {
    map.set(key, [...(map.get(key) ?? []), { id, isExpected: isNew, isOfFile: isNew }])
  }
  return map
}

const keyOfEmail = (text: string): string => matchKey('email', text)

/** Notes what is to be created, where the plan says so. @returns by folded name */
async function wanted(
  { services, stored }: Run,
  { missing }: PlannedColumn,
  table: string,
  texts: readonly string[],
): Promise<ReadonlyMap<string, Candidate>> {
  if (missing !== 'create' || texts.length === 0) return new Map()
  const creations = texts.map(
    (name): Creation => ({ table, name, nameKey: nameKey(name), recordId: services.newId() }),
  )
  await noteCreations(services.db, stored.id, creations)
  const noted = await findCreations(
    services.db,
    stored.id,
    table,
    creations.map(({ nameKey: key }) => key),
  )
  return new Map(
    noted.map(({ nameKey: key, recordId }) => [
      key,
      { id: recordId, isExpected: true, isOfFile: false },
    ]),
  )
}

async function owners(run: Run, sample: Reference, texts: readonly string[]): Promise<Answers> {
  const answers: Answers = new Map()
  const missing: string[] = []
  for (const text of texts) {
    const [place, ...others] = ownersNamed(run, sample, text)
    if (place === undefined) missing.push(text)
    else if (others.length > 0) answers.set(text, { fault: ambiguous(sample, text) })
    else answers.set(text, { id: place.id, isExpected: false, isOfFile: false, place })
  }
  const created = await wanted(run, sample.column, 'users', missing)
  const { businessUnitId } = run.actor
  for (const text of missing) {
    const newcomer = created.get(nameKey(text))
    const place = newcomer && { kind: 'user' as const, id: newcomer.id, businessUnitId }
    answers.set(text, newcomer && place ? { ...newcomer, place } : absent(sample, text))
  }
  return answers
}

/** By id, address or name; whom the import may create also by the address that he would have. */
function ownersNamed(
  { owners: book, stored }: Run,
  { column }: Reference,
  text: string,
): readonly OwnerPlace[] {
  const made = column.missing === 'create' ? nameAddress(text, stored.plan.user_domain ?? '') : ''
  return book.get(text.toLowerCase()) ?? book.get(nameKey(text)) ?? book.get(made) ?? []
}

function absent({ column, target }: Reference, text: string): Resolved {
  if (column.missing === 'empty') return { isEmpty: true }
  const code =
    target.kind === 'owner' ? 'IMPORTS_CELL_OWNER_UNKNOWN' : 'IMPORTS_CELL_LOOKUP_UNKNOWN'
  return { fault: { code, source: column.source, target: target.name, text } }
}

const ambiguous = ({ column, target }: Reference, text: string): CellFault => ({
  code: target.kind === 'owner' ? 'IMPORTS_CELL_OWNER_AMBIGUOUS' : 'IMPORTS_CELL_LOOKUP_AMBIGUOUS',
  source: column.source,
  target: target.name,
  text,
})
