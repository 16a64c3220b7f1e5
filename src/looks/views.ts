/** Reads who looked at whom. */
import type { Actor } from '../identity/model.ts'
import type { Db, Fragment } from '../platform/database.ts'
import { query, sql } from '../platform/database.ts'
import { visibleRecords } from '../records/index.ts'
import type { Look } from './contract.ts'

/** Where a page ended: instant with microseconds, subject, viewer, kind. */
export type LookPosition = readonly [at: string, subjectId: string, viewerId: string, what: string]

type Row = {
  readonly viewerId: string
  readonly viewerName: string | null
  readonly table: Look['subject']['table']
  readonly id: string
  readonly name: string | null
  readonly what: Look['what']
  readonly at: Date
  readonly exactAt: string
  readonly isOwn: boolean
}

export type LookPage = { readonly rows: readonly Look[]; readonly next: LookPosition | undefined }

/**
 * Lists looks, newest first, with the names that the actor may know. Relies on looks_by_time; of
 * one user, on the key.
 *
 * @param input.userId  only the looks at this user
 */
export async function listLooks(
  db: Db,
  actor: Actor,
  input: {
    readonly userId?: string | undefined
    readonly limit: number
    readonly after?: LookPosition | undefined
  },
): Promise<LookPage> {
  const of =
    input.userId === undefined
      ? sql`true`
      : sql`look.subject_table = 'users' and look.subject_id = ${input.userId}`
  const rows = await query<Row>(
    db,
    sql`
      select look.viewer_id as "viewerId", viewer.name as "viewerName",
        look.subject_table as "table", look.subject_id as id,
        coalesce(colleague.name, account.name, contact.full_name, lead.full_name,
          opportunity.name) as name,
        look.what, look.first_at as at, look.is_own as "isOwn",
        to_char(look.first_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "exactAt"
      from (
        select look.* from looks.looks look
        where ${of} and ${afterwards(input.after)}
        order by look.first_at desc, look.subject_id desc, look.viewer_id desc, look.what desc
        limit ${input.limit + 1}
      ) look
      left join identity.users viewer on viewer.id = look.viewer_id
      left join identity.users colleague
        on look.subject_table = 'users' and colleague.id = look.subject_id
      left join records.accounts account on look.subject_table = 'accounts'
        and account.id = look.subject_id and ${visibleRecords(actor, 'accounts', 'account')}
      left join records.contacts contact on look.subject_table = 'contacts'
        and contact.id = look.subject_id and ${visibleRecords(actor, 'contacts', 'contact')}
      left join records.leads lead on look.subject_table = 'leads'
        and lead.id = look.subject_id and ${visibleRecords(actor, 'leads', 'lead')}
      left join records.opportunities opportunity on look.subject_table = 'opportunities'
        and opportunity.id = look.subject_id
        and ${visibleRecords(actor, 'opportunities', 'opportunity')}
      order by look.first_at desc, look.subject_id desc, look.viewer_id desc, look.what desc`,
  )
  const shown = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? shown.at(-1) : undefined
  return {
    rows: shown.map(present),
    next: last && [last.exactAt, last.id, last.viewerId, last.what],
  }
}

function afterwards(position: LookPosition | undefined): Fragment {
  if (position === undefined) return sql`true`
  const [at, subjectId, viewerId, what] = position
  return sql`(look.first_at, look.subject_id, look.viewer_id, look.what)
    < (${at}::timestamptz, ${subjectId}::uuid, ${viewerId}::uuid, ${what}::text)`
}

function present(row: Row): Look {
  return {
    viewer: row.viewerName === null ? null : { id: row.viewerId, name: row.viewerName },
    subject: { table: row.table, id: row.id, name: row.name },
    what: row.what,
    at: row.at.toISOString(),
    is_own: row.isOwn,
  }
}
