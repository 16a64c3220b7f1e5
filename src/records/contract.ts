/** The wire of records: what the API takes and gives, apart from the columns of each table. */
import { z } from 'zod'

export const tableName = z.enum([
  'accounts',
  'contacts',
  'leads',
  'opportunities',
  'cases',
  'competitors',
  'activities',
  'emails',
  'phone_calls',
  'appointments',
  'tasks',
  'notes',
])
export const id = z.uuid()

const column = z.object({
  name: z.string(),
  kind: z.string(),
  section: z.string(),
  is_required: z.boolean().optional(),
  max_length: z.number().optional(),
  choices: z.array(z.string()).optional(),
  lookup_table: z.string().optional(),
  is_searchable: z.boolean().optional(),
  is_sortable: z.boolean().optional(),
  is_always_set: z.boolean().optional(),
  is_read_only: z.boolean().optional(),
  is_set_by_process: z.boolean().optional(),
  /** Only in lists of the table itself: filters do not find it behind a lookup. */
  is_extension: z.boolean().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
})

/** The definitions of the tables that the reader may see. */
export const tableList = z.object({
  tables: z.array(
    z.object({
      name: tableName,
      physical_table: z.string(),
      activity_kind: z.string().optional(),
      ownership: z.enum(['owner', 'organisation']),
      primary_column: z.string(),
      status_column: z.string().optional(),
      closed_statuses: z.array(z.string()).optional(),
      board: z.object({ column: z.string(), amount: z.string().optional() }).optional(),
      columns: z.array(column),
      list_columns: z.array(z.string()),
      default_sort: z.string(),
      related_lists: z.array(
        z.object({
          name: z.string(),
          table: z.string(),
          column: z.string().optional(),
          link: z.string().optional(),
        }),
      ),
      /** What filters may ask of records that belong to a record. */
      relations: z.array(z.object({ name: z.string(), table: z.string() })),
      views: z.array(
        z.object({
          name: z.string(),
          filter: z.unknown(),
          sort: z.string(),
          /** What the list shows; absent: `list_columns`. */
          columns: z.array(z.string()).optional(),
        }),
      ),
    }),
  ),
})

const reference = z.object({
  id,
  /** null: the reader may not know it. */
  name: z.string().nullable(),
  table: z.string().optional(),
})
export const money = z.strictObject({
  amount_minor: z.int(),
  currency: z.string().regex(/^[A-Z]{3}$/),
})
const value = z.union([z.string(), z.number(), z.boolean(), z.null(), money, reference])
const owner = z.object({ kind: z.enum(['user', 'team']), id, name: z.string().nullable() })

export const row = z.object({
  id,
  version: z.number(),
  values: z.record(z.string(), value),
  owner: owner.nullable(),
})

export const listQuery = z.object({
  /** JSON: `{"all":[…]}`, `{"any":[…]}` or `{"column":"status","is":"open"}`. */
  filter: z.string().max(20_000).optional(),
  /** Up to three columns, `-` before a descending one: `-updated_at,name`. */
  sort: z.string().min(1).max(300).optional(),
  /** Names of columns, with commas between them. */
  columns: z.string().min(1).max(2_000).optional(),
  search: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(4_000).optional(),
})
export const page = z.object({
  rows: z.array(row),
  next_cursor: z.string().nullable(),
  as_of: z.string(),
})

export const totalsQuery = listQuery.pick({ filter: true, search: true }).extend({
  /** A choice of the table, whose values are counted one by one. */
  group: z.string().min(1).max(100).optional(),
})
/** Counts up to a bound, and the sums of what was counted. */
export const totals = z.object({
  bound: z.number().int(),
  groups: z.array(
    z.object({
      /** null: no value, or no group was asked for. */
      value: z.string().nullable(),
      count: z.number().int(),
      /** There are more than were counted. */
      is_more: z.boolean(),
      sums: z.array(money),
    }),
  ),
})
export type Totals = z.infer<typeof totals>

const partyRole = z.enum(['from', 'to', 'cc', 'bcc', 'organizer', 'required', 'optional'])
export const party = z.object({
  role: partyRole,
  name: z.string().nullable(),
  address: z.string().nullable(),
  side: z.enum(['us', 'them']),
  user_id: id.nullable(),
  contact_id: id.nullable(),
  lead_id: id.nullable(),
})
export type Party = z.infer<typeof party>

/** Somebody on an activity: a colleague, a contact, a lead, or just an address. */
export const newParty = z
  .strictObject({
    role: partyRole,
    name: z.string().max(300).optional(),
    address: z.email().max(254).optional(),
    user_id: id.optional(),
    contact_id: id.optional(),
    lead_id: id.optional(),
  })
  .refine(
    ({ address, user_id, contact_id, lead_id }) =>
      [address, user_id, contact_id, lead_id].some((part) => part !== undefined),
    'RECORDS_FIELD_PARTY_UNKNOWN',
  )
export type NewPartyBody = z.infer<typeof newParty>

export const record = row.extend({
  may: z.object({
    write: z.boolean(),
    delete: z.boolean(),
    assign: z.boolean(),
    share: z.boolean(),
  }),
  parties: z.array(party).optional(),
})

export const assignBody = z.union([
  z.strictObject({ owner_user_id: id }),
  z.strictObject({ owner_team_id: id }),
])

const shareAction = z.enum(['read', 'write', 'delete', 'append', 'append_to', 'assign', 'share'])
export const sharesBody = z.strictObject({
  shares: z
    .array(
      z.strictObject({
        kind: z.enum(['user', 'team']),
        id,
        actions: z.array(shareAction).min(1).max(7),
      }),
    )
    .max(100),
})
export const shareList = z.object({
  shares: z.array(
    z.object({
      kind: z.enum(['user', 'team']),
      id,
      name: z.string(),
      actions: z.array(shareAction),
    }),
  ),
})

export const cursorQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(4_000).optional(),
})
export const timelineQuery = cursorQuery.extend({
  /** Kinds of activity, with commas between them; default: all. */
  kinds: z.string().max(200).optional(),
})
export const timelineEntry = z.object({
  id,
  table: z.string(),
  kind: z.string(),
  direction: z.enum(['out', 'in']).nullable(),
  status: z.enum(['open', 'completed', 'cancelled']),
  subject: z.string(),
  /** The first 280 characters of the body. */
  body_excerpt: z.string().nullable(),
  body: z.string().nullable(),
  occurred_at: z.string(),
  due_at: z.string().nullable(),
  started_at: z.string().nullable(),
  ended_at: z.string().nullable(),
  duration_minutes: z.number().nullable(),
  location: z.string().nullable(),
  meeting_url: z.string().nullable(),
  priority: z.string(),
  visibility: z.string(),
  source: z.string(),
  version: z.number(),
  owner: owner.nullable(),
  parties: z.array(party),
  regarding: z.object({ table: z.string(), id, name: z.string().nullable() }).nullable(),
  /** Why it is here: it is about the record, or the record or one of its people takes part. */
  through: z.array(
    z.object({
      reason: z.enum(['regarding', 'party']),
      table: z.string(),
      id,
      name: z.string().nullable(),
    }),
  ),
})
export type TimelineEntry = z.infer<typeof timelineEntry>
export const timeline = z.object({
  rows: z.array(timelineEntry),
  next_cursor: z.string().nullable(),
  as_of: z.string(),
})

export const historyEntry = z.object({
  version: z.number(),
  action: z.string(),
  changed_at: z.string(),
  /** null: nobody in particular, for example an import. */
  by: z.object({ id, name: z.string().nullable() }).nullable(),
  source: z.string(),
  /** Whether it can be taken back as a whole, for whoever may change the record. */
  is_undoable: z.boolean(),
  changes: z.array(z.object({ column: z.string(), before: z.unknown(), after: z.unknown() })),
})
export type HistoryEntry = z.infer<typeof historyEntry>
export const history = z.object({
  rows: z.array(historyEntry),
  next_cursor: z.string().nullable(),
})

export const asOfQuery = z.object({ at: z.iso.datetime({ offset: true }) })

export const deletedRecord = z.object({
  table: z.string(),
  id,
  name: z.string(),
  deleted_at: z.string(),
  by: z.object({ id, name: z.string().nullable() }).nullable(),
  /** Begun days until it leaves the bin. */
  days_left: z.number().int(),
})
export type DeletedRecord = z.infer<typeof deletedRecord>
export const bin = z.object({ rows: z.array(deletedRecord), next_cursor: z.string().nullable() })

export const relatedLists = z.object({
  lists: z.array(
    z.object({
      name: z.string(),
      table: z.string(),
      /** The first rows; more through the list with the same filter. */
      rows: z.array(row),
      has_more: z.boolean(),
      /** The filter of the full list, where one condition expresses it. */
      filter: z.unknown().nullable(),
    }),
  ),
})

export const people = z.object({
  rows: z.array(
    z.object({
      id,
      name: z.string().nullable(),
      role: z.string(),
      email: z.string().nullable(),
      job_title: z.string().nullable(),
    }),
  ),
})
export const stakeholderBody = z.strictObject({
  contact_id: id,
  role: z.string().trim().min(1).max(50).default('stakeholder'),
})
export const salesTeamBody = z.strictObject({
  user_id: id,
  role: z.string().trim().min(1).max(50).default('member'),
})
export const competitorBody = z.strictObject({ competitor_id: id })
export const competitorLinks = z.object({
  rows: z.array(z.object({ id, name: z.string(), website: z.string().nullable() })),
})

export const searchQuery = z.object({
  q: z.string().min(1).max(300),
  limit: z.coerce.number().int().min(1).max(50).default(10),
})
export const searchResult = z.object({
  rows: z.array(
    z.object({
      table: z.string(),
      id,
      name: z.string(),
      /** What tells records of one name apart: company, address, date. */
      detail: z.string().nullable(),
      /** similar: nothing else was found, and this resembles what was typed. */
      match: z.enum(['exact', 'prefix', 'part', 'similar']),
      updated_at: z.string(),
    }),
  ),
})
export type SearchHit = z.infer<typeof searchResult>['rows'][number]

export const exportQuery = z.object({
  format: z.enum(['csv', 'jsonl']).default('csv'),
  filter: z.string().max(20_000).optional(),
  sort: z.string().min(1).max(300).optional(),
  columns: z.string().min(1).max(2_000).optional(),
  search: z.string().max(300).optional(),
})

/** What came of one record of a request over many. */
export const manyResult = z.object({
  id,
  outcome: z.enum(['created', 'updated', 'unchanged', 'deleted', 'restored', 'refused']),
  /** Versions that were made, (after, through]: by them `bulk/undo` takes it back. */
  after: z.int().optional(),
  through: z.int().optional(),
  /** Why it was refused: `column` is empty where it is the record itself. */
  problems: z.array(z.object({ column: z.string(), code: z.string() })).optional(),
})
/** In the order of the request; a refused record does not keep the others. */
export const manyResults = z.object({ results: z.array(manyResult) })
export type ManyResults = z.infer<typeof manyResults>

const MOST_RECORDS = 1_000
export const manyIds = z.strictObject({ ids: z.array(id).min(1).max(MOST_RECORDS) })
export const manySpans = z.strictObject({
  changes: z
    .array(z.strictObject({ id, after: z.int().min(0), through: z.int().min(1) }))
    .min(1)
    .max(MOST_RECORDS),
})
