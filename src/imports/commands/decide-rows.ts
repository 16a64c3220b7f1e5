/** The second step: what of each row is written, by the rules and rights of its record. Nothing is written yet. */
import type { OwnerPlace, Verdict, WishedRecord } from '../../records/index.ts'
import { decideMany } from '../../records/index.ts'
import type { RecordValues, Value } from '../../records/model.ts'
import type { CellFault, Converted } from '../convert-cell.ts'
import type { Outcome, RowPatch, StoredRow } from '../store/rows.ts'
import { earlierChanges, patchRows } from '../store/rows.ts'
import type { Resolved } from './resolve-references.ts'
import { referenceKey, resolveReferences } from './resolve-references.ts'
import type { Run } from './run.ts'

/** A row with the values that its texts, records and owners come to. */
type Ready = {
  readonly row: StoredRow
  readonly recordId: string
  readonly values: RecordValues
  readonly owner: OwnerPlace | undefined
  readonly startsAt: Date | undefined
  /** Records that must be written before. */
  readonly needs: readonly string[]
}

const COLUMNS = [
  'outcome',
  'changed',
  'owner_id',
  'starts_at',
  'version_before',
  'needs',
  'faults',
] as const

/**
 * Decides rows that are identified.
 *
 * @param rows  at most 1,000, in their order
 * @returns what was decided of each
 */
export async function decideRows(
  run: Run,
  rows: readonly StoredRow[],
): Promise<readonly RowPatch[]> {
  const converted = rows.map((row) => ({ row, converted: run.convert(row.cells) }))
  const references = converted.flatMap(({ converted: one }) => one.references)
  const resolved = await resolveReferences(run, references)
  const expected = new Set<string>()
  for (const one of resolved.values()) if ('id' in one && one.isExpected) expected.add(one.id)
  const patches: RowPatch[] = []
  const ready: Ready[] = []
  for (const one of converted) {
    const prepared = prepare(run, one, resolved)
    if ('faults' in prepared) patches.push(rejection(one.row, prepared.faults))
    else ready.push(prepared)
  }
  patches.push(...(await decided(run, ready, expected)))
  await patchRows(run.services.db, run.stored.id, COLUMNS, patches)
  return patches
}

const rejection = ({ number }: StoredRow, faults: readonly CellFault[]): RowPatch => ({
  number,
  outcome: 'rejected',
  faults,
})

function prepare(
  { stored }: Run,
  { row, converted }: { readonly row: StoredRow; readonly converted: Converted },
  resolved: ReadonlyMap<string, Resolved>,
): Ready | { readonly faults: readonly CellFault[] } {
  const { values, needs, owner, faults } = withReferences(converted, resolved)
  if (faults.length > 0 || row.recordId === null) return { faults }
  const { created_at: startsAt, ...rest } = values
  const isSkipped = stored.plan.existing === 'skip' && row.isNew === false
  return {
    row,
    recordId: row.recordId,
    values: isSkipped ? {} : rest,
    owner: isSkipped ? undefined : owner,
    startsAt: typeof startsAt === 'string' ? new Date(startsAt) : undefined,
    needs,
  }
}

function withReferences(converted: Converted, resolved: ReadonlyMap<string, Resolved>) {
  const faults = [...converted.faults]
  const values: Record<string, Value> = { ...converted.values }
  const needs: string[] = []
  let owner: OwnerPlace | undefined
  for (const reference of converted.references) {
    const answer = resolved.get(referenceKey(reference))
    if (answer === undefined || 'isEmpty' in answer) continue
    if ('fault' in answer) {
      faults.push({ ...answer.fault, source: reference.column.source })
      continue
    }
    if (answer.isOfFile) needs.push(answer.id)
    if (answer.place === undefined) values[reference.target.name] = answer.id
    else owner = answer.place
  }
  return { values, needs, owner, faults }
}

/** Rows that mean the same record are decided one after the other: the later sees what the earlier made of it. */
async function decided(
  run: Run,
  ready: readonly Ready[],
  expected: ReadonlySet<string>,
): Promise<readonly RowPatch[]> {
  const patches: RowPatch[] = []
  const overlays = await earlier(run, ready)
  let waiting = ready
  while (waiting.length > 0) {
    const seen = new Set<string>()
    const now = waiting.filter(({ recordId }) => !seen.has(recordId) && seen.add(recordId))
    waiting = waiting.filter((one) => !now.includes(one))
    const wishes = now.map((one) => wishOf(one, overlays.get(one.recordId)))
    const { services, actor, stored } = run
    const verdicts = await decideMany(services, actor, stored.table, wishes, expected)
    for (const [at, one] of now.entries()) {
      const verdict = verdicts[at]
      if (verdict === undefined) continue
      const overlay = overlays.get(one.recordId)
      patches.push(patchOf(one, verdict, overlay !== undefined))
      if (verdict.problems.length > 0) continue
      overlays.set(one.recordId, { ...overlay, ...verdict.changed })
    }
  }
  return patches
}

/** What rows of earlier batches make of the same records, and have not written yet. */
async function earlier(
  { services, stored }: Run,
  ready: readonly Ready[],
): Promise<Map<string, RecordValues>> {
  const overlays = new Map<string, RecordValues>()
  const [first] = ready
  if (first === undefined || stored.plan.match === null) return overlays
  const ids = ready.map(({ recordId }) => recordId)
  const rows = await earlierChanges(services.db, stored.id, ids, first.row.number)
  for (const { recordId, changed, isWritten } of rows) {
    overlays.set(recordId, { ...overlays.get(recordId), ...(isWritten ? {} : changed) })
  }
  return overlays
}

const wishOf = (
  { row, recordId, values, owner, startsAt }: Ready,
  overlay: RecordValues | undefined,
): WishedRecord => ({
  id: recordId,
  isNew: row.isNew === true,
  values: row.isNew === true && overlay === undefined ? values : withoutMoments(values),
  owner,
  createdAt: startsAt,
  earlier: overlay,
})

/** When a record that is there was closed is no affair of a file. */
function withoutMoments({ closed_at: _moment, ...values }: RecordValues): RecordValues {
  return values
}

function patchOf(ready: Ready, verdict: Verdict, isLater: boolean): RowPatch {
  const { row, owner, startsAt, needs, recordId } = ready
  if (verdict.problems.length > 0) return rejection(row, verdict.problems.map(asFault))
  const isFirst = row.isNew === true && !isLater
  const before = isLater && row.isNew === true ? [...needs, recordId] : needs
  return {
    number: row.number,
    outcome: isFirst ? 'created' : outcomeOf(verdict),
    changed: verdict.changed,
    owner_id: (isFirst ? owner : verdict.owner)?.id ?? null,
    starts_at: startsAt ?? null,
    version_before: isLater ? null : verdict.version,
    needs: before.length > 0 ? before : null,
  }
}

const asFault = ({ column, code }: Verdict['problems'][number]): CellFault => ({
  code,
  ...(column === '' ? {} : { target: column }),
})

const outcomeOf = ({ changed, owner }: Verdict): Outcome =>
  Object.keys(changed).length === 0 && owner === undefined ? 'unchanged' : 'updated'
