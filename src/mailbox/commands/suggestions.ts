/** Mail that is private until its owner shares it: what is suggested for a record, tracked or ignored. */
import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Db } from '../../platform/database.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import { within } from '../../platform/services.ts'
import type { Wish } from '../../records/index.ts'
import { requireReadable, setVisibility, updateRecord } from '../../records/index.ts'
import { MAILBOX_ERRORS } from '../errors.ts'
import type { Subject, SuggestedMail } from '../store/suggestions.ts'
import {
  deleteIgnored,
  deleteTracked,
  insertIgnored,
  insertTracked,
  selectSuggestedConversation,
  selectSuggestions,
  selectTracked,
} from '../store/suggestions.ts'

/**
 * The newest 50 of the actor's own mails that are suggested for a record.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403, RECORDS_NOT_FOUND 404
 */
export async function readSuggestions(
  { db }: Services,
  actor: Actor,
  subject: Subject,
): Promise<readonly SuggestedMail[]> {
  requirePrivilege(actor, 'activities', 'read')
  await requireReadable(db, actor, subject.table, subject.id)
  return selectSuggestions(db, actor, subject)
}

export type Suggestion = Subject & { readonly messageId: string }

const notFound = ({ messageId }: Suggestion): AppError =>
  new AppError(MAILBOX_ERRORS.MAILBOX_SUGGESTION_NOT_FOUND, { details: { id: messageId } })

async function requireSuggestion(db: Db, actor: Actor, suggestion: Suggestion): Promise<void> {
  requirePrivilege(actor, 'activities', 'read')
  await requireReadable(db, actor, suggestion.table, suggestion.id)
  const found = await selectSuggestions(db, actor, suggestion, suggestion.messageId)
  if (found.length === 0) throw notFound(suggestion)
}

export type Tracking = Suggestion & {
  readonly visibility: 'team' | 'organisation'
  /** also what is suggested of its conversation, and what comes */
  readonly isWholeConversation: boolean
  /** the mail is about the record from then on */
  readonly setsRegarding: boolean
}

/**
 * Shares a suggested mail.
 *
 * @returns those that are shared now, as they were before
 * @throws AppError IDENTITY_FORBIDDEN, RECORDS_NOT_FOUND, MAILBOX_SUGGESTION_NOT_FOUND; RECORDS_FORBIDDEN where the actor may not say what the mail is about
 */
export async function trackSuggestion(
  services: Services,
  actor: Actor,
  tracking: Tracking,
): Promise<readonly Wish[]> {
  const { messageId, visibility, table, id } = tracking
  return inTransaction(services.db, async (trx) => {
    const inside = within(services, trx)
    await requireSuggestion(trx, actor, tracking)
    const ids = tracking.isWholeConversation
      ? await selectSuggestedConversation(trx, actor, messageId)
      : [messageId]
    if (tracking.setsRegarding) {
      const values = { regarding: { table, id } }
      await updateRecord(inside, actor, { table: 'emails', id: messageId, values })
    }
    if (tracking.isWholeConversation) {
      const now = services.clock.now()
      await insertTracked(trx, { userId: actor.userId, messageId, visibility, now })
    }
    return setVisibility(
      inside,
      actor,
      ids.map((each) => ({ id: each, standing: visibility })),
    )
  })
}

/** Shares the new messages of conversations that the owner of the mailbox tracks. */
export async function shareTracked(
  services: Services,
  actor: Actor,
  messageIds: readonly string[],
): Promise<void> {
  const tracked = await selectTracked(services.db, actor.userId, messageIds)
  if (tracked.length === 0) return
  await setVisibility(
    services,
    actor,
    tracked.map(({ id, visibility }) => ({ id, standing: visibility })),
  )
}

/** Sets each message as it is given; one that is only suggested again is tracked no more. @throws AppError as setVisibility */
export async function restoreVisibilities(
  services: Services,
  actor: Actor,
  wishes: readonly Wish[],
): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    await setVisibility(within(services, trx), actor, wishes)
    const suggested = wishes.flatMap(({ id, standing }) => (standing === 'suggested' ? [id] : []))
    if (suggested.length > 0) await deleteTracked(trx, actor.userId, suggested)
  })
}

/** Suggests a mail for this record no more, to the actor. @throws AppError as {@link trackSuggestion} */
export async function ignoreSuggestion(
  services: Services,
  actor: Actor,
  suggestion: Suggestion,
): Promise<void> {
  await requireSuggestion(services.db, actor, suggestion)
  const { messageId, id: recordId } = suggestion
  const ignored = { userId: actor.userId, messageId, recordId }
  await insertIgnored(services.db, ignored, services.clock.now())
}

/** Suggests an ignored mail again. @throws AppError IDENTITY_FORBIDDEN, MAILBOX_SUGGESTION_NOT_FOUND */
export async function takeBackIgnored(
  services: Services,
  actor: Actor,
  suggestion: Suggestion,
): Promise<void> {
  requirePrivilege(actor, 'activities', 'read')
  const { messageId, id: recordId } = suggestion
  const ignored = { userId: actor.userId, messageId, recordId }
  if ((await deleteIgnored(services.db, ignored)) === 0) throw notFound(suggestion)
}
