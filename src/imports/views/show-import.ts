/** An import as pages and the command line see it. */
import type { Actor } from '../../identity/model.ts'
import type { Language } from '../../platform/messages.ts'
import type { Services } from '../../platform/services.ts'
import { TABLES } from '../../records/model.ts'
import { createdTable } from '../check-plan.ts'
import { faultSentence, say } from '../client/words.ts'
import type {
  ImportDetail,
  ImportFault,
  ImportPreview,
  ImportRow,
  ImportSummary,
  ImportTarget,
  ValueReading,
} from '../contract.ts'
import type { CellFault } from '../convert-cell.ts'
import { converterFor, readerOf } from '../convert-cell.ts'
import type { ColumnProfile } from '../profile-columns.ts'
import type { StoredImport } from '../store/imports.ts'
import type { StoredRow } from '../store/rows.ts'
import { countFaults, rowsAfter } from '../store/rows.ts'
import type { Target } from '../targets.ts'
import { targetNamed, targetsOf } from '../targets.ts'
import { converterParts } from './converter-parts.ts'
import { creatableBy, faultsOfPlan } from './require-import.ts'
import { showValue } from './show-value.ts'

const MOST_FAULTS = 50
const PREVIEWED = 50
const UNDOABLE = ['done', 'paused', 'failed']

/** @param now  decides whether the rows are still there to take the import back */
export function summaryOf(stored: StoredImport): ImportSummary {
  const { created, updated, unchanged, rejected, rows } = stored
  const { removed, restored, kept } = stored
  const isTakenBack = stored.state === 'undone' || removed + restored + kept > 0
  return {
    id: stored.id,
    table: stored.table,
    file_name: stored.fileName,
    state: stored.state,
    rows,
    counts: {
      created,
      updated,
      unchanged,
      rejected,
      waiting: rows - created - updated - unchanged - rejected,
    },
    user: { id: stored.userId, name: stored.userName },
    created_at: stored.createdAt.toISOString(),
    ended_at: stored.endedAt?.toISOString() ?? null,
    undone: isTakenBack ? { removed, restored, kept } : null,
    may_undo: UNDOABLE.includes(stored.state) && !isTakenBack && created + updated > 0,
  }
}

/** All that the page of an import shows. */
export async function showImport(
  { db }: Pick<Services, 'db'>,
  actor: Actor,
  stored: StoredImport,
): Promise<ImportDetail> {
  const { language } = actor
  const faults = stored.rejected > 0 ? await countFaults(db, stored.id, MOST_FAULTS) : []
  return {
    ...summaryOf(stored),
    dialect: stored.dialect,
    columns: stored.columns.map(onWire),
    targets: targetsOf(TABLES[stored.table]).map((target) => targetOnWire(actor, target)),
    plan: stored.plan,
    plan_faults: faultsOfPlan(actor, stored).map((fault) => said(language, stored, fault)),
    faults: faults.map(({ count, ...fault }) => ({
      ...said(language, stored, fault),
      count,
      sample: fault.text ?? '',
    })),
    values: [...valueReadings(actor, stored)],
    failure: stored.failure === null ? null : say(language, stored.failure),
  }
}

/** Columns with more texts than a profile counts have none here: the check tells what is wrong with them. */
function valueReadings(actor: Actor, stored: StoredImport): readonly ValueReading[] {
  const parts = converterParts(stored, actor.timeZone)
  const readings = stored.plan.columns.flatMap((column): readonly ValueReading[] => {
    const target = targetNamed(parts.table, column.target)
    if (target === undefined || !['choice', 'boolean'].includes(target.kind)) return []
    const read = readerOf(parts, column, target)
    const texts = stored.columns[column.source]?.values ?? []
    return texts.map(({ text, count }) => {
      const reading = read(text)
      const isKnown = 'value' in reading
      const value = isKnown && reading.value !== null ? String(reading.value) : null
      const { source } = column
      return { source, target: column.target, text, count, value, is_known: isKnown }
    })
  })
  return readings.toSorted((one, other) => Number(one.is_known) - Number(other.is_known))
}

const onWire = ({ index, header, samples, filled, values }: ColumnProfile) => ({
  index,
  header,
  samples: [...samples],
  filled,
  values: values === null ? null : [...values],
})

function targetOnWire(actor: Actor, target: Target): ImportTarget {
  const { name, kind, column, isRequired, takesSeveral, mayMatch } = target
  const created = createdTable(target)
  return {
    name,
    kind,
    is_required: isRequired,
    ...(column?.choices && kind === 'choice' ? { choices: [...column.choices] } : {}),
    ...(column?.lookup_table && kind === 'lookup' ? { lookup_table: column.lookup_table } : {}),
    may_create: created !== undefined && creatableBy(actor).has(created),
    takes_several: takesSeveral,
    may_match: mayMatch,
  }
}

const said = (language: Language, { table }: StoredImport, fault: CellFault): ImportFault => ({
  code: fault.code,
  message: faultSentence(language, table, fault),
  source: fault.source ?? null,
  target: fault.target ?? null,
})

/** Rows of the file with what came of each. */
export const showRow = (language: Language, stored: StoredImport, row: StoredRow): ImportRow => ({
  number: row.number,
  line: row.line,
  outcome: row.outcome,
  record_id: row.outcome === 'rejected' ? null : row.recordId,
  cells: [...row.cells],
  faults: (row.faults ?? []).map((fault) => ({
    ...said(language, stored, fault),
    text: fault.text ?? '',
  })),
})

/** The first rows as the plan reads them. */
export async function previewRows(
  { db }: Pick<Services, 'db'>,
  actor: Actor,
  stored: StoredImport,
): Promise<ImportPreview> {
  const { language, timeZone } = actor
  const convert = converterFor(converterParts(stored, actor.timeZone))
  const rows = await rowsAfter(db, stored.id, { after: 0, limit: PREVIEWED })
  const shown = { language, timeZone, table: stored.table }
  return {
    rows: rows.map(({ number, line, cells }) => {
      const converted = convert(cells)
      return {
        number,
        line,
        cells: stored.plan.columns.map((column) => ({
          source: column.source,
          text: cells[column.source] ?? '',
          shown: showValue(shown, column.target, converted),
        })),
        faults: converted.faults.map((fault) => ({
          ...said(language, stored, fault),
          text: fault.text ?? '',
        })),
      }
    }),
  }
}
