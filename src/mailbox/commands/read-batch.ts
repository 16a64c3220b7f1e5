/** What a mailbox has shown, read: what is new in it, and what is not kept. */
import { createHash } from 'node:crypto'
import type { Actor } from '../../identity/model.ts'
import { idFor } from '../../platform/clock.ts'
import type { Db } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { getSettings, getUserSetting } from '../../settings/index.ts'
import { parseMessage } from '../client/parse-message.ts'
import { EXCLUDED, LEAVE_OUT_INTERNAL, MY_EXCLUDED, reasonToLeaveOut } from '../leave-out.ts'
import type { RawMessage, RejectionReason } from '../mail.ts'
import type { MailboxOwner } from '../mailbox-owner.ts'
import { ownerOf } from '../mailbox-owner.ts'
import type { Rejection } from '../store/messages.ts'
import { findSeen } from '../store/messages.ts'
import type { Incoming } from '../to-records.ts'
import { understandMail } from '../understand-mail.ts'
import { authenticationOf } from './keep-authentication.ts'
import { readReport } from './keep-meaning.ts'
import { surroundingsOf } from './surroundings.ts'

/** What became of one message: the message of ours that it is, or why there is none. */
export type Kept = {
  readonly source: string
  readonly messageId?: string
  readonly reason?: RejectionReason
}

export type Target = {
  readonly mailboxId: string
  readonly ownDomains: readonly string[]
  /** whose its mail is; default: the actor's */
  readonly owner?: MailboxOwner
}

export const ownerIn = (actor: Actor, { owner }: Target): MailboxOwner => owner ?? ownerOf(actor)

export type Sorted = {
  readonly incoming: readonly Incoming[]
  readonly rejected: readonly Rejection[]
  /** shown before, as the same bytes */
  readonly seen: readonly Kept[]
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Reads what the mailbox has not shown before; the rest need not be understood again. */
export async function readBatch(
  services: Services,
  target: Target,
  batch: readonly RawMessage[],
): Promise<Sorted> {
  const hashed = batch.map((raw) => ({ raw, sha256: hashOf(raw.bytes) }))
  const seen = await findSeen(
    services.background,
    target.mailboxId,
    hashed.map(({ sha256 }) => sha256),
  )
  const known = hashed.flatMap(({ raw, sha256 }): readonly Kept[] => {
    const messageId = raw.rejection === undefined ? seen.get(sha256) : undefined
    return messageId === undefined ? [] : [{ source: raw.source, messageId }]
  })
  const incoming: Incoming[] = []
  const rejected: Rejection[] = []
  for (const { raw, sha256 } of hashed) {
    if (raw.rejection === undefined && seen.has(sha256)) continue
    const outcome = await parseMessage(raw, services.clock.now())
    const { source, folder } = raw
    if (outcome.kind === 'rejected') {
      rejected.push({ source, reason: outcome.reason })
      continue
    }
    const { mail } = outcome
    const id = idFor(mail.sentAt, `message ${mail.identity}`)
    const understood = understandMail(mail)
    const report = readReport(mail, understood)
    const isWrittenHere = raw.isWrittenHere === true
    const { forwardedById } = raw
    // Of what somebody passed on the server knows only who did.
    const isProven = !isWrittenHere && forwardedById === undefined
    const authentication = isProven ? authenticationOf(mail) : undefined
    const read = { id, mail, understood, report, authentication, isWrittenHere, forwardedById }
    incoming.push({ ...read, source, folder, sha256 })
  }
  return { incoming, rejected, seen: known }
}

/** Rejects what the organisation, or the owner of the mailbox, does not keep; never what is written here. */
export async function partLeftOut(
  services: Services,
  trx: Db,
  {
    actor,
    target,
    sorted,
  }: { readonly actor: Actor; readonly target: Target; readonly sorted: Sorted },
): Promise<Sorted> {
  if (sorted.incoming.length === 0) return sorted
  const ours = await getSettings(services, {
    list: EXCLUDED,
    isInternalLeftOut: LEAVE_OUT_INTERNAL,
  })
  const owner = ownerIn(actor, target)
  const mine = owner.kind === 'user' ? await getUserSetting(services, owner.id, MY_EXCLUDED) : []
  const { isInternalLeftOut } = ours
  const policy = { excluded: [...ours.list, ...mine], isInternalLeftOut }
  if (policy.excluded.length === 0 && !isInternalLeftOut) return sorted
  const surroundings = await surroundingsOf(services, trx, target.ownDomains, sorted.incoming)
  const judged = sorted.incoming.map((one) => {
    if (one.isWrittenHere) return { one, reason: undefined }
    const isReport = one.understood.automaticKind === 'bounce'
    const named = (one.report?.reports ?? []).map(({ recipient }) => recipient)
    const reported = isReport ? named : undefined
    return { one, reason: reasonToLeaveOut(one.mail, reported, policy, surroundings) }
  })
  return {
    ...sorted,
    incoming: judged.flatMap(({ one, reason }) => (reason === undefined ? [one] : [])),
    rejected: [
      ...sorted.rejected,
      ...judged.flatMap(({ one, reason }) =>
        reason === undefined ? [] : [{ source: one.source, reason }],
      ),
    ],
  }
}
