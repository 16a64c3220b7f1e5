/** Which of the days around it a date leans on: "la veille", "même heure", "the 24th" after a range in August. */
import { endsWith } from '../text/ends-with.ts'
import { addWorkingDays } from './calendar.ts'
import type { Element } from './grammar.ts'
import type { Beside, Now, Reading } from './reading.ts'
import type { Place, Resolved } from './resolved.ts'
import { meaningOf } from './resolved.ts'

/** The dot of "i.e." ends nothing, nor does that of "M. Le Floch". */
const isSentenceBreak = (text: string): boolean =>
  /(?<!(?<![a-z])(?:i\.e|e\.g|m|mr|mrs|ms|mme|dr|st|me|pr|env|tel))[.](?:\s|$)|[!?](?:\s|$)|\n/.test(
    text,
  )

/** "two weeks before the renewal on 4 June": what is counted from comes after a few words. */
const LEANS_AHEAD =
  /^ ?(?:(?:the|le|la|l'|les|our|their|his|her|notre|votre|leur|cette?|your|my) ?)?(?:[a-z-]+ ){1,3}?(?:on|le|du|of|de|,|at|in|en|for|is|\() ?(?:the |le )?$/

const LEANING: ReadonlySet<string> = new Set([
  'later',
  'beside-unknown',
  'day-beside-previous',
  'weekday-before-unknown',
  'nth-of-span',
])

export const isLeaning = ({ rule }: Element): boolean => LEANING.has(rule ?? '')

/** "at 3 with Paul on Thursday", "TGV 6h52 à Part-Dieu lundi": no topic ("about Thursday's visit") and no other deed. */
const HOUR_AHEAD =
  /^ (?:(?:du |de la |de l'|from (?:the )?)(?:siege|gare|bureau|parking|depot|hotel|agence|aeroport|office|station|depot|hotel|airport) )?(?:(?!(?:about|regarding|re|concerning|concernant|pour|for|before|avant|after|apres|until|then|puis|de|du|des|of|and|et|or|ou|but|mais|to|from|since|depuis|if|si|not|pas)\b)[a-z'-]+ ){0,5}(?:on |le |ce |this )?$/

const isHourAlone = ({ is }: Element): boolean =>
  (is.clock ?? (is.hours?.isExact === true ? is.hours : undefined)) !== undefined &&
  (is.date ?? is.moment ?? is.period) === undefined

/** "11h au lieu de 10h demain": the day is of both. */
const INSTEAD_OF = /^ ?(?:au lieu de|instead of|et non|and not|plutot que?|rather than) ?$/

/** What stands between an element and a day after it that it leans on. */
const leaning = (element: Element, next: Element): RegExp | undefined => {
  if (isLeaning(element)) return LEANS_AHEAD
  if (isHourAlone(element) && next.is.moment !== undefined) return INSTEAD_OF
  const isDay = next.is.date !== undefined && next.is.isPast !== true
  return isHourAlone(element) && isDay ? HOUR_AHEAD : undefined
}

/** The day named after an element that counts from it, or whose hour it is. */
export function anchorAhead(
  element: Element,
  next: Element | undefined,
  found: readonly Resolved[],
  { place, now }: { readonly place: Place; readonly now: Now },
): Reading | undefined {
  const meaning = next === undefined ? undefined : meaningOf(next)
  if (next === undefined || meaning === undefined) return undefined
  const { text } = place.folded
  const isAhead = leaning(element, next)?.test(text.slice(element.end, next.start)) === true
  if (!isAhead || text.startsWith("'s", next.end)) return undefined
  return meaning({
    ...now,
    previous: previousFor(next, found, place),
    beside: besideOf(next, found, place),
  })
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

/** "Une semaine avant l'échéance": words for the day that was named, whatever it is of. */
const DEADLINE =
  /^ ?(?:l')?(?:echeance|terme|deadline|expiry|expiration|due date|closing date|date butoir|date limite|end date)/
const WORD_NEXT = /^ ?(?:l'|the |le |la )?([a-z]{4,})/
/** Characters beside a date in which its event is named (chosen). */
const BESIDE_DATE = 32

/** "Salon le 12 mai … 3 jours avant le salon": the day of the event that is named again. */
function eventBefore(
  { end }: Element,
  found: readonly Resolved[],
  text: string,
): Reading | undefined {
  const ahead = text.slice(end, end + BESIDE_DATE)
  if (DEADLINE.test(ahead)) return found.at(-1)?.reading
  const word = WORD_NEXT.exec(ahead)?.[1]
  if (word === undefined) return undefined
  const stem = word.slice(0, 6)
  return nearest(found).findLast(({ start, end: last }) =>
    text.slice(Math.max(0, start - BESIDE_DATE), last + BESIDE_DATE / 2).includes(stem),
  )?.reading
}

/** "Rather Wednesday than Thursday for the visit, 2pm": the hour is of the day that holds. */
function dayMeant(
  { start }: Element,
  found: readonly Resolved[],
  text: string,
): Reading | undefined {
  if (found.at(-1)?.mention.isExcluded !== true) return undefined
  const meant = found.findLast(({ mention }) => mention.isExcluded !== true)
  if (meant === undefined || !meant.isDay || isSentenceBreak(text.slice(meant.end, start)))
    return undefined
  return dayInside(meant.reading, found)
}

/** "Webinar on the 24th, invitations three weeks before, thanks the day after": both count from the 24th. */
const COUNTS_ON: ReadonlySet<string> = new Set([
  'later',
  'day-beside-previous',
  'weekday-preceding',
  'weekday-following',
  'weekday-that-week',
])

/** "Friday the 13th, not the 20th, answer 72 hours before": a day that is refused is not counted from. */
const COUNTED: ReadonlySet<string> = new Set(['later', 'day-beside-previous'])

/** What an element counts back from, which the next such element counts from as well. */
export const anchorOf = (
  { rule }: Element,
  reading: Reading,
  previous: Reading | undefined,
): { readonly anchor: Reading } | undefined =>
  previous !== undefined && COUNTS_ON.has(rule ?? '') && reading.first < previous.first
    ? { anchor: previous }
    : undefined

/** The last mention that an element may lean on. */
const lastNamed = ({ rule }: Element, found: readonly Resolved[]): Resolved | undefined => {
  const isCounted = COUNTED.has(rule ?? '')
  return found.findLast(
    ({ mention }) => mention.rule !== 'now' && !(isCounted && mention.isExcluded === true),
  )
}

/** Days that a later hour or "the day before" may lean on. */
export function previousFor(
  element: Element,
  found: readonly Resolved[],
  { folded: { text } }: Place,
): Reading | undefined {
  const last = lastNamed(element, found)
  if (last === undefined) return undefined
  if (element.rule === 'beside-unknown') return eventBefore(element, found, text)
  if (element.is.clock === undefined && element.is.hours === undefined)
    return COUNTS_ON.has(element.rule ?? '') ? (last.anchor ?? last.reading) : last.reading
  const meant = dayMeant(element, found, text)
  if (meant !== undefined) return meant
  const gap = text.slice(last.end, element.start)
  if (isSentenceBreak(gap) && !isStillOf(last, gap)) return undefined
  // "12 et 13 mai à Lyon, 9h-17h": from the first of the days on
  return last.row === undefined
    ? dayInside(last.reading, found)
    : { ...last.reading, first: last.row.first, last: last.row.first }
}

/** "Demo Thursday. Starts at 9.", "L'AG du 19/06 … . Elle commence à 18h": the next sentence tells the hour of it. */
const TELLS_HOUR =
  /^[^.!?\n]{0,40}[.!?\n][^.!?\n]{0,40}?(?<![a-z])(?:commence(?:nt|ra)?|demarre|debute|ouvre|ouverture|starts?|starting|begins?|kicks? off|opens?|doors|accueil|on se retrouve|we meet|meet up|rendez-vous sur place|it's|it is|c'est|ca sera|ce sera|finit|ends?|on a dit|we said|we agreed|heure ?:|horaire ?:|time ?:|hour ?:|(?:il|elle) (?:est|sera) (?:libre|dispo(?:nible)?|joignable)|(?:he|she)(?:'s| is|'ll be) (?:free|available|reachable|around|in))(?![a-z])[^.!?\n]{0,20}$/
const NEXT_SENTENCE = /^[^.!?\n]{0,40}[.!?\n][^.!?\n]{0,40}$/

/** Is an hour of the next sentence of the day before it? A journey is followed by what is done there. */
function isStillOf({ mention }: Resolved, gap: string): boolean {
  if (mention.isPast === true || mention.isExcluded === true) return false
  return mention.isTravel === true ? NEXT_SENTENCE.test(gap) : TELLS_HOUR.test(gap)
}

const STARTING =
  /^(?: ?[,(]? ?| [^.;!?\n]{1,60}[ ,(])(?:(?:a partir|a compter) d(?:e |u |')|des |starting |as of |as from |beginning |effective |debut )(?:on |in |from )?(?:le |the )?$|^ ?[,(]? ?from (?:on |in )?(?:the )?$/

/** The span or day from which a series that is named next comes back: "starting 8 May, a sync Fridays at 10". */
function startBefore({ start }: Element, last: Resolved | undefined, text: string) {
  const isStart = last?.mention.bound === 'from' && last.isDay
  return isStart && !isSentenceBreak(text.slice(last.end, start)) ? last.reading : undefined
}

/**
 * "every first Monday, starting in June": the first of a series is not before it.
 *
 * @returns the day after which the first of the series is looked for; undefined: none is named
 */
export function startOfSeries(
  element: Element,
  next: Element | undefined,
  found: readonly Resolved[],
  { place, now }: { readonly place: Place; readonly now: Now },
): number | undefined {
  if (element.is.recurrence === undefined) return undefined
  const { text } = place.folded
  const meaning = next === undefined ? undefined : meaningOf(next)
  const isNext =
    next !== undefined &&
    meaning !== undefined &&
    STARTING.test(text.slice(element.end, next.start))
  const start = isNext ? meaning(now) : startBefore(element, found.at(-1), text)
  return start === undefined || start.first <= now.day ? undefined : start.first - 1
}

const NAMES_MONTH =
  /\d ?[/.-] ?\d|(?<![a-z])(?:jan|fe[bv]|mar(?!di)|a[pv]r|ma[iy]|jui?n|jui?l|aug|aou|sep|oct|nov|dec)/

/** Between a week and its day: "semaine 19, le mardi", "next week, ideally Thursday". */
const OF_WEEK =
  /^ ?[,:;(-]? ?(?:(?:any day (?:but|except|bar)|n'importe quel jour sauf|tous les jours sauf|sauf|except|but not|(?:mais )?pas|not|plutot|rather|better|idealement|ideally|preferably|de preference|si possible|if possible|probably|sans doute|maybe|peut-etre|say|disons|soit|either|par exemple|donc|so) ?,? ?)?(?:on |le |the )?$/
const OR_ELSE = /^ ?(?:ou|or|et|and|\/|&) (?:le |on )?$/

const isWeek = ({ reading }: Resolved): boolean => reading.last - reading.first === 6

/** "she can only do evenings next week, told her Wed works": the weekday is of the week in which somebody is free. */
const FREE =
  /(?<![a-z])(?:can (?:only )?(?:do|make|manage|meet|see us)|only (?:free|available|around|does)|(?:(?:is|are|i'm|am) |'s |'re )(?:free|available|around|in town)|dispo(?:nibles?|s)?|libres?|ne peu(?:t|vent) que|peu(?:t|vent) (?:nous )?(?:voir|recevoir)|de passage)(?![a-z])[^.;!?\n]{0,24}$/
const NOT_FREE = /(?<![a-z])(?:not|isn't|aren't|pas|plus|never|jamais)(?![a-z])[^.;!?\n]*$/
const OTHER_WEEK = /[.;!?\n]|(?<![a-z])(?:otherwise|sinon|a defaut|else|this|cette|ce)(?![a-z])/
/** Characters before and after the week in which that is said (chosen). */
const WITHIN = 60

function isFreeIn({ start }: Resolved, gap: string, text: string): boolean {
  const before = text.slice(Math.max(0, start - WITHIN), start)
  return (
    gap.length <= WITHIN && !OTHER_WEEK.test(gap) && FREE.test(before) && !NOT_FREE.test(before)
  )
}

/** "À Lyon la semaine prochaine, voir Martin le mercredi": the article says that the day is of that week. */
const hasArticle = ({ start }: Element, text: string): boolean =>
  text.startsWith('le ', start) || text.slice(start - 4, start) === 'the '

function isThatDay(element: Element, gap: string, text: string): boolean {
  return hasArticle(element, text) && gap.length <= WITHIN && !OTHER_WEEK.test(gap)
}

/** The week that stands right before a weekday, or before the other weekday that it is joined to. */
function weekBefore(
  element: Element,
  found: readonly Resolved[],
  text: string,
): Reading | undefined {
  const last = found.at(-1)
  if (last === undefined) return undefined
  const gap = text.slice(last.end, element.start)
  if (
    last.mention.bound === 'after' &&
    last.isDay &&
    OF_WEEK.test(gap) &&
    hasArticle(element, text)
  )
    return { ...last.reading, first: last.reading.last + 1, last: last.reading.last + 7 }
  if (isWeek(last))
    return OF_WEEK.test(gap) || isFreeIn(last, gap, text) || isThatDay(element, gap, text)
      ? last.reading
      : undefined
  const week = found.at(-2)
  const isJoined = week !== undefined && isWeek(week) && OR_ELSE.test(gap)
  return isJoined && OF_WEEK.test(text.slice(week.end, last.start)) ? week.reading : undefined
}

/** The days that "la veille" is before all of, or the event whose days are counted. */
function rowBefore({ rule }: Element, found: readonly Resolved[]): Beside['rowOf'] {
  if (rule !== 'nth-of-span') return found.at(-1)?.row
  const event = found.findLast(
    ({ row, reading }) =>
      row !== undefined || (reading.grain === 'day' && reading.last > reading.first),
  )
  return event?.row ?? event?.reading
}

const COMES_BACK =
  /(?<![a-z])(?:re?ouvr[a-z]+|reouvert[a-z]*|reopen[a-z]*|open again|back|retour|rentre[a-z]*|revien[a-z]+|repren[a-z]+|reprise|reprend|returns?|returning)(?![a-z])[^.;!?\n]{0,24}$/
/** Characters before a day in which that is looked for (chosen). */
const RETURN = 40

/** The day on which somebody is back: as named, else the first working day after a span of closure. */
function backOn(found: readonly Resolved[], text: string): number | undefined {
  const last = found.at(-1)
  if (last === undefined) return undefined
  const { reading, start, end } = last
  const before = text.slice(Math.max(0, start - RETURN), end)
  if (reading.last > reading.first) return addWorkingDays(reading.last, 1)
  if (last.mention.bound === 'until') return addWorkingDays(reading.last, 1)
  return COMES_BACK.test(before) ? reading.first : undefined
}

/** "Avant le 30", "by the 2nd": what is due is named, and lies before what it is for. */
const UP_TO =
  /(?<![a-z])(?:avant|before|by|d'ici|prior to|ahead of|au plus tard|no later than) ?(?:le |the )?(?:[0-9]{1,2}[a-z]{0,4})?$/

const NUMBERED_WEEKDAY =
  /^(?=.*\d)(?=.*(?<![a-z])(?:mon|tue|wed|thu|fri|sat|sun|lun|mardi|mar\.|mer|jeu|ven|sam|dim))/

/** "Wed the 18th or Thu the 19th. Settled on Thursday": named by its weekday, in this sentence or the one before. */
function isSettledOn(
  { reading, start, end }: Resolved,
  { start: at }: Element,
  text: string,
): boolean {
  const isDay = reading.first === reading.last && NUMBERED_WEEKDAY.test(text.slice(start, end))
  return isDay && text.slice(end, at).split(/[.!?](?:\s|$)|\n/).length <= 2
}

/** "Fermés en août, réouverture le 31": the day of a return is of the month of the absence. */
const isMonth = ({ mention: { rule } }: Resolved): boolean =>
  rule === 'month' || rule === 'month-in'
const beforeDays = (one: Resolved): Reading =>
  isMonth(one) ? { ...one.reading, last: one.reading.first } : one.reading

/** Looks back from an element at what was named before it. */
class NamedBefore implements Beside {
  readonly #element: Element
  readonly #found: readonly Resolved[]
  readonly #text: string

  constructor(element: Element, found: readonly Resolved[], text: string) {
    this.#element = element
    this.#found = found
    this.#text = text
  }

  get hour(): Reading | undefined {
    return nearest(this.#found).findLast(
      ({ reading, mention }) =>
        (reading.from !== undefined || reading.hours !== undefined) && mention.isTravel !== true,
    )?.reading
  }

  get isLimit(): boolean {
    const { start, end } = this.#element
    return endsWith(UP_TO, this.#text.slice(Math.max(0, start - RETURN), end)) && !this.#isReturn()
  }

  #isReturn(): boolean {
    const { start } = this.#element
    return COMES_BACK.test(this.#text.slice(Math.max(0, start - RETURN), start))
  }

  get monthOf(): Reading | undefined {
    const text = this.#text
    const { start } = this.#element
    const isReturn = this.#isReturn()
    const full = nearest(this.#found).findLast(
      (one) =>
        (isMonth(one) ? isReturn : one.isDay) && NAMES_MONTH.test(text.slice(one.start, one.end)),
    )
    const isSame = full !== undefined && !isSentenceBreak(text.slice(full.end, start))
    return isSame ? beforeDays(full) : undefined
  }

  get weekOf(): Reading | undefined {
    return weekBefore(this.#element, this.#found, this.#text)
  }

  get rowOf(): Beside['rowOf'] {
    return rowBefore(this.#element, nearest(this.#found))
  }

  get back(): number | undefined {
    return this.#element.rule === 'on-return' ? backOn(nearest(this.#found), this.#text) : undefined
  }

  get named(): readonly number[] {
    return nearest(this.#found)
      .filter((one) => isSettledOn(one, this.#element, this.#text))
      .map(({ reading: { first } }) => first)
  }
}

/** What else the text named before: the hour of "même heure", the month of "le 24"; undefined: nothing. */
export const besideOf = (
  element: Element,
  found: readonly Resolved[],
  { folded: { text } }: Place,
): Beside | undefined => (found.length === 0 ? undefined : new NamedBefore(element, found, text))
