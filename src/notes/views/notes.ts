/** Reads the texts that may be analysed, with what they said before. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import { visibleActivities } from '../../records/index.ts'
import { groupRows } from '../group-rows.ts'
import type { NoteVersion, Writer } from '../read-versions.ts'

export type Note = {
  readonly id: string
  readonly kind: 'note' | 'task' | 'appointment' | 'phone_call'
  readonly startedAt: Date | null
  readonly dueAt: Date | null
  /** At least one; the last is what it says now. */
  readonly versions: readonly NoteVersion[]
}

/** Longer texts are read as far as this; a note has some hundred characters (chosen). */
export const MOST_CHARACTERS = 4000
/** Of a note that was edited more often, the latest versions (chosen). */
const MOST_VERSIONS = 3

type NoteRow = Omit<Note, 'versions'> & {
  readonly body: string
  readonly writtenAt: Date
  readonly writer: Writer | null
}
type ChangeRow = {
  readonly id: string
  readonly at: Date
  readonly isCreation: boolean
  readonly body: string | null
  readonly writer: Writer | null
}

/** The user by whose clock and dates a text is to be read; null where there is none. */
const WRITER = sql`case when writer.id is not null then jsonb_build_object(
  'language', writer.language, 'timeZone', writer.time_zone) end`

/** Of these activities, those that the actor may read and that have a text of ours: no e-mails. */
export async function readNotes(
  db: Db,
  actor: Actor,
  ids: readonly string[],
): Promise<readonly Note[]> {
  const [rows, changes] = await Promise.all([
    query<NoteRow>(
      db,
      sql`
        select activity.id, activity.kind, activity.started_at as "startedAt",
          activity.due_at as "dueAt", left(activity.body, ${MOST_CHARACTERS}) as body,
          -- minutes of a meeting are dated by the meeting, a plan by when it was made
          least(activity.created_at, activity.occurred_at) as "writtenAt",
          ${WRITER} as writer
        from records.activities activity
        -- who imports a note or a mailbox has not written it: its owner has
        left join identity.users writer on writer.id = coalesce(
          case when activity.source = 'person' then activity.created_by_id end,
          activity.owner_user_id)
        where activity.id = any(${uuids(ids)}) and activity.kind <> 'email'
          and activity.body <> '' and ${visibleActivities(actor, 'activity')}`,
    ),
    readChanges(db, ids),
  ])
  return rows.map(({ body, writtenAt, writer, ...note }) => ({
    ...note,
    versions: versionsOf(
      { at: writtenAt, text: body, writer: writer ?? undefined },
      changes.get(note.id) ?? [],
    ),
  }))
}

/** Earlier and later texts of the bodies that were changed, in their order. Relies on changes_pkey. */
async function readChanges(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly ChangeRow[]>> {
  const rows = await query<ChangeRow>(
    db,
    sql`
      select change.record_id as id, change.changed_at as at,
        change.action = 'create' as "isCreation",
        left(change.after ->> 'body', ${MOST_CHARACTERS}) as body, ${WRITER} as writer
      from records.changes change
      left join identity.users writer on writer.id = change.actor_id
      where change.record_id = any(${uuids(ids)}) and change.record_table = 'activities'
        and change.action in ('create', 'update') and change.after -> 'body' is not null
      order by change.record_id, change.version`,
  )
  return groupRows(rows, ({ id }) => id)
}

/** The history tells how the text began; what came without a history or with a text, began with it. */
function versionsOf(now: NoteVersion, changes: readonly ChangeRow[]): readonly NoteVersion[] {
  const begun = changes.find(({ isCreation }) => isCreation)
  const updates = changes.filter(({ isCreation }) => !isCreation)
  if (updates.length === 0) return [now]
  const latest = updates
    .slice(-MOST_VERSIONS)
    .map(({ at, body: text, writer }) => ({ at, text: text ?? '', writer: writer ?? undefined }))
  return [{ ...now, text: begun?.body ?? '' }, ...latest]
}
