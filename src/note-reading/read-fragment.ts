/**
 * A fragment of a note that somebody else found, such as a language model: he names its kind, and everything
 * else is read from its words by the rules of this house.
 */
import { findDates } from '../kernel/dates/find-dates.ts'
import { foldText } from '../kernel/text/fold.ts'
import { detectLanguage } from '../kernel/text/language.ts'
import { findPeople } from '../understanding/model.ts'
import { findEmails, findPhones } from './contact-details.ts'
import { beginsInside } from './facts.ts'
import { given } from './given.ts'
import { isCalledOff } from './negation.ts'
import type { NoteContext, Suggestion } from './suggestion.ts'
import { isUsable, timingOf } from './timing.ts'
import { titleOf } from './title-of.ts'
import type { Verdict } from './verdict.ts'

/** Shown until the person dismissed more such suggestions than he accepted (chosen). */
const CONFIDENCE = 0.5

/** Words that command a machine announce nothing; no barrier, only less noise. */
const COMMANDS =
  /\b(?:ignore[rz]?|disregard|forget|oublie[rz]?)\b.{0,40}\b(?:instructions?|consignes?|prompts?)\b/

type Span = readonly [number, number]

/** The dates of the fragment that lie ahead; undefined: it speaks of the past. */
function datesOf(text: string, span: Span, context: NoteContext) {
  const language = context.language ?? detectLanguage(text) ?? context.usualLanguage ?? 'en'
  const dates = findDates(text, {
    at: context.at,
    language,
    isDayFirst: context.isDayFirst,
  }).filter((date) => date.start !== context.at && isUsable(date) && beginsInside(date.span, span))
  const ahead = dates.filter((date) => date.isPast !== true)
  return { language, dates, ahead, isPast: dates.length > 0 && ahead.length === 0 }
}

/**
 * Reads a fragment. Pure; never throws; linear in the length of the note.
 *
 * @param span  the fragment in the note, in UTF-16 units
 * @returns undefined: it names no day, person, address or number that we can read, speaks of the past,
 *   says that it does not take place, or commands
 */
export function readFragment(
  text: string,
  { kind, span }: { readonly kind: Verdict['kind']; readonly span: Span },
  context: NoteContext,
): Suggestion | undefined {
  const words = foldText(text.slice(...span))
  if (isCalledOff(words) || COMMANDS.test(words)) return undefined
  const { language, dates, ahead, isPast } = datesOf(text, span, context)
  const inside = <Item extends { readonly span: Span }>(items: readonly Item[]) =>
    items.filter((item) => beginsInside(item.span, span))
  const people = inside(findPeople(text, context.people)).map(({ name }) => name)
  const email = inside(findEmails(text))[0]?.value
  const phone = inside(findPhones(text, language, context.isDayFirst))[0]?.value
  const facts = ahead.length + people.length + [email, phone].filter(Boolean).length
  if (isPast || facts === 0) return undefined
  const reason = { rule: 'model', cue: '' }
  return {
    kind,
    title: titleOf(text, span, dates),
    span,
    ...timingOf({ kind, rule: reason.rule, cue: span, confidence: CONFIDENCE }, ahead, {
      at: span[0],
      note: text,
    }),
    people: [...new Set(people)],
    ...given('email', email),
    ...given('phone', phone),
    confidence: CONFIDENCE,
    reason,
  }
}
