/** A verdict on a clause becomes a suggestion: its fragment, title, date, people, address and number. */
import type { DateMention } from '../kernel/dates/mention.ts'
import { foldText } from '../kernel/text/fold.ts'
import { matches } from '../kernel/text/screened-pattern.ts'
import type { Clause } from './clauses.ts'
import { findCompanies, findPlaces } from './contact-details.ts'
import type { Facts } from './facts.ts'
import { beginsInside } from './facts.ts'
import { given } from './given.ts'
import { ownerIn } from './named-owner.ts'
import { askerAfter, isQuoted, namesIn } from './said-by.ts'
import { isGone } from './suggest-contacts.ts'
import type { Suggestion } from './suggestion.ts'
import { partOfMeal, timingOf } from './timing.ts'
import { titleOf } from './title-of.ts'
import type { Verdict } from './verdict.ts'

/** Whoever is called or met may have been named before: "Saw Ann Lee. Call her back on Monday". */
const SPEAKS_OF_HIM =
  /^(?:she|he|shes|hes|she's|he's|she'd|he'd|she'll|he'll|elle|il(?! (?:faut|faudra|faudrait|y a|s'agit|est (?:temps|possible)))) |^what (?:she|he) |^ce qu'(?:il|elle) |\b(?:\w+ him\b|(?:call|ring|phone|chase|prod|nudge|pester|text|see|meet|visit|remind|catch|send|tell|ask|email|give|try|show|bring|owe|get|pass|hand|mail|forward|offer|invite|thank|text|brief|update|let|make|fix|drop|quote|book|join|interview|copy|introduce)(?:ing)? her\b|\b(?:with|for|to|at) (?:him|her)\b(?! \p{L}+(?:'s|s'))|\b(?:avec|chez|pour|a) (?:lui|elle)\b|lui (?:en )?\p{L}+(?:er|ir|re|oir)\b|try again|retry|reessayer|retenter|(?:le|la|lui|l')\s?(?:r?appeler|r?appelle|(?:re)?contacter?|telephoner?|rencontrer?|revoir|revois|voir|vois|relancer?|joindre)\b)/u

/** "On se voit lundi", "we're meeting on Monday": with the one person whom the note names. */
const MUTUAL =
  /^(?:(?:so|alors|donc|du coup|sinon),? )?(?:on (?:se (?:re)?(?:voit|verra|parle|reparle|rappelle|retrouve|capte)|s'(?:appelle|appellera))|nous nous (?:voyons|reverrons|verrons|appelons|parlons)|(?:we're|we are|we'll be) (?:meeting|speaking|talking|catching up)|(?:we'll|let's) (?:meet|speak|talk|catch up))(?!\p{L})/u

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

/** Who asked for it, in the words after it, or whose task it is. */
function namedBeside(facts: Facts, clause: Clause, kind: Verdict['kind']): readonly string[] {
  const isAsked = kind === 'content_request' || (kind === 'task' && isQuoted(clause))
  const asker = isAsked ? askerAfter(facts, clause) : []
  if (asker.length > 0 || kind !== 'task') return asker
  const owner = ownerIn(facts.note.source.slice(...facts.note.span(clause.start, clause.end)))
  return owner === undefined ? [] : [owner]
}

/** Said right after a name: that person will be at the meeting just told of. */
const COMES =
  /^(?:(?:(?:'s|is|will be) )?(?:coming|joining|dialing|dialling)|(?:will )?dials? in|will (?:come|join|attend|be there)|comes (?:along|too|instead|as well)|joins us|nous rejoin(?:t|dra)|sera (?:la|des notres|present)|y sera|participera|assistera|vient (?:aussi|avec|a sa place|en visio))(?!\p{L})/u
/** Characters after the clause in which the person is looked for (chosen: a sentence), and those after the name. */
const COMES_WITHIN = 120
const SAID_OF_HIM = 40

/** "Lunch on Friday at noon. Ann Lee is coming too." */
function whoComes({ note, people }: Facts, clause: Clause): readonly string[] {
  const [, end] = note.span(clause.start, clause.end)
  const coming = people.filter(
    ({ span }) =>
      span[0] >= end &&
      span[0] <= end + COMES_WITHIN &&
      COMES.test(foldText(note.source.slice(span[1], span[1] + SAID_OF_HIM)).trim()),
  )
  return coming.map(({ name }) => name)
}

/** The people of another sentence: who is spoken of, who comes to the meeting. */
function namedElsewhere(facts: Facts, clause: Clause, kind: Verdict['kind']): readonly string[] {
  const isAlone = facts.people.length === 1 && matches(MUTUAL, clause.text.trimStart())
  if (isAlone) return personBefore(facts, clause)
  const isHeld = kind === 'appointment' || kind === 'phonecall'
  const coming = isHeld ? whoComes(facts, clause) : []
  if (coming.length > 0) return coming
  const isMeant =
    matches(SPEAKS_OF_HIM, clause.text) || matches(SPEAKS_OF_HIM, withPronoun(facts, clause))
  return isMeant ? personBefore(facts, clause) : []
}

/** The people of the clause; of a call without any, those of its sentence: "left a message for Joel, try again". */
function peopleOf(facts: Facts, clause: Clause, kind: Verdict['kind']): readonly string[] {
  const own = namesIn(facts, [clause])
  if (own.length > 0) return own
  const named = namedBeside(facts, clause, kind)
  if (named.length > 0) return named
  if (kind === 'phonecall') {
    const beside = namesIn(
      facts,
      facts.clauses.filter((one) => one.sentence === clause.sentence),
    )
    if (beside.length > 0) return beside
  }
  return kind === 'issue' ? own : namedElsewhere(facts, clause, kind)
}

/** Days and months with a capital. */
const DAY =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|mon|tues?|wed|thurs?|fri|sat|sun)(?:'s)?$/i

const TITLED = /^(?:M|Mme|Mlle|Mr|Mrs|Ms|Dr|Me)\.? /
/** "Lunch with Dee", "training from Monday": a person or a day is no company. */
const isNoCompany = (value: string, { people }: Facts): boolean =>
  DAY.test(value) ||
  TITLED.test(value) ||
  people.some(({ name, by }) => by !== 'title' && name === value)

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
  const people = peopleOf(facts, clause, verdict.kind)
  const said = facts.note.source.slice(...cue)
  const timing = timingOf(verdict, dates, { at: cue[0], note: facts.note.source })
  const company = findCompanies(fragment).find(({ value }) => !isNoCompany(value, facts))
  return {
    kind: verdict.kind,
    title: titleOf(facts.note.source, span, facts.dates),
    span,
    ...timing,
    ...(verdict.kind === 'appointment' ? partOfMeal(timing, said) : {}),
    people,
    ...given('email', inside(facts.emails)[0]?.value),
    ...given('phone', inside(facts.phones)[0]?.value),
    ...given('company', company?.value),
    ...given('location', places[0]?.value),
    ...(verdict.isPast === true ? { past: true as const } : {}),
    confidence: verdict.confidence,
    reason: { rule: verdict.rule, cue: said },
  }
}
