/** Which half of the day an hour is of, told by what takes place then: "dinner at 8", "petit-déjeuner à 6h30". */
import type { TextLanguage } from '../text/language.ts'
import type { PartOf } from './reading.ts'

/** Characters before and after an hour in which that is looked for (chosen: a clause). */
const BEFORE = 64
const AFTER = 24

const EVENING: Readonly<Record<TextLanguage, string>> = {
  en: 'dinners?|drinks|supper|cocktails|happy hour|nightcap|gala|pub quiz|after-?work drinks',
  fr: 'diners?|souper|aperos?|aperitif|afterwork|cocktail|gala|en soiree|soiree',
}
const MORNING: Readonly<Record<TextLanguage, string>> = {
  en: 'breakfasts?',
  fr: "petits?[- ]dej(?:euners?)?|p'tits?[- ]dej|matinal|depart",
}
/** When somebody usually is there: "can only do evenings, told her Wed around 7", but "she works mornings, so ring her at 3". */
const EVENINGS: Readonly<Record<TextLanguage, string>> = {
  en: 'evenings',
  fr: 'le soir|les soirs',
}
const MORNINGS: Readonly<Record<TextLanguage, string>> = {
  en: 'mornings',
  fr: 'le matin|les matins',
}
const THEREFORE = '(?<![a-z])(?:so|donc|alors|hence)(?![a-z])'
/** Then somebody is not there: the hour is of the rest of the day. */
const AT_WORK = '(?:works?|working|teach(?:es|ing)?|busy|travaill\\w+|occupee?) (?:the |tous )?'
/** Something else between that and the hour has its own hour. */
const ELSE = String.raw`[.;!?\n]|(?<![a-z])(?:then|puis|but|mais|meeting|call|ring|phone|appeler|rappeler|joindre|demo|review|visit|lunch|reunion|rdv|appel|visite|point|dejeuner(?! ?(?:d'affaires|client)))(?![a-z])`

interface Patterns {
  readonly before: RegExp
  readonly after: RegExp
}

const patterns = (words: string, habits: string): Patterns => ({
  before: new RegExp(
    `(?<![a-z]|the )(?:(?:${words})(?![a-z])(?: meeting| d'affaires)?(?:(?!${ELSE}).)*|(?<!${AT_WORK})(?:${habits})(?![a-z])(?:(?!${ELSE}|${THEREFORE}).)*)$`,
  ),
  after: new RegExp(
    `^ ?(?:,|for|pour|-)? ?(?:a |an |un |le |the )?(?:${words}|${habits})(?![a-z])`,
  ),
})

const BY_LANGUAGE: Readonly<Record<TextLanguage, readonly (readonly [PartOf, Patterns])[]>> = {
  en: [
    [{ part: 'evening', from: 0, to: 0 }, patterns(EVENING.en, EVENINGS.en)],
    [{ part: 'morning', from: 0, to: 0 }, patterns(MORNING.en, MORNINGS.en)],
  ],
  fr: [
    [{ part: 'evening', from: 0, to: 0 }, patterns(EVENING.fr, EVENINGS.fr)],
    [{ part: 'morning', from: 0, to: 0 }, patterns(MORNING.fr, MORNINGS.fr)],
  ],
}

/**
 * The part of the day that stands beside an hour.
 *
 * @param span  of the hour with its day, in the folded text
 */
export function mealBeside(
  text: string,
  [start, end]: readonly [number, number],
  language: TextLanguage,
): PartOf | undefined {
  const before = text.slice(Math.max(0, start - BEFORE), start)
  const after = text.slice(end, end + AFTER)
  return BY_LANGUAGE[language].find(
    ([, words]) => words.before.test(before) || words.after.test(after),
  )?.[0]
}
