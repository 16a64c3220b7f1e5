/** The wire of saved views: what a list filters, orders and shows, under a name. */
import { z } from 'zod'
import { tableName } from '../records/contract.ts'

const names = z.array(z.string().regex(/^[\w.]{1,80}$/)).max(60)

export const savedViewBody = z.strictObject({
  name: z.string().trim().min(1).max(100),
  table: tableName,
  /** everybody sees it who may see the table */
  is_shared: z.boolean().default(false),
  /** in the grammar of lists: `{"all":[…]}`, `{"any":[…]}` or one condition */
  filter: z.json().default({ all: [] }),
  /** up to three columns with commas between them, `-` before a descending one */
  sort: z.string().min(1).max(300),
  columns: names.min(1),
  /** whose values make groups */
  group: z.string().max(80).nullable().default(null),
})
export type SavedViewBody = z.input<typeof savedViewBody>

export const savedView = z.object({
  id: z.uuid(),
  name: z.string(),
  table: tableName,
  is_shared: z.boolean(),
  filter: z.json(),
  sort: z.string(),
  columns: z.array(z.string()),
  group: z.string().nullable(),
  owner: z.object({ id: z.uuid(), name: z.string() }),
  /** the reader may change and remove it */
  may_change: z.boolean(),
})
export type SavedView = z.infer<typeof savedView>

export const savedViewParams = z.object({ id: z.uuid() })
export const savedViewsQuery = z.object({ table: tableName })

/** The reader's own and those that are shared, by name; and whether he may share. */
export const savedViewList = z.object({ rows: z.array(savedView), may_share: z.boolean() })
export type SavedViewList = z.infer<typeof savedViewList>
