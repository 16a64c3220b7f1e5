/** Days counted from another day: "3 jours après le 12 mai", "la veille de Noël", "the day before Thanksgiving". */
import type { Classes, Match, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import { parted } from './moments.ts'
import type { Meaning } from './reading.ts'
import { onDay, times } from './reading.ts'
import { counted, moved, previousDay } from './relative.ts'

/** The day that the text named, and none without one: "3 jours avant le salon". */
export const namedDayBefore: Meaning = (now) =>
  now.previous === undefined ? undefined : onDay(now.previous.first)

const isBack = (match: Match): boolean =>
  ['before', 'avant', 'plus', 'earlier', 'prior'].some(match.has) && !match.has('tard')

function besideDate(match: Match): Partial<Classes> {
  const duration = match.get('duration')
  const base = match.maybe('date') ?? match.maybe('moment') ?? match.get('period')
  return counted(isBack(match) ? times(duration, -1) : duration, base)
}

/** "lundi 9h après avoir vu …": what follows is a deed, and 9h is an hour of the day. */
const DEEDS: ReadonlySet<string> = new Set(['avoir', 'etre', 'having'])

/** "vers 18h après ses consultations", "vendredi 9h avant le cours": no length, but when on that day. */
function isHourOfDay(match: Match): boolean {
  if (match.element('duration').is.clock === undefined) return false
  const before = match.before
  return before?.is.date !== undefined || HOUR_LEADS.has(before?.text ?? '')
}
const HOUR_LEADS: ReadonlySet<string> = new Set(['vers', 'a', 'at', 'around', '@', 'des'])

const ENDS: ReadonlySet<string> = new Set('. , ; ) ! ? \n - at @ about to with for'.split(' '))
/** "lunch after" is of the same day, "the morning after" of the next. */
const isHalfOfDay = (match: Match): boolean =>
  /^part-(?:morning|afternoon|evening)$/.test(match.element('hours').rule ?? '')
const isBeside = (match: Match): boolean => match.has('after') || match.has('before')

export const ANCHORED: readonly Rule[] = [
  ...rules(
    'later',
    `<duration> plus tard|tot
     <duration> later|after|afterwards|before|apres|avant`,
    (match) => {
      if (DEEDS.has(match.after?.text ?? '') || isHourOfDay(match)) return undefined
      const isOpen = match.has('before') || match.has('avant')
      const duration = match.get('duration')
      const isEarlier = match.has('before') || match.has('avant') || match.has('tot')
      return counted(
        isEarlier ? times(duration, -1) : duration,
        isOpen ? namedDayBefore : previousDay,
      )
    },
  ),
  ...rules(
    'beside-unknown',
    `<duration> before|after|avant|apres le|la|les|l'|the|our|their|his|her|your|my|notre|votre|leur|son|sa|cette|ce`,
    (match) => {
      if (isHourOfDay(match)) return undefined
      const duration = match.get('duration')
      return counted(isBack(match) ? times(duration, -1) : duration, namedDayBefore)
    },
  ),
  ...rules(
    'day-beside-previous',
    `le? lendemain
     le jour d' apres|avant
     le? jour suivant|precedent
     la|l'? avant -? veille
     the day before|after
     the following|next|previous day
     la veille`,
    (match) => {
      const isEarlier = ['avant', 'precedent', 'before', 'previous', 'veille'].some(match.has)
      const days = match.has('veille') && match.has('avant') ? 2 : 1
      return { date: moved(previousDay, { count: isEarlier ? -days : days, unit: 'day' }) }
    },
  ),
  ...rules(
    'part-beside-previous',
    '<hours> after|before\nthe? following|next|previous <hours>',
    (match) => {
      const isOver = match.after === undefined || ENDS.has(match.after.text)
      if (!isHalfOfDay(match) || (isBeside(match) && !isOver)) return undefined
      const count = match.has('before') || match.has('previous') ? -1 : 1
      return { moment: parted(moved(namedDayBefore, { count, unit: 'day' }), match.get('hours')) }
    },
  ),
  ...rules('part-beside-date', '<hours> after|before the? <date>', (match) => {
    if (match.get('hours').part === undefined) return undefined
    const count = match.has('before') ? -1 : 1
    return { moment: parted(moved(match.get('date'), { count, unit: 'day' }), match.get('hours')) }
  }),
  ...rules(
    'from-date',
    `<duration> apres|after|from|following|suivant|before|avant|past|prior le|la|the|to? <date>|<moment>|<period>
     <duration> a partir|compter de|du <date>
     <duration> plus? tard? que|de|du <date>`,
    besideDate,
  ),
  ...rules(
    'day-beside-date',
    `the|le? lendemain de|du|d'? la|l'|le? <date>|<period>
     the? day after <date>
     la? veille de|du|d'? la|l'|le? <date>|<period>
     la|l'? avant -? veille de|du|d'? la|l'|le? <date>|<period>
     le? surlendemain de|du|d'? la|l'|le? <date>|<period>
     the? day before <date>`,
    (match) => {
      const far = match.has('avant') || match.has('surlendemain') ? 2 : 1
      const sign = match.has('veille') || match.has('before') ? -far : far
      return {
        date: moved(match.maybe('date') ?? match.get('period'), { count: sign, unit: 'day' }),
      }
    },
  ),
]
