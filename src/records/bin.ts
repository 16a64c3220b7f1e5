/** How long a deleted record waits in the bin, from where it can be brought back. Pure. */

const DAY_MS = 86_400_000

/** Chosen by the promise to users; the same as the bin of Dataverse at its default. */
export const BIN_DAYS = 30

/** Records deleted at this instant or before are no longer in the bin. */
export const binStart = (now: Date): Date => new Date(now.getTime() - BIN_DAYS * DAY_MS)

/** Whole days until a deleted record leaves the bin, begun ones counted: 30 just after it was deleted, 0 once it has left. */
export function daysLeft(deletedAt: Date, now: Date): number {
  return Math.max(0, Math.ceil((deletedAt.getTime() - binStart(now).getTime()) / DAY_MS))
}
