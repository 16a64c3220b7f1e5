/** The subject of an activity: its fragment of the note without the dates, and without the words that only led to them. */
import type { DateMention } from '../kernel/dates/mention.ts'
import { beginsInside } from './facts.ts'

/** Characters of a title (the subject of an activity in the reference product: 200; short reads better). */
const LONGEST_TITLE = 100

const shorten = (text: string): string =>
  text.length <= LONGEST_TITLE ? text : `${text.slice(0, LONGEST_TITLE - 1).trimEnd()}…`

/** "…, still 8am", "…, sauf mercredi", "or Friday", "moved to Friday": nothing without the date that follows. */
const LEADS_TO_DATE =
  /(?:^|[\s,;:(–—-])(?:(?:still|again|toujours|(?:just |mais |but )?(?:not|pas|sauf|hors|hormis|except(?: for)?|bar)|any day but|plut[oô]t|ideally|id[eé]alement|retour|lands?|arriv[eé]e|or|ou|soit|say|disons|mettons|mais|but|et ce|(?<=\S[\s,;:(])(?<!(?<!\p{L})(?:when|if|whether|how|quand|si|que|that) [^,;:]{0,60})(?:it |we |ce |on )?(?:is|was|starts?|begins?|est|sera|commence)|(?<=\S[\s,;:(])c['’]est)|(?<!check )back|(?<=(?:moved|moves|bumped|pushed|shifted|slipped|slips|goes|postponed|rescheduled|back|brought forward) )to)\s*$/iu
/** "9 am sharp", "a week or so", "a week after that": nothing without the date before it. */
const BELONGS_TO_DATE =
  /^\s*(?:sharp|start|or so|pile|pr[ée]cises?|that|(?:at the )?latest|au plus tard|max)(?![\p{L}'’-])(?!\s+\p{L})/iu
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

/** Two stretches between which a date stood: no blank is left within brackets or before a mark. */
function joined(before: string, after: string): string {
  const isClosed = /^[)\]?!,.;:]/.test(after)
  const isOpened = /[([]\s*$/.test(before)
  return (isClosed ? before.trimEnd() : before) + (isOpened ? after.trimStart() : after)
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
    rest =
      joined(rest, withoutLead(source.slice(at, span[0]))) + (meal === undefined ? '' : ` ${meal}`)
    at = Math.min(span[1] + endingAt(source.slice(span[1], to)), to)
  }
  return joined(rest, source.slice(at, to))
}

/** Characters after a date that go with it: "Friday's demo", "9 am sharp". */
const endingAt = (after: string): number =>
  /^['’]s(?= )/.exec(after)?.[0].length ?? BELONGS_TO_DATE.exec(after)?.[0].length ?? 0

/** What a clause leaves that was cut before its second verb: "…, à lui (transmettre)", "… et je le (rappelle)", "…, so". */
const LEFT_BY_CUT =
  /(?:\s*[,+]|\s(?:et|puis|ensuite|and|then|so|but|or)(?=\s|$))\s*(?:(?:et|puis|ensuite|alors|donc|so|and|then)(?:\s+|$))?(?:(?:je|on|nous)\s+)?(?:à(?:\s+|$))?(?:(?:les?|la|lui|leur)(?:\s+|$))*$/iu

/** Bullets, quotes and marks on both sides. */
const EDGES = /^[\s,.;:–—*•>"«»()-]+|[\s,.;:–—"«»(-]+$/g

/** Brackets of which only dates stood inside, and marks that met when a date went. */
const tidied = (title: string): string =>
  title
    .replace(/\s+/g, ' ')
    .replace(/\s*[([][\s,;]*[)\]]/g, '')
    .replace(/\s+([,.;])/g, '$1')
    .replace(/[,;:]\s?([?!])/g, '$1')
    .replace(/([,;:])(?:\s?[,;:])+/g, '$1')
    .replace(EDGES, '')
    .replace(LEFT_BY_CUT, '')
    .replace(EDGES, '')

/** The clause without its dates: what the activity is about. */
export function titleOf(
  source: string,
  span: readonly [number, number],
  dates: readonly DateMention[],
): string {
  const own = dates.filter((one) => beginsInside(one.span, span))
  const title = tidied(withoutDates(source, span, own))
  return shorten(title === '' || ONLY_MOVES.test(title) ? source.slice(...span) : title).replace(
    /^\p{Ll}/u,
    (first) => first.toUpperCase(),
  )
}
