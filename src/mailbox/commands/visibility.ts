/** Who may read a message, or all messages of a conversation that are one's own. */
import type { Actor } from '../../identity/model.ts'
import { query, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { Wish } from '../../records/index.ts'
import { heldBy, setVisibility, visibleActivities } from '../../records/index.ts'
import type { Visibility } from '../../records/model.ts'

/** Messages of a conversation that are set in one step: the newest. */
const MOST = 500

/**
 * Sets who may read a message; `isWhole`: and the newest 500 others of its conversation that are the actor's own.
 *
 * @returns those that changed, as they were before
 * @throws AppError RECORDS_NOT_FOUND, RECORDS_FORBIDDEN
 */
export async function showMessage(
  services: Services,
  actor: Actor,
  wish: { readonly id: string; readonly visibility: Visibility; readonly isWhole: boolean },
): Promise<readonly Wish[]> {
  const others = wish.isWhole ? await ownOfConversation(services, actor, wish.id) : []
  const ids = new Set([wish.id, ...others])
  return setVisibility(
    services,
    actor,
    [...ids].map((id) => ({ id, standing: wish.visibility })),
  )
}

async function ownOfConversation(
  { db }: Services,
  actor: Actor,
  id: string,
): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    db,
    // Index: messages_by_thread.
    sql`select message.id from mailbox.messages message
        join records.activities activity on activity.id = message.id
        where message.thread_id = (select one.thread_id from mailbox.messages one where one.id = ${id})
          and ${visibleActivities(actor, 'activity')} and ${heldBy(actor, 'activity')}
        order by message.sent_at desc, message.id desc limit ${MOST}`,
  )
  return rows.map((row) => row.id)
}
