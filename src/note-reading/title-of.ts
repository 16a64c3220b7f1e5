/** The subject of an activity: its fragment of the note without the dates, and without the words that only led to them. */
import type { DateMention } from '../kernel/dates/mention.ts'
import { beginsInside } from './facts.ts'

/** Characters of a title (the subject of an activity in the reference product: 200; short reads better). */
const LONGEST_TITLE = 100

const shorten = (text: string): string =>
  text.length <= LONGEST_TITLE ? text : `${text.slice(0, LONGEST_TITLE - 1).trimEnd()}…`

/** "…, still 8am", "…, sauf mercredi", "moved to Friday": nothing without the date that follows. */
const LEADS_TO_DATE =
  /(?:^|[\s,;:(–—-])(?:(?:still|again|toujours|(?:just |mais |but )?(?:not|pas|sauf|hors|hormis|except(?: for)?|bar)|any day but|plut[oô]t|ideally|id[eé]alement|retour|back|lands?|arriv[eé]e)|(?<=(?:moved|bumped|pushed|shifted|slipped|postponed|rescheduled|back|brought forward) )to)\s*$/iu
/** "Midday lunch", "12h30 déjeuner": read with the hour, and yet what takes place. */
const MEAL =
  /(?<!\p{L})(?:lunch|dinner|breakfast|brunch|supper|d[ée]jeuner|d[îi]ner|petit[- ]d[ée]j(?:euner)?)(?!\p{L})/iu

/** What stands between an old day and the new. */
const BETWEEN = /^\s*(?:to|until|[àa]|au|->)\s*$/i
/** "Move tomorrow's 10am to 11": of what only names hours the whole is told. */
const ONLY_MOVES =
  /^(?:move|push|shift|bump|change|bring|switch|nudge|d[ée]caler?|d[ée]placer?|avancer?|reporter?|repousser?)$/i

/** A stretch before a date without the words that led to it. */
function withoutLead(part: string): string {
  const lead = BETWEEN.exec(part) ?? LEADS_TO_DATE.exec(part)
  return lead === null ? part : part.slice(0, lead.index)
}

/** The stretches of the clause between its dates, put together. */
function withoutDates(
  source: string,
  [from, to]: readonly [number, number],
  dates: readonly DateMention[],
): string {
  let rest = ''
  let at = from
  for (const { span } of dates) {
    if (span[0] < at) continue
    const meal = MEAL.exec(source.slice(...span))?.[0]
    rest += withoutLead(source.slice(at, span[0])) + (meal === undefined ? '' : ` ${meal}`)
    // "Friday's demo"
    const isOf = /^['’]s /.test(source.slice(span[1], span[1] + 3))
    at = Math.min(span[1] + (isOf ? 2 : 0), to)
  }
  return rest + source.slice(at, to)
}

/** The clause without its dates: what the activity is about. */
export function titleOf(
  source: string,
  span: readonly [number, number],
  dates: readonly DateMention[],
): string {
  const own = dates.filter((one) => beginsInside(one.span, span))
  const title = withoutDates(source, span, own)
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;])/g, '$1')
    .replace(/([,;])(?:\s?[,;])+/g, '$1')
    .replace(/^[\s,.;:–—*•>"«»()-]+|[\s,.;:–—"«»(-]+$/g, '')
  return shorten(title === '' || ONLY_MOVES.test(title) ? source.slice(...span) : title).replace(
    /^\p{Ll}/u,
    (first) => first.toUpperCase(),
  )
}
