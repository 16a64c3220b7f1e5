/** Creating and changing one record. */
import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { mayOn } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { insertMany, inTransaction } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { Decision } from '../check-values.ts'
import { decideValues } from '../check-values.ts'
import type { TableDefinition, TableName } from '../definition.ts'
import { DEFAULTS, derivedColumns } from '../derive.ts'
import type { NewParty } from '../store/bulk-activities.ts'
import { insertParties } from '../store/bulk-activities.ts'
import { insertChanges } from '../store/changes.ts'
import type { Loaded } from '../store/records.ts'
import { updateRow } from '../store/records.ts'
import { TABLES } from '../tables.ts'
import type { RecordValues, Value } from '../values.ts'
import { allSqlColumns, ownerToRow, toRow, toValues } from '../values.ts'
import { refused, requireRecord } from '../views/require-record.ts'
import {
  invalid,
  lookupProblems,
  pointsSomewhere,
  requireNone,
  requireOwner,
  requireVersion,
} from './authorize.ts'
import { claimAddresses } from './claim-addresses.ts'
import { replaceParties } from './parties.ts'
import { requireHolder } from './set-visibility.ts'
import { recordChanged } from './tell.ts'

export type CreateInput = {
  readonly table: TableName
  /** By column name, in the shape of the API. */
  readonly values: RecordValues
  /** Id of a user or a team; default: the actor. */
  readonly ownerId?: string | undefined
  /** People of an activity. */
  readonly parties?: readonly NewParty[] | undefined
}

/**
 * Creates a record.
 *
 * @returns its id
 * @throws AppError IDENTITY_FORBIDDEN, RECORDS_FORBIDDEN, RECORDS_VALUES_INVALID
 */
export async function createRecord(
  services: Services,
  actor: Actor,
  input: CreateInput,
): Promise<string> {
  const table = TABLES[input.table]
  requirePrivilege(actor, table.physical_table, 'create')
  return inTransaction(services.db, async (trx) => {
    const id = services.newId()
    const now = services.clock.now()
    const owner = await requireOwner(trx, actor, input.ownerId)
    const place = {
      businessUnitId: owner.businessUnitId,
      ownerUserId: owner.kind === 'user' ? owner.id : undefined,
      ownerTeamId: owner.kind === 'team' ? owner.id : undefined,
    }
    if (!mayOn(actor, table.physical_table, 'create', place)) {
      throw invalid('owner', 'RECORDS_FIELD_OWNER_REFUSED')
    }
    const decision = decideValues({
      table,
      before: {},
      given: { ...initialValues(table, input.values), ...input.values },
      createdAt: now,
      now,
      timeZone: actor.timeZone,
    })
    requireNone(decision.problems)
    await requireLookups(trx, actor, table, {
      id,
      decision,
      mayAppend: mayAppend(actor, table, place),
    })
    const row = {
      ...toRow(table, decision.changed),
      ...derivedColumns(table, decision.changed),
      ...ownership(table, owner),
      ...(table.activity_kind === undefined ? {} : { kind: table.activity_kind }),
      ...(table.columns.some(({ name }) => name === 'source') ? { source: actor.source } : {}),
      id,
      version: 1,
      created_by_id: actor.userId,
      created_at: now,
      updated_at: now,
    }
    await insertMany(trx, `records.${table.physical_table}`, present(table, row), [row])
    await afterCreate(services, trx, actor, { table, id, owner, decision, parties: input.parties })
    return id
  })
}

type Created = {
  readonly table: TableDefinition
  readonly id: string
  readonly owner: { readonly kind: 'user' | 'team'; readonly id: string }
  readonly decision: Decision
  readonly parties: readonly NewParty[] | undefined
}

async function afterCreate(
  services: Services,
  trx: Db,
  actor: Actor,
  { table, id, owner, decision, parties }: Created,
): Promise<void> {
  const now = services.clock.now()
  const { physical_table: physical } = table
  if (physical === 'activities' && parties !== undefined) {
    await insertParties(trx, [{ activityId: id, parties }], now)
  }
  await insertChanges(trx, [
    {
      table: physical,
      recordId: id,
      version: 1,
      action: 'create',
      changedAt: now,
      actorId: actor.userId,
      source: actor.source,
      after: {
        ...decision.changed,
        ...(table.ownership === 'owner' ? { owner: { kind: owner.kind, id: owner.id } } : {}),
      },
    },
  ])
  await claimAddresses(services, trx, actor, table, [{ id, values: decision.changed }])
  await recordChanged(services, trx, actor, { table: physical, ids: [id], action: 'create' })
}

/** Columns that the row gives; those that it does not keep the default of the database. */
function present(
  table: TableDefinition,
  row: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(allSqlColumns(table)).filter(([name]) => row[name] !== undefined),
  )
}

/** What a new record says before anybody says anything. */
export function initialValues(table: TableDefinition, given: RecordValues): RecordValues {
  if (table.physical_table !== 'activities') {
    return toValues(table.columns, DEFAULTS[table.name] ?? {})
  }
  const kind = table.activity_kind ?? given.kind
  return {
    ...(table.activity_kind === undefined ? {} : { kind: table.activity_kind }),
    // What is written down has happened, unless its author says otherwise.
    status: kind === 'note' || kind === 'email' ? 'completed' : 'open',
    priority: 'normal',
    visibility: 'organisation',
  }
}

function ownership(
  table: TableDefinition,
  owner: { readonly kind: 'user' | 'team'; readonly id: string; readonly businessUnitId: string },
): Readonly<Record<string, unknown>> {
  if (table.ownership !== 'owner') return {}
  return { ...ownerToRow(owner), business_unit_id: owner.businessUnitId }
}

function mayAppend(
  actor: Actor,
  table: TableDefinition,
  place: Parameters<typeof mayOn>[3],
): boolean {
  return mayOn(actor, table.physical_table, 'append', place)
}

type LookupCheck = {
  readonly id: string
  readonly decision: Decision
  readonly mayAppend: boolean
}

async function requireLookups(
  trx: Db,
  actor: Actor,
  table: TableDefinition,
  { id, decision, mayAppend: isAllowed }: LookupCheck,
): Promise<void> {
  if (!pointsSomewhere(table, decision.changed)) return
  if (!isAllowed) throw refused(table.physical_table, 'append')
  requireNone(await lookupProblems(trx, actor, table, decision.changed, id))
}

export type UpdateInput = {
  readonly table: TableName
  readonly id: string
  readonly values: RecordValues
  /** The version that the person saw; undefined: whatever it is. */
  readonly version?: number | undefined
  /** Replaces the people of an activity. */
  readonly parties?: readonly NewParty[] | undefined
}

/**
 * Changes a record. Values that are the same already change nothing, not even the version.
 *
 * @throws AppError RECORDS_NOT_FOUND, IDENTITY_FORBIDDEN, RECORDS_FORBIDDEN,
 *   RECORDS_CHANGED_MEANWHILE, RECORDS_VALUES_INVALID
 */
export async function updateRecord(
  services: Services,
  actor: Actor,
  input: UpdateInput,
): Promise<void> {
  const table = TABLES[input.table]
  await inTransaction(services.db, async (trx) => {
    const loaded = await requireRecord(trx, actor, table, input.id, 'write', { forUpdate: true })
    await requireVersion(trx, input.id, loaded, input.version)
    const before = valuesOf(table, loaded)
    const decision = decideValues({
      table,
      before,
      given: input.values,
      createdAt: createdAt(loaded),
      now: services.clock.now(),
      timeZone: actor.timeZone,
    })
    requireNone(decision.problems)
    if (decision.changed.visibility !== undefined) await requireHolder(trx, actor, input.id)
    await requireLookups(trx, actor, table, {
      id: input.id,
      decision,
      mayAppend: loaded.may.append,
    })
    const parties = await replaceParties(trx, input.id, input.parties, services.clock.now())
    const changed = { ...decision.changed, ...withName(table, before, decision.changed) }
    if (Object.keys(changed).length === 0 && parties === undefined) return
    await save(services, trx, actor, { table, id: input.id, loaded, before, changed, parties })
  })
}

/** The full name of a person follows from the parts. */
export function withName(
  table: TableDefinition,
  before: RecordValues,
  changed: RecordValues,
): RecordValues {
  const { full_name: name } = derivedColumns(table, { ...before, ...changed })
  return typeof name === 'string' && name !== before.full_name ? { full_name: name } : {}
}

type Saving = {
  readonly table: TableDefinition
  readonly id: string
  readonly loaded: Loaded
  readonly before: RecordValues
  readonly changed: RecordValues
  readonly parties?: { readonly before: Value; readonly after: Value } | undefined
}

async function save(
  services: Services,
  trx: Db,
  actor: Actor,
  { table, id, loaded, before, changed, parties }: Saving,
): Promise<void> {
  const now = services.clock.now()
  const { physical_table: physical } = table
  const row = { ...toRow(table, changed), ...derivedColumns(table, { ...before, ...changed }) }
  await updateRow(trx, physical, id, { row, now })
  await insertChanges(trx, [
    {
      table: physical,
      recordId: id,
      version: loaded.version + 1,
      action: 'update',
      changedAt: now,
      actorId: actor.userId,
      source: actor.source,
      before: {
        ...Object.fromEntries(Object.keys(changed).map((name) => [name, before[name] ?? null])),
        ...(parties === undefined ? {} : { parties: parties.before }),
      },
      after: { ...changed, ...(parties === undefined ? {} : { parties: parties.after }) },
    },
  ])
  await claimAddresses(services, trx, actor, table, [{ id, values: changed, name: before }])
  await recordChanged(services, trx, actor, { table: physical, ids: [id], action: 'update' })
}

/** The values of a loaded record. */
export function valuesOf(table: TableDefinition, loaded: Loaded): RecordValues {
  return toValues(
    table.columns.filter(({ kind }) => kind !== 'owner'),
    loaded.row,
  )
}

function createdAt(loaded: Loaded): Date {
  const at = loaded.row.created_at
  return at instanceof Date ? at : new Date(0)
}
