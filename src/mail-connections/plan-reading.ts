/**
 * What is to be fetched from a folder, and what is gone from it?
 *
 * The numbers of messages (UID) only rise while UIDVALIDITY stays, and whoever adds a message raises UIDNEXT, whoever removes one
 * lowers the count (RFC 3501, 2.3.1): a folder that shows both as before holds the same messages. Else the set of the server is
 * compared with the places that we keep. Nothing else is remembered: what has a place is done, what has none is to be done, so a
 * reader that died at any moment goes on where it was.
 */
import type { FolderLook } from './mail-server.ts'

/** How a folder was when everything in it had a place; undefined where that never was. */
export type KnownFolder = {
  readonly uidValidity: number | undefined
  readonly uidNext: number | undefined
  readonly messageCount: number | undefined
  /** everything in it had a place then */
  readonly isComplete: boolean
  /** somebody wants the comparison whatever the server shows */
  readonly isCheckAsked: boolean
}

/**
 * nothing: the folder is as it was. renumbered: all numbers are new, all places are void. grown: look for messages from
 * `fromUid` on; if they are `count`, nothing is gone. compare: all numbers must be looked at.
 */
export type FolderPlan =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'renumbered' }
  | { readonly kind: 'grown'; readonly fromUid: number; readonly count: number }
  | { readonly kind: 'compare' }

/** Decides from what the server shows how much of a folder must be looked at. */
export function planFolder(known: KnownFolder, look: FolderLook): FolderPlan {
  const { uidValidity, uidNext, messageCount } = known
  if (uidValidity !== undefined && uidValidity !== look.uidValidity) return { kind: 'renumbered' }
  const isKnown = uidValidity !== undefined && uidNext !== undefined && messageCount !== undefined
  if (!isKnown || !known.isComplete || known.isCheckAsked) return { kind: 'compare' }
  const added = look.messageCount - messageCount
  if (look.uidNext === uidNext && added === 0) return { kind: 'nothing' }
  return look.uidNext > uidNext && added > 0
    ? { kind: 'grown', fromUid: uidNext, count: added }
    : { kind: 'compare' }
}

export type Difference = {
  /** to be fetched, newest first */
  readonly missing: readonly number[]
  /** no longer there: their places are void */
  readonly gone: readonly number[]
}

/**
 * Compares the messages of the server with our places. All lists are ascending.
 *
 * @param there   all numbers in the folder
 * @param wanted  those of them that are to be read: received since the history begins
 * @param held    those that have a place
 */
export function compareUids({
  there,
  wanted,
  held,
}: {
  readonly there: readonly number[]
  readonly wanted: readonly number[]
  readonly held: readonly number[]
}): Difference {
  const isHeld = new Set(held)
  const isThere = new Set(there)
  return {
    missing: wanted.filter((uid) => !isHeld.has(uid)).toReversed(),
    gone: held.filter((uid) => !isThere.has(uid)),
  }
}

export type PieceLimits = {
  readonly messages: number
  readonly bytes: number
  /** a larger message is not fetched */
  readonly largestBytes: number
}

export type Piece = {
  readonly fetch: readonly number[]
  readonly tooLarge: readonly number[]
  /** gone since the numbers were asked for */
  readonly gone: readonly number[]
  readonly rest: readonly number[]
}

/**
 * Cuts what is fetched at once: the newest messages, up to the limits, but at least one.
 *
 * @param missing  newest first
 * @param sizes    bytes of the first `limits.messages` of them at least; a message without is gone
 */
export function cutPiece(
  missing: readonly number[],
  sizes: ReadonlyMap<number, number>,
  limits: PieceLimits,
): Piece {
  const [fetch, tooLarge, gone]: [number[], number[], number[]] = [[], [], []]
  let bytes = 0
  let at = 0
  for (; at < Math.min(missing.length, limits.messages); at += 1) {
    const uid = missing[at] ?? 0
    const size = sizes.get(uid)
    if (size === undefined) gone.push(uid)
    else if (size > limits.largestBytes) tooLarge.push(uid)
    else if (fetch.length > 0 && bytes + size > limits.bytes) break
    else {
      fetch.push(uid)
      bytes += size
    }
  }
  return { fetch, tooLarge, gone, rest: missing.slice(at) }
}
