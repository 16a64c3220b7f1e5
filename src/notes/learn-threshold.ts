/**
 * How sure a suggestion must be before it is shown to a person: he who accepts a kind is shown it
 * sooner, he who dismisses it later.
 *
 * The share of accepted suggestions is smoothed by a Beta(2, 2) prior, so that one decision moves
 * little and many lead to the share itself: (accepted + 2) ÷ (all + 4). It starts at one half, where
 * the threshold is `START`, and moves it by at most `REACH` ÷ 2 to either side.
 */
export type Habit = { readonly accepted: number; readonly dismissed: number }

/** Decisions that stand for either outcome before there is any (chosen; decision 0034). */
const PRIOR = 2
/** Where everybody starts (chosen; decision 0034). */
const START = 0.5
/** Between somebody who dismisses everything and somebody who accepts everything (chosen). */
const REACH = 0.6

/** The share of suggestions that the person will accept, as far as his decisions tell. 0–1. */
export const acceptedShare = ({ accepted, dismissed }: Habit): number =>
  (accepted + PRIOR) / (accepted + dismissed + 2 * PRIOR)

/**
 * Returns the confidence (0–1) from which a suggestion of the kind is shown to the person.
 *
 * @example thresholdOf({ accepted: 0, dismissed: 0 })  // 0.5
 */
export const thresholdOf = (habit: Habit): number => START + (0.5 - acceptedShare(habit)) * REACH
