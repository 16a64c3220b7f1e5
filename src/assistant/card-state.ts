/**
 * What becomes of a card for one person. Four things can happen to it:
 *
 * snooze    hidden until an instant, then it returns
 * dismiss   hidden for good
 * undo      what was before the last snooze or dismissal returns, also later than the confirmation
 * nothing   it shows as long as the facts hold
 */
export type CardStanding = {
  readonly state: 'active' | 'dismissed'
  readonly hiddenUntil: Date | null
  readonly previousState: 'active' | 'dismissed'
  readonly previousHiddenUntil: Date | null
}

export type CardChange =
  | { readonly kind: 'snooze'; readonly until: Date }
  | { readonly kind: 'dismiss' }
  | { readonly kind: 'undo' }

const UNTOUCHED: CardStanding = {
  state: 'active',
  hiddenUntil: null,
  previousState: 'active',
  previousHiddenUntil: null,
}

/** @param before what was stored; undefined when the person never did anything with the card */
export function changeStanding(before: CardStanding | undefined, change: CardChange): CardStanding {
  const { state, hiddenUntil, previousState, previousHiddenUntil } = before ?? UNTOUCHED
  const previous = { previousState: state, previousHiddenUntil: hiddenUntil }
  switch (change.kind) {
    case 'snooze':
      return { state: 'active', hiddenUntil: change.until, ...previous }
    case 'dismiss':
      return { state: 'dismissed', hiddenUntil: null, ...previous }
    case 'undo':
      return { ...UNTOUCHED, state: previousState, hiddenUntil: previousHiddenUntil }
    default:
      return change satisfies never
  }
}

/** How the standing reads at a moment. */
export function readStanding(
  { state, hiddenUntil }: CardStanding,
  now: Date,
): { readonly state: 'active' | 'snoozed' | 'dismissed'; readonly hiddenUntil: Date | undefined } {
  if (state === 'dismissed') return { state, hiddenUntil: undefined }
  if (hiddenUntil === null || hiddenUntil <= now) return { state: 'active', hiddenUntil: undefined }
  return { state: 'snoozed', hiddenUntil }
}
