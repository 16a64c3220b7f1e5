/**
 * Does the sender ask what a product can do or how little of it can be bought: "does that one take 50 mL tubes?"?
 * Of a product that fails, and of a thing that is his already, he asks for another reason.
 */
import { matches } from '../../kernel/text/screened-pattern.ts'
import type { Found, Sign } from './act.ts'
import { STRENGTH, strongestSign } from './act.ts'
import type { ReadSentence } from './clauses.ts'
import { rule } from './words.ts'

const THING_EN = `(?:(?:that|this|the (?:\\w+ )?(?:other|big|bigger|small|smaller|larger|cheaper|blue|red|white|black)) one|either (?:one|of them)|these ones?|(?:the|your) (?:\\w+ ){0,2}(?:module|model|version|range|edition|plan|package|kit|app|software|platform|system|unit|tool|machine|pump|scanner|printer|centrifuge|cabinet|rack|cover|bracket|motor|licen[cs]e|subscription|option))s?`
const THING_FR = `(?:(?:celui|celle|ceux|celles)-(?:ci|la)|(?:ce|cette|ces|le|la|les|votre|vos) (?:\\w+ ){0,1}(?:modules?|modeles?|versions?|gammes?|formules?|kits?|logiciels?|application|systemes?|outils?|machines?|pompes?|armoires?|bacs?|supports?|moteurs?|licences?|abonnements?|options?|housses?|led|cuves?))`
const CAN_EN = `(?:take|let|allow|hold|handle|accept|support|fit|come (?:with|in)|include|need|run|work (?:with|on|in|for)|connect|print|weigh|last|have (?:a|an|any)|offer|export|import|resist|withstand|stack|fold|replicate|encrypt|sync|stream|scale|detect|show|display|cut|seal|lift|cope with|do)`
const CAN_FR = `(?:accept|prend|prenn|permet|support|tien|contien|resist|fonctionn|inclu|compren|gere|propos|exist|convien|convienn|s'adapt|livr|export|import|s'empil|dispos)\\w*`

const ASKED: readonly Sign[] = [
  {
    name: 'what it can do',
    words: rule(
      `\\b(?:do|does|can|will|would) ${THING_EN} (?:also |really |still )?${CAN_EN}\\b`,
      `\\b${THING_FR} (?:\\w+ ){0,2}(?:${CAN_FR}(?:-t)?-(?:il|elle|ils|elles)|(?:est|sont) (?:garantie?s?|compatibles?|certifiee?s?|livree?s?|fournie?s?))\\b`,
      `\\b(?:votre|vos) (?:[a-z]+ ){1,3}(?:${CAN_FR})(?:-t)?-(?:il|elle|ils|elles)\\b`,
      `\\b(?:votre|vos) (?:[a-z]+ ){1,3}(?:est|sont)-(?:il|elle|ils|elles) (?:homologu|certifi|agree|approuve|garanti|compatible|conforme|etanche|lavable|recyclable|adapte|prevu|inflammable|resistant|ignifug)\\w*`,
      `\\boffrez-vous (?:aussi |egalement )?(?:un|une|des|du|de la|le|la|l')`,
      `^(?:(?:ok|okay|et|and|au fait|by the way|also|sinon)[,.]? )*(?:vos|votre|your) (?:[a-z]+ )?(?!(?:chef|patron\\w*|collegues?|equipes?|directeur|directrice|fils|fille|femme|mari|boss|colleagues?|team|manager|wife|husband|family|famille|mere|pere)\\b)[a-z]+, (?!.*\\b(?:always|again|still|like this|toujours|encore|comme ca|v(?:a|ont) (?:bien|mieux)|leak\\w*|fui\\w+|cass\\w+|en panne|break\\w*|broken)\\b)(?:ca|ils|elles|il|elle|they|it|do they|does it|will they|can they) .*\\?`,
      `\\b(?:is|are) (?:it|this|that|these|those|they) something (?:that )?you(?:'d| would| can)? (?:offer|do|sell|supply|stock|provide|make|cover)\\b`,
      `\\best[- ]ce que (?:votre|vos) (?:\\w+ ){1,5}(?:existe\\w*|${CAN_FR})\\b`,
      `\\bquel(?:le)?s? (?:references?|modeles?|gammes?|formats?|tailles?|coloris|couleurs?|finitions?)\\b.{0,30}\\b(?:avez|proposez|faites|vendez)-vous\\b|\\b(?:proposez|vendez|fabriquez)-vous (?:aussi |egalement )?(?:un|une|des|du|de la|le|la)\\b`,
      `\\b(?:do|does) your (?:\\w+ ){1,3}(?:${CAN_EN}|meet|comply with|conform to)\\b|\\bdo you (?:also )?(?:sell|make|stock|carry|manufacture)\\b|\\bdo you (?:also )?(?:do|have) (?:these|those|them|it|this one|that one) in \\w+`,
      `\\b(?:il|elle|ils|elles|ca|cela) existe\\w*\\b.{0,40}\\?|\\bexiste(?:nt)?-t-(?:il|elle|ils|elles)\\b.{0,30}\\b(?:en|avec|sans|pour)\\b`,
      `\\best-ce qu(?:e |')(?:${THING_FR}|il|elle|ils|elles) (?:\\w+ )?${CAN_FR}\\b`,
      `\\b(?:do|does|can) (?:it|they|these|those|this|that) (?:also )?come (?:in|with)\\b`,
      `\\bhow (?:heavy|big|much|many|long|tall|wide|far|hot|loud)\\b.{0,30}\\b(?:do|does|can|will) (?:${THING_EN}|(?:the|your|a|this|that) \\w+) (?:carry|hold|take|lift|fit|weigh|last|store|bear|handle)\\b`,
      `\\bquel(?:le)?s? (?:charge|poids|capacite|longueur|hauteur|largeur|epaisseur|temperature|contenance|volume|debit|puissance|autonomie)s? .{0,20}\\b(?:support|accept|tien|port|admet|contien|fourni|attein)\\w*`,
      `\\bvos (?:\\w+ ){1,2}(?:sont|est)(?:-elles|-ils)? (?:garantie?s?|compatibles?|certifiee?s?)\\b`,
    ),
    probability: STRENGTH.certain,
  },
  {
    name: 'whether it would do',
    words: rule(
      `\\b(?:se monte(?:nt)?|se fixe(?:nt)?|s'adapte(?:nt)?|se pose(?:nt)?|s'installe(?:nt)?|se branche(?:nt)?|se raccorde(?:nt)?|(?:passe|rentre|tient|tiennent|vont|va|convien(?:t|nent)|march(?:e|ent)|fonctionne(?:nt)?)(?:-t)?-(?:il|elle|ils|elles)|(?<!vous )(?:conviennent|convient)) (?:sur|dans|avec|a|au|aux|en|sous|par|derriere|une|un|\\?)`,
      `\\b(?:will|would|does|do|can|could) (?:your|that|this|one of your|those|these|the (?=(?:[\\w'-]+ ){1,3}(?:fit|suit|mount|go through)\\b)) ?(?:[\\w'-]+ ){0,4}(?:fit|suit|go (?:on|into|through|with|under)|mount|attach|stand up|bolt)\\b`,
      `\\b(?:are|is) (?:your|the|those|these|that) (?:[\\w'-]+ ){1,3}(?:all right|alright|ok|okay|fine|safe|suitable|any good|good|approved|rated) (?:on|for|with|in|under|near|outdoors)\\b`,
      `\\b(?:on peut|peut-on|pourrait-on|pourrions-nous|on pourrait|pouvons-nous) (?:l'|les |la |le |en )?(?:avoir|commander|prendre|choisir|obtenir) .{0,30}\\b(?:en (?!pdf|copie|ligne)\\w+|dans (?:un|une) autre|avec|sans)\\b`,
      `\\b(?:can|could|may|might) (?:we|i|you) (?:have|get|do|order|supply|make) (?:it|them|your|the|one|that|those) ?(?:[\\w'-]+ ){0,3}in (?!pdf|time|touch|writing|advance|person|word|excel|january|february|march|april|may|june|july|august|september|october|november|december|the|a|an|on)\\w+`,
      `\\b(?:vous faites|faites-vous|vous assurez|assurez-vous|vous proposez|est-ce que vous faites) (?:aussi |egalement )?(?:la |le |les |l')?(?:pose|installation|montage|livraison|transport|formation|entretien|fourniture|location|reprise)\\b`,
      `\\bdo you (?:also )?(?:fit|install|hire|rent|lease|deliver|import|export|service|train)\\b(?! (?:us|me|it|that|this|our|the|on|before|by|tomorrow|next))`,
      `\\blouez-vous\\b|\\bvous louez\\b`,
      `\\b(?:jusqu'(?:a|ou)|a) (?:quel(?:le)? |ou )?(?:hauteur|profondeur|temperature|poids|distance|pression|debit|portee) .{0,30}\\b(?:mont|descend|v|support|tien|resist|port|attein|soulev|monte)\\w*`,
      `\\bhow (?:high|deep|far|heavy|fast|loud|hot|cold|thick|wide|long) (?:a \\w+ )?(?:does|do|can|will|would) (?:your|the|one of your|that|those|it)\\b.{0,40}\\b(?:go|reach|lift|carry|run|get|cut|dig|take|last|extend|travel)\\b`,
      `\\b(?:ca|cela|elle|il) (?:consomme|pese|mesure|coute|tient) (?:quoi|combien)\\b|\\bwhat (?:does|do|would) (?:one of (?:yours|them|those)|it|that|yours|your \\w+) (?:burn|weigh|draw|consume|measure|hold)\\b`,
      `\\b(?:il )?(?:vous|te) rest(?:e|erait|eraient) (?:-t-il )?(?:encore )?(?:des |du |de la |\\d|un |une |deux |quelques )|\\b(?:would|do|might) you (?:still )?have (?:any |some |\\d+ )(?:[\\w'-]+ ){0,3}(?:left|spare|going|in stock|lying|from (?:that|the same))\\b`,
      `\\b(?:combien de temps|how long)\\b.{0,30}\\b(?:pour equiper|pour installer|pour (?:nous )?livrer|pour fabriquer|(?:would|will) it take (?:you )?to (?:kit|equip|fit|make|build|install|supply|deliver))\\b`,
    ),
    unless:
      /\b(?:dates?|horaires?|creneaux?|programme vous|cela vous|ca vous|lundi|mardi|mercredi|jeudi|vendredi|(?:mon|tues|wednes|thurs|fri)day|nous vous|rapport|facture|invoice|mot de passe|password|the team|your (?:team|colleague|boss|attorney|lawyer|manager)|would any|copie|cop(?:y|ies)|document|contract|contrat)\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'how little of it',
    words: rule(
      `\\b(?:smallest|minimum|shortest|lowest) (?:print |production |order )?(?:run|order|batch|quantity|lot|volume)\\b`,
      `\\b(?:plus (?:petite?|faible)|minimum de|minimale?) (?:serie|quantite|commande|lot|tirage|volume)s?\\b|\\ba partir de combien (?:de |d')|\\b(?:serie|tirage|quantite|commande) mini\\w*`,
    ),
    probability: STRENGTH.certain,
  },
]

/** It fails, it is the sender's own, or the quantity is haggled about. */
const NOT_OF_A_PRODUCT =
  /\b(?:our (?:own |old |new )?\w+|notre|nos|mon|ma|mes|my|you (?:delivered|sent|sold|installed)|vous (?:nous )?(?:avez|aviez) (?:livre|vendu|installe)\w*|still|again|toujours|encore|now|maintenant|keeps?|properly|correctement|error|erreur|fault|broken|panne|repair\w*|repar\w*|since|depuis|why|pourquoi|invoice|facture|meeting|reunion|rendez|rdv|visio|warranty claim|credit note|reduce|baisser)\b/

/** Finds a question about a product of ours by somebody who may buy it. */
export function findProductQuestion(sentence: ReadSentence): Found | undefined {
  const { asking, folded, isReported } = sentence
  if (asking !== 'question' || isReported || matches(NOT_OF_A_PRODUCT, folded)) return undefined
  const sign = strongestSign(ASKED, folded)
  return sign && { sentence, probability: sign.probability, rule: sign.name }
}
