/** Which half of the day an hour is of, told by what takes place then: "dinner at 8", "petit-déjeuner à 6h30". */
import type { TextLanguage } from '../text/language.ts'
import type { PartOf } from './reading.ts'

/** Characters before and after an hour in which that is looked for (chosen: a clause). */
const BEFORE = 64
const AFTER = 24

const EVENING: Readonly<Record<TextLanguage, string>> = {
  en: 'dinners?|drinks|supper|cocktails|happy hour|nightcap|evenings|gala|pub quiz|after-?work drinks',
  fr: 'diners?|souper|aperos?|aperitif|afterwork|cocktail|gala|le soir|en soiree|soiree|les soirs',
}
const MORNING: Readonly<Record<TextLanguage, string>> = {
  en: 'breakfasts?|mornings|leaving|setting off',
  fr: "petits?[- ]dej(?:euners?)?|p'tits?[- ]dej|le matin|les matins|matinal|depart",
}
/** Something else between that and the hour has its own hour. */
const ELSE = String.raw`[.;!?\n]|(?<![a-z])(?:then|puis|but|mais|meeting|call|demo|review|visit|lunch|reunion|rdv|appel|visite|point|dejeuner(?! ?(?:d'affaires|client)))(?![a-z])`

interface Patterns {
  readonly before: RegExp
  readonly after: RegExp
}

const patterns = (words: string): Patterns => ({
  before: new RegExp(
    `(?<![a-z]|the )(?:${words})(?![a-z])(?: meeting| d'affaires)?((?:(?!${ELSE}).)*)$`,
  ),
  after: new RegExp(`^ ?(?:,|for|pour|-)? ?(?:a |an |un |le |the )?(?:${words})(?![a-z])`),
})

const BY_LANGUAGE: Readonly<Record<TextLanguage, readonly (readonly [PartOf, Patterns])[]>> = {
  en: [
    [{ part: 'evening', from: 0, to: 0 }, patterns(EVENING.en)],
    [{ part: 'morning', from: 0, to: 0 }, patterns(MORNING.en)],
  ],
  fr: [
    [{ part: 'evening', from: 0, to: 0 }, patterns(EVENING.fr)],
    [{ part: 'morning', from: 0, to: 0 }, patterns(MORNING.fr)],
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
