/** Days named by the calendar: "le 4 mai", "May 4th, 2026", "vendredi 1er mars", "le 15". */
import { addMonths, civil, dayNumber, isDate, weekdayOf } from './calendar.ts'
import type { Classes, Match, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import { agree, dayOfMonth, fullYear, monthDay, weekdayAlone } from './meanings.ts'
import type { Meaning } from './reading.ts'
import { dayMeaning } from './reading.ts'

/** 1–31 of an ordinal, digits or words; a lone "un" or "a" is an article. */
function dayIn(match: Match): number | undefined {
  const ordinal = match.maybe('ordinal')
  const day = ordinal ?? match.maybe('integer') ?? match.maybe('number')
  if (day === undefined || !Number.isInteger(day) || day < 1 || day > 31) return undefined
  if (ordinal === undefined && match.maybe('integer') === undefined && day === 1) return undefined
  return day
}

/** A year in two digits needs the text to end there: "May 4, 10 people" has none. */
function yearIn(match: Match): number | undefined {
  const year = match.maybe('year')
  if (year !== undefined) return year
  const short = match.maybe('integer', match.maybe('ordinal') === undefined ? 1 : 0)
  return short === undefined ? undefined : fullYear(short)
}

function withWeekday(match: Match, meaning: Meaning): Partial<Classes> {
  const weekday = match.maybe('weekday') ?? match.maybe('weekdayName')
  return { date: weekday === undefined ? meaning : agree(weekday, meaning) }
}

function dayAndMonth(match: Match): Partial<Classes> | undefined {
  const day = dayIn(match)
  return day === undefined
    ? undefined
    : withWeekday(match, monthDay(match.get('month'), day, match.maybe('year')))
}

function shortYear(match: Match): Partial<Classes> | undefined {
  const { after } = match
  const year = match.get('integer', match.maybe('integer', 1) === undefined ? 0 : 1)
  const isLast = after === undefined || /^[.,;)\n]$/.test(after.text)
  const day = dayIn(match)
  if (!isLast || day === undefined || year < 10 || year > 99) return undefined
  return { date: monthDay(match.get('month'), day, yearIn(match)) }
}

/** Ordinals and numbers that stand alone count days only where a sentence may go on. */
const GOES_ON = new Set(
  ', . ; : ! ? ) - \n at in for to and or we i you he she they with from a au aux chez pour et ou de du des avec par en vers around about environ @ instead if is was will works then please anymore any all now morning afternoon evening matin soir apresmidi ce but mais so donc as since because car que qui when once though before after re midi noon midday this ('.split(
    ' ',
  ),
)
function alone(match: Match): Partial<Classes> | undefined {
  const day = dayIn(match)
  if (day === undefined || day > 31) return undefined
  return { ...withWeekday(match, dayOfMonth(day)), ordinal: day, confidence: 0.75 }
}

/** After these a number is an hour: "Wednesday 4 o'clock". */
const OF_HOUR = new Set(
  "o'clock am pm h ish sharp pile precises tapantes til till until thru through past half".split(
    ' ',
  ),
)

/** "RDV mardi 15 décalé", but "mardi 15 cartons": the number is the day's where the calendar agrees. */
function weekdayOrBoth(match: Match): Partial<Classes> | undefined {
  const [weekday, day] = [match.maybe('weekdayName'), match.maybe('integer')]
  const isCounted = match.after?.is.unit !== undefined || match.after?.is.month !== undefined
  if (weekday === undefined || day === undefined || day < 1 || day > 31) return undefined
  const next = match.after?.text ?? ''
  if (isCounted || !/^[a-z]/.test(next) || OF_HOUR.has(next)) return undefined
  const dated = dayOfMonth(day)
  return {
    date: (now) => {
      const reading = dated(now)
      const isAgreed = reading !== undefined && weekdayOf(reading.first) === weekday
      return isAgreed ? reading : weekdayAlone(weekday)(now)
    },
  }
}

/** "second", "premier", not "2nd". */
const isWordOrdinal = (match: Match): boolean =>
  match.maybe('ordinal') !== undefined && /^[a-z]/.test(match.element('ordinal').text)
const HALF_DAYS: ReadonlySet<string> = new Set(
  'morning afternoon evening night matin matinee soir soiree apresmidi'.split(' '),
)

/** "Monday first thing", "the second evening" of a fair. */
const isOfSpan = (match: Match): boolean =>
  match.after?.text === 'thing' || (isWordOrdinal(match) && HALF_DAYS.has(match.after?.text ?? ''))

/** "Le premier vers le 10 mai": the first of some. */
const isFirstOfSome = (match: Match): boolean =>
  isWordOrdinal(match) && ['vers', 'around', 'about', 'environ'].includes(match.after?.text ?? '')

/** "Le mardi 10 le matin". */
const leadsToHalfDay = ({ after, second }: Match): boolean =>
  after?.text === 'le' && HALF_DAYS.has(second?.text ?? '')

/** @param isNamed  what stands before it says that a day is meant */
function aloneIfOver(match: Match, isNamed = false): Partial<Classes> | undefined {
  const { after } = match
  if (isOfSpan(match) || isFirstOfSome(match)) return undefined
  if (after?.text === '-' && match.maybe('ordinal') === undefined && !match.has('le'))
    return undefined
  const hasWeekday = match.maybe('weekday') ?? match.maybe('weekdayName')
  const isOver =
    after === undefined ||
    (isNamed && after.is.unit === undefined && after.is.month === undefined) ||
    (hasWeekday !== undefined &&
      match.maybe('ordinal') !== undefined &&
      after.is.unit === undefined) ||
    GOES_ON.has(after.text) ||
    leadsToHalfDay(match) ||
    after.is.clock !== undefined ||
    after.is.hours !== undefined
  return isOver ? alone(match) : weekdayOrBoth(match)
}

/** "à partir du 8", "depuis le 3": a number after "du" needs what leads to it. */
function fromDay(match: Match): Partial<Classes> | undefined {
  const lead = match.before?.text
  const isEvent = match.has('du') && EVENTS.has(lead ?? '') && !TO_END.has(match.after?.text ?? '')
  return isEvent ||
    /^(?:partir$|compter$|pass(?:e|ent|era)$|gliss(?:e|ent)$|decal|report|repouss|deplac|avanc|bascul|prevu|fixe)/.test(
      lead ?? '',
    )
    ? aloneIfOver(match, isEvent)
    : undefined
}

/** "RDV du 24 confirmé"; "réunion du 24 au 26" is a span. */
const EVENTS = new Set(
  'rdv vous reunion visite appel entretien visio demo comite livraison point atelier seminaire'.split(
    ' ',
  ),
)
const TO_END = new Set(['au', '-', 'et', 'a', 'to'])

/** "Le 22-04": the nought says that the second is a month; "le 10-12" is two days as well. */
function hyphened(match: Match): Partial<Classes> | undefined {
  const [day, month] = [match.get('integer'), match.get('integer', 1)]
  const isMonth = /^0[1-9]$/.test(match.element('integer', 1).text)
  if (!isMonth || day < 1 || day > 31 || match.after?.text === '-') return undefined
  return { date: monthDay(month, day, undefined) }
}

/** "Avant le vingt-deux": a number in words is a day when it is over one and nothing is counted by it. */
function inWords(match: Match): Partial<Classes> | undefined {
  const number = match.get('number')
  const isWord = /^[a-z]/.test(match.element('number').text)
  return isWord && number > 1 && Number.isInteger(number) ? aloneIfOver(match) : undefined
}

export const ABSOLUTE: readonly Rule[] = [
  // "on the first of June, which is a Monday": says more of that day
  ...rules(
    'apposed-weekday',
    `which is|falls a|on? <weekday>
     qui est|tombe un|le <weekday>`,
    () => ({}),
  ),
  ...rules(
    'day-month-hyphen',
    `le|the|on|du|pour|avant|by|before|until <integer> - <integer>`,
    hyphened,
  ),
  ...rules(
    'day-month',
    `<weekday>? .? ,? le|the? <ordinal>|<integer>|<number> of|de|d'? <month> .? ,? of|de|in? <year>?
     <weekday>? .? ,? le|the? <ordinal>|<integer>|<number> jour|day d'|de|of <month> <year>?
     <ordinal>|<integer> -|/ <month> -|/ <year>`,
    dayAndMonth,
  ),
  ...rules(
    'month-day',
    `<weekday>? .? ,? the? <month> .? ,? the? <ordinal>|<integer>|<number> ,? of|in|de? <year>?
     <month> -|/ <integer> -|/ <year>
     <weekday> -? <month> -? <integer>
     <month> / <integer>`,
    (match) => {
      const { after, second } = match
      const isTime = after?.text === ':' && second?.is.integer !== undefined && !second.isSpaced
      return isTime || after?.text === '%' || after?.text === '/' ? undefined : dayAndMonth(match)
    },
  ),
  ...rules('weekday-and-figures', '<weekday> .? ,? le|the|on|(? <date>', (match) =>
    match.element('date').text.match(/^\d/) === null
      ? undefined
      : { date: agree(match.get('weekday'), match.get('date')) },
  ),
  ...rules('this-weekday-and-figures', 'ce|this|next|on? <weekday> .? ,? (? <date>', (match) =>
    match.element('date').text.match(/^\d/) === null
      ? undefined
      : { date: agree(match.get('weekday'), match.get('date')) },
  ),
  ...rules('year-month-day', '<year> -|/ <month> -|/ <integer>', (match) => dayAndMonth(match)),
  ...rules(
    'day-month-short-year',
    `le|the? <ordinal>|<integer> of|de? <month> .? ,? '? <integer>
     <ordinal>|<integer> -|/ <month> -|/ <integer>
     <month> .? <ordinal>|<integer> ,? '? <integer>`,
    shortYear,
  ),
  ...rules(
    'day-of-month',
    `le <integer>|<ordinal>
     on|by|before|until|after|from|since|for the? <ordinal>
     <weekdayName> le|the? <integer>|<ordinal>
     <weekday> .? the? <ordinal>
     le <integer>|<number> <weekdayName>
     <weekday> . <integer>
     <weekdayName> <number>
     jusqu' au <integer>|<ordinal>`,
    (match) => aloneIfOver(match),
  ),
  ...rules('day-of-month-fr', `le <integer>`, (match) =>
    followsAmount(match) ? undefined : alone(match),
  ),
  ...rules('day-in-words', 'le|the <number>', inWords),
  ...rules('from-day', 'du|au <integer>|<ordinal>', fromDay),
  ...rules('ordinal-day', 'the <ordinal>', (match) =>
    match.get('ordinal') > 3 || match.element('ordinal').text !== ''
      ? aloneIfOver(match)
      : undefined,
  ),
  ...rules('ordinal-day', '<ordinal>', (match) => {
    const isFigures = /^\d/.test(match.element('ordinal').text)
    const isLead = match.before === undefined || /^[.,;:\n(]$/.test(match.before.text)
    const isHourNext =
      match.after?.is.clock !== undefined || /^[@]$|^at$/.test(match.after?.text ?? '')
    return isFigures && isLead && isHourNext ? alone(match) : undefined
  }),
  ...rules(
    'day-of-that-month',
    `the? <ordinal>|<integer> day? of|du|de the|ce? this|current|courant? mois|month
     the? <ordinal> this mois|month
     le <integer>|<ordinal> de? ce mois
     the? <ordinal>|<integer> day? of the? next|following|coming mois|month
     le? <integer>|<ordinal> du mois prochain|suivant
     le <integer>|<ordinal> mois prochain|suivant
     the? <ordinal>|<integer> day? of the? last|previous mois|month
     le? <integer>|<ordinal> du? mois dernier|passe|precedent`,
    (match) => {
      const day = dayIn(match)
      if (day === undefined) return undefined
      const isLast = ['last', 'previous', 'dernier', 'passe', 'precedent'].some(match.has)
      const isNext = ['next', 'following', 'coming', 'prochain', 'suivant'].some(match.has)
      return { date: dayOfThatMonth(day, isNext ? 1 : isLast ? -1 : 0) }
    },
  ),
]

/** "Apr 29 (Wed)": says more of that day. */
export const APPOSED: readonly Rule[] = rules(
  'day-and-weekday',
  '<date> ( <weekday> )',
  (match) => ({
    date: agree(match.get('weekday'), match.get('date')),
  }),
)

const dayOfThatMonth = (day: number, step: number): Meaning =>
  dayMeaning((now) => {
    const { year, month } = civil(addMonths(now.day, step))
    return isDate(year, month, day) ? dayNumber(year, month, day) : undefined
  })

/** "le 4 cartons" does not exist, "le 15 personnes" neither; "le 2e lot" does. */
const followsAmount = ({ after }: Match): boolean =>
  after !== undefined &&
  (after.is.unit !== undefined || after.text === '%' || after.text === '\u0000')
