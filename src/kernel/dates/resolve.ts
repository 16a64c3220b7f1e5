/** From what the rules found to mentions: direction of the sentence, limits, corrections, spans. */
import type { FoldedText } from '../text/fold-with-positions.ts'
import type { TextLanguage } from '../text/language.ts'
import { dayNumber, formatDay, formatMinute, isDate } from './calendar.ts'
import { boundAfter, isCorrection, isMove, isRefusedAfter, REACH, readBefore } from './context.ts'
import type { Clock, Element } from './grammar.ts'
import type { DateMention } from './mention.ts'
import { atClock } from './moments.ts'
import type { Meaning, Now, Reading } from './reading.ts'
import { onDay } from './reading.ts'
import { withHours } from './relative.ts'
import { directionAt } from './tense.ts'

export interface Place {
  readonly folded: FoldedText
  readonly language: TextLanguage
  /** local time of writing */
  readonly at: string
}

/** A mention with what the next ones need to know of it. */
interface Resolved {
  readonly mention: DateMention
  readonly reading: Reading
  /** folded positions */
  readonly start: number
  readonly end: number
}

/** Single words that name hours of no day in particular: "morning", "night" alone say nothing. */
const isBareWord = ({ start, end }: Element, text: string): boolean =>
  /^[a-z-]+$/.test(text.slice(start, end)) && !/^(?:eod|cob|cop|eob)$/.test(text.slice(start, end))

function meaningOf({ is }: Element): Meaning | undefined {
  return is.moment ?? is.date ?? is.period
}

/** A clock without a day: of the day named before it in the sentence, else the next such hour. */
function nextClock(clock: Clock, now: Now): Reading {
  if (now.previous !== undefined) return atClock(onDay(now.previous.first), clock)
  const reading = atClock(onDay(now.day), clock)
  const isOver = (reading.from ?? 0) < now.minute && now.direction > 0
  return isOver ? atClock(onDay(now.day + 1), clock) : reading
}

const byClock =
  ({ is: { clock, hours } }: Element): Meaning =>
  (now) => {
    if (clock !== undefined) return nextClock(clock, now)
    return hours === undefined ? undefined : withHours(onDay(now.previous?.first ?? now.day), hours)
  }

function parseAt(at: string): { readonly day: number; readonly minute: number } {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/.exec(at)
  const [year = 1970, month = 1, day = 1, hour = 0, minute = 0] = (found ?? [])
    .slice(1)
    .map((part) => Number(part ?? 0))
  return {
    day: isDate(year, month, day) ? dayNumber(year, month, day) : 0,
    minute: hour * 60 + minute,
  }
}

const startOf = ({ first, from }: Reading): string =>
  from === undefined ? formatDay(first) : formatMinute(first, from)

function endOf(reading: Reading): string | undefined {
  if (reading.to !== undefined) return formatMinute(reading.last, reading.to)
  return reading.last > reading.first ? formatDay(reading.last) : undefined
}

interface Draft {
  readonly element: Element
  readonly reading: Reading
  readonly isBack: boolean
  readonly place: Place
  readonly isExcluded: boolean
}

/** What the reading itself tells of a mention. */
function read(
  reading: Reading,
): Pick<DateMention, 'start' | 'grain' | 'alternatives'> & Partial<DateMention> {
  const last = endOf(reading)
  return {
    start: startOf(reading),
    ...(last === undefined ? {} : { end: last }),
    grain: reading.grain,
    ...(reading.part === undefined ? {} : { part: reading.part }),
    ...(reading.hours === undefined ? {} : { hours: reading.hours }),
    alternatives: (reading.alternatives ?? []).map(startOf),
  }
}

function mentionOf({ element, reading, isBack, place, isExcluded }: Draft): Resolved {
  const { text } = place.folded
  const { start, end, is, rule = 'figures' } = element
  const before = readBefore(text.slice(Math.max(0, start - REACH), start))
  const ahead = text.slice(end, end + REACH)
  const after = boundAfter(ahead)
  const bound = after?.bound ?? is.bound ?? before.bound
  const mention: DateMention = {
    span: place.folded.span(start - before.length, end + (after?.length ?? 0)),
    ...read(reading),
    ...(bound === undefined ? {} : { bound }),
    ...(isBack ? { isPast: true as const } : {}),
    ...(isExcluded || before.isExcluded || isRefusedAfter(ahead)
      ? { isExcluded: true as const }
      : {}),
    ...(is.recurrence === undefined ? {} : { recurrence: is.recurrence }),
    confidence: is.confidence ?? 0.9,
    rule,
  }
  return { reading, start, end, mention }
}

const isSentenceBreak = (text: string): boolean => /[.!?](?:\s|$)|\n/.test(text)

/** "two weeks before the renewal on 4 June": what is counted from comes after a few words. */
const LEANS_AHEAD =
  /^ (?:(?:the|le|la|l'|les|our|their|his|her|notre|votre|leur|cette?|your|my) ?)?(?:[a-z-]+ ){1,3}?(?:on|le|du|of|de|,|at|in|en|for|is|\() ?(?:the |le )?$/

const LEANING: ReadonlySet<string> = new Set(['later', 'beside-unknown', 'day-beside-previous'])

function anchorAhead(
  element: Element,
  next: Element | undefined,
  place: Place,
  now: Now,
): Reading | undefined {
  if (!LEANING.has(element.rule ?? '')) return undefined
  const meaning = next === undefined ? undefined : meaningOf(next)
  if (next === undefined || meaning === undefined) return undefined
  return LEANS_AHEAD.test(place.folded.text.slice(element.end, next.start))
    ? meaning(now)
    : undefined
}

/** Days that a later hour or "the day before" may lean on. */
function previousFor(
  element: Element,
  found: readonly Resolved[],
  text: string,
): Reading | undefined {
  const last = found.at(-1)
  if (last === undefined || element.rule === 'beside-unknown') return undefined
  if (element.is.clock === undefined && element.is.hours === undefined) return last.reading
  return isSentenceBreak(text.slice(last.end, element.start)) ? undefined : last.reading
}

interface Step {
  readonly element: Element
  readonly next: Element | undefined
  readonly isExcluded: boolean
}

/** The meaning of an element, or of an hour without a day; hours named by one bare word have none. */
function meaningFor(element: Element, text: string): Meaning | undefined {
  const { clock, hours, confidence } = element.is
  const meaning = meaningOf(element)
  if (confidence === 0) return undefined
  if (meaning !== undefined) return meaning
  if (clock !== undefined) return byClock(element)
  return hours !== undefined && !isBareWord(element, text) ? byClock(element) : undefined
}

const isOver = ({ last }: Reading, { day }: Now): boolean => last < day

/** Today, and no hour of it that is still to come. */
function isRunning({ last, from, hours }: Reading, { day, minute }: Now): boolean {
  return last === day && (from ?? hours?.[1] ?? 0) <= minute
}

function resolve(step: Step, found: readonly Resolved[], place: Place): Resolved | undefined {
  const { element, next, isExcluded } = step
  const { folded, language } = place
  const meaning = meaningFor(element, folded.text)
  if (meaning === undefined) return undefined
  const isSaidPast = element.is.isPast === true
  const direction = isSaidPast
    ? -1
    : directionAt(folded.source, folded.span(element.start, element.end), language)
  const now: Now = { ...parseAt(place.at), direction: direction ?? 1 }
  const previous =
    anchorAhead(element, next, place, now) ?? previousFor(element, found, folded.text)
  const reading = meaning({ ...now, previous })
  if (reading === undefined) return undefined
  const isBack = isSaidPast || isOver(reading, now) || (direction === -1 && isRunning(reading, now))
  return mentionOf({ element, reading, isBack, place, isExcluded })
}

const taken = (resolved: Resolved): Resolved => ({
  ...resolved,
  mention: { ...resolved.mention, isExcluded: true },
})

/** Marks the mention before as taken back when the words between say so. */
function correct(found: Resolved[], next: Resolved, { folded }: Place): void {
  const last = found.at(-1)
  if (last === undefined) return
  const gap = folded.text.slice(last.end, next.start)
  const after = folded.text.slice(next.end, next.end + REACH)
  if (isCorrection(gap, after)) found[found.length - 1] = taken(last)
}

/** "moved from Tuesday to Thursday": the ends of the range on their own, the first given up. */
function endsOfMove(element: Element, { folded }: Place): readonly [Element, Element] | undefined {
  const { ends } = element.is
  if (ends === undefined) return undefined
  const before = folded.text.slice(Math.max(0, element.start - REACH), element.start)
  return isMove(before) && ends.every((end) => meaningOf(end) !== undefined) ? ends : undefined
}

/** Mentions of the elements that name a day or an hour, in order. */
export function resolveAll(row: readonly Element[], place: Place): readonly DateMention[] {
  const named = row.filter(
    (element) =>
      meaningOf(element) !== undefined ||
      element.is.clock !== undefined ||
      element.is.hours !== undefined,
  )
  const found: Resolved[] = []
  const steps = named.flatMap((element, index): readonly Step[] => {
    const ends = endsOfMove(element, place)
    const next = named[index + 1]
    if (element.is.each !== undefined)
      return element.is.each.map((one) => ({ element: one, next: undefined, isExcluded: false }))
    if (ends === undefined) return [{ element, next, isExcluded: false }]
    return [
      { element: ends[0], next: undefined, isExcluded: true },
      { element: ends[1], next, isExcluded: false },
    ]
  })
  for (const step of steps) {
    const next = resolve(step, found, place)
    if (next === undefined) continue
    correct(found, next, place)
    found.push(next)
  }
  return found.map(({ mention }) => mention)
}
