import { z } from 'zod'

/** What can be looked at. */
export const SUBJECT_TABLES = ['accounts', 'contacts', 'leads', 'opportunities', 'users'] as const
export const subjectTable = z.enum(SUBJECT_TABLES)
export type SubjectTable = z.infer<typeof subjectTable>

/** The kinds of look: at figures, at the activities behind them, at who knows whom, and so on. */
export const LOOKS = [
  'figures',
  'activities',
  'tone',
  'colleagues',
  'export',
  'team_named',
  'team_pseudonymous',
  'team_aggregated',
] as const
export const lookKind = z.enum(LOOKS)
export type LookKind = z.infer<typeof lookKind>

export const lookQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(300).optional(),
})

/** Somebody looked at something on a day; once a day, however often. */
export const look = z.object({
  /** Null for the operator of the machine. */
  viewer: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  subject: z.object({
    table: subjectTable,
    id: z.uuid(),
    /** Null where it was deleted, or where the reader may not know of it. */
    name: z.string().nullable(),
  }),
  what: lookKind,
  /** When the first look of the day was. */
  at: z.iso.datetime(),
  /** The viewer looked at himself, or at a record that he owned himself or by a team. */
  is_own: z.boolean(),
})
export type Look = z.infer<typeof look>

/** Newest first; what is older than `kept_days` is deleted. */
export const lookList = z.object({
  rows: z.array(look),
  kept_days: z.int(),
  next_cursor: z.string().nullable(),
})
export type LookList = z.infer<typeof lookList>
