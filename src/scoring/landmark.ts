/**
 * At which moment of its life a closed record is learnt from.
 *
 * A record is scored while it is open, at whatever age it has then. So a model must learn
 * P(won | still open at this age, and what was known by then), not what is known at the end: of the
 * landmarks that a record passed while open, one is drawn, and the record weighs as much as it has
 * landmarks, as if each had been a row of its own (van Houwelingen, 2007, "Dynamic prediction by
 * landmarking in event history analysis"; inverse probability of being drawn).
 */

/** Days since creation; chosen: denser where most is decided. */
export const LANDMARK_DAYS = [0, 1, 3, 7, 14, 30, 60, 90, 120, 180, 270, 365] as const

const DAY_MS = 86_400_000

export type Landmark = {
  readonly at: Date
  /** How many landmarks the record passed while it was open; at least 1. */
  readonly weight: number
}

/**
 * Draws the moment at which a closed record is learnt from. The same record always gives the same.
 *
 * @param id  of the record; seeds the draw
 * @returns a moment in [createdAt, closedAt), or createdAt for a record that was never open
 */
export function drawLandmark(id: string, createdAt: Date, closedAt: Date): Landmark {
  const ageDays = (closedAt.getTime() - createdAt.getTime()) / DAY_MS
  const passed = LANDMARK_DAYS.filter((days) => days < ageDays)
  const days = passed[hashOf(id) % Math.max(1, passed.length)] ?? 0
  return { at: new Date(createdAt.getTime() + days * DAY_MS), weight: Math.max(1, passed.length) }
}

/** FNV-1a with a final mix, so that ids made one after the other draw apart; 32 bits, unsigned. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
