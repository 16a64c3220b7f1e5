/** Numbers of people that look like hours: "conf à 3 avec Gand et Lille mardi 9h". */
import type { Element } from './grammar.ts'

const COUNT = /^a (?:[2-5]|deux|trois|quatre|cinq)$/
/** With whom, and another hour in the sentence. */
const WITH_AND_HOUR = /^ avec [^.;!?\n]{0,80}?(?<!\d)\d{1,2} ?(?:h(?!\p{L})|:\d\d)/u
/** Characters in which both stand (chosen). */
const REACH = 100

/** The elements of a folded text without the numbers of people among them. */
export const withoutHeadCounts = (elements: readonly Element[], text: string): readonly Element[] =>
  elements.filter(
    ({ start, end, is }) =>
      is.clock === undefined ||
      !COUNT.test(text.slice(start, end)) ||
      !WITH_AND_HOUR.test(text.slice(end, end + REACH)),
  )
