/** A verdict on a clause becomes a suggestion: its fragment, title, date, people, address and number. */
import type { DateMention } from '../kernel/dates/mention.ts'
import { matches } from '../kernel/text/screened-pattern.ts'
import type { Clause } from './clauses.ts'
import { findCompanies, findPlaces } from './contact-details.ts'
import type { Facts } from './facts.ts'
import { beginsInside } from './facts.ts'
import { given } from './given.ts'
import { isGone } from './suggest-contacts.ts'
import type { Suggestion } from './suggestion.ts'
import { timingOf } from './timing.ts'
import type { Verdict } from './verdict.ts'

/** Characters of a title (the subject of an activity in the reference product: 200; short reads better). */
const LONGEST_TITLE = 100

const shorten = (text: string): string =>
  text.length <= LONGEST_TITLE ? text : `${text.slice(0, LONGEST_TITLE - 1).trimEnd()}…`

/** The clause without its dates: what the activity is about. */
export function titleOf(
  source: string,
  span: readonly [number, number],
  dates: readonly DateMention[],
): string {
  let rest = ''
  let at = span[0]
  for (const date of dates.filter((one) => beginsInside(one.span, span))) {
    if (date.span[0] < at) continue
    rest += source.slice(at, date.span[0])
    const isOf = /^['’]s /.test(source.slice(date.span[1], date.span[1] + 3))
    at = Math.min(date.span[1] + (isOf ? 2 : 0), span[1])
  }
  rest += source.slice(at, span[1])
  const title = rest
    .replace(/\s{2,}|[^\S ]/g, ' ')
    .replace(/\s+([,.;])/g, '$1')
    .replace(/^[\s,.;:–—*•>"«»()-]+|[\s,.;:–—"«»(-]+$/g, '')
  return shorten(title === '' ? source.slice(...span) : title).replace(/^\p{Ll}/u, (first) =>
    first.toUpperCase(),
  )
}

const namesIn = (facts: Facts, clauses: readonly Clause[]): readonly string[] => {
  const spans = clauses.map((clause) => facts.note.span(clause.start, clause.end))
  const inside = facts.people.filter((person) =>
    spans.some((span) => beginsInside(person.span, span)),
  )
  return [...new Set(inside.map((person) => person.name))]
}

/** "Can you share the docs?" – asked by their CTO, Femi Adeyemi. */
const SAID_BY =
  /^["' )-]*(?:asked|demande|dixit|says|said|per|according to|selon|question d|via|from)\b/

/** « Vous auriez le plan ? » – Ann Lee, acheteuse. */
const AFTER_QUOTE = /"\s*[-–—(]\s*$/

function askerAfter(facts: Facts, clause: Clause): readonly string[] {
  const at = facts.clauses.indexOf(clause)
  // the closing quotation mark may be a clause of its own
  const next = facts.clauses
    .slice(at + 1, at + 3)
    .find(
      ({ text, start }) => SAID_BY.test(text) || AFTER_QUOTE.test(facts.note.text.slice(0, start)),
    )
  return next === undefined ? [] : namesIn(facts, [next])
}

/** Whoever is called or met may have been named before: "Saw Ann Lee. Call her back on Monday". */
const SPEAKS_OF_HIM =
  /^(?:she|he|shes|hes|she's|he's|she'd|he'd|she'll|he'll|elle|il(?! (?:faut|faudra|faudrait|y a|s'agit|est (?:temps|possible)))) |^what (?:she|he) |^ce qu'(?:il|elle) |\b(?:\w+ him\b|(?:call|ring|phone|chase|text|see|meet|visit|remind|catch|send|tell|ask|email|give|try|show|bring|owe|get|pass|hand|mail|forward|offer|invite|thank|text|brief|update|let|make|fix|drop|quote|book|join|interview|copy|introduce)(?:ing)? her\b|\b(?:with|for|to|at) (?:him|her)\b(?! \p{L}+(?:'s|s'))|\b(?:avec|chez|pour|a) (?:lui|elle)\b|lui (?:en )?\p{L}+(?:er|ir|re|oir)\b|try again|retry|reessayer|retenter|(?:le|la|lui|l')\s?(?:r?appeler|r?appelle|(?:re)?contacter?|telephoner?|rencontrer?|revoir|revois|voir|vois|relancer?|joindre)\b)/u

/** The clause with the pronoun that the cut before its verb has left behind: "…, lui envoyer le plan". */
function withPronoun({ note }: Facts, { start, text }: Clause): string {
  const pronoun = /(?<!\p{L})(?:lui|le|la|l'|leur) ?$/u.exec(
    note.text.slice(Math.max(0, start - 6), start),
  )
  return pronoun === null ? text : `${pronoun[0]}${text}`
}

/** The last person named before the clause who is still there. */
function personBefore(facts: Facts, clause: Clause): readonly string[] {
  const [start] = facts.note.span(clause.start, clause.end)
  const named = facts.people.findLast(
    (person) => person.span[1] <= start && !isGone(facts.note.source, person),
  )
  return named === undefined ? [] : [named.name]
}

/** The people of the clause; of a call without any, those of its sentence: "left a message for Joel, try again". */
function peopleOf(facts: Facts, clause: Clause, kind: Verdict['kind']): readonly string[] {
  const own = namesIn(facts, [clause])
  if (own.length > 0) return own
  const asker = kind === 'content_request' ? askerAfter(facts, clause) : []
  if (asker.length > 0) return asker
  if (kind === 'phonecall') {
    const beside = namesIn(
      facts,
      facts.clauses.filter((one) => one.sentence === clause.sentence),
    )
    if (beside.length > 0) return beside
  }
  const isMeant =
    matches(SPEAKS_OF_HIM, clause.text) || matches(SPEAKS_OF_HIM, withPronoun(facts, clause))
  return kind !== 'issue' && isMeant ? personBefore(facts, clause) : own
}

/** Completes a verdict with what stands in its clause, or, failing that, in its sentence. */
export function completeSuggestion(
  facts: Facts,
  clause: Clause,
  verdict: Verdict,
  dates: readonly DateMention[],
): Suggestion {
  const span = facts.note.span(clause.start, clause.end)
  const cue = facts.note.span(...verdict.cue)
  const inside = <Item extends { readonly span: readonly [number, number] }>(
    items: readonly Item[],
  ): readonly Item[] => items.filter((item) => beginsInside(item.span, span))
  const fragment = facts.note.source.slice(...span)
  const places = verdict.kind === 'appointment' ? findPlaces(fragment) : []
  return {
    kind: verdict.kind,
    title: titleOf(facts.note.source, span, facts.dates),
    span,
    ...timingOf(verdict, dates, { at: cue[0], note: facts.note.source }),
    people: peopleOf(facts, clause, verdict.kind),
    ...given('email', inside(facts.emails)[0]?.value),
    ...given('phone', inside(facts.phones)[0]?.value),
    ...given('company', findCompanies(fragment)[0]?.value),
    ...given('location', places[0]?.value),
    ...(verdict.isPast === true ? { past: true as const } : {}),
    confidence: verdict.confidence,
    reason: { rule: verdict.rule, cue: facts.note.source.slice(...cue) },
  }
}
