/**
 * Does the sender want to talk: a meeting, a call, or another date for one? A meeting that took place,
 * that is settled, or that others hold is none; nor is a call that is only offered.
 */
import { matches } from '../../kernel/text/screened-pattern.ts'
import type { Found, Sign } from './act.ts'
import { STRENGTH, strongestSign } from './act.ts'
import type { ReadSentence } from './clauses.ts'
import { POLITENESS } from './request-words.ts'
import { anyOf, MEETING, rule } from './words.ts'

const MOVE = anyOf(
  `decal\\w+|report(?:er|ons|ez)|deplac\\w+|avanc(?:er|ons)|repouss\\w+|changer (?:de|la) (?:date|jour)|replanifi\\w+|remettre`,
  `move|push|postpone|reschedul\\w+|rearrang\\w+|bring forward|shift|put (?:it |this )?(?:off|back)|change the (?:date|day|time)`,
)
const TALK = anyOf(
  `se (?:voir|parler|rencontrer|reunir|retrouver|caler|telephoner)|(?:nous |vous )(?:voir|parler|rencontrer|reunir|retrouver|recevoir|rendre visite|accueillir)|s'appeler|s'appelle|s'entretenir|se voit|on s'appelle|(?:de vive voix|qu'on (?:en parle|se parle|s'appelle|se voie)|nous (?:nous )?rencontr\\w+|nous nous voy\\w+)|echanger (?:de vive voix|avec vous|ensemble|par telephone|sur)`,
  `(?:me |nous )(?:rendre visite|rejoindre)|passer (?:nous |me )?(?:voir|chez nous|sur (?:place|site)|dans nos)|faire (?:un|le) point|en (?:parler|discuter) (?:de vive voix|ensemble|avec vous|au telephone)`,
  `meet(?! (?:the|our|your|all|these|those|this|any) (?:\\w+ )?(?:standard|requirement|need|spec|demand|criteria|deadline|target|budget|expectation))|get together|sit down|catch up|hop on|jump on|talk (?:it |this |things )?(?:through|over)|speak (?:with|to) (?:you|someone|one of)|stop by|come (?:by|over|and see|in|to (?:our|see|the|visit))|drop (?:by|in)|visit (?:us|our)|pay us a visit|walk (?:us|me|it|them|through)|go through (?:it|this) (?:with|together)|see (?:it|the \\w+|them) (?:in action|live|running)|join us`,
)
const FREE = anyOf(
  `(?:etes|seriez|serez)[- ]vous (?:\\w+ )?(?:disponibles?|libres?|dispos?)|vous (?:etes|seriez|serez) (?:disponibles?|libres?|dispos?)|quand (?:etes|seriez|serez|pouvez|pourriez|pouvons|peut)|vos (?:disponibilites|dispos|creneaux)|(?:quelles|quels) (?:sont vos )?(?:disponibilites|dispos|creneaux|dates)|tes (?:disponibilites|dispos)`,
  `(?:auriez|avez|aurais|as)[- ](?:vous|tu) (?:un (?:moment|creneau|instant|peu de temps)|du temps|\\w+ minutes|une? (?:demi-?)?heure|cinq minutes|une? date)|(?:des|deux|trois|plusieurs|quelques) (?:creneaux|dates|horaires)|^(?:\\w+ )?dispo\\b|un creneau|(?:une |deux )?heures? (?:a me|a nous|qui vous|pour)|l'heure qui|un numero et une heure`,
  `(?:are|would|will) you (?:be )?(?:free|available|around|in town|open)|you(?:'re| are) (?:free|available|around)|when (?:are|would|can|could|will) (?:you|we) (?:be )?(?:free|available|around|meet|talk|speak|chat|get)|your (?:availability|availabilities|calendar|diary)`,
  `(?:do|would|could) you have (?:\\w+ )?(?:time|a (?:moment|minute|slot|window)|half an hour|\\w+ minutes|an hour|availability)|(?:find|spare|set aside|grab|take) (?:us |me )?(?:an hour|half an hour|\\w+ minutes|some time|a (?:time|slot|date|moment))|times? that (?:suit|work)s?|(?:thirty|twenty|\\d+|half an|an|ten|fifteen) (?:minutes|hour) (?:in (?:my|our|your) (?:calendar|diary)|of your time|to (?:talk|discuss|explain|go))|(?:a |the )?date for (?:a|the) (?:visit|meeting|call|demo)|time slots?|a (?:few|couple of) (?:times|slots|dates)|what (?:time|day)s? (?:suit|work)|which (?:day|date|time)s? (?:suit|work|would)|(?:does|would|how about|what about|is) .{0,40}(?:suit|work for) (?:you|your)`,
)

/** Taken back, already held, already settled, or not with us. */
const NOT_WANTED =
  /\b(?:pas (?:besoin|la peine|necessaire|utile|de (?:reunion|rdv|rendez|call|visio))|inutile|no need|don't need|without a (?:meeting|call)|not (?:necessary|needed)|(?:^|[.] )(?:merci|thanks|thank you) (?:pour|for) (?:la|le|notre|votre|cette|ce|the|our|your|taking|meeting|coming|hosting)|(?:lors de|suite a|apres|pendant|depuis|pour memoire de|following|after|during|since|in|at) (?:notre|la|le|cette|ce|our|the|this|that|last|yesterday's) (?:derniere? |last )?(?:reunion|rdv|rendez|entretien|echange|point|visite|call|appel|meeting|visit|demo|conversation)|compte[- ]rendu|minutes (?:of|from)|notes (?:of|from)|slides from|(?:je|nous) (?:vous )?confirm(?:e|ons)|c'est (?:note|confirme|bon)|(?:see|speak to|talk to) you (?:on|then|next|in|at)\b(?!.*\?)|(?:reunion|meeting|comite) (?:interne|de direction|du comite)|internal meeting|(?:notre|our) (?:comite|committee|board|direction|cse|next internal)|leur (?:reunion|rdv)|their (?:meeting|call)|avant leur|(?:repondre|presenter|annoncer|dire)\b.{0,30}\ben (?:seance|reunion|comite)|(?:bids?|offers?|quotes?|tenders?|orders?|money|stock|parts?) (?:have |has |had |'ve )?(?:all |just |already )?c[oa]me in\b(?!.{0,60}\b(?:meet|discuss|talk|call|visit|sit down)\b)|asked (?:me|us) for|recontr\w+ (?:un|des) (?:probleme|souci|difficulte)|rencontr\w+ (?:un|des|quelques|de gros|regulierement) \w+|interview|client visit|(?:rendez-vous|meeting) (?:medical|avec (?:le|notre) (?:banquier|notaire))|repasser|livr\w+|support call|call cent(?:er|re)|appels? d'offres?|point de (?:vente|livraison)|au point|un point (?:de detail|technique|reste)|by (?:that|this) point|point (?:out|is))\b/

const ASKED: readonly Sign[] = [
  {
    name: 'availability',
    words: rule(`\\b${FREE}\\b`),
    unless:
      /\ben stock\b|\bstock\b|\b(?:livr|deliver|expedi|ship|intervenir|reparer|repair|fix|send|envoyer|order|command|sign)\w*/,
    probability: STRENGTH.strong,
  },
  {
    name: 'another date',
    words: rule(
      `\\b${MOVE}\\b.{0,60}\\b(?:${MEETING}|lundi|mardi|mercredi|jeudi|vendredi|monday|tuesday|wednesday|thursday|friday|week|semaine|plus tard|later)\\b`,
    ),
    unless:
      /\b(?:livraison|delivery|commande|order|installation|projet|project|echeance|deadline|paiement|payment)\b/,
    probability: STRENGTH.strong,
  },
  { name: 'an occasion', words: rule(`\\b${MEETING}\\b`), probability: STRENGTH.usual },
  { name: 'to talk', words: rule(`\\b${TALK}\\b`), probability: STRENGTH.usual },
  {
    name: 'a call',
    words:
      /\b(?:(?:me|nous|m'|t'|vous) ?(?:re)?(?:appeler|telephoner|appelle)|(?:re)?appelez[- ](?:moi|nous)|(?:etre|soyez?) rappelee?s?|(?:call|ring|phone) (?:me|us)|give (?:me|us) a (?:call|ring|buzz|shout)|(?:discuss|talk) (?:this |it )?(?:on|over|by) (?:the )?phone|par telephone)\b/,
    probability: STRENGTH.usual,
  },
]

/** Words of seeing each other beside which a day is one for a meeting. */
const TO_SEE = rule(
  `\\b(?:${MEETING}|${TALK}|(?:je|nous|on) (?:vous )?(?:recoi\\w*|recev\\w+|accueill\\w+|attends?|attendons)|come (?:out|over|round|along|down|up)|take a look|look round|(?:we'll|let's) (?:talk|discuss|sit|go|meet)|talk (?:it|this|things) over|show you)\\b`,
)

/** Said without asking: proposals and wishes that need no answer verb. */
const PROPOSED: readonly Sign[] = [
  {
    name: 'an opening',
    words: rule(
      `\\b(?:un crochet par|vous (?:tournez|passez|venez) (?:en|dans|pres de|par|chez|vers)\\b.{0,60}(?:possible|voir|passer|accueill|\\?)|(?:demi-?heure|quart d'heure|(?:cinq|dix|quinze|vingt|trente|\\d+) minutes|peu de temps|moment|instant) (?:a (?:m'|nous )?accorder|ensemble)|reservez[- ](?:moi|nous) (?:un|une|le|la)|(?:on|nous) (?:dejeune|dejeunons|se voit|se parle|s'appelle|se cale|se fait un|repousse|decale|remet)\\b|fixez (?:la|une|moi|nous)|(?:j'exige|je demande|je souhaite|nous demandons) (?:une|un) (?:rencontre|entretien|rendez|rdv|reunion)|autour d'une table|de vive voix|a vos calendriers|(?:etes|es|sommes) (?:cordialement )?(?:invitee?s?|conviee?s?|attendue?s?) a (?:une?|la|le|l'|notre)\\b|confirmer votre (?:presence|venue)|(?:un|une) de vos (?:commerciaux|techniciens|collegues|equipes)\\b.{0,20}\\b(?:peut|pourrait|peuvent) passer|(?:pouvez|peux|pourriez|pourrais|peut|peuvent)(?: |-)?(?:vous |tu )?(?:venir|passer)|dans l'attente de votre (?:venue|visite|passage)|en parler\\b.{0,30}\\b(?:telephone|tel|vive voix|face))`,
      `\\b(?:(?:fancy|care|up for|feel like) (?:popping|dropping|swinging|coming|stopping|a (?:chat|coffee|call|catch|cuppa|beer))|(?:pop|swing|drop|stop|nip|come)(?:ping|ging|ming)? (?:in|by|over|round|down|up|and (?:see|look)|n look)\\b|put .{0,30}\\b(?:in the (?:diary|calendar)|on the calendar)|(?:round|around|at) (?:a|the) table|face[- ]to[- ]face|in person|are you about\\b|you about (?:on|next|this)|(?:offer|give|send|propose|suggest)(?:ing)? (?:us |me )?(?:\\w+ )?(?:dates|slots|times)|name (?:a|the|your) (?:day|date|place|time)|pencil (?:me|us|it|something) in|invited to (?:present|attend|join|a|an|our|the)|confirm your (?:attendance|presence|availability)|quick (?:ring|call|chat|word|catch)|hop on|jump on|(?:ping|send|shoot|fire)(?: over| me| us| across)? (?:an?|the) (?:(?:calendar |zoom |teams |meet |video |webex )?invite|(?:zoom|teams|meet|video|webex|call|meeting) link)|shall we say \\w+|in your (?:area|neck of the woods|region|town)|near you (?:on|next|this)|(?:phone )?call (?:afterwards )?would be (?:ideal|great|good)|see the layout)`,
    ),
    unless:
      /\b(?:thanks for|merci (?:pour|de|d'avoir)|i'll pass|no thanks|not in the market|was (?:great|good|nice|a pleasure)|(?:eu|avons eu) plaisir|as discussed|comme convenu|livraison|delivery|came in|came by|popped in|dropped by|drop by but)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'let us meet',
    words: rule(
      `\\b(?:let's|lets|shall we|we should|we could|why don't we|on (?:devrait|pourrait|peut)|nous (?:pourrions|devrions)|il (?:faudrait|serait (?:bien|utile|bon)) (?:que|qu'|de)|je (?:vous )?propose|how about|what about|any chance of|fancy|up for|can you do|(?:i|we)(?:'d| would) (?:like|love|be (?:glad|happy|keen)) to|(?:je|nous|j') ?(?:souhait|aimer|voudr)\\w+|happy to|glad to|volontiers pour|partant)\\b.{0,80}\\b(?:${MEETING}|${TALK})\\b`,
    ),
    unless: /\bhappy to (?:meet|help|answer)\b|\bfeel free\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'should be met',
    words: rule(
      `\\b(?:indispensable|utile|necessaire|souhaitable|preferable|opportun|important|essential|useful|necessary) (?:de |d'|que |to |that |if |for )(?:nous |vous |you |we |us |to )*(?:recevoir|rencontrer|voir sur place|voyions|rencontrions|(?:nous )?reunir|reunissions|have you (?:here|over|in|round)|see you (?:here|in person|on site)|meet|sit down|met|come (?:here|over|in|to us))\\b`,
      `\\b(?:il (?:serait|est) (?:grand )?temps|it's (?:high )?time|it is time)\\b.{0,30}\\b(?:nous (?:nous )?(?:voyions|parlions|rencontrions|reunissions|mettions autour)|(?:of us|we) (?:sat down|met|talked|got together|spoke))\\b`,
      `\\b(?:indiquer|proposer|suggerer|communiquer|donner|soumettre|grateful for|appreciate|suggest|propose|offer) (?:\\w+ )?(?:deux|trois|plusieurs|quelques|two|three|some|a few|several) (?:possible )?(?:dates?|creneaux|slots|times)\\b(?!.{0,40}\\b(?:livr\\w+|deliver\\w*|pose|intervention|install\\w*|enlevement|collection|passage|expedition)\\b)`,
    ),
    unless:
      /\b(?:merci (?:pour|de m'avoir|d'avoir)|thanks for|livraison|delivery|plaisir|pleasure)\b/,
    probability: STRENGTH.usual,
  },
  {
    name: 'to be moved',
    words: rule(
      `\\b(?:can't|cannot|won't be able to|have to|need to|must|(?:je|nous|on) (?:dois|devons|doit|ne (?:peux|pouvons|pourrai|pourrons|serai|suis|sera) p(?:as|lus))|plus possible|ne (?:va|vont|marche|convient) plus|m'est impossible)\\b.{0,80}\\b${MOVE}\\b`,
    ),
    unless: /\b(?:livraison|delivery|commande|order|projet|project)\b/,
    probability: STRENGTH.usual,
  },
]

/** The other is to name the day, or both are to see each other: said as it is, whatever else stands beside it. */
const CERTAIN: readonly Sign[] = [
  {
    name: 'see each other',
    words:
      /\b(?:appelons|voyons|rencontrons|retrouvons|reunissons|telephonons)-nous\b|\b(?:reperage|tete[- ]a[- ]tete|face[- ]a[- ]face|rendez-vous|reunion|rencontre|entretien|visite)s?\b.{0,30}\b(?:s'impose(?:rait|nt)?|est de mise|is called for|is in order)\b|\bwalk (?:round|around|over|through)(?: it| the \w+)? with (?:me|us)\b/,
    unless: /\b(?:visite|rencontre) (?:de controle|periodique|annuelle)\b/,
    probability: STRENGTH.certain,
  },
  {
    name: 'name a day',
    words: rule(
      `\\b(?:donne|propose|fixe|indique|suggere|soumette)[zs]?-(?:moi|nous) (?:une?|la|le|vos|tes|deux|trois|quelques|plusieurs) (?:autres? )?(?:dates?|jours?|heures?|creneaux?|dispo\\w*|horaires?)\\b`,
      `\\bfai(?:tes|s)-(?:moi|nous) signe avec (?:une|deux|trois|quelques|plusieurs|vos|tes) (?:dates?|dispo\\w*|creneaux)\\b`,
      `(?<!\\byou )\\b(?:send|give|name|pick|suggest|find|choose) (?:me |us )?(?:a|the|any|your|whichever) (?:day|date|time|slot|morning|afternoon|evening|lunchtime)\\b(?! (?:or (?:two|so) )?to (?:think|consider|digest|check|look|read|review|decide|sort|finish|reply|answer|get)\\b)`,
    ),
    isMeant: (text) => matches(TO_SEE, text),
    unless:
      /\b(?:livr\w+|deliver\w*|collection|enlevement|ship\w*|install\w*|repair\w*|repar\w+|fix\w*|engineer|technici\w+|intervention|pose|equipes?|teams?|crews?)\b/,
    probability: STRENGTH.certain,
  },
]

/** Is a meeting spoken of that nobody asks for? */
export const takesMeetingBack = ({ folded, isReported }: ReadSentence): boolean =>
  isReported || matches(NOT_WANTED, folded) || matches(POLITENESS, folded)

/** An occasion, or the day of one, that falls through. */
const FALLS_THROUGH = rule(
  `\\b(?:${MEETING}|lundi|mardi|mercredi|jeudi|vendredi|demain|monday|tuesday|wednesday|thursday|friday|tomorrow)\\b.{0,40}\\b(?:tombe\\w* a l'eau|(?:est|sera) (?:annule|compromis)\\w*|n'est plus (?:possible|jouable)|(?:is|'s) (?:off|out|no good)\\b|falls? through|won't (?:work|happen)|no longer works)`,
)
/** Other days for it. */
const OTHER_DAY =
  /\b(?:any day\b.{0,40}\b(?:do|works?|suits?|fine)|(?:jouable|possible|faisable|ca (?:vous )?(?:irait|va|convient)|(?:vous|te) (?:irait|va|arrange)\w*|ou a defaut|plutot|instead|how about|what about|could we (?:do|say)|would|does)\b.{0,40}\b(?:lundi|mardi|mercredi|jeudi|vendredi|semaine|monday|tuesday|wednesday|thursday|friday|week)\b)/
/** Goods and work are put off, too. */
const NO_TALK =
  /\b(?:livr\w+|deliver\w*|enlevement|collection|intervention|pose|chantier|install\w*|order|commande)\b/

/** "Thursday is off. Any day the week after would do": an occasion falls through, and other days are named. */
export function findMeetingAnew(sentences: readonly ReadSentence[]): Found | undefined {
  const at = sentences.findIndex(
    ({ folded }) => matches(FALLS_THROUGH, folded) && !matches(NO_TALK, folded),
  )
  const sentence = at < 0 ? undefined : sentences[at + 1]
  const isAsked = sentence !== undefined && matches(OTHER_DAY, sentence.folded)
  return isAsked ? { sentence, probability: STRENGTH.usual, rule: 'another day' } : undefined
}

const TOLD = [...PROPOSED, ...CERTAIN]
const ASKED_OR_TOLD = [...ASKED, ...TOLD]

export function findMeetingRequest(sentence: ReadSentence): Found | undefined {
  if (takesMeetingBack(sentence)) return undefined
  const sign = strongestSign(sentence.asking === undefined ? TOLD : ASKED_OR_TOLD, sentence.folded)
  return sign && { sentence, probability: sign.probability, rule: sign.name }
}
