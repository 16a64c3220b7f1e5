/** The wire of imports: a file, what its columns mean, what came of each row. */
import { z } from 'zod'
import { id, tableName } from '../records/contract.ts'

/** Tables whose rows come from files; activities of all kinds come as `activities`. */
export const importTable = tableName.extract([
  'accounts',
  'contacts',
  'leads',
  'opportunities',
  'cases',
  'competitors',
])
export type ImportTable = z.infer<typeof importTable>

/**
 * - `draft`: read, waiting for its plan to be right · `checking`, `checked`: each row has been decided, nothing written
 * - `running`, `paused`, `done` · `undoing`, `undone` · `failed`: says why; can be started again
 */
export const importState = z.enum([
  'draft',
  'checking',
  'checked',
  'running',
  'paused',
  'done',
  'undoing',
  'undone',
  'failed',
])
export type ImportState = z.infer<typeof importState>

export const encoding = z.enum([
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  /** UTF-8 that somebody took for Windows-1252 and wrote as UTF-8 again: "MÃ©xico". */
  'utf-8-twice',
])
export const separator = z.enum([',', ';', '\t', '|'])

/** How the bytes of a file become cells. */
export const dialect = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  /** of CSV */
  encoding: encoding.optional(),
  separator: separator.optional(),
  /** of XLSX: the sheet that is read, and all there are */
  sheet: z.string().optional(),
  sheets: z.array(z.string()).optional(),
})
export type Dialect = z.infer<typeof dialect>

export const dateOrder = z.enum(['ymd', 'dmy', 'mdy'])
export const decimalSign = z.enum([',', '.'])

/** What a column of the file becomes. Several columns may become one text, which then holds them all. */
export const plannedColumn = z.strictObject({
  /** position of the column in the file, from 0 */
  source: z.int().min(0),
  /** a name of `targets` */
  target: z.string().min(1).max(100),
  /** of dates and instants */
  date_order: dateOrder.optional(),
  /** of numbers and money */
  decimal: decimalSign.optional(),
  /** of choices and yes or no: the text of a cell → the value; null leaves it empty */
  values: z.record(z.string().max(1_000), z.string().max(1_000).nullable()).optional(),
  /** of lookups and owners that are not found: reject the row, leave it empty, or create them */
  missing: z.enum(['reject', 'empty', 'create']).optional(),
})
export type PlannedColumn = z.infer<typeof plannedColumn>

export const importPlan = z.strictObject({
  columns: z.array(plannedColumn).max(500),
  /** The target by which a row finds the record that it changes; null: every row is a new record. */
  match: z.string().max(100).nullable(),
  /** What happens to records that are there already. */
  existing: z.enum(['update', 'skip']),
  /** ISO 4217: of amounts that do not say theirs. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Domain of the addresses of people who are created as owners, for example `example.com`. */
  user_domain: z.string().max(253).optional(),
})
export type ImportPlan = z.infer<typeof importPlan>

/** What a column of a file may become. */
const target = z.object({
  name: z.string(),
  kind: z.string(),
  is_required: z.boolean(),
  choices: z.array(z.string()).optional(),
  lookup_table: z.string().optional(),
  /** Records that are not found may be created. */
  may_create: z.boolean(),
  /** Several columns of the file may be put into it. */
  takes_several: z.boolean(),
  /** Rows can be matched by it. */
  may_match: z.boolean(),
})
export type ImportTarget = z.infer<typeof target>

const fileColumn = z.object({
  index: z.int(),
  header: z.string(),
  /** The first texts that differ, at most 5. */
  samples: z.array(z.string()),
  /** Rows that say something. */
  filled: z.int(),
  /** The texts and how many rows have each, most frequent first; null: more than 100 differ. */
  values: z.array(z.object({ text: z.string(), count: z.int() })).nullable(),
})
export type FileColumn = z.infer<typeof fileColumn>

export const counts = z.object({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  /** Rows that have not been decided or written yet. */
  waiting: z.int(),
})
export type ImportCounts = z.infer<typeof counts>

/** One thing that is wrong: in the plan, or in a cell. */
const fault = z.object({
  code: z.string(),
  /** The sentence, in the language of the reader. */
  message: z.string(),
  /** Where: the column of the file, the target. */
  source: z.int().nullable(),
  target: z.string().nullable(),
})
export type ImportFault = z.infer<typeof fault>

export const importSummary = z.object({
  id,
  table: importTable,
  file_name: z.string(),
  state: importState,
  rows: z.int(),
  counts,
  user: z.object({ id, name: z.string().nullable() }),
  created_at: z.string(),
  ended_at: z.string().nullable(),
  /** What undoing did; null before. */
  undone: z
    .object({
      /** created records that went into the bin */
      removed: z.int(),
      /** changed records that say again what they said before */
      restored: z.int(),
      /** rows whose record somebody changed or uses since: they stay as they are */
      kept: z.int(),
    })
    .nullable(),
  may_undo: z.boolean(),
})
export type ImportSummary = z.infer<typeof importSummary>

/** What a text of a choice, or of yes or no, means by the plan. */
const valueReading = z.object({
  source: z.int(),
  target: z.string(),
  text: z.string(),
  /** Rows that say it. */
  count: z.int(),
  /** A choice, `true` or `false`; null leaves it empty, or nothing is known of it. */
  value: z.string().nullable(),
  /** Rows that say it can be imported. */
  is_known: z.boolean(),
})
export type ValueReading = z.infer<typeof valueReading>

export const importDetail = importSummary.extend({
  dialect,
  columns: z.array(fileColumn),
  targets: z.array(target),
  plan: importPlan,
  /** Why this plan cannot be carried out yet; empty: it can. */
  plan_faults: z.array(fault),
  /** Of planned columns of choices and of yes or no, those unknown first. */
  values: z.array(valueReading),
  /** What is wrong with rejected rows, most frequent first, at most 50. */
  faults: z.array(fault.extend({ count: z.int(), sample: z.string() })),
  /** Why it failed. */
  failure: z.string().nullable(),
})
export type ImportDetail = z.infer<typeof importDetail>

export const importParams = z.object({ id })
export const uploadQuery = z.object({
  table: importTable,
  file_name: z.string().trim().min(1).max(300),
  encoding: encoding.optional(),
  separator: separator.optional(),
  sheet: z.string().max(100).optional(),
})
export const importList = z.object({
  rows: z.array(importSummary),
  next_cursor: z.string().nullable(),
})
export const importListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Of the answer before. */
  cursor: z
    .string()
    .regex(
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z~[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    )
    .optional(),
})

const previewCell = z.object({
  source: z.int(),
  text: z.string(),
  /** What it becomes, as people of the reader's language write it; null: nothing. */
  shown: z.string().nullable(),
})
const rowFault = fault.extend({ text: z.string() })
export const importRow = z.object({
  /** from 1, without the header */
  number: z.int(),
  /** of the file, from 1: where an editor finds it */
  line: z.int(),
  outcome: z.enum(['created', 'updated', 'unchanged', 'rejected']).nullable(),
  record_id: id.nullable(),
  cells: z.array(z.string()),
  faults: z.array(rowFault),
})
export type ImportRow = z.infer<typeof importRow>

/** The first rows as the plan reads them, before anything is decided. */
export const importPreview = z.object({
  rows: z.array(
    z.object({
      number: z.int(),
      line: z.int(),
      cells: z.array(previewCell),
      faults: z.array(rowFault),
    }),
  ),
})
export type ImportPreview = z.infer<typeof importPreview>

export const rowsQuery = z.object({
  outcome: z.enum(['created', 'updated', 'unchanged', 'rejected']).optional(),
  /** number of the row after which to go on */
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const importRows = z.object({
  rows: z.array(importRow),
  next_after: z.int().nullable(),
})
