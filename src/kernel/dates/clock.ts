/** Hours of the day: "quinze heures trente", "half past 3", "midi et quart", "à 9", "4 o'clock". */
import type { Classes, Clock, Element, Match, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import type { Bound } from './mention.ts'

const at = (
  minute: number,
  isOpen = false,
  grain: Clock['grain'] = 'minute',
): Partial<Classes> => ({
  clock: { minute, isOpen, grain },
})

/** "ten thirty am", "at three pm". */
function halfDayWords(match: Match): Partial<Classes> | undefined {
  const [hour, minute = 0] = [match.get('number'), match.maybe('number', 1)]
  if (hour > 12 || hour < 1 || minute > 59 || !Number.isInteger(hour + minute)) return undefined
  const isLate = match.has('pm') || match.has('p')
  return at(
    (hour % 12) * 60 + minute + (isLate ? 720 : 0),
    false,
    match.maybe('number', 1) === undefined ? 'hour' : 'minute',
  )
}

const FIXED: Readonly<Record<string, number>> = {
  midi: 720,
  noonish: 720,
  noon: 720,
  midday: 720,
  minuit: 1440,
  midnight: 1440,
}

/** Minutes that words add to the full hour. */
function extra(match: Match): number | undefined {
  const sign = match.has('moins') || match.has('to') || match.has('before') ? -1 : 1
  if (match.has('trois') && match.has('quarts')) return 45
  if (match.has('quart') || match.has('quarter')) return 15 * sign
  if (match.has('demi') || match.has('demie') || match.has('half')) return 30
  const minutes = match.maybe('number', match.maybe('number', 1) === undefined ? 0 : 1)
  return minutes === undefined || minutes > 59 ? undefined : minutes * sign
}

function noonAnd(match: Match): Partial<Classes> | undefined {
  const base = Object.entries(FIXED).find(([word]) => match.has(word))?.[1]
  const minutes = extra(match)
  if (base === undefined || minutes === undefined) return undefined
  return at(base === 1440 && minutes > 0 ? minutes : base + minutes)
}

/** "quinze heures" is an hour and a length at once; what stands around it decides. */
function hourWords(match: Match): Partial<Classes> | undefined {
  const hour = match.get('number')
  if (match.get('unit') !== 'hour' || match.element('unit').text === 'hours') return undefined
  if (hour > 24 || !Number.isInteger(hour)) return undefined
  const minutes =
    match.has('et') && match.maybe('number', 1) === undefined ? 30 : match.maybe('number', 1)
  if (minutes !== undefined && (minutes > 59 || match.after?.text === 'quarts')) return undefined
  const isOpen = hour >= 1 && hour <= 12
  const duration = { count: hour + (minutes ?? 0) / 60, unit: 'hour' } as const
  if (minutes === undefined)
    return { clock: { minute: hour * 60, isOpen, grain: 'hour' }, duration }
  return { clock: { minute: hour * 60 + minutes, isOpen, grain: 'minute' }, duration }
}

function added(match: Match): Partial<Classes> | undefined {
  const clock = match.get('clock')
  const length = match.maybe('duration')
  const minutes = length?.unit === 'minute' ? length.count : extra(match)
  return minutes === undefined || clock.grain === 'minute'
    ? undefined
    : at(clock.minute + minutes, clock.isOpen)
}

/** "half past 3", "20 to 4", "quarter past eight": a bare number is of twelve hours. */
function english(match: Match): Partial<Classes> | undefined {
  const named = match.maybe('clock')
  const hour = match.maybe('number', match.has('half') || match.has('quarter') ? 0 : 1)
  const minutes = match.has('half')
    ? 30
    : match.has('quarter')
      ? 15 * sign(match)
      : (match.maybe('number') ?? 0) * sign(match)
  if (isNoHour(match) || isSpan(match, minutes)) return undefined
  if (named !== undefined) return at(named.minute + minutes, named.isOpen)
  if (hour === undefined || hour > 12 || hour < 1 || !isMinuteCount(match, minutes))
    return undefined
  return at(hour * 60 + minutes, true)
}

/** "From 3 to 4" is a span, "half a day" a length. */
const isNoHour = (match: Match): boolean =>
  match.before?.text === 'from' ||
  match.before?.text === 'between' ||
  (match.has('half') && match.has('a'))

/** "7 to 10 a.m.", "2 till 3.30" is from one hour to the other: nobody says seven minutes to. */
const isSpan = (match: Match, minutes: number): boolean =>
  (match.has('to') || match.has('till')) && !isMinuteCount(match, minutes)

/** "3 to 4" is a span; "10 to 4" and "3 minutes to 4" are hours. */
const isMinuteCount = (match: Match, minutes: number): boolean =>
  ['minutes', 'minute', 'min', 'mins'].some(match.has) || Math.abs(minutes) % 5 === 0

const sign = (match: Match): number =>
  match.has('to') || match.has('before') || match.has('till') ? -1 : 1

/** "at 1430": hours and minutes in one number, minutes by fives. */
const isMilitary = (number: number): boolean =>
  number >= 600 && number < 2400 && number % 100 < 60 && number % 5 === 0

/** "9 sharp", "neuf heures pile". */
function onTheDot(match: Match): Partial<Classes> | undefined {
  const hour = match.get('number')
  return Number.isInteger(hour) && hour >= 1 && hour <= 24 ? at(hour * 60, hour <= 12) : undefined
}

/** A number after "at" or "à" is an hour unless it counts something. */
function bare(match: Match): Partial<Classes> | undefined {
  const hour = match.get('number')
  if (!Number.isInteger(hour) || hour < 1 || !isHourPlace(match)) return undefined
  if (match.element('number').is.year === undefined && isMilitary(hour))
    return at(Math.floor(hour / 100) * 60 + (hour % 100), hour < 1300)
  if (hour > 24) return undefined
  return at(hour * 60, hour <= 12, 'hour')
}

const MOVED = 'pushed|moved|shifted|bumped|delayed|postponed|rescheduled|brought|nudged'

/** "Ring her any time after 6". */
const anyTime = (bound: Bound, patterns: string): readonly Rule[] =>
  rules('any-time', patterns, (match) => {
    const found = bare(match)
    return found === undefined ? undefined : { ...found, bound }
  })

/** "Dinner, 7 for 7.30": the doors open before. */
function gathering(match: Match): Partial<Classes> | undefined {
  const hour = match.get('integer')
  const seated = /^(\d{1,2})\.(?:15|30|45)$/.exec(match.element('number').text)
  return seated === null || Number(seated[1]) !== hour ? undefined : at(hour * 60, true, 'hour')
}

const MAY_FOLLOW = new Set(
  ', . ; ! ? \n ) - on sharp pour for with avec chez in at au and et ou or ce demain cet this le dans du please pile precises tonight re regarding concerning about so but then if because since before after when once unless near outside opposite via devant sur si puis car mais donc works suits would is instead rather plutot finalement'.split(
    ' ',
  ),
)
/** "at 4 to discuss the offer", but "10 to 5" and "4 to 6 people". */
const isPurpose = ({ after, second }: Match): boolean =>
  after?.text === 'to' && second !== undefined && /^[a-z]/.test(second.text) && isPlainWord(second)

const isPlainWord = ({ is: { number, clock } }: Element): boolean =>
  number === undefined && clock === undefined

/** Does nothing stand behind a bare number that it could count? */
export const isHourPlace = (match: Match): boolean => {
  const { after } = match
  return after === undefined || isPurpose(match) || goesOn(after)
}

const goesOn = (after: Element): boolean =>
  MAY_FOLLOW.has(after.text) || after.is.weekday !== undefined || after.is.date !== undefined

export const FIXED_HOURS: readonly Rule[] = rules(
  'noon',
  'midi|noon|noonish|midday|minuit|midnight',
  (match) => {
    const minute = Object.entries(FIXED).find(([word]) => match.has(word))?.[1] ?? 720
    return at(minute, false, 'hour')
  },
)

/** Minutes that are said in words after an hour: "two-thirty Friday". */
const WHOLE: ReadonlySet<number> = new Set([10, 15, 20, 30, 40, 45, 50])

export const CLOCKS: readonly Rule[] = [
  ...FIXED_HOURS,
  ...rules(
    'noon-and',
    `midi|minuit|noon|midnight et demi|demie|quart
     midi|minuit|noon|midnight moins le? quart|<number>
     midi|minuit <number>
     quarter past|to|before|after noon|midnight|midday
     a quarter past|to|before|after noon|midnight|midday
     half past noon|midnight
     <number> minutes? past|to|before|after noon|midnight|midday`,
    noonAnd,
  ),
  ...rules(
    'hour-words',
    `<number> <unit>
     <number> <unit> et demi|demie
     <number> <unit> et? <number> minutes?`,
    (match) => {
      const hours = hourWords(match)
      return hours
    },
  ),
  ...rules('half-h', '<clock> 1/2', (match) => at(match.get('clock').minute + 30)),
  ...rules('on-the-dot', `a|at|@? <number> heures? ,? sharp|pile|tapantes|precises`, onTheDot),
  ...rules('o-clock', "<number> o'clock", (match) => {
    const hour = match.get('number')
    return hour <= 24 ? at(hour * 60, hour <= 12, 'hour') : undefined
  }),
  ...rules(
    'english-hour',
    `half past? <number>|<clock>
     a? quarter past|to|after|till|before <number>|<clock>
     <number> minutes|minute|min|mins? past|to|after|till <number>|<clock>`,
    english,
  ),
  ...rules('hour-ish', 'a|at|@|vers|around|about? <integer> -? ish', (match) => {
    const hour = match.get('integer')
    return hour >= 1 && hour <= 12 ? at(hour * 60, true, 'hour') : undefined
  }),
  ...rules('moved-hour', `${MOVED} back|forward|up? to|till|until <number>`, (match) => {
    const found = bare(match)
    return found === undefined ? undefined : { ...found, isMoved: true }
  }),
  ...anyTime('after', 'any|anytime time? after|past <number>'),
  ...anyTime('before', 'any|anytime time? before <number>'),
  ...anyTime('from', 'any|anytime time? from <number>'),
  ...rules('our-time', '<integer> our|their time', (match) => {
    const hour = match.get('integer')
    if (hour < 1 || hour > 24) return undefined
    const clock = at(hour * 60, hour <= 12, 'hour')
    return match.has('our') ? { ...clock, isMoved: true } : clock
  }),
  ...rules('gathering-hour', '<integer> for <number>', gathering),
  ...rules('bare-hour', `a|at|@|vers|around|about <number>`, bare),
  ...rules(
    'half-day-words',
    `<number> <number>? am|pm
     <number> <number>? a|p .? m .?`,
    halfDayWords,
  ),
  ...rules('hour-in-words', '<number> - <number>', (match) => {
    const [hour, minute] = [match.element('number'), match.element('number', 1)]
    const areWords = [hour, minute].every(({ text }) => /^[a-z]/.test(text))
    const [count, minutes] = [match.get('number'), match.get('number', 1)]
    const isHour = Number.isInteger(count) && count >= 1 && count <= 12 && WHOLE.has(minutes)
    const isOfDay = (match.after?.is.weekday ?? match.after?.is.date) !== undefined
    return areWords && isHour && isOfDay ? at(count * 60 + minutes, true) : undefined
  }),
  ...rules('bare-hour-minute', 'at <number> -? <integer>|<number>', (match) => {
    const [hour, minute = 0] = [
      match.get('number'),
      match.maybe('integer') ?? match.maybe('number', 1),
    ]
    return hour <= 23 && minute >= 10 && minute < 60
      ? at(hour * 60 + minute, hour <= 12)
      : undefined
  }),
]

/** "14 heures trente": minutes that are said in words after hours in figures. */
const MINUTE_WORDS: ReadonlySet<number> = new Set([5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55])

/** After the hours stand as elements: "8 heures et demie", "3 heures moins le quart". */
export const CLOCK_ADDITIONS: readonly Rule[] = [
  ...rules(
    'hour-and',
    `<clock> et demi|demie|quart
     <clock> trois quarts
     <clock> et? trois quarts
     <clock> moins le? quart|<number>
     <clock> passe de? <number> minutes
     <clock> passe de <duration>`,
    added,
  ),
  ...rules('hour-and-words', '<clock> <number>', (match) => {
    const [clock, minutes] = [match.get('clock'), match.get('number')]
    const isWords = /heures$/.test(match.element('clock').text) && MINUTE_WORDS.has(minutes)
    const isWord = /^[a-z]/.test(match.element('number').text)
    if (!isWords || !isWord || !isHourPlace(match)) return undefined
    return at(clock.minute + minutes, clock.isOpen)
  }),
  ...rules(
    'half-past-clock',
    `half past? <clock>
     a? quarter past|to|after|till|before <clock>
     <number> minutes? past|to|after|till <clock>`,
    english,
  ),
  ...rules(
    'half-of-day',
    `<clock> du|de|ce|at|-? <hours>
     <integer> <hours>
     <clock> du mat
     <hours> ,? at|a|@|vers? <clock>
     <clock> in the? am|pm`,
    (match) => {
      const number = match.maybe('integer')
      if (number !== undefined && (number > 12 || number < 1 || !Number.isInteger(number)))
        return undefined
      const clock: Clock =
        number === undefined
          ? match.get('clock')
          : { minute: number * 60, isOpen: true, grain: 'hour' }
      const part =
        match.maybe('hours')?.part ?? (match.has('am') || match.has('mat') ? 'morning' : 'evening')
      const isLate = part !== 'morning' && part !== 'noon' && clock.minute < 720
      return at(clock.minute + (isLate ? 720 : 0), false, clock.grain)
    },
  ),
]

/** What may follow hours and minutes with a dot between: "8.30 on site", "2.30 again". */
const AFTER_DOTTED = new Set(
  'again rather instead please works suits on at in with chez sur avec for'.split(' '),
)
/** "still 8.30": what is said of an hour alone. */
const STILL = new Set(['still', 'toujours', 'again'])

/** "starting this week, 8.15", "tmrw 8.30", "Tues 28th, still 8.30 on site": after a day, hours and minutes. */
export const DOTTED_HOURS: readonly Rule[] = rules(
  'dotted-hour',
  `,|a|at|@|vers|still|toujours <number>
   , still|toujours <number>
   <number>`,
  (match) => {
    const found = /^(\d{1,2})\.([0-5]\d)$/.exec(match.element('number').text)
    const next = match.after?.text ?? ''
    const isOver = match.after === undefined || /^[.,;)\n/]$/.test(next) || AFTER_DOTTED.has(next)
    const is = match.before?.is
    const isOfDay = (is?.date ?? is?.period ?? is?.moment) !== undefined
    const hour = Number(found?.[1] ?? Number.NaN)
    const least = STILL.has(next) || match.has('still') || match.has('toujours') ? 1 : 6
    if (!isOver || !isOfDay || !(hour >= least && hour <= 23)) return undefined
    return at(hour * 60 + Number(found?.[2] ?? 0), hour <= 12)
  },
)
