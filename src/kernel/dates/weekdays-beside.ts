/** Weekdays before or after another day: "the Thursday before the bank holiday", "the Friday before he leaves". */
import type { Element, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import { lastWeekday, nextWeekday, weekdayAlone } from './meanings.ts'
import type { Meaning } from './reading.ts'
import { onDay } from './reading.ts'
import { beforePrevious, DAY } from './weekdays.ts'

/** "The Friday before he leaves": likewise where the text named a day ahead, else the coming one. */
const beforeUnknown =
  (weekday: number): Meaning =>
  (now) =>
    now.previous !== undefined && now.previous.first > now.day
      ? beforePrevious(weekday)(now)
      : weekdayAlone(weekday)(now)

const isMark = ({ text }: Element): boolean => /^[.,;:!?)\n]$/.test(text)
const BEFORE: ReadonlySet<string> = new Set(['before', 'avant'])
const ARTICLES: ReadonlySet<string> = new Set(
  "the a an our their his her my your le la les l' un une notre nos leur leurs son sa ses".split(
    ' ',
  ),
)
/** "The Friday before he leaves", but "the Friday before 10", "the Friday before the show". */
const isDeed = (next: Element | undefined): boolean =>
  next !== undefined &&
  !isMark(next) &&
  !ARTICLES.has(next.text) &&
  (next.is.number ?? next.is.clock ?? next.is.hours ?? next.is.date ?? next.is.moment) === undefined

export const WEEKDAYS_BESIDE: readonly Rule[] = [
  ...rules(
    'weekday-beside-date',
    `the|le ${DAY} before|preceding|avant|precedant the|le|la|l'? <date>
     the|le ${DAY} after|following|apres|suivant the|le|la|l'? <date>
     le ${DAY} qui precede|suit le|la|l'? <date>`,
    (match) => {
      const isLater = ['after', 'following', 'apres', 'suivant', 'suit'].some(match.has)
      const [weekday, base] = [match.get('weekday'), match.get('date')]
      const find = isLater ? nextWeekday : lastWeekday
      return {
        date: (now) => {
          const reading = base(now)
          return reading === undefined
            ? undefined
            : onDay(find({ ...now, day: reading.first }, weekday))
        },
      }
    },
  ),
  ...rules('weekday-before-unknown', `le ${DAY} avant`, (match) =>
    match.after === undefined || isMark(match.after)
      ? { date: beforeUnknown(match.get('weekday')) }
      : undefined,
  ),
  ...rules('weekday-before-deed', `the|le ${DAY}`, (match) =>
    BEFORE.has(match.after?.text ?? '') && isDeed(match.second)
      ? { date: beforeUnknown(match.get('weekday')) }
      : undefined,
  ),
]
