/**
 * Many records of a table created, changed or deleted together, by the rules and rights of each: for imports.
 * First everything is decided, then what was decided is written; in between a person may look at it.
 */
import type { Actor } from '../../identity/model.ts'
import { mayOn } from '../../identity/model.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { Problem } from '../check-values.ts'
import { decideValues } from '../check-values.ts'
import type { PhysicalTable, TableDefinition } from '../definition.ts'
import { derivedColumns } from '../derive.ts'
import { RECORDS_ERRORS, RECORDS_FIELD_ERRORS } from '../errors.ts'
import { updateRows } from '../store/bulk-update.ts'
import type { NewChange } from '../store/changes.ts'
import { insertChanges } from '../store/changes.ts'
import type { Loaded, OwnerPlace } from '../store/records.ts'
import { loadRecords } from '../store/records.ts'
import { TABLES } from '../tables.ts'
import type { RecordValues } from '../values.ts'
import { ownerOf, ownerToRow, toRow } from '../values.ts'
import { lookupProblemsOfMany } from './authorize.ts'
import { claimAddresses, rematchPeople } from './claim-addresses.ts'
import { recordChanged } from './tell.ts'
import { initialValues, valuesOf, withName } from './write-record.ts'

/** Tables that have rows of their own for each record; activities have people besides. */
export type BulkTable = Exclude<PhysicalTable, 'activities'>

export type WishedRecord = {
  readonly id: string
  readonly isNew: boolean
  /** Only what is given; null empties. */
  readonly values: RecordValues
  /** New records: default the actor. Others: given to this owner. */
  readonly owner?: OwnerPlace | undefined
  /** New records: default now. */
  readonly createdAt?: Date | undefined
  /** What earlier wishes, which are not written yet, make of the record. */
  readonly earlier?: RecordValues | undefined
}

export type Verdict = {
  readonly id: string
  /** Why nothing may be written; `column` is empty where the record itself is refused. */
  readonly problems: readonly Problem[]
  /** What differs from before. */
  readonly changed: RecordValues
  /** A new owner, of a record that had another. */
  readonly owner?: OwnerPlace | undefined
  /** Of the record in the database; 0 for a new one. */
  readonly version: number
}

/**
 * Decides what of each wish may be written, and what it would change. Writes nothing.
 *
 * @param wishes  at most 1,000, no id twice
 * @param expected  ids of records that will be there when the wishes are carried out
 */
export async function decideMany(
  services: Services,
  actor: Actor,
  tableName: BulkTable,
  wishes: readonly WishedRecord[],
  expected: ReadonlySet<string> = new Set(),
): Promise<readonly Verdict[]> {
  const table = TABLES[tableName]
  const ids = wishes.flatMap(({ id, isNew }) => (isNew ? [] : [id]))
  const loaded = await loadRecords(services.db, actor, table, ids)
  const verdicts = wishes.map((wish) => decide(services, actor, table, wish, loaded.get(wish.id)))
  const pointed = await lookupProblemsOfMany(services.db, actor, table, verdicts, expected)
  return verdicts.map((verdict, at) => {
    const problems = [...verdict.problems, ...(pointed[at] ?? [])]
    return problems.length > 0 ? { ...verdict, problems, changed: {}, owner: undefined } : verdict
  })
}

function decide(
  { clock }: Services,
  actor: Actor,
  table: TableDefinition,
  wish: WishedRecord,
  loaded: Loaded | undefined,
): Verdict {
  const now = clock.now()
  const current = loaded && valuesOf(table, loaded)
  const before = { ...current, ...wish.earlier }
  const ownerBefore = loaded && ownerOf(loaded.row)
  const version = loaded?.version ?? 0
  const place = { id: wish.id, version, changed: {} }
  const refusal = refusalOf(actor, table, wish, loaded)
  if (refusal !== undefined) return { ...place, problems: [refusal] }
  const isFirst = wish.isNew && wish.earlier === undefined
  const decision = decideValues({
    table,
    before,
    given: isFirst ? { ...initialValues(table, wish.values), ...wish.values } : wish.values,
    createdAt: wish.createdAt ?? now,
    now,
    timeZone: actor.timeZone,
  })
  const isMoved = wish.owner !== undefined && wish.owner.id !== ownerBefore?.id
  return {
    ...place,
    problems: decision.problems,
    changed: { ...decision.changed, ...withName(table, before, decision.changed) },
    owner: isMoved && !wish.isNew ? wish.owner : undefined,
  }
}

/** Rights on the record itself, and on giving it to the owner. */
function refusalOf(
  actor: Actor,
  table: TableDefinition,
  { isNew, owner }: WishedRecord,
  loaded: Loaded | undefined,
): Problem | undefined {
  if (isNew) {
    const place = placeOf(actor, owner)
    const mayCreate = mayOn(actor, table.physical_table, 'create', place)
    return mayCreate ? undefined : fieldProblem('owner', 'RECORDS_FIELD_OWNER_REFUSED')
  }
  if (loaded === undefined) return { column: '', code: RECORDS_ERRORS.RECORDS_NOT_FOUND.code }
  if (!loaded.may.write) return { column: '', code: RECORDS_ERRORS.RECORDS_FORBIDDEN.code }
  const isMoved = owner !== undefined && owner.id !== ownerOf(loaded.row)?.id
  return isMoved && !loaded.may.assign
    ? fieldProblem('owner', 'RECORDS_FIELD_OWNER_REFUSED')
    : undefined
}

const fieldProblem = (column: string, code: keyof typeof RECORDS_FIELD_ERRORS): Problem => ({
  column,
  code: RECORDS_FIELD_ERRORS[code].code,
})

const placeOf = (actor: Actor, owner: OwnerPlace | undefined) => {
  const { kind, id, businessUnitId } = owner ?? {
    kind: 'user',
    id: actor.userId,
    businessUnitId: actor.businessUnitId,
  }
  return {
    businessUnitId,
    ownerUserId: kind === 'user' ? id : undefined,
    ownerTeamId: kind === 'team' ? id : undefined,
  }
}

export type BulkUpdate = {
  readonly id: string
  /** The version on which it was decided. */
  readonly version: number
  readonly changed: RecordValues
  readonly owner?: OwnerPlace | undefined
}

/**
 * Writes changes that were decided, each with its history; a new owner is a change of its own.
 *
 * @param updates  at most 1,000, no id twice
 * @returns the versions that were made, by id; without those whose record is another than when it was decided, or may not be written
 */
export async function updateMany(
  services: Services,
  actor: Actor,
  tableName: BulkTable,
  updates: readonly BulkUpdate[],
): Promise<ReadonlyMap<string, number>> {
  const table = TABLES[tableName]
  const now = services.clock.now()
  return inTransaction(services.db, async (trx) => {
    const ids = updates.map(({ id }) => id)
    const loaded = await loadRecords(trx, actor, table, ids, { forUpdate: true })
    const current = updates.flatMap((update) => {
      const record = loaded.get(update.id)
      return record?.version === update.version && record.may.write ? [{ update, record }] : []
    })
    const steps = current.map(({ update, record }) => stepsOf(table, update, record))
    const by = { actorId: actor.userId, source: actor.source, changedAt: now }
    await updateRows(
      trx,
      table,
      steps.map(({ id, version, row }) => ({ id, version, row })),
      now,
    )
    await insertChanges(
      trx,
      steps.flatMap(({ changes }) => changes.map((change) => ({ ...change, ...by }))),
    )
    const told = steps.filter(({ isUpdate }) => isUpdate).map(({ id }) => id)
    const moved = steps.filter(({ isUpdate }) => !isUpdate).map(({ id }) => id)
    const claimings = current.map(({ update: { id, changed }, record }) => ({
      id,
      values: changed,
      name: valuesOf(table, record),
    }))
    await claimAddresses(services, trx, actor, table, claimings)
    await recordChanged(services, trx, actor, { table: tableName, ids: told, action: 'update' })
    await recordChanged(services, trx, actor, { table: tableName, ids: moved, action: 'assign' })
    return new Map(steps.map(({ id, version }) => [id, version]))
  })
}

type Steps = {
  readonly id: string
  readonly version: number
  readonly row: Readonly<Record<string, unknown>>
  readonly changes: readonly Omit<NewChange, 'changedAt' | 'source'>[]
  readonly isUpdate: boolean
}

function stepsOf(table: TableDefinition, update: BulkUpdate, record: Loaded): Steps {
  const { id, changed, owner } = update
  const before = valuesOf(table, record)
  const names = Object.keys(changed)
  const base = { table: table.physical_table, recordId: id }
  const changes: Steps['changes'][number][] = []
  let { version } = record
  if (owner !== undefined) {
    version += 1
    changes.push({
      ...base,
      version,
      action: 'assign',
      before: { owner: ownerOf(record.row) ?? null },
      after: { owner: { kind: owner.kind, id: owner.id } },
    })
  }
  if (names.length > 0) {
    version += 1
    const earlier = Object.fromEntries(names.map((name) => [name, before[name] ?? null]))
    changes.push({ ...base, version, action: 'update', before: earlier, after: changed })
  }
  return {
    id,
    version,
    changes,
    isUpdate: names.length > 0,
    row: {
      ...toRow(table, changed),
      ...(names.length > 0 ? derivedColumns(table, { ...before, ...changed }) : {}),
      ...(owner === undefined
        ? {}
        : { ...ownerToRow(owner), business_unit_id: owner.businessUnitId }),
    },
  }
}

/**
 * Deletes records that are still as they were left: they go into the bin.
 *
 * @param records  at most 1,000, each with the version that it must have
 * @returns the ids that were deleted
 */
export async function deleteMany(
  services: Services,
  actor: Actor,
  tableName: BulkTable,
  records: readonly { readonly id: string; readonly version: number }[],
): Promise<readonly string[]> {
  const table = TABLES[tableName]
  const now = services.clock.now()
  return inTransaction(services.db, async (trx) => {
    const ids = records.map(({ id }) => id)
    const loaded = await loadRecords(trx, actor, table, ids, { forUpdate: true })
    const gone = records.filter(({ id, version }) => {
      const record = loaded.get(id)
      return record?.version === version && record.may.delete
    })
    const goneIds = gone.map(({ id }) => id)
    const next = gone.map(({ id, version }) => ({ id, version: version + 1 }))
    await updateRows(
      trx,
      table,
      next.map((one) => ({ ...one, row: { deleted_at: now } })),
      now,
    )
    await insertChanges(
      trx,
      next.map(({ id: recordId, version }) => ({
        table: tableName,
        recordId,
        version,
        action: 'delete',
        changedAt: now,
        actorId: actor.userId,
        source: actor.source,
      })),
    )
    await rematchPeople(services, trx, actor, { table, ids: goneIds })
    await recordChanged(services, trx, actor, { table: tableName, ids: goneIds, action: 'delete' })
    return goneIds
  })
}
