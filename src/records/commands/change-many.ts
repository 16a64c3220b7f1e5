/** Many records of a table created, changed, deleted or brought back by one request: each by its own rules and rights. */
import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import type { Problem } from '../check-values.ts'
import { RECORDS_ERRORS, RECORDS_FIELD_ERRORS } from '../errors.ts'
import type { NewRecord } from '../store/bulk-records.ts'
import type { OwnerPlace } from '../store/records.ts'
import { loadRecords, selectOwner, selectOwners } from '../store/records.ts'
import { TABLES } from '../tables.ts'
import type { RecordValues } from '../values.ts'
import { importRecords } from './imports.ts'
import type { ChangeSpan } from './undo-many.ts'
import { undoMany } from './undo-many.ts'
import type { BulkTable, Verdict } from './write-many.ts'
import { decideMany, deleteMany, updateMany } from './write-many.ts'

export type ManyResult = {
  readonly id: string
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'deleted' | 'restored' | 'refused'
  /** Versions that were made: (after, through]; by them it can be taken back. */
  readonly after?: number
  readonly through?: number
  /** Why it was refused. */
  readonly problems?: readonly Problem[]
}

const refused = (id: string, problems: readonly Problem[]): ManyResult => ({
  id,
  outcome: 'refused',
  problems,
})

const CHANGED_MEANWHILE: Problem = {
  column: '',
  code: RECORDS_ERRORS.RECORDS_CHANGED_MEANWHILE.code,
}
const NOT_FOUND: Problem = { column: '', code: RECORDS_ERRORS.RECORDS_NOT_FOUND.code }
const OWNER_UNKNOWN: Problem = {
  column: 'owner',
  code: RECORDS_FIELD_ERRORS.RECORDS_FIELD_OWNER_UNKNOWN.code,
}
const FORBIDDEN: Problem = { column: '', code: RECORDS_ERRORS.RECORDS_FORBIDDEN.code }

/**
 * Gives records the same values, or another owner. What one record refuses does not keep the others.
 *
 * @param input.ids  at most 1,000; twice is once
 * @returns what came of each, in their order
 * @throws AppError IDENTITY_FORBIDDEN, RECORDS_VALUES_INVALID (an owner that there is not)
 */
export async function changeMany(
  services: Services,
  actor: Actor,
  input: {
    readonly table: BulkTable
    readonly ids: readonly string[]
    readonly values: RecordValues
    readonly ownerId?: string | undefined
  },
): Promise<readonly ManyResult[]> {
  const { table, values } = input
  requirePrivilege(actor, table, 'write')
  return inTransaction(services.db, async (trx) => {
    const inner = within(services, trx)
    const owner = await ownerOf(inner, input.ownerId)
    const wishes = [...new Set(input.ids)].map((id) => ({ id, isNew: false, values, owner }))
    const verdicts = await decideMany(inner, actor, table, wishes)
    const open = verdicts.filter(isOpen)
    const made = await updateMany(inner, actor, table, open)
    return verdicts.map((verdict): ManyResult => {
      const { id, problems, version } = verdict
      if (problems.length > 0) return refused(id, problems)
      if (!isOpen(verdict)) return { id, outcome: 'unchanged' }
      const through = made.get(id)
      if (through === undefined) return refused(id, [CHANGED_MEANWHILE])
      return { id, outcome: 'updated', after: version, through }
    })
  })
}

const isOpen = ({ changed, owner }: Verdict): boolean =>
  owner !== undefined || Object.keys(changed).length > 0

async function ownerOf(
  { db }: Services,
  ownerId: string | undefined,
): Promise<OwnerPlace | undefined> {
  if (ownerId === undefined) return undefined
  const owner = await selectOwner(db, ownerId)
  if (owner !== undefined) return owner
  throw new AppError(RECORDS_ERRORS.RECORDS_VALUES_INVALID, {
    fields: [{ pointer: '/owner', code: RECORDS_FIELD_ERRORS.RECORDS_FIELD_OWNER_UNKNOWN.code }],
  })
}

/**
 * Creates records. What one refuses does not keep the others.
 *
 * @param records  at most 1,000
 * @returns what came of each, in their order
 * @throws AppError IDENTITY_FORBIDDEN
 */
export async function createMany(
  services: Services,
  actor: Actor,
  table: BulkTable,
  records: readonly { readonly values: RecordValues; readonly ownerId?: string | undefined }[],
): Promise<readonly ManyResult[]> {
  requirePrivilege(actor, table, 'create')
  const now = services.clock.now()
  return inTransaction(services.db, async (trx) => {
    const inner = within(services, trx)
    const named = records.flatMap(({ ownerId }) => (ownerId === undefined ? [] : [ownerId]))
    const owners = await selectOwners(trx, named)
    const own: OwnerPlace = { kind: 'user', id: actor.userId, businessUnitId: actor.businessUnitId }
    const wishes = records.map(({ values, ownerId }) => ({
      id: services.newId(),
      isNew: true,
      values,
      owner: ownerId === undefined ? own : owners.get(ownerId),
    }))
    const decided = await decideMany(inner, actor, table, wishes)
    const verdicts = decided.map((verdict, at) =>
      wishes[at]?.owner === undefined ? { ...verdict, problems: [OWNER_UNKNOWN] } : verdict,
    )
    const right = verdicts.flatMap(({ id, changed, problems }, at): NewRecord[] => {
      if (problems.length > 0) return []
      const base = { id, values: changed, createdAt: now, createdById: actor.userId }
      const owner = wishes[at]?.owner
      if (TABLES[table].ownership !== 'owner' || owner === undefined) return [base]
      return [{ ...base, owner, businessUnitId: owner.businessUnitId }]
    })
    await importRecords(inner, actor, table, right)
    return verdicts.map(({ id, problems }) =>
      problems.length > 0
        ? refused(id, problems)
        : { id, outcome: 'created', after: 0, through: 1 },
    )
  })
}

/**
 * Deletes records: they go into the bin, from which each can be brought back.
 *
 * @param ids  at most 1,000; twice is once
 * @returns what came of each, in their order
 * @throws AppError IDENTITY_FORBIDDEN
 */
export async function removeMany(
  services: Services,
  actor: Actor,
  table: BulkTable,
  ids: readonly string[],
): Promise<readonly ManyResult[]> {
  requirePrivilege(actor, table, 'delete')
  const wanted = [...new Set(ids)]
  return inTransaction(services.db, async (trx) => {
    const inner = within(services, trx)
    const loaded = await loadRecords(trx, actor, TABLES[table], wanted, { forUpdate: true })
    const found = wanted.flatMap((id) => {
      const record = loaded.get(id)
      return record === undefined ? [] : [{ id, version: record.version }]
    })
    const gone = new Set(await deleteMany(inner, actor, table, found))
    return wanted.map((id): ManyResult => {
      const version = loaded.get(id)?.version
      if (version === undefined) return refused(id, [NOT_FOUND])
      if (!gone.has(id)) return refused(id, [FORBIDDEN])
      return { id, outcome: 'deleted', after: version, through: version + 1 }
    })
  })
}

/**
 * Takes changes back that `changeMany` made; what somebody changed since stays.
 *
 * @param spans  at most 1,000, no id twice
 * @throws AppError IDENTITY_FORBIDDEN
 */
export async function restoreMany(
  services: Services,
  actor: Actor,
  table: BulkTable,
  spans: readonly ChangeSpan[],
): Promise<readonly ManyResult[]> {
  requirePrivilege(actor, table, 'write')
  const restored = await undoMany(services, actor, table, spans)
  return spans.map(({ id }) =>
    restored.has(id) ? { id, outcome: 'restored' } : refused(id, [CHANGED_MEANWHILE]),
  )
}
