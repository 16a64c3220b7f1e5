/** From what the rules found to mentions: direction of the sentence, limits, corrections, spans. */
import { mondayOf } from './calendar.ts'
import {
  boundAfter,
  isPostponed,
  isRefusedAfter,
  isTravelDay,
  isTravelHour,
  REACH,
  readBefore,
} from './context.ts'
import {
  choose,
  chooseByRank,
  correct,
  endsOfMove,
  hourTakenOver,
  isOfLaterWeek,
  narrow,
  taken,
} from './corrections.ts'
import type { Clock, Element, Hours } from './grammar.ts'
import { mealBeside } from './meals.ts'
import type { DateMention } from './mention.ts'
import { atClock } from './moments.ts'
import {
  anchorAhead,
  anchorOf,
  besideOf,
  isLeaning,
  previousFor,
  startOfSeries,
} from './named-before.ts'
import type { Meaning, Now, Reading } from './reading.ts'
import { onDay } from './reading.ts'
import { withHours } from './relative.ts'
import type { Place, Resolved } from './resolved.ts'
import { meaningOf } from './resolved.ts'
import { directionAt } from './tense.ts'
import type { Told } from './told.ts'
import { retold, tell } from './told.ts'

/** Single words that name hours of no day in particular: "morning", "night" alone say nothing. */
const isBareWord = ({ start, end }: Element, text: string): boolean =>
  /^[a-z-]+$/.test(text.slice(start, end)) && !/^(?:eod|cob|cop|eob)$/.test(text.slice(start, end))

/** A clock without a day: of the day named before it in the sentence, else the next such hour. */
function nextClock(clock: Clock, now: Now): Reading {
  if (now.previous !== undefined) return atClock(onDay(now.previous.first), clock, now.partOf)
  const reading = atClock(onDay(now.day), clock, now.partOf)
  const isOver = (reading.from ?? 0) < now.minute && now.direction > 0
  return isOver ? atClock(onDay(now.day + 1), clock, now.partOf) : reading
}

/** Timetables count to 24: the train of 6h48 leaves in the morning. */
const byClock =
  (clock: Clock, isTimetable: boolean): Meaning =>
  (now) =>
    nextClock(isTimetable ? { ...clock, isOpen: false } : clock, now)

/** Hours without a day: of the day named before, else of today or, where they are over, of tomorrow. */
const byHours =
  (hours: Hours, isNextMorning: boolean): Meaning =>
  (now) => {
    if (now.previous !== undefined) return withHours(onDay(now.previous.first), hours)
    const isGone = (isNextMorning || hours.to <= now.minute) && now.direction > 0
    return withHours(onDay(now.day + (isGone ? 1 : 0)), hours)
  }

/** "Thursday. Morning preferred.", « jeudi (matin si possible) »: the part of the day before that is liked best. */
const LIKED_BEST =
  /^ ?,? ?(?:preferred|preferably|ideally|if possible|please|works|suits|is (?:best|better|good|fine)|de preference|si possible|idealement|ca (?:lui|leur) va)(?![a-z])/

/** "Il préfère le matin": a habit, of no day. */
const HABIT = /^(?:le matin|le soir|l'apres-?midi)$/
/** "I'll ring her in the morning". */
const NEXT_MORNING = /^in the morning$/
const IN_THE = /^in the (?:morning|afternoon|evening)s?$/
/** "He's only in the office in the morning", "best to call in the morning". */
const USUALLY =
  /(?<![a-z])(?:(?<!(?:can|could|will|'ll) )only|always|usually|never|mostly|generally|normally|often|prefers?|best to|easie(?:r|st)|tends?|likes?|works|hates?)(?![a-z])[^.,;:!?\n]{0,40}$/

/** Are the hours those of a habit? @param start  of the hours in the folded text */
const isHabit = (said: string, text: string, start: number): boolean =>
  HABIT.test(said) ||
  (IN_THE.test(said) && USUALLY.test(text.slice(Math.max(0, start - REACH), start)))

/** Hours of the one day named before, and of none without it. */
const ofDayBefore =
  (hours: Hours): Meaning =>
  ({ previous }) =>
    previous === undefined || previous.last > previous.first || previous.from !== undefined
      ? undefined
      : withHours(onDay(previous.first), hours)

interface Draft {
  readonly element: Element
  readonly reading: Reading
  readonly isBack: boolean
  readonly place: Place
  readonly isExcluded: boolean
}

/** "le train de 9h12": an hour that a timetable names. */
function isTravel({ start, end, is, rule }: Element, { folded: { text } }: Place): boolean {
  const before = text.slice(Math.max(0, start - REACH), start)
  if (is.clock === undefined && is.moment === undefined) return isTravelDay(before)
  if (rule === 'within-duration') return false
  return isTravelHour(before, text.slice(start, end), text.slice(end, end + REACH))
}

function mentionOf({ element, reading, isBack, place, isExcluded }: Draft): Resolved {
  const { text } = place.folded
  const { start, end, is, rule = 'figures' } = element
  const before = readBefore(text.slice(Math.max(0, start - REACH), start))
  const ahead = text.slice(end, end + REACH)
  const after = boundAfter(ahead)
  const bound = after?.bound ?? is.bound ?? before.bound
  const mention: Told = {
    span: place.folded.span(start - before.length, end + (after?.length ?? 0)),
    start: '',
    grain: reading.grain,
    alternatives: [],
    confidence: is.confidence ?? 0.9,
    rule,
  }
  tell(mention, reading)
  if (bound !== undefined) mention.bound = bound
  if (isBack) mention.isPast = true
  if (isTravel(element, place)) mention.isTravel = true
  if (isExcluded || before.isExcluded || isRefusedAfter(ahead)) mention.isExcluded = true
  if (is.recurrence !== undefined) mention.recurrence = is.recurrence
  const isDay = is.clock === undefined && is.hours === undefined
  return { reading, isDay, start, end, mention }
}

/** "RDV du 12 mai": the one that lies nearer, behind or ahead. */
function nearest(meaning: Meaning, now: Now): Reading | undefined {
  const [ahead, back] = [meaning({ ...now, direction: 1 }), meaning({ ...now, direction: -1 })]
  if (ahead === undefined || back === undefined) return ahead ?? back
  return Math.abs(ahead.first - now.day) < Math.abs(now.day - back.first) ? ahead : back
}

/**
 * Where the sentence looks that names an element. Many meanings do not ask ("tomorrow", "le 4 mai 2026"), so that it is
 * found out when one does.
 */
class Outlook {
  readonly #element: Element
  readonly #place: Place
  /** undefined: nobody has asked yet */
  #told: 1 | -1 | 'near' | undefined

  constructor(element: Element, place: Place, isSaidPast: boolean) {
    this.#element = element
    this.#place = place
    if (isSaidPast) this.#told = -1
  }

  get direction(): 1 | -1 {
    this.#told ??= this.#find()
    return this.#told === 'near' ? 1 : this.#told
  }

  /** What was asked for is the nearer of the days behind and ahead. */
  get isNear(): boolean {
    return this.#told === 'near'
  }

  #find(): 1 | -1 | 'near' {
    const { folded, language } = this.#place
    const { start, end } = this.#element
    return directionAt(folded.source, folded.span(start, end), language) ?? 1
  }
}

interface Step {
  readonly element: Element
  readonly next: Element | undefined
  readonly isExcluded: boolean
  /** it goes on a row of days */
  readonly isInRow?: true
}

/** The meaning of an element, or of an hour without a day; hours named by one bare word have none. */
function meaningFor(element: Element, place: Place): Meaning | undefined {
  const { text } = place.folded
  const { clock, hours, confidence } = element.is
  const meaning = meaningOf(element)
  if (confidence === 0) return undefined
  if (meaning !== undefined) return meaning
  if (clock !== undefined) return byClock(clock, isTravel(element, place))
  if (hours === undefined) return undefined
  if (isBareWord(element, text))
    return LIKED_BEST.test(text.slice(element.end, element.end + REACH))
      ? ofDayBefore(hours)
      : undefined
  const said = text.slice(element.start, element.end)
  const meant = byHours(hours, NEXT_MORNING.test(said))
  return isHabit(said, text, element.start)
    ? (now) => (now.previous === undefined ? undefined : meant(now))
    : meant
}

const namesHour = ({ is }: Element): boolean => is.clock !== undefined || is.moment !== undefined

/** "Off since the 14th": the limit may be part of what the rules found. */
const SINCE = /^(?:since|depuis) /
const partBeside = (element: Element, { folded: { text }, language }: Place): Now['partOf'] =>
  namesHour(element) ? mealBeside(text, [element.start, element.end], language) : undefined

const saysPast = ({ is, start }: Element, text: string): boolean =>
  is.isPast === true || SINCE.test(text.slice(start, start + 8))

const isOver = ({ last }: Reading, { day }: Now): boolean => last < day

/** Today, and no hour of it that is still to come. */
function isRunning({ last, from, hours }: Reading, { day, minute }: Now): boolean {
  return last === day && (from ?? hours?.[1] ?? 0) <= minute
}

function resolve(step: Step, found: readonly Resolved[], place: Place): Resolved | undefined {
  const { element, next, isExcluded } = step
  const meaning = meaningFor(element, place)
  if (meaning === undefined) return undefined
  const isSaidPast = saysPast(element, place.folded.text)
  const outlook = new Outlook(element, place, isSaidPast)
  const { day, minute } = place.writing
  const now: Now = {
    day,
    minute,
    get direction() {
      return outlook.direction
    },
  }
  const ahead = anchorAhead(element, next, found, { place, now })
  const previous = ahead ?? previousFor(element, found, place)
  const series = startOfSeries(element, next, found, { place, now })
  const said: Now = {
    day: series ?? day,
    minute,
    get direction() {
      return series === undefined ? outlook.direction : 1
    },
    previous,
    beside: besideOf(element, found, place),
    partOf: partBeside(element, place),
  }
  const first = meaning(said)
  const reading = outlook.isNear ? nearest(meaning, said) : first
  if (reading === undefined) return undefined
  const isBack =
    isSaidPast || isOver(reading, now) || (isRunning(reading, now) && outlook.direction === -1)
  const resolved = {
    ...mentionOf({ element, reading, isBack, place, isExcluded }),
    ...anchorOf(element, reading, previous),
  }
  return ahead !== undefined && isLeaning(element)
    ? { ...resolved, countsFromNext: true }
    : resolved
}

const referredTo = (before: Resolved | undefined, next: Resolved): Resolved =>
  before?.countsFromNext === true
    ? { ...next, mention: { ...next.mention, isReference: true } }
    : next

const OR_ELSE = /^ ?,? ?(?:ou|or) (?:bien |le |on |else )?$/

/** "Thursday or Friday after lunch", "jeudi ou vendredi matin": the part of the day is of both. */
function sharePart(found: Resolved[], { reading, start }: Resolved, { folded }: Place): void {
  const last = found.at(-1)
  const { part, hours, grain } = reading
  if (last === undefined || !last.isDay || last.reading.grain !== 'day' || part === undefined)
    return
  const isOne = last.reading.first === last.reading.last && reading.first === reading.last
  if (!isOne || !OR_ELSE.test(folded.text.slice(last.end, start))) return
  const shared = { ...last.reading, part, hours, grain }
  found[found.length - 1] = {
    ...last,
    reading: shared,
    mention: retold(last.mention, shared),
  }
}

function narrowLast(found: Resolved[], next: Resolved): void {
  const last = found.at(-1)
  const reading = last && narrow(last, next)
  if (last === undefined || reading === undefined) return
  found[found.length - 1] = { ...last, reading, mention: retold(last.mention, reading) }
}

function atHourOf({ reading: { from, grain } }: Resolved, day: Resolved): Resolved {
  const reading = { ...day.reading, from, grain }
  return { ...day, reading, mention: retold(day.mention, reading) }
}

const inRow = (before: Resolved | undefined, next: Resolved): Resolved =>
  before === undefined
    ? next
    : {
        ...next,
        row: { first: (before.row ?? before.reading).first, last: next.reading.last },
      }

const WEEK = 7

/** "Visio décalée de lundi à mercredi": what is put off lies after the day that it is put off from. */
function resolvePostponed(
  step: Step,
  one: Resolved,
  found: readonly Resolved[],
  place: Place,
): Resolved | undefined {
  const last = found.at(-1)
  const { text } = place.folded
  if (last === undefined || !last.isDay) return undefined
  const [from, to] = [last.reading.first, one.reading.first]
  if (isOfLaterWeek(last, one, text))
    return resolve(step, found, {
      ...place,
      writing: { ...place.writing, day: mondayOf(from) - 1 },
    })
  // on a Tuesday "Tuesday" may be today
  if (!one.isDay || from <= to || from - place.writing.day >= WEEK) return undefined
  const before = text.slice(Math.max(0, last.start - REACH), last.start)
  if (!isPostponed(before, text.slice(last.end, one.start))) return undefined
  const writing = { ...place.writing, day: last.reading.first }
  return resolve(step, found, { ...place, writing })
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
      return element.is.each.map((one, nth) => ({
        element: one,
        next: undefined,
        isExcluded: false,
        ...(nth > 0 ? { isInRow: true as const } : {}),
      }))
    if (ends === undefined) return [{ element, next, isExcluded: false }]
    return [
      { element: ends[0], next: undefined, isExcluded: true },
      { element: ends[1], next, isExcluded: false },
    ]
  })
  for (const step of steps) {
    if (chooseByRank(found, step.element, place)) continue
    const first = resolve(step, found, place)
    const one = first && (resolvePostponed(step, first, found, place) ?? first)
    if (one === undefined) continue
    const next = referredTo(found.at(-1), one)
    choose(found, next, place)
    correct(found, next, place, step.element.is.isMoved === true)
    sharePart(found, next, place)
    narrowLast(found, next)
    const hour = hourTakenOver(found, next, place)
    if (hour !== undefined) {
      found[found.length - 2] = taken(hour)
      found.push(atHourOf(hour, next))
      continue
    }
    found.push(step.isInRow === true ? inRow(found.at(-1), next) : next)
  }
  return found.map(({ mention }) => mention)
}
