/** Half-open intervals of time: joined, cut, and taken away from each other. */

export type Interval = { readonly startsAt: Date; readonly endsAt: Date }

/** Half-open. */
export type Window = { readonly from: Date; readonly until: Date }

/**
 * What intervals cover of a window: sorted, disjoint, not touching each other.
 *
 * @param intervals  in any order, overlapping or not
 */
export function joined(intervals: readonly Interval[], window: Window): readonly Interval[] {
  const within = intervals
    .map(({ startsAt, endsAt }) => ({
      startsAt: startsAt < window.from ? window.from : startsAt,
      endsAt: endsAt > window.until ? window.until : endsAt,
    }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt)
    .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
  const merged: Interval[] = []
  for (const one of within) {
    const last = merged.at(-1)
    if (last === undefined || one.startsAt > last.endsAt) merged.push(one)
    else if (one.endsAt > last.endsAt) merged[merged.length - 1] = { ...last, endsAt: one.endsAt }
  }
  return merged
}

/** What intervals leave of a window. */
export function gaps(intervals: readonly Interval[], window: Window): readonly Interval[] {
  const edges = joined(intervals, window).flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
  const all = [window.from, ...edges, window.until]
  const found: Interval[] = []
  for (let index = 0; index < all.length; index += 2) {
    const [startsAt, endsAt] = [all[index], all[index + 1]]
    if (startsAt !== undefined && endsAt !== undefined && startsAt < endsAt) {
      found.push({ startsAt, endsAt })
    }
  }
  return found
}

/** What is left of intervals without others. */
export function without(
  intervals: readonly Interval[],
  others: readonly Interval[],
  window: Window,
): readonly Interval[] {
  return gaps([...gaps(intervals, window), ...others], window)
}
