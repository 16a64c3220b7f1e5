/** Which of the days around it a date leans on: "la veille", "même heure", "the 24th" after a range in August. */
import type { Element } from './grammar.ts'
import type { Now, Reading } from './reading.ts'
import type { Place, Resolved } from './resolved.ts'
import { meaningOf } from './resolved.ts'

const isSentenceBreak = (text: string): boolean => /[.!?](?:\s|$)|\n/.test(text)

/** "two weeks before the renewal on 4 June": what is counted from comes after a few words. */
const LEANS_AHEAD =
  /^ (?:(?:the|le|la|l'|les|our|their|his|her|notre|votre|leur|cette?|your|my) ?)?(?:[a-z-]+ ){1,3}?(?:on|le|du|of|de|,|at|in|en|for|is|\() ?(?:the |le )?$/

const LEANING: ReadonlySet<string> = new Set(['later', 'beside-unknown', 'day-beside-previous'])

/** The day named after an element that counts from it. */
export function anchorAhead(
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

/** Mentions that are looked back at (chosen; bounds the time). */
const LOOKED_BACK = 30
const nearest = (found: readonly Resolved[]): readonly Resolved[] => found.slice(-LOOKED_BACK)

/** "every other Thursday, starting this week, 8.15": the hour is of the day inside the week. */
function dayInside(span: Reading, found: readonly Resolved[]): Reading {
  if (span.last === span.first) return span
  const day = nearest(found).findLast(({ reading }) => reading.first === reading.last)?.reading
  return day !== undefined && day.first >= span.first && day.last <= span.last ? day : span
}

/** Days that a later hour or "the day before" may lean on. */
export function previousFor(
  element: Element,
  found: readonly Resolved[],
  { folded: { text } }: Place,
): Reading | undefined {
  const last = found.at(-1)
  if (last === undefined || element.rule === 'beside-unknown') return undefined
  if (element.is.clock === undefined && element.is.hours === undefined) return last.reading
  return isSentenceBreak(text.slice(last.end, element.start))
    ? undefined
    : dayInside(last.reading, found)
}

const STARTING =
  /^ ?[,(]? ?(?:(?:a partir|a compter) d(?:e |u |')|des |starting |from |as of |as from |beginning |effective |debut )(?:on |in |from )?(?:le |the )?$/

/** "every first Monday, starting in June": the first of a series is not before it. */
export function startOfSeries(
  { is, end }: Element,
  next: Element | undefined,
  { folded: { text } }: Place,
  now: Now,
): Now {
  const meaning = next === undefined ? undefined : meaningOf(next)
  if (is.recurrence === undefined || next === undefined || meaning === undefined) return now
  const start = STARTING.test(text.slice(end, next.start)) ? meaning(now) : undefined
  return start === undefined || start.first <= now.day ? now : { ...now, day: start.first - 1 }
}

const NAMES_MONTH =
  /\d ?[/.-] ?\d|(?<![a-z])(?:jan|fe[bv]|mar(?!di)|a[pv]r|ma[iy]|jui?n|jui?l|aug|aou|sep|oct|nov|dec)/

/** Between a week and its day: "semaine 19, le mardi", "next week, ideally Thursday". */
const OF_WEEK =
  /^ ?[,:;(-]? ?(?:(?:plutot|rather|better|idealement|ideally|preferably|de preference|si possible|if possible|probably|sans doute|maybe|peut-etre|say|disons|soit|either|par exemple|donc|so) ?,? ?)?(?:on |le |the )?$/
const OR_ELSE = /^ ?(?:ou|or|et|and|\/|&) (?:le |on )?$/

const isWeek = ({ reading }: Resolved): boolean => reading.last - reading.first === 6

/** The week that stands right before a weekday, or before the other weekday that it is joined to. */
function weekBefore(
  element: Element,
  found: readonly Resolved[],
  text: string,
): Reading | undefined {
  const last = found.at(-1)
  if (last === undefined) return undefined
  const gap = text.slice(last.end, element.start)
  if (isWeek(last)) return OF_WEEK.test(gap) ? last.reading : undefined
  const week = found.at(-2)
  const isJoined = week !== undefined && isWeek(week) && OR_ELSE.test(gap)
  return isJoined && OF_WEEK.test(text.slice(week.end, last.start)) ? week.reading : undefined
}

/** What else the text named before: the hour of "même heure", the month of "le 24". */
export function besideOf(
  element: Element,
  found: readonly Resolved[],
  { folded: { text } }: Place,
): Pick<Now, 'hour' | 'monthOf' | 'weekOf'> {
  const near = nearest(found)
  const hour = near.findLast(
    ({ reading, mention }) =>
      (reading.from !== undefined || reading.hours !== undefined) && mention.isTravel !== true,
  )?.reading
  const full = near.findLast(
    ({ isDay, start, end }) => isDay && NAMES_MONTH.test(text.slice(start, end)),
  )
  const isSame = full !== undefined && !isSentenceBreak(text.slice(full.end, element.start))
  return {
    hour,
    monthOf: isSame ? full.reading : undefined,
    weekOf: weekBefore(element, found, text),
  }
}
