/**
 * Takes a step for the members of many groups together: for the sentences of many mails before the next step begins, so
 * that what the step needs stays near the processor (decision 0043).
 *
 * @param step  gives one result a member, in their order
 * @returns the results of each group
 * @example together([[1, 2], [], [3]], (all) => all.map((one) => 2 * one))  // [[2, 4], [], [6]]
 */
export function together<Member, Result>(
  groups: readonly (readonly Member[])[],
  step: (members: readonly Member[]) => readonly Result[],
): readonly (readonly Result[])[] {
  const results = step(groups.flat())
  let end = 0
  return groups.map(({ length }) => {
    end += length
    return results.slice(end - length, end)
  })
}

/** Each member with what a step gave for it, in their order. */
export function paired<Member, Result extends object>(
  members: readonly Member[],
  results: readonly Result[],
): readonly (readonly [Member, Result])[] {
  return members.flatMap((member, at) => {
    const result = results[at]
    return result === undefined ? [] : [[member, result] as const]
  })
}
