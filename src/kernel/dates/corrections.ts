/** Days and hours that what follows takes back: corrections, moves, the hour of a day that is refused. */
import { mondayOf } from './calendar.ts'
import { isChoice, isCorrection, isInstead, isMove, REACH } from './context.ts'
import type { Element } from './grammar.ts'
import type { Reading } from './reading.ts'
import type { Place, Resolved } from './resolved.ts'
import { meaningOf } from './resolved.ts'

export const taken = (resolved: Resolved): Resolved => ({
  ...resolved,
  mention: { ...resolved.mention, isExcluded: true },
})

const isInside = (one: Reading, other: Reading): boolean =>
  one.first >= other.first && one.last <= other.last

const isHourOfSameDay = (last: Resolved, next: Resolved): boolean =>
  !next.isDay &&
  last.isDay &&
  last.reading.from === undefined &&
  last.reading.first === next.reading.first

/** "Thursday, say 4" says more of the day; "le 4 et non le 5" takes back the second. */
const addsOnly = (last: Resolved, next: Resolved): boolean =>
  isHourOfSameDay(last, next) || next.mention.isExcluded === true

/** Days that are looked back at from the one that was chosen (chosen: two days, their hours). */
const CHOICES = 4

/** Takes back the days that another was chosen from, when it is one of them: "Thursday or Friday, I took Friday". */
export function choose(found: Resolved[], next: Resolved, { folded }: Place): void {
  const last = found.at(-1)
  if (last === undefined || !next.isDay) return
  if (!isChoice(folded.text.slice(last.end, next.start))) return
  const { first } = next.reading
  const offered = found.slice(-CHOICES)
  if (!offered.some(({ reading }) => reading.first === first)) return
  for (const one of offered)
    if (one.reading.first > first - MONTH && one.reading.first !== first)
      found[found.indexOf(one)] = taken(one)
}
const MONTH = 31

/** The rank ends what is said: "the second is full" chooses nothing. */
const STOPS = /^\s*(?:[.,;:!?)\n"]|$)/
/** Characters in which the stop stands (chosen). */
const STOP_WITHIN = 3
const RANK = /^(?:the|le) (?:(first|former|premier)|second|latter|deuxieme)$/

/**
 * "4/6 or 4/8, I said the second": which of the two days before it was chosen; the other is taken back.
 *
 * @returns whether the element names a rank, and no day
 */
export function chooseByRank(
  found: Resolved[],
  { start, end }: Element,
  { folded }: Place,
): boolean {
  const rank = RANK.exec(folded.text.slice(start, end))
  const [one, two] = [found.at(-2), found.at(-1)]
  if (rank === null || one === undefined || two === undefined) return false
  const areDays =
    one.isDay && two.isDay && one.reading.grain === 'day' && two.reading.grain === 'day'
  if (!areDays || !isChoice(folded.text.slice(two.end, start))) return false
  if (!STOPS.test(folded.text.slice(end, end + STOP_WITHIN))) return true
  found[found.length - (rank[1] === undefined ? 2 : 1)] = taken(rank[1] === undefined ? one : two)
  return true
}

/** "La semaine du 12, mais pas le lundi": a span begins a day later, or ends a day earlier. */
export function narrow({ reading }: Resolved, next: Resolved): Reading | undefined {
  const isSpan = reading.last > reading.first && reading.from === undefined
  const { first, last, grain } = next.reading
  if (!isSpan || next.mention.isExcluded !== true || grain !== 'day' || first !== last)
    return undefined
  if (first === reading.first) return { ...reading, first: first + 1 }
  return last === reading.last ? { ...reading, last: last - 1 } : undefined
}

/** Characters between two mentions of a day beyond which they are of two things (chosen: a sentence). */
const SAME_BREATH = 100
const isOfAnotherThing = (one: Resolved, next: Resolved): boolean =>
  next.start - one.end > SAME_BREATH && one.reading.first === next.reading.first

/** Marks the last mention, and those of its day before it; of an hour of the same day only the last. */
function takeBack(found: Resolved[], last: Resolved, next: Resolved): void {
  for (let at = found.length - 1; at >= 0; at -= 1) {
    const one = found[at]
    if (one === undefined || one.reading.first !== last.reading.first) return
    if (isOfAnotherThing(one, last)) return
    found[at] = taken(one)
    if (next.reading.first === last.reading.first) return
  }
}

/** Marks the mention before, and that of its day before it, as taken back when the words between say so. */
export function correct(
  found: Resolved[],
  next: Resolved,
  { folded }: Place,
  isMoved: boolean,
): void {
  const last = found.at(-1)
  if (last === undefined) return
  // "next week, rather Thursday" says more, and takes nothing back
  if (last.reading.last > last.reading.first && isInside(next.reading, last.reading)) return
  if (addsOnly(last, next)) return
  if (isOfAnotherThing(last, next)) return
  const gap = folded.text.slice(last.end, next.start)
  const after = folded.text.slice(next.end, next.end + REACH)
  if (!isMoved && !isCorrection(gap, after)) return
  takeBack(found, last, next)
}

/** "moved our 3pm to 4:30", but "moved to room B, 3pm to 4pm" and "3pm-4pm" last an hour. */
const movesHour = (before: string, hours: string): boolean =>
  !before.slice(-20).includes(',') && !hours.includes('-')

/** Rules that give hours to one day. */
const OF_ONE_DAY: ReadonlySet<string> = new Set([
  'day-and-part',
  'day-between-hours',
  'clock-and-part',
])
/** "Moved to Thursday 2 to 4": the day is the new one, and the hours are its. */
const IS_TARGET = /(?<![a-z])(?:a|au|to|until|till|pour|for|on) (?:le |the )?$/

/** "Friday between 10 and 11", "vendredi de 10h à midi", but "le 10h de demain". */
const IS_SPAN = /(?<![a-z])(?:entre|between|from|de) (?=\d|midi|noon)/
/** "Il passe à l'agence vendredi 10h à 11h": he comes, and nothing is moved. */
const COMES_BY = /(?<![a-z])(?:re)?pass[a-z]{1,4}(?![a-z])[^.!?\n]{0,30}$/

const isSpanOfDay = (before: string, said: string): boolean =>
  IS_TARGET.test(before) || IS_SPAN.test(said) || COMES_BY.test(before)

/** "moved from Tuesday to Thursday": the ends of the range on their own, the first given up. */
export function endsOfMove(
  element: Element,
  { folded }: Place,
): readonly [Element, Element] | undefined {
  const { ends } = element.is
  if (ends === undefined || /^(?:entre|between)/.test(folded.text.slice(element.start)))
    return undefined
  const before = folded.text.slice(Math.max(0, element.start - REACH), element.start)
  const said = folded.text.slice(element.start, element.end)
  const isOfDay = OF_ONE_DAY.has(element.rule ?? '')
  const isOfHours = isOfDay || ends.every(({ is }) => is.clock !== undefined)
  if (isOfHours && !movesHour(before, said)) return undefined
  if (isOfDay && isSpanOfDay(before, said)) return undefined
  const isNamed = isOfHours || ends.every((end) => meaningOf(end) !== undefined)
  return isMove(before) && isNamed ? ends : undefined
}

/** "À 9 h, pas mardi prochain mais le suivant": the hour before the refused day is of the day in its place. */
export function hourTakenOver(
  found: readonly Resolved[],
  next: Resolved,
  { folded: { text } }: Place,
): Resolved | undefined {
  const [hour, refused] = [found.at(-2), found.at(-1)]
  if (hour === undefined || hour.isDay || hour.reading.from === undefined) return undefined
  if (refused?.isDay !== true || refused.mention.isExcluded !== true) return undefined
  const isDay = next.isDay && next.reading.grain === 'day' && next.mention.isExcluded !== true
  return isDay && !/[.!?\n]/.test(text.slice(hour.end, next.start)) ? hour : undefined
}

/** "Next Monday is a holiday; Tuesday instead": the weekday is of the week of the day whose place it takes. */
export const isOfLaterWeek = (last: Resolved, one: Resolved, text: string): boolean =>
  mondayOf(last.reading.first) > mondayOf(one.reading.first) &&
  one.start - last.end <= REACH &&
  isInstead(text.slice(one.end, one.end + REACH)) &&
  WEEKDAY_ONLY.test(text.slice(one.start, one.end))
const WEEKDAY_ONLY =
  /^(?:on |le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)(?:$|,? (?!the |le |\d{1,2}(?:st|nd|rd|th|er)?(?:$| [a-z])|\d{1,2}[/.-]\d))/
