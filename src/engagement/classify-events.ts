/**
 * Who was at a mail: a person, a proxy that loads ahead, a scanner that tries what comes, or one of us.
 *
 * No list of networks is asked: the name of the program, the time since the mail left and what else was asked for around it tell most.
 * Scanners come within seconds of delivery, under the names of browsers, and try all links at once; people follow one link at a time.
 * Ten seconds: what CRM consultants advise (specification 6, item 9). Each event is judged by all that lies within ten seconds of it,
 * whenever that came: an event is judged again when neighbours arrive.
 */
import type { EventClass, TargetKind } from './model.ts'
import type { Agent } from './name-agent.ts'

export type Asked = {
  readonly id: string
  readonly kind: TargetKind
  /** of a link: its place in the mail */
  readonly position: number
  readonly at: Date
  readonly agent: Agent
  /** by somebody who was signed in with us */
  readonly isOurs: boolean
}

export const REASONS = [
  'opened',
  'signed_in',
  'apple_proxy',
  'google_prefetch',
  'other_proxy',
  'named_scanner',
  'program',
  'at_delivery',
  'many_links',
  'all_links',
  'beside_scanner',
] as const
export type Reason = (typeof REASONS)[number]
export type Verdict = { readonly class: EventClass; readonly reason: Reason }

/** Milliseconds after it left within which nobody has read a mail. */
const DELIVERY_MS = 10_000
/** Different links within so many milliseconds are no person's. */
const BURST_MS = 5_000
const MOST_LINKS_OF_A_PERSON = 2
/** A program that follows all of them takes a little longer, in their order. */
const SWEEP_MS = 10_000
const BESIDE_MS = 5_000
/** How far apart events may be and still bear on each other: a scanner's own burst, and what is beside it. */
export const REACH_MS = SWEEP_MS + BESIDE_MS

/**
 * @param events     all of a mail that lie within {@link REACH_MS} of those that are asked about, in any order
 * @param leftAt     when the mail left
 * @param linkCount  how many different links of it are followed
 * @returns by the id of the event
 */
export function classifyEvents(
  events: readonly Asked[],
  { leftAt, linkCount }: { readonly leftAt: Date; readonly linkCount: number },
): ReadonlyMap<string, Verdict> {
  const links = events.filter(({ kind, isOurs }) => kind === 'link' && !isOurs)
  const alone = events.map((event) => ({
    event,
    verdict: byItself(event, leftAt) ?? byLinks(event, links, linkCount),
  }))
  const scanned = alone.flatMap(({ event, verdict }) =>
    verdict?.class === 'scanner' && event.kind === 'link' ? [event.at.getTime()] : [],
  )
  return new Map(
    alone.map(({ event, verdict }) => [event.id, verdict ?? bySide(event, scanned) ?? PERSON]),
  )
}

const PERSON: Verdict = { class: 'person', reason: 'opened' }

function byItself({ agent, kind, at, isOurs }: Asked, leftAt: Date): Verdict | undefined {
  if (isOurs) return { class: 'ours', reason: 'signed_in' }
  // Proxies load pictures; a link that is followed under their name is tried by a program.
  if (agent === 'apple_proxy' || agent === 'google_prefetch' || agent === 'other_proxy') {
    return kind === 'open'
      ? { class: 'proxy', reason: agent }
      : { class: 'scanner', reason: 'program' }
  }
  if (agent === 'scanner') return { class: 'scanner', reason: 'named_scanner' }
  if (agent === 'program' || agent === 'nameless') return { class: 'scanner', reason: 'program' }
  if (at.getTime() - leftAt.getTime() >= DELIVERY_MS) return undefined
  return { class: agent === 'google_proxy' ? 'proxy' : 'scanner', reason: 'at_delivery' }
}

function byLinks(event: Asked, links: readonly Asked[], linkCount: number): Verdict | undefined {
  if (event.kind !== 'link') return undefined
  if (isInBurst(event, links)) return { class: 'scanner', reason: 'many_links' }
  return isInSweep(event, links, linkCount) ? { class: 'scanner', reason: 'all_links' } : undefined
}

/** Whether some window of {@link BURST_MS} that holds the event holds more links than a person follows. */
function isInBurst(event: Asked, links: readonly Asked[]): boolean {
  const at = event.at.getTime()
  return links.some(({ at: first }) => {
    const from = first.getTime()
    if (from > at || at >= from + BURST_MS) return false
    const within = links.filter((one) => isWithin(one, from, BURST_MS))
    return new Set(within.map(({ position }) => position)).size > MOST_LINKS_OF_A_PERSON
  })
}

/** Whether all links of the mail, two at least, were followed once each in their order around the event. */
function isInSweep(event: Asked, links: readonly Asked[], linkCount: number): boolean {
  if (linkCount < 2) return false
  const at = event.at.getTime()
  return links.some(({ position, at: first }) => {
    const from = first.getTime()
    if (position !== 0 || from > at || at >= from + SWEEP_MS) return false
    const swept = links
      .filter((one) => isWithin(one, from, SWEEP_MS))
      .toSorted(
        (one, other) => one.at.getTime() - other.at.getTime() || one.position - other.position,
      )
    return swept.length === linkCount && swept.every((one, index) => one.position === index)
  })
}

/** A picture or a file that was asked for while a scanner tried the links. */
function bySide({ at }: Asked, scanned: readonly number[]): Verdict | undefined {
  const isBeside = scanned.some((other) => Math.abs(at.getTime() - other) < BESIDE_MS)
  return isBeside ? { class: 'scanner', reason: 'beside_scanner' } : undefined
}

const isWithin = ({ at }: Asked, from: number, windowMs: number): boolean =>
  at.getTime() >= from && at.getTime() < from + windowMs
