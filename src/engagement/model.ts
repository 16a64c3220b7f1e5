/** The ideas of engagement: whether a mail is followed, what can happen to it, and who was at it. */
import type { CLASSES, CONDITIONS, KINDS } from './contract.ts'

/** What of a mail was asked for. */
export type TargetKind = (typeof KINDS)[number]
/** Who asked, as far as it can be told. Only persons count. */
export type EventClass = (typeof CLASSES)[number]

/** What an author waits for before he is reminded. */
export type Condition = (typeof CONDITIONS)[number]
export type ReminderState = 'set' | 'due' | 'met' | 'invalid'

/**
 * How a reminder stands.
 *
 * @param cameAt      when what is waited for came first; undefined: not yet, or nothing is waited for
 * @param isFollowed  the mail is followed, or would be
 */
export function reminderState({
  condition,
  remindAt,
  cameAt,
  isFollowed,
  now,
}: {
  readonly condition: Condition
  readonly remindAt: Date
  readonly cameAt: Date | undefined
  readonly isFollowed: boolean
  readonly now: Date
}): ReminderState {
  if (condition === 'not_opened' && !isFollowed) return 'invalid'
  if (condition !== 'anyway' && cameAt !== undefined && cameAt < remindAt) return 'met'
  return now < remindAt ? 'set' : 'due'
}

export type Following =
  | { readonly kind: 'on' }
  | { readonly kind: 'off' }
  /** @property by  addresses whose owners forbid it */
  | { readonly kind: 'blocked'; readonly by: readonly string[] }
  | { readonly kind: 'unavailable'; readonly reason: 'switched_off' | 'no_address' | 'invitation' }

/**
 * Whether a mail is followed.
 *
 * What cannot be is said before what is not wanted, and what is not wanted before who forbids it.
 *
 * @param isWished   the author's word, or what stands for it
 * @param isInvitation  what programs of calendars read and answer is left as it is
 * @param publicUrl  where recipients reach Rapport; undefined: nobody knows
 * @param refusing   recipients who forbid it
 */
export function followingOf({
  isSwitchedOn,
  publicUrl,
  isInvitation,
  isWished,
  refusing,
}: {
  readonly isSwitchedOn: boolean
  readonly publicUrl: string | undefined
  readonly isInvitation: boolean
  readonly isWished: boolean
  readonly refusing: readonly string[]
}): Following {
  if (!isSwitchedOn) return { kind: 'unavailable', reason: 'switched_off' }
  if (publicUrl === undefined) return { kind: 'unavailable', reason: 'no_address' }
  if (isInvitation) return { kind: 'unavailable', reason: 'invitation' }
  if (!isWished) return { kind: 'off' }
  return refusing.length > 0 ? { kind: 'blocked', by: refusing } : { kind: 'on' }
}

/** Mails behind a rate, so that one lucky mail is not the best template (specification: 20). */
const FEWEST_SENT = 20
const RECOMMENDED = 3

/**
 * The templates that bring most replies: three at most, of those that were sent often enough and answered at all.
 *
 * @param templates  `replyRate` from 0 to 1
 * @returns their ids, best first; of equal ones those that were sent more
 */
export function recommendedOf(
  templates: readonly {
    readonly id: string
    readonly sentCount: number
    readonly replyRate: number
  }[],
): readonly string[] {
  return templates
    .filter(({ sentCount, replyRate }) => sentCount >= FEWEST_SENT && replyRate > 0)
    .toSorted(
      (one, other) =>
        other.replyRate - one.replyRate ||
        other.sentCount - one.sentCount ||
        (one.id < other.id ? -1 : 1),
    )
    .slice(0, RECOMMENDED)
    .map(({ id }) => id)
}
