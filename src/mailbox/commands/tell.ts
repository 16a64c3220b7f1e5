/** Tells what an import brought and what it changed. */
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'

/** Ids that one event carries. */
const MOST_IDS = 500

/** Messages that are new here; a batch holds no more than one event carries. */
export async function tellReceived(
  { events, clock }: Services,
  trx: Db,
  news: { readonly actor: Actor; readonly mailboxId: string; readonly ids: readonly string[] },
): Promise<void> {
  await events.record(trx, {
    kind: 'message.received',
    payload: { ids: news.ids, mailboxId: news.mailboxId },
    now: clock.now(),
    actorId: news.actor.userId,
  })
}

/** Messages that found their answer or conversation, or of which one more mailbox holds a copy. */
export async function tellChanged(
  { events, clock }: Services,
  trx: Db,
  actor: Actor,
  ids: readonly string[],
): Promise<void> {
  for (let from = 0; from < ids.length; from += MOST_IDS) {
    await events.record(trx, {
      kind: 'activity.changed',
      payload: { ids: ids.slice(from, from + MOST_IDS) },
      now: clock.now(),
      actorId: actor.userId,
    })
  }
}
