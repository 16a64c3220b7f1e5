/** Public and customary holidays of France, Britain and the United States. */
import { dayNumber, easter, nthWeekday, weekdayOf } from './calendar.ts'
import type { Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import { yearly } from './meanings.ts'
import { dayMeaning } from './reading.ts'

type OfYear = (year: number) => number | undefined

const fixed =
  (month: number, day: number): OfYear =>
  (year) =>
    dayNumber(year, month, day)

const nth =
  (month: number, weekday: number, count: number, offset = 0): OfYear =>
  (year) => {
    const span = { first: dayNumber(year, month, 1), last: dayNumber(year, month + 1, 1) - 1 }
    const found = nthWeekday(span, weekday, count)
    return found === undefined ? undefined : found + offset
  }

const fromEaster =
  (days: number): OfYear =>
  (year) =>
    easter(year) + days

/** Last Sunday of May, or the first of June when that is Pentecost (French law of 1950). */
const frenchMothersDay: OfYear = (year) => {
  const may = dayNumber(year, 5, 31)
  const sunday = may - ((weekdayOf(may) + 1) % 7)
  return sunday === easter(year) + 49 ? sunday + 7 : sunday
}

const [MONDAY, THURSDAY, SUNDAY] = [0, 3, 6]

const HOLIDAYS: ReadonlyArray<readonly [string, OfYear]> = [
  ['noel\nchristmas\nxmas\nx - mas\nchristmas day\nxmas day', fixed(12, 25)],
  ['christmas eve\nxmas eve\nveille de noel\nreveillon de noel', fixed(12, 24)],
  [
    "jour de l' an\nnouvel an\nnew year\nnew year ' s day?\nnew years day?\nnew year day\nle? 1er de l' an",
    fixed(1, 1),
  ],
  [
    "new year ' s eve\nnew years eve\nsaint - sylvestre\nla? saint sylvestre\nst sylvestre\nnye",
    fixed(12, 31),
  ],
  ['paques\neaster day|sunday?\ndimanche de paques', fromEaster(0)],
  ['lundi de paques\neaster monday', fromEaster(1)],
  ['vendredi saint\ngood friday', fromEaster(-2)],
  ['palm sunday\ndimanche des rameaux\nles rameaux', fromEaster(-7)],
  ['ash wednesday\nmercredi des cendres', fromEaster(-46)],
  ['mardi gras\nshrove tuesday\npancake day\npancake tuesday', fromEaster(-47)],
  ['maundy thursday\njeudi saint\nholy thursday', fromEaster(-3)],
  ["ascension day?\njeudi de l' ascension", fromEaster(39)],
  ['pentecote\npentecost\nwhit sunday', fromEaster(49)],
  ['lundi de pentecote\nwhit monday', fromEaster(50)],
  ["fete du travail\nmay day\ninternational? workers ' day", fixed(5, 1)],
  ['fete nationale\nbastille day', fixed(7, 14)],
  ['assomption\nassumption day?', fixed(8, 15)],
  ["toussaint\nall saints ' day\nall saints day\njour des morts", fixed(11, 1)],
  ["armistice\narmistice day\nremembrance day\nveterans day\nveteran ' s day", fixed(11, 11)],
  ['epiphanie\nepiphany', fixed(1, 6)],
  [
    "saint - valentin\nla? saint valentin\nst valentin\nvalentine ' s day\nvalentines day?\nvalentine day",
    fixed(2, 14),
  ],
  ["poisson d' avril\napril fools day?\napril fool ' s day?", fixed(4, 1)],
  ['fete de la musique', fixed(6, 21)],
  ['fete des meres', frenchMothersDay],
  ['fete des peres', nth(6, SUNDAY, 3)],
  ["halloween\nhallow e ' en", fixed(10, 31)],
  [
    "st|saint patrick ' s day\nst|saint patricks day\nst|saint paddy ' s day\nst|saint patrick",
    fixed(3, 17),
  ],
  ['independence day', fixed(7, 4)],
  ['earth day', fixed(4, 22)],
  ['juneteenth', fixed(6, 19)],
  ['boxing day', fixed(12, 26)],
  ['thanksgiving day?', nth(11, THURSDAY, 4)],
  ['black friday', nth(11, THURSDAY, 4, 1)],
  ['cyber monday', nth(11, THURSDAY, 4, 4)],
  ['election day', nth(11, MONDAY, 1, 1)],
  ['labor|labour day', nth(9, MONDAY, 1)],
  ['memorial day', nth(5, MONDAY, -1)],
  ["martin luther king jr? day\nmartin luther king ' s day\nmlk day", nth(1, MONDAY, 3)],
  [
    "presidents day\npresident ' s day\npresidents ' day\nwashington ' s birthday",
    nth(2, MONDAY, 3),
  ],
  ['columbus day', nth(10, MONDAY, 2)],
  ["mother ' s day\nmothers day\nmother day", nth(5, SUNDAY, 2)],
  ["father ' s day\nfathers day\nfather day", nth(6, SUNDAY, 3)],
  ['early may bank holiday', nth(5, MONDAY, 1)],
  ['spring bank holiday\nlate may bank holiday', nth(5, MONDAY, -1)],
  ['summer bank holiday\naugust bank holiday', nth(8, MONDAY, -1)],
  ['giving tuesday', nth(11, THURSDAY, 4, 5)],
  ['groundhog day', fixed(2, 2)],
  ["st|saint george ' s day\nst georges day", fixed(4, 23)],
]

export const HOLIDAY_RULES: readonly Rule[] = HOLIDAYS.flatMap(([pattern, ofYear]) =>
  rules(
    'holiday',
    pattern
      .split('\n')
      .map((one) => `${one} of|in|de? <year>?`)
      .join('\n'),
    (match) => {
      const year = match.maybe('year')
      return { date: year === undefined ? yearly(ofYear) : dayMeaning(() => ofYear(year)) }
    },
  ),
)

export const HOLIDAY_DAYS: readonly Rule[] = rules(
  'holiday',
  "le|la? jour|journee de|du|d' la|l'? <date>",
  (match) => ({ date: match.get('date') }),
)
