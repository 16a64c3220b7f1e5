/** What silences a word that would announce something: negation, cancellation, a condition. */

import { endsWith } from '../kernel/text/ends-with.ts'
import { matches, mayMatch } from '../kernel/text/screened-pattern.ts'

/** Before a verb: it is not to be done. */
const NEGATED =
  /\b(?:pas (?:besoin|la peine|necessaire|question|utile|envie)|plus (?:besoin|la peine)|inutile|ne (?:pas|plus|jamais|surtout pas)|ne \w+ (?:pas|plus|rien|jamais)|n'\w+ (?:pas|plus|jamais)|no need|rien|nothing|pas de (?:suite|action|retour|relance)|no (?:action|follow-up|further)|not (?:to|going|planning|worth|necessary)|don't|do not|dont|doesn't|won't|will not|wouldn't|can't|cannot|couldn't|can not|never|without|no longer|avoid|eviter|refuse[sd]?|sans|instead of|au lieu de|rather than|plutot que|stop|arreter|aucune? \w+(?: \w+)? a)\b(?! (?:oublier|hesiter|forget|fail|manquer))[^,;:()]{0,40}$/
const REMINDER =
  /\b(?:(?:ne pas|pas|n')\s?oubli\w+|don't forget|do not forget|dont forget|remember|n'oublie\w*|penser a)\b/
/** After a meeting or call: it does not take place. */
const CALLED_OFF =
  /\b(?:annulee?s?|cancel+ed|cancel+s?|called off|n'aura pas lieu|tombe a l'eau|no longer (?:happening|needed|on)|is off|not happening|sine die|abandonnee?s?|dropped|scrapped)\b/
/** What a condition or a quotation of others' doings covers, up to a comma. */
const CONDITION =
  /(?<![\p{L}])(?:si (?!besoin)|s'il|s'ils|if |unless |sauf si|a condition|au cas ou|in case|qui |who |which |before (?:we|i|they|he|she|you|anything|anyone|committing|signing|ordering|deciding) |avant (?:de |d'|que |qu')|quand il|when he|when she|when they|tant que|until |as long as|depends|apparemment|il parait|(?<=[ ,])(?:or|or else|otherwise|ou|sinon) (?:we|they|he|she|it|you|on|nous|vous|ils?|elles?|le client|the client)(?:'ll|'d)? (?:will |could |might |risque(?:nt|z|ons)? de )?(?:lose|loose|miss|cancel|forfeit|go elsewhere|perd|rate|annul|saute|part|ira)\w*)[^,;:]*/gu

/**
 * Parts of a clause that speak of conditions and others are blanked, so that positions stay. A French
 * condition without a comma after it may hold the thing to do as well: "si pas de réponse rappeler".
 */
export function withoutConditions(text: string): string {
  if (!mayMatch(CONDITION, text)) return text
  return text.replace(CONDITION, (part, offset: number) => {
    const isDictated = offset === 0 && part.length === text.length && /^[sab]/.test(part)
    return isDictated ? part : ' '.repeat(part.length)
  })
}

/** Is the word at a position of a clause denied by what stands before it? "Ne pas oublier de" denies nothing. */
export function isNegated(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 70), at)
  return NEGATED.test(before) && !REMINDER.test(before)
}

/** "Pas de réunion", "no call", « aucun rdv » : the thing itself is denied. */
const NONE =
  /(?:(?:^|\s)(?:pas (?:de|d'|du)|aucune?|no|not? (?:a|any)|zero)|(?:^|n'\p{L}+ |aura )plus (?:de|d')|(?<!\p{L})(?:skip(?:s|ping|ped)?|zappe[rz]?|saute[rz]?) (?:the|this|that|our|la|le|cette|ce))\s?(?:(?:new|nouvel(?:le)?|nouveau|autre|further|more|other|formal|real) )?$/u
/** … and another is named in its place: "no call Monday but Tuesday". */
const INSTEAD = /(?<!\p{L})(?:mais|but|instead|plutot|rather|remplace\p{L}*|replaced)(?!\p{L})/u
export const isDenied = (text: string, at: number): boolean =>
  endsWith(NONE, text.slice(Math.max(0, at - 40), at)) && !INSTEAD.test(text.slice(at))

/** "Don't book anything yet", « on ne bloque rien pour l'instant » : what was just said is no meeting yet. */
const NOTHING_FIXED =
  /^(?:so |but |donc |mais )?(?:(?:don't|do not|dont|nothing to|not to|no need to) (?:book|schedule|block|plan|diary|fix|set)\b|(?:on |je |nous )?ne (?:rien|pas|pas encore|bloque[rz]?|cale[rz]?|fixe[rz]?|reserve[rz]?|planifie[rz]?|prevoi[sr]) ?(?:bloquer|caler|fixer|reserver|planifier|rien|pas))(?!\p{L})/u
export const isNothingFixed = (text: string): boolean => NOTHING_FIXED.test(text)

/** "Don't send it yet", « inutile de repasser » : the clause says what is not to be done. */
const FORBIDS =
  /^(?:(?:please|surtout|so|donc|mais|but|and|et) )?(?:don't|do not|dont|never|no need to|ne (?:pas|plus|jamais|surtout pas|rien)|inutile de|pas (?:la peine|besoin) d[e'])(?! ?(?:forget|oubli|hesit|manquer|fail|worry|rater|omettre))(?!\p{L})/u
export const isForbidden = (text: string): boolean => FORBIDS.test(text)

/** "À faire :", "Next steps": what is to be done stands below. */
const HEADING =
  /^(?:a faire|to-? ?do|todo|actions?|next steps?|prochaines etapes|reste(?: a faire)?|rappels?|reminders?|urgent|decisions?|compte rendu|minutes|recap)(?: list)?\s?:?$/
export const isHeading = (text: string): boolean => matches(HEADING, text)

/** Politeness that asks for nothing: "feel free to drop by", « n'hésitez pas à repasser ». */
const INVITES =
  /(?<!\p{L})(?:ne pas hesiter|n'hesit\p{L}+ pas|pas hesiter|feel free|don't hesitate|not hesitate|(?:quand|si) (?:je|on|nous) (?:passe|suis|sommes|est) (?:dans le coin|par la|de passage)|(?:next|any) ?time (?:i'm|we're|i am|you're) (?:in|around|passing)|whenever (?:i'm|we're|i am|you're) (?:in|around|passing)|un de ces (?:quatre|jours)|one of these days|(?:door|porte)(?:'s| is| est)? (?:always |toujours )?(?:open|ouverte))(?!\p{L})/u
export const isInvitation = (text: string): boolean => matches(INVITES, text)

/** "If they won it they'd need a second line", « s'il rachetait la ferme, il lui faudrait … » : only imagined. */
const IMAGINED =
  /^(?:si|s'ils?) [^,;]{0,60}?(?<!\p{L})\p{L}{2,}(?:ait|aient)(?!\p{L})[^;]*?(?<!\p{L})(?:il|elle|ils|elles|ca|cela|ce) (?:\p{L}+ )?\p{L}+r(?:ait|aient)(?!\p{L})|^if (?:he|she|they|it|the \p{L}+|\p{L}+) (?:ever )?(?:\p{L}+ed|had|were|was|won|bought|got|did|took|lost|found)(?!\p{L})[^;]*?(?<!\p{L})(?:he|she|they|it)(?:'d| would| might| could)(?!\p{L})/u
export const isImagined = (text: string): boolean => matches(IMAGINED, text)

/** "Remember the old gearbox?": calls something to mind, is nothing to do. */
const RECALLS =
  /^(?:remember|recall|tu te souviens|vous vous souvenez|on se souvient)(?!\p{L})[^?]*\?$/u
export const isRecalled = (text: string): boolean => matches(RECALLS, text)

/** The clause says that something does not take place. */
export const isCalledOff = (text: string): boolean => matches(CALLED_OFF, text)
