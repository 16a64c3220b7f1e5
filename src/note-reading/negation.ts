/** What silences a word that would announce something: negation, cancellation, a condition. */

import { matches } from '../kernel/text/screened-pattern.ts'

/** Before a verb: it is not to be done. */
const NEGATED =
  /\b(?:pas (?:besoin|la peine|necessaire|question|utile|envie)|plus (?:besoin|la peine)|inutile|ne (?:pas|plus|surtout pas)|ne \w+ (?:pas|plus|rien)|n'\w+ (?:pas|plus)|no need|rien|nothing|pas de (?:suite|action|retour|relance)|no (?:action|follow-up|further)|not (?:to|going|planning|worth|necessary)|don't|do not|dont|doesn't|won't|will not|wouldn't|can't|cannot|couldn't|can not|never|without|no longer|avoid|eviter|refuse[sd]?|sans|instead of|au lieu de|rather than|plutot que|stop|arreter)\b(?! (?:oublier|hesiter|forget|fail|manquer))[^,;:()]{0,40}$/
const REMINDER =
  /\b(?:(?:ne pas|pas|n')\s?oubli\w+|don't forget|do not forget|dont forget|remember|n'oublie\w*|penser a)\b/
/** After a meeting or call: it does not take place. */
const CALLED_OFF =
  /\b(?:annulee?s?|cancel+ed|cancel+s?|called off|n'aura pas lieu|tombe a l'eau|no longer (?:happening|needed|on)|is off|not happening|sine die|abandonnee?s?|dropped|scrapped)\b/
/** What a condition or a quotation of others' doings covers, up to a comma. */
const CONDITION =
  /(?<![\p{L}])(?:si (?!besoin)|s'il|s'ils|if |unless |sauf si|a condition|au cas ou|in case|qui |who |which |quand il|when he|when she|when they|tant que|until |as long as|depends|apparemment|il parait)[^,;:]*/gu

/**
 * Parts of a clause that speak of conditions and others are blanked, so that positions stay. A French
 * condition without a comma after it may hold the thing to do as well: "si pas de réponse rappeler".
 */
export function withoutConditions(text: string): string {
  return text.replace(CONDITION, (part, offset: number) => {
    const isDictated = offset === 0 && part.length === text.length && part.startsWith('s')
    return isDictated ? part : ' '.repeat(part.length)
  })
}

/** Is the word at a position of a clause denied by what stands before it? "Ne pas oublier de" denies nothing. */
export function isNegated(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 70), at)
  return NEGATED.test(before) && !REMINDER.test(before)
}

/** The clause says that something does not take place. */
export const isCalledOff = (text: string): boolean => matches(CALLED_OFF, text)
