/** The third step: what was decided is written, batch by batch, each in a transaction of its own. */
import { createUser } from '../../identity/index.ts'
import type { BulkUpdate, NewRecord, OwnerPlace } from '../../records/index.ts'
import { importRecords, selectOwners, updateMany } from '../../records/index.ts'
import type { RecordValues } from '../../records/model.ts'
import { nameAddress } from '../name-address.ts'
import { splitName } from '../split-name.ts'
import type { Creation } from '../store/creations.ts'
import { creationsToWrite, creationsWritten } from '../store/creations.ts'
import { addCounts } from '../store/imports.ts'
import { salespersonRole } from '../store/owners.ts'
import type { RowPatch, StoredRow } from '../store/rows.ts'
import { noteCreated, patchRows, rowsToWrite, versionsMade } from '../store/rows.ts'
import { decideRows } from './decide-rows.ts'
import type { Run } from './run.ts'
import { BATCH } from './run.ts'

/**
 * Creates the next records and people that rows name and that are not there.
 *
 * @returns how many; 0: all are there
 * @throws AppError as createUser
 */
export async function writeCreations({ services, actor, stored }: Run): Promise<number> {
  const next = await creationsToWrite(services.db, stored.id, BATCH)
  for (const { name, recordId } of next.filter(({ table }) => table === 'users')) {
    const roleId = await salespersonRole(services.db)
    await createUser({ ...services, newId: () => recordId }, actor, {
      email: nameAddress(name, stored.plan.user_domain ?? ''),
      name,
      businessUnitId: actor.businessUnitId,
      language: actor.language,
      timeZone: actor.timeZone,
      roleIds: roleId === undefined ? [] : [roleId],
    })
  }
  for (const table of ['accounts', 'contacts', 'competitors'] as const) {
    const records = next.filter((creation) => creation.table === table)
    await importRecords(
      services,
      actor,
      table,
      records.map((creation) => newRecordOf(creation, actor, services.clock.now())),
    )
  }
  await creationsWritten(
    services.db,
    stored.id,
    next.map(({ recordId }) => recordId),
  )
  return next.length
}

function newRecordOf(
  { table, name, recordId }: Creation,
  actor: Run['actor'],
  now: Date,
): NewRecord {
  const values: RecordValues = table === 'contacts' ? splitName(name) : { name }
  const base = { id: recordId, values, createdAt: now, createdById: actor.userId }
  if (table === 'competitors') return base
  const owner = { kind: 'user' as const, id: actor.userId }
  return { ...base, owner, businessUnitId: actor.businessUnitId }
}

/** Writes the next rows. @returns how many were done; 0: all are written */
export async function writeRows(run: Run): Promise<number> {
  const { services, stored } = run
  const rows = await rowsToWrite(services.db, stored.id, BATCH)
  const seen = new Set<string>()
  const next = rows.filter(({ recordId }) => {
    const isFirst = recordId !== null && !seen.has(recordId)
    if (recordId !== null) seen.add(recordId)
    return isFirst
  })
  if (next.length === 0) return 0
  const ownerIds = next.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId]))
  const owners = await selectOwners(services.db, ownerIds)
  await create(
    run,
    next.filter(({ outcome }) => outcome === 'created'),
    owners,
  )
  await change(
    run,
    next.filter(({ outcome }) => outcome === 'updated'),
    owners,
  )
  return next.length
}

async function create(
  { services, actor, stored }: Run,
  rows: readonly StoredRow[],
  owners: ReadonlyMap<string, OwnerPlace>,
): Promise<void> {
  const isOwned = stored.table !== 'competitors'
  const records = rows.map((row): NewRecord => {
    const owner = owners.get(row.ownerId ?? '') ?? {
      kind: 'user' as const,
      id: actor.userId,
      businessUnitId: actor.businessUnitId,
    }
    return {
      id: row.recordId ?? '',
      values: row.changed ?? {},
      createdAt: row.startsAt ?? services.clock.now(),
      updatedAt: services.clock.now(),
      createdById: actor.userId,
      ...(isOwned
        ? { owner: { kind: owner.kind, id: owner.id }, businessUnitId: owner.businessUnitId }
        : {}),
    }
  })
  await importRecords(services, actor, stored.table, records)
  const numbers = rows.map(({ number }) => number)
  await noteCreated(services.db, stored.id, numbers)
  await addCounts(services.db, stored.id, { created: rows.length })
}

const WRITTEN = ['is_written', 'version_before', 'version_after']

async function change(
  run: Run,
  rows: readonly StoredRow[],
  owners: ReadonlyMap<string, OwnerPlace>,
): Promise<void> {
  const { services, stored } = run
  const stale = await changeOnce(run, rows, owners)
  await addCounts(services.db, stored.id, { updated: rows.length - stale.length })
  if (stale.length === 0) return
  // Somebody was faster: decided anew on what the record says now; what is still to be written comes with the next rows.
  const outcomes = (await decideRows(run, stale)).map(({ outcome }) => outcome)
  const count = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length
  const counts = { unchanged: count('unchanged'), rejected: count('rejected') }
  await addCounts(services.db, stored.id, counts)
}

/** @returns the rows whose record is another than when they were decided */
async function changeOnce(
  { services, actor, stored }: Run,
  rows: readonly StoredRow[],
  owners: ReadonlyMap<string, OwnerPlace>,
): Promise<readonly StoredRow[]> {
  const ids = rows.map(({ recordId }) => recordId ?? '')
  const made = await versionsMade(services.db, stored.id, ids)
  const updates = rows.map(({ recordId, versionBefore, changed, ownerId }): BulkUpdate => {
    const id = recordId ?? ''
    const version = made.get(id) ?? versionBefore ?? 0
    return { id, version, changed: changed ?? {}, owner: owners.get(ownerId ?? '') }
  })
  const written = await updateMany(services, actor, stored.table, updates)
  const patches = rows.flatMap(({ number }, at): RowPatch[] => {
    const update = updates[at]
    const version = update && written.get(update.id)
    if (update === undefined || version === undefined) return []
    return [{ number, is_written: true, version_before: update.version, version_after: version }]
  })
  await patchRows(services.db, stored.id, WRITTEN, patches)
  return rows.filter(({ recordId }) => !written.has(recordId ?? ''))
}
