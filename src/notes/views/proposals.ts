/** Reads what a language model proposed of notes, and which notes it has not read. */
import { isModelOn } from '../../language-model/index.ts'
import type { Db } from '../../platform/database.ts'
import { query, sql, uuids } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { FRESH_DAYS } from '../choose-suggestions.ts'
import type { Proposal } from '../contract.ts'
import { modelProposals } from '../contract.ts'
import { MOST_CHARACTERS } from './notes.ts'

/** By activity, what is kept; nothing once the model is switched off. */
export async function readProposals(
  services: Services,
  activityIds: readonly string[],
): Promise<(activityId: string) => readonly Proposal[]> {
  if (activityIds.length === 0 || !(await isModelOn(services))) return () => []
  const rows = await query<{ id: string; proposals: unknown }>(
    services.db,
    sql`
      select proposal.activity_id as id, proposal.proposals from notes.proposals proposal
      where proposal.activity_id = any(${uuids(activityIds)})`,
  )
  const found = new Map(rows.map(({ id, proposals }) => [id, modelProposals.parse({ proposals })]))
  return (id) => found.get(id)?.proposals ?? []
}

export type UnreadNote = { readonly id: string; readonly text: string; readonly textMd5: string }

/**
 * Of these activities, the fresh texts of ours that the model has not read as they stand now: no e-mails.
 * Relies on the primary keys.
 */
export const findUnreadNotes = (
  db: Db,
  ids: readonly string[],
  now: Date,
): Promise<readonly UnreadNote[]> =>
  query<UnreadNote>(
    db,
    sql`
      select note.id, note.text, md5(note.text) as "textMd5"
      from (
        select activity.id, left(activity.body, ${MOST_CHARACTERS}) as text
        from records.activities activity
        where activity.id = any(${uuids(ids)}) and activity.kind <> 'email'
          and activity.body <> '' and activity.deleted_at is null
          and activity.updated_at > ${now}::timestamptz - make_interval(days => ${FRESH_DAYS})
      ) note
      left join notes.proposals proposal on proposal.activity_id = note.id
      where proposal.text_md5 is distinct from md5(note.text)
      order by note.id`,
  )
