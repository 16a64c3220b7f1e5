/**
 * Does the sender expect something back — an answer, a document, an action? Decided sentence by
 * sentence on what he wrote himself: a direct question, a request addressed to the reader, a wish
 * that only the reader can fulfil. Politeness ("n'hésitez pas", "feel free") asks for nothing; neither
 * does a question that he answers himself, nor one that he reports. Rules, after nlp studies of e-mail
 * acts (Cohen, Carvalho & Mitchell 2004, "Learning to classify email into speech acts").
 */

import { foldText } from '../../kernel/text/fold.ts'
import type { TextLanguage } from '../../kernel/text/language.ts'
import { matches } from '../../kernel/text/screened-pattern.ts'
import type { Sentence } from '../../kernel/text/sentences.ts'
import { splitSentences } from '../../kernel/text/sentences.ts'
import {
  INTERROGATIVE,
  INVERTED_CONDITION,
  LETS_GO,
  NOT_ASKED,
  POLITENESS,
  REQUESTS,
  RHETORICAL,
  UNANSWERABLE,
} from './request-words.ts'

/** The sentence in which something is asked, as evidence. */
export interface Asking {
  readonly kind: AskingKind
  readonly sentence: string
  /** `[start, end)` of the sentence in the text that was read, in UTF-16 units */
  readonly span: readonly [number, number]
}

const endsAsQuestion = (sentence: string): boolean => /\?[?!"”»)'’\s]*$/.test(sentence)
/** "?" inside an address or a code fragment is no question. */
const isNoise = (sentence: string): boolean =>
  /https?:\/\/\S*\?\S*$/.test(sentence) || !/\p{L}{2}/u.test(sentence)

const isInterrogative = (folded: string): boolean =>
  matches(INTERROGATIVE, folded) && !INVERTED_CONDITION.test(folded)

/** Is something asked, and in the form of a question? */
export type AskingKind = 'question' | 'request'

/**
 * What a sentence asks of the reader, if anything.
 *
 * @param text    the sentence as typed
 * @param folded  the same, folded
 * @param language  of the sentence; absent: requests of both are sought
 */
export function askingOf(
  text: string,
  folded: string,
  language?: TextLanguage,
): AskingKind | undefined {
  if (isNoise(text) || THANKS_ONLY.test(folded)) return undefined
  if (matches(POLITENESS, folded) || matches(NOT_ASKED, folded)) return undefined
  if (matches(UNANSWERABLE, folded) || matches(LETS_GO, folded)) return undefined
  if (endsAsQuestion(text)) return matches(RHETORICAL, folded) ? undefined : 'question'
  if (isInterrogative(folded)) return 'question'
  const requests = language === undefined ? [...REQUESTS.fr, ...REQUESTS.en] : REQUESTS[language]
  return requests.some((request) => matches(request, folded)) ? 'request' : undefined
}

function readSentence(sentence: Sentence): Asking | undefined {
  const kind = askingOf(sentence.text, foldText(sentence.text))
  return kind && { kind, sentence: sentence.text, span: [sentence.start, sentence.end] }
}

/** "Merci d'avance" alone is a request only when the sentence before states a need. */
const THANKS_ONLY =
  /^(?:merci|je vous remercie|thanks|thank you)(?: d'avance| par avance| in advance)?[\s.,!]*$/

/** Characters that are read; a question beyond them is not one that the reader finds either (chosen). */
const READ = 20_000

/**
 * Finds what a message asks of its reader.
 *
 * @param ownText      what the sender wrote, without quoted history and signature
 * @param isAutomatic  automatic mail never waits for an answer
 * @returns the strongest asking: the first question, else the first request; undefined when nothing is asked
 * @example findAsking('Bonjour,\nPouvez-vous livrer mardi ?', false)?.sentence  // 'Pouvez-vous livrer mardi ?'
 */
export function findAsking(ownText: string, isAutomatic: boolean): Asking | undefined {
  if (isAutomatic) return undefined
  const askings = splitSentences(ownText.slice(0, READ))
    .map(readSentence)
    .filter((asking) => asking !== undefined)
  return askings.find((asking) => asking.kind === 'question') ?? askings[0]
}
