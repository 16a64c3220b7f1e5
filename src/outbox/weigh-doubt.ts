/**
 * Whether a mail was sent whose attempt ended in silence after the last byte.
 *
 * That it lies in the folder of what was sent, has come back or was answered proves that it left: we lay our own copy only after the
 * server's answer. That it lies nowhere proves that it did not leave only where the server itself lays a copy of all it takes, and
 * only after as long as a server may take (RFC 5321, 4.5.3.2.6: 10 minutes). All attempts send the same bytes: where an earlier one was
 * taken for somebody, what is found may be of that one.
 */
import type { RecipientState } from './model.ts'

export type Evidence = 'found' | 'absent' | 'unknown'

export type Verdict =
  | { readonly kind: 'sent' }
  | { readonly kind: 'not_sent' }
  /** not known yet, or never: looked for again at this instant; undefined: only the author can tell */
  | { readonly kind: 'open'; readonly lookAt: Date | undefined }

const SECOND_MS = 1000
/** Ages at which evidence is looked for, beyond which the author alone can tell; between them: hours. */
const EARLY_MS = [2, 5, 10, 30, 60, 120, 300].map((seconds) => seconds * SECOND_MS)
const HOUR_MS = 3_600_000
const LAST_MS = 120 * HOUR_MS

/**
 * Whether absence proves anything: only where the server lays copies, and under the Message-ID by which they are looked for.
 *
 * @param habit  what was seen of the server; the others: what is known of its provider
 */
export const isAbsenceProof = ({
  habit,
  isCopiedByServer = false,
  replacesMessageIds,
}: {
  readonly habit: boolean | undefined
  readonly isCopiedByServer: boolean | undefined
  readonly replacesMessageIds: boolean
}): boolean => !replacesMessageIds && (habit ?? isCopiedByServer)

/**
 * What a mail is whose doubtful attempt has arrived: those whom the server had put off before still wait.
 */
export const afterArrival = (
  recipients: readonly { readonly state: RecipientState; readonly isHanded: boolean }[],
): 'sent' | 'scheduled' =>
  recipients.some(({ state, isHanded }) => state === 'waiting' && !isHanded) ? 'scheduled' : 'sent'

/**
 * @param isProof    absence proves that it was not sent; see isAbsenceProof
 * @param hasLeft    an earlier attempt was taken for somebody: then nothing tells of the last one
 * @param endingAt   when the last byte was about to leave
 * @param absenceMs  age from which absence counts
 */
export function weighDoubt({
  evidence,
  isProof,
  hasLeft,
  endingAt,
  absenceMs,
  now,
}: {
  readonly evidence: Evidence
  readonly isProof: boolean
  readonly hasLeft: boolean
  readonly endingAt: Date
  readonly absenceMs: number
  readonly now: Date
}): Verdict {
  if (hasLeft) return { kind: 'open', lookAt: undefined }
  if (evidence === 'found') return { kind: 'sent' }
  const age = now.getTime() - endingAt.getTime()
  if (evidence === 'absent' && isProof && age >= absenceMs) return { kind: 'not_sent' }
  const next = [...EARLY_MS, absenceMs].filter((at) => at > age)
  if (next.length > 0) {
    return { kind: 'open', lookAt: new Date(endingAt.getTime() + Math.min(...next)) }
  }
  return { kind: 'open', lookAt: age > LAST_MS ? undefined : new Date(now.getTime() + HOUR_MS) }
}
