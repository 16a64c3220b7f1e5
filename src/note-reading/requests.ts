/** Documents and other content that somebody of theirs asks for. */

import { allMatchesIn, matches, matchIn } from '../kernel/text/screened-pattern.ts'
import type { ListedWord } from '../kernel/text/word-list.ts'
import type { Clause } from './clauses.ts'
import { isNegated } from './negation.ts'
import type { Verdict } from './verdict.ts'
import { spanOf } from './verdict.ts'
import { DOCUMENT, DOCUMENTS } from './words.ts'

const ASKS =
  /(?<!\p{L}|avait |avaient |had )(?:(?:re)?demande(?:nt|ra)?|sollicite(?:nt)?|espere(?:nt)? de nous|hopes? (?:we|for)|requires?|texte? pour (?:avoir|recevoir)|(?:a|ont|aurait|auraient) voulu|en (?:veut|voudrait|attend|demande|reclame)|tient a recevoir|manque(?:nt)? de|short of|glad of|would be glad of|asked (?:whether|if) we (?:could|can)|(?:is|are) there (?:a|an|any)|where is|ou est|ou est donc|please can (?:he|she|they|i|we)|could we let|pas (?:eu|recu)|jamais recu|a (?:re)?demande|ont demande|m'a demande|nous a demande|souhait(?:e|ent|erait|eraient)|veu(?:t|lent)|voudrai(?:t|ent)|aimerai(?:t|ent)|attend(?:ent)?|reclame(?:nt)?|a reclame|a besoin|ont besoin|besoin d|besoin d'|cherche(?:nt)?|exige(?:nt)?|desire(?:nt)?|(?:re)?demande (?:de|d'|le|la|les|une?)|requests?(?: for)?|requested|requesting|request|asks?|asked|asking|wants?|wanted|needs?|would like|'d like|is after|are after|looking for|waiting (?:for|on)|expects?|expecting|requires?|interested in (?:receiving|getting|seeing)|keen to (?:see|get|receive)|(?:can|could|would) you (?:please )?(?:share|send|provide|forward|give|email|mail)|(?:envoyez|transmettez|passez|donnez|adressez|faites|envoie|transmets)-(?:moi|nous)(?: parvenir| passer)?|(?:pouvez|pourriez|peux|pourrais)[- ](?:vous|tu) (?:m'|nous |me |lui )?(?:envoyer|transmettre|faire parvenir|communiquer|adresser|fournir|donner|partager)|merci de (?:m'|nous |me |lui )?(?:envoyer|transmettre|faire parvenir|communiquer|adresser|fournir)|please (?:send|share|provide|forward)|send (?:me|us)|il (?:lui|leur) (?:faut|faudrait|manque)|il faudrait (?:lui|leur)|lui faut|leur faut|aurait besoin|auraient besoin|would need|could use|could do with|chasing (?:us )?for|any chance of|redemande(?:nt)?|tien(?:t|nent) (?:absolument |vraiment |beaucoup )?(?:a|au|aux)|(?:mourait|mourrait|meurt) d'envie d|se demandai?t?(?:ent)? si|fancies|fancied|on (?:their|his|her) wish ?list|(?:shoot|ping|e-?mail|mail|get|slip) (?:me|us)|let (?:them|him|her) have|aurait (?:l'usage|l'utilite)|(?:les|le|la) ferait avancer|is itching|itching for|aurai(?:t|ent) aime|serai(?:t|ent) (?:preneur|interesse)\p{L}*|preneu(?:r|se)s? d|auriez-vous|avez-vous|do you have|have you got|(?:could|can|may) (?:i|we) (?:get|have|see)|would love|would appreciate|w.o|won't .{2,20} without|keen on|hoping for|in need of|after (?:a|the|our)|insiste(?:nt)? pour|relance(?:nt)? pour|wondering about|wondered about|curious about|keeps asking for|(?:he|she|they)(?:'s|s|'re| is| are) (?:chasing|after)|relance pour)(?!\p{L})/gu
const BY_US =
  /(?:^|[\s'])(?:i|we|je|j'|j'ai|on|nous|i've|we've|let's|nous avons|i have|we have)\s?$/
/** "She'll email us the floor plan": they send it by themselves. */
const BY_THEM = /(?:'ll|\bwill|going to|\bva|\bvont)\s(?:\p{L}+\s)?$/u
/** "Paul, could you send …": a colleague is asked by the author. */
const ADDRESSED = /^[\p{L}' -]{2,30},\s$/u
/** To be sent, shown or given something, whatever it is called. */
const TO_GET =
  /(?<!\p{L})(?:(?:aimerai(?:t|ent)|voudrai(?:t|ent)|souhaite(?:nt|raient|rait)?|veu(?:t|lent)|doi(?:t|vent)) (?:recevoir|obtenir|avoir)|(?:wants?|would like|'d like|needs?|has|have) to (?:receive|get|have)) (?!(?:us|me|you|someone|somebody|him|her|them|it|vous|nous|quelqu'un|raison|un (?:rdv|rendez)|a (?:meeting|call|chat|demo))\b)/u
/** "A couple of swatches would settle it", « un plan serait utile ». */
const WOULD_HELP = new RegExp(
  String.raw`(?<!\p{L})${DOCUMENT} (?:would|serai(?:t|ent)|might) (?:also |vraiment |really )?(?:help|settle|do|be (?:great|useful|nice|handy|welcome|good)|come in handy|clinch|utiles?|bienvenue?s?|appreciee?s?|parfaite?s?)`,
  'u',
)
/** It was asked for and is done. */
const DONE =
  /\b(?:ai|avons) (?:deja )?(?:envoye|transmis)|\b(?:i've|we've|i have|we have|i|we) already (?:e?mailed|posted|forwarded|shared|given|handed|shown)|\b(?:already |has been |have been |was |were )sent\b|\bsent (?:it|them) (?:over|already|yesterday)|deja (?:envoye|transmis)/
/** "Lots of notice", "two weeks' notice": time, and no paper. */
const TIME_AHEAD =
  /(?:lots of|plenty of|enough|more|some|(?:days?|weeks?|months?|hours?)'?(?: of)?) $/
/** How far after the asking the document may be named, in characters. */
const NEAR = 80

/** Somebody of theirs asks for a document. */
export function findRequest(clause: Clause): Verdict | undefined {
  if (matches(DONE, clause.text)) return undefined
  const wish = matchIn(TO_GET, clause.text) ?? matchIn(WOULD_HELP, clause.text)
  if (wish !== null && !isNegated(clause.text, wish.index)) {
    return {
      kind: 'content_request',
      rule: 'asked_for',
      cue: spanOf(clause, wish),
      confidence: 0.7,
    }
  }
  return askedFor(clause)
}

function documentIn(text: string): (ListedWord & { readonly word: string }) | undefined {
  const found = DOCUMENTS.next(text, 0)
  return found && { ...found, word: text.slice(found.start, found.end) }
}

function askedFor(clause: Clause): Verdict | undefined {
  for (const match of allMatchesIn(ASKS, clause.text)) {
    const before = clause.text.slice(Math.max(0, match.index - 12), match.index)
    const end = match.index + match[0].length
    const isGiven = /\b(?:me|us|m'|nous)\b/.test(match[0]) && BY_THEM.test(before)
    const isOurs = isGiven || (BY_US.test(before) && !/you|vous|tu\b/.test(match[0]))
    const doc = documentIn(clause.text.slice(end, end + NEAR))
    const isTime = doc?.word === 'notice' && TIME_AHEAD.test(clause.text.slice(0, end + doc.start))
    const isDelegated = ADDRESSED.test(clause.text.slice(0, match.index))
    if (isOurs || isTime || isDelegated || doc === undefined || isNegated(clause.text, match.index))
      continue
    const cue = [clause.start + match.index, clause.start + end + doc.end] as const
    return { kind: 'content_request', rule: 'asked_for', cue, confidence: 0.8 }
  }
  return undefined
}
