/**
 * Promises whose subject is neither "I" nor "you": the thing that will come ("the balance will be settled on the
 * 30th", "tu le reçois demain"), one's own people ("notre compta fait le virement jeudi"), the reader's people
 * ("votre dépanneur a promis de repasser"), and a word that is given ("you have my word"). Folded text, one clause.
 */
import { matches } from '../../kernel/text/screened-pattern.ts'
import { rule, TIME_WORD } from './words.ts'

export type Promiser = 'sender' | 'recipient'

interface Undertaking {
  readonly who: Promiser
  readonly words: RegExp
  readonly unless?: RegExp
  /** told only where a time is named */
  readonly needsTime: boolean
}

/** Deeds that bring something to its place, in the present of a third person. */
const BRINGS_FR = `(?:pass|repass|vien|revien|livr|depos|install|apport|ramen|rapport|envoi|renvoi|expedi|rappell|recontact|transm|prepar|fai|remet|remplac|chang|pos|mont|interv|recuper|repren|enlev|charg|depann|retourn|regl|pai|vir|vers|post|adress|fourni|demont|command|rembours|corrig|ven|sor[st]|emet|sold|ouvr|vid|sign|valid)\\w{0,4}`
const BRINGS_EN = `(?:com|return|drop|bring|deliver|collect|fetch|swap|fit|install|send|ship|pay|wire|settle|post|email|mail|call|ring|visit|swing|fix|repair|replac|pick|courier|transfer|hand|remov|clear|refund|open|releas|sign|process)(?:e?s|es|ing)`
/** Who works on either side. */
const STAFF = `(?:m\\.|mme|monsieur|madame|mademoiselle|mr|mrs|ms|collegues?|technicien\\w*|commercial\\w*|depanneu\\w+|livreu\\w+|chauffeurs?|monteu\\w+|equipes?|ateliers?|services?|poseu\\w+|installat\\w+|format\\w+|ingenieu\\w+|transporteurs?|directeur|directrice|comptables?|compta|comptabilite|tresorerie|patron\\w*|sav|hotline|chef|responsable|magasin\\w*|logistique|assistante?s?|stagiaire|gars|adjointe?s?|associee?s?|apprenti|fils|fille|frere|neveu|acheteu\\w+|chargee?s?|gens|drivers?|engineers?|technicians?|fitters?|colleagues?|team|crew|lads?|guys?|people|office|warehouse|accountants?|accounts|finance|bookkeeper|assistant|helpdesk|support|desk|rep|manager|boss|partner|plumbers?|electricians?|installers?|carriers?|foreman|supervisor|nephew|son|daughter|brother|lot|gardien\\w*|concierge|secretaire|intendant\\w*|tresori\\w+|femme|mari|caretaker|janitor|secretary|bursar|treasurer|wife|husband|missus|yard)`
const MONEY = `(?:factures?|echeances?|soldes?|acomptes?|montants?|mensualites?|reliquats?|arrhes|cautions?|loyers?|dus?|invoices?|balances?|deposits?|instal?lments?|statements?|bills?|amounts?|arrears|first half|second half|remainder)`
/** Papers and goods that leave the sender's house. */
const LEAVES = `(?:bons? de commande|bc|cheques?|virements?|reglements?|paiements?|acomptes?|colis|palettes?|contrats?|devis signe|exemplaires?|courriers?|dossiers?|payments?|transfers?|cheques?|checks?|purchase orders?|po|parcels?|pallets?|signed (?:copy|copies|contract|quote)|contracts?|paperwork)`
const WITH_YOU_FR = `(?:chez vous|chez toi|entre (?:vos|tes) mains|dans (?:votre|ta) (?:boite|messagerie|cour)|sur (?:votre|ton|vos) (?:bureau|quai|compte)|en votre possession)`
const WITH_YOU_EN = `(?:with you|in your (?:hands|inbox|mailbox|account|possession|diary)|on your (?:desk|dock|doorstep|table|account)|at your (?:door|gate|site|yard|dock))`

/** Whose side of the matter is told of. */
const OUR_SIDE = `(?:(?:de|du) (?:notre|mon) cote|pour (?:notre|ma) part|pour ce qui (?:nous|me) concerne|(?:on|at|from) (?:our|my) (?:end|side|part)|for (?:our|my) part)`
const YOUR_SIDE = `(?:(?:de|du) (?:votre|ton) cote|pour (?:votre|ta) part|(?:on|at|from) your (?:end|side|part)|for your part)`
const COMES_FR = `(?:part(?:ent|ira|iront)?|sui(?:t|vent|vra|vront)|ser(?:a|ont)|arriv(?:e|ent|era|eront)|(?:est|sont) (?:\\w+ment )?(?:pret|livr|envoy|expedi|vir|adress|remi|rendu|fourni|pos)\\w*)`
const COMES_EN = `(?:leaves?|goes|go|follows?|ships?|arrives?|(?:will|'ll) \\w+|(?:is|are) (?:due|ready|sent|shipped|delivered|paid|posted|live|open))`
/** What lasts, is over, or is not. */
const NOT_TO_COME =
  /\b(?:depuis|hier|deja|toujours|encore|dernier|derniere|passee?|a ete|ont ete|pas|jamais|since|yesterday|already|still|last|was|were|has been|have been|not|never)\b|n't\b/
const WHEN = `(?:demain|ce soir|cet apres-midi|aujourd'hui|lundi|mardi|mercredi|jeudi|vendredi|samedi|pour (?:le|lundi|mardi|mercredi|jeudi|vendredi|demain)|avant|d'ici|des (?:que|demain|lundi|reception)|dans (?:la|les)|sous|au plus tard|le \\d|tomorrow|tonight|today|this (?:afternoon|evening|week)|by|before|on (?:the|mon|tues|wednes|thurs|fri|satur)\\w*|within|no later|no later than|at the latest|(?:mon|tues|wednes|thurs|fri|satur)day|next \\w+|the \\d)`
const ANSWER = `(?:answers?|reply|replies|response|decision|verdict|word|news|payment|transfer|money|cheque|cop(?:y|ies)|contract|files?|figures|drawings?|lists?|plans?|order|po|parcel|confirmation|feedback|call|comments|signature|quote|report|results?|papers?|paperwork)`

const GIVEN_WORD = rule(
  `\\b(?:you have|i give you|you've got) (?:my|our) word\\b`,
  `\\bvous avez (?:ma|notre) parole\\b|\\bje vous (?:en )?donne ma parole\\b`,
  `\\bconsider (?:it|that|this|the \\w+(?: \\w+)?|your \\w+) (?:as )?(?:done|sorted|taken care of|settled|booked)\\b|\\bit's as good as done\\b`,
  `^leave (?:it|that|this|all|everything|the (?:\\w+ ){1,3})(?: \\w+)? ?(?:to|with) (?:us|me)\\b`,
  `\\bconsidere[rz] (?:que c'est|ca|cela|la chose) (?:comme )?(?:regle|fait|chose faite|acquis)\\w*\\b|\\bc'est comme si c'etait fait\\b`,
  `\\b(?:hereby|formally) (?:undertake|commit)\\b`,
  `\\b(?:je|nous) (?:prenons|prends|prenions) l'engagement\\b`,
  `\\bje (?:te|vous) (?:fais|envoie|passe|donne|prepare|regle|trouve) (?:ca|cela|tout ca)\\b`,
)

const UNDERTAKINGS: readonly Undertaking[] = [
  { who: 'sender', words: GIVEN_WORD, needsTime: false },
  {
    who: 'sender',
    words: rule(
      `\\b${MONEY}\\b.{0,60}\\b(?:ser(?:a|ont)|va etre|vont etre) (?:\\w+ment )?(?:regle|paye|honore|solde|vire|verse|acquitte)\\w*`,
      `\\b${MONEY}\\b.{0,60}\\b(?:will be|get|gets|is being|are being|is to be|are to be|is going to be|goes|go|'ll be) (?:fully )?(?:settled|paid|cleared|honou?red|wired|transferred|in (?:the |our )?\\w+(?:'s)? (?:payment )?run)\\b`,
    ),
    unless:
      /\b(?:by (?:the|our) (?:insurer|client|customer|tenant|council|bank)|par (?:l'assur\w+|le client|notre client|la banque))\b/,
    needsTime: true,
  },
  {
    who: 'sender',
    words: rule(
      `\\b(?:vos|votre|tes|ton|ta) (?!(?:${STAFF})\\b|camions?|vehicules?|trains?|vols?)(?:[\\w-]+ ){1,6}(?:ser(?:a|ont) (?:\\w+ment )?(?:expedi|livr|remi|retourn|rendu|restitu|envoy|post|pret|disponible|ramen|rapport|charg|fabriqu|emball)\\w*|part(?:ent|ira|iront)?\\b|quitt(?:e|ent|era|eront)\\b)`,
      `\\byour (?!(?:${STAFF})\\b|trucks?|vans?|lorry|lorries|flight|train|office|shop)(?:[\\w-]+ ){1,6}(?:will be (?:shipped|delivered|sent|dispatched|returned|ready|posted|couriered|mailed|collected|packed|released)|(?:will )?(?:ships?|leaves?|goes? out|departs?)\\b|(?:is|are) (?:shipping|leaving|going out))`,
    ),
    needsTime: true,
  },
  {
    who: 'sender',
    words: rule(
      `\\b(?:will be|is|are|'ll be|'s|'re|gets?|should be) (?:back )?${WITH_YOU_EN}`,
      `\\b(?:is|are|'s|'re|will be|'ll be) (?:coming|heading|going|flying|travelling|sent) (?:back |over |out |straight )?to you(?:r (?:\\w+ ){1,2}\\w+)?\\b`,
      `\\b(?:goes|go|going) (?:back |over |out |off )?to (?:you|your)\\b|\\b(?:reach|reaches) you\\b`,
      `\\b(?:sera|seront|est|sont|revient|reviennent|repart\\w*|part\\w*|arrive\\w*|retourne\\w*) ${WITH_YOU_FR}`,
      `\\b(?:vous|te|t') ?(?:parvien\\w+|revien(?:t|nent|dra|dront)|arriv(?:e|ent|era|eront)|ser(?:a|ont) (?:\\w+ment )?(?:transmi|expedi|post|ramen|rapport|restitu|notifi|confirm)\\w*)\\b`,
      `\\b(?:tu|vous) (?:le|la|les|l') ?(?:recois|recevez|recevras|recevrez|auras|aurez)\\b(?! (?:deja|bien|fait|vu|dit|pas))`,
      `\\btu (?:auras|recevras|recois)\\b|\\bu(?:'ll| will) have\\b|\\byou(?:'ll| will) (?:hear|know)\\b`,
    ),
    unless: /\b(?:as you|comme vous|bill|courrier de|si vous|j'espere|hope)\b/,
    needsTime: true,
  },
  {
    who: 'sender',
    words: rule(
      `\\b(?:le|la|les|notre|nos|mon|ma|mes) ${LEAVES}\\b.{0,60}\\b(?:part(?:ent|ira|iront)?|s'en va|sort(?:ira)?|suivr\\w+)\\b`,
      `\\b(?:the|our|my) (?:\\w+ )?${LEAVES}\\b.{0,60}\\b(?:goes out|go out|leaves?|is going out|will go out|goes off|follows)\\b`,
    ),
    unless: /\b(?:vous parte|hier|yesterday|a ete|was|chaque|every|du mois|of the month)\b/,
    needsTime: true,
  },
  {
    who: 'sender',
    words: rule(
      `\\b(?:notre|nos|mon|ma|mes) (?:\\w+ ){0,2}${STAFF}(?: (?!(?:a|ont|est|sont|etait|ne)\\b)\\w+){0,2} (?:vous |te |lui |leur )?(?:l'|le |la |les |y )?${BRINGS_FR}\\b`,
      `\\b(?:our|my) (?:\\w+ ){0,2}${STAFF}(?: \\w+)? (?:is |are )?${BRINGS_EN}\\b`,
    ),
    unless:
      /\b(?:pense|trouve|dit|doit|peut|veut|voudrait|passe (?:a|aux?|en|pour) (?!prendre|chercher|deposer|recuperer)|en conge|away|holiday|leave|reunion|meeting|if|si)\b/,
    needsTime: true,
  },
  {
    who: 'recipient',
    words: rule(
      `\\b(?:votre|vos|ton|ta|tes) (?:\\w+ ){0,2}${STAFF}\\b.{0,60}\\b(?:promis|jure|engagee?s?|promet|assure|garanti|(?:nous |m')?a(?:vait)? dit qu'(?:il|elle|on))\\b`,
      `\\byour (?:\\w+ ){0,2}${STAFF}\\b.{0,40}\\b(?:swore|promised|undertook|vowed|agreed to|committed to|(?:said|told (?:me|us)|assured (?:me|us)|confirmed) (?:that )?(?:he|she|they|it|we)(?:'d| would|'ll| will)|gave (?:me|us) (?:his|her|their) word)\\b`,
    ),
    unless:
      /\b(?:aucun|jamais rien|never|nothing|tenu|kept|que (?:c'etait|tout etait|cela etait)|(?:it|that|everything) was (?:already )?(?:done|fixed|sorted|fine|sent))\b/,
    needsTime: false,
  },
  {
    who: 'recipient',
    words: rule(
      `\\b(?:votre|vos|ton|ta|tes) (?:\\w+ ){0,2}${STAFF}(?:\\.? (?!(?:a|ont|est|sont|etait|etaient|ne|peut|doit|passait|venait)\\b)[\\w.]+){0,2} (?:nous |me |m')?(?:l'|le |la |les |y )?${BRINGS_FR}\\b`,
      `\\byour (?:\\w+ ){0,2}${STAFF}(?: \\w+){0,2} (?:is |are )?${BRINGS_EN}\\b`,
    ),
    unless:
      /\b(?:(?:est|sont|etait|etaient|a|ont) (?:\w+ ){0,2}(?:passe|venu|livre|pose|install|fait|depos)\w*|demande|passait|venait|pourr\w+|peut|peuvent|doit|toujours|habitude|chaque|every|usually|always|can|could|may|might|was|were|did|has|had|si|if)\b/,
    needsTime: true,
  },
  {
    who: 'recipient',
    words: rule(
      `\\bas you (?:\\w+ly )?(?:confirmed|promised|agreed|undertook|assured|told (?:me|us))\\b`,
      `\\bcomme (?:vous (?:vous y etes|vous y etiez|l'avez|me l'avez|nous l'avez|l'aviez)|il s'y est|elle s'y est|tu (?:me l'as|l'as|t'y es)) (?:bien )?(?:engage|promis|confirme|dit|annonce|convenu|assure|indique)\\w*`,
      `\\b(?:vous (?:me|nous)|tu (?:me|nous)) (?:avais |aviez )?(?:disiez|disais|dit|annonciez|annonce|parliez de|parle de) (?:pour |avant |d'ici |au plus tard |des |le )?(?=lundi|mardi|mercredi|jeudi|vendredi|samedi|demain|fin de|\\d{1,2} |\\d{1,2}er)(?!\\w+ que)`,
      `\\byou(?:'d| had)? (?:said|mentioned|told (?:me|us)) (?:by |before |it was |it'd be )?(?:monday|tuesday|wednesday|thursday|friday|tomorrow|end of)\\b(?! that)`,
    ),
    needsTime: true,
  },
  {
    who: 'sender',
    words: rule(
      `^${OUR_SIDE},? .{0,80}\\b(?:${COMES_FR}|${COMES_EN})\\b`,
      `\\b(?:le|la|les|l'|notre|nos|mon|ma|mes) ?(?:\\w+ ){1,4}(?:vous|te) (?:est|sont) (?:\\w+ment )?(?:adresse|envoye|transmi|vire|remi|retourne|restitue|rembourse|expedie|poste|communique)\\w*`,
      `\\b${MONEY}\\b.{0,20}\\b(?:est|sont) (?:vire|verse|paye|regle|emi|solde)\\w*`,
      `\\b(?:la|le) (?:compta|comptabilite|comptable|tresorerie|tresori\\w+) (?:vous )?(?:emet|regle|paie|vire|solde|passe|libere|fait|signe)\\b|^(?:accounts|finance|payroll|the (?:bursar|treasurer|bookkeeper)) (?:pays?|releases?|wires?|settles?|clears?|signs?)\\b`,
      `\\bthe (?:wife|missus|boss|lads|yard|office|bookkeeper) (?:is |are )?${BRINGS_EN}\\b.{0,40}\\b(?:you|your)\\b`,
      `\\b(?:heads?|comes?) (?:your way|over to you|to you)\\b|\\bleaves? (?:us|here|our (?:hands|office|yard|warehouse|workshop))\\b|\\b(?:goes?|going|put|popped) (?:in|into|by) (?:the |tonight's |tomorrow's |today's |this evening's )(?:first |next |last )?(?:post|mail|courier)\\b`,
      `\\b(?:part|partent|partira|partiront|met[st]?|mettons) (?:au|a la) (?:courrier|poste)\\b`,
      `\\b(?:le|la|les|notre|nos|mon|ma|mes) (?:\\w+ ){1,4}(?:suit|suivent) ${WHEN}|\\b(?:the|our|my) (?:\\w+ ){1,4}follows? ${WHEN}|\\bthey(?:'ll| will) follow ${WHEN}`,
      `\\b(?:money|deposit|balance|payment|transfer|funds|rent|cheque)s?\\b.{0,20}\\b(?:hit|reach|land in|be in|arrive in|clear in)(?:e?s)? your (?:account|bank)`,
    ),
    unless: NOT_TO_COME,
    needsTime: true,
  },
  {
    who: 'sender',
    words: rule(
      `\\bvous avez (?:nos|notre|mon|ma|mes|(?:une|la|ma) reponse|tout) (?:\\w+ ){0,3}(?<!\\b(?:de|du) )${WHEN}`,
      `\\byou have (?:our|my|both|it|them|all|everything|the \\w+) (?:\\w+ ){0,3}(?<!\\b(?:of|from|since) )${WHEN}|\\b(?:is|are) yours ${WHEN}`,
      `^expect (?:our|my|a|an|the|some|word|news)(?: [a-z']+){0,4}? ?(?:${ANSWER})\\b`,
      `^(?:a (?:nous|moi) de|(?:it's )?(?:up to|for|on) (?:us|me) to) (?!voir|juger|savoir|choisir|decide|judge|see|say|choose)\\w+`,
      `\\bc'est (?:moi|nous) qui (?!(?:\\w+ )?(?:ai|avons|suis|sommes|etais|etions|avais|avions|paie|payons|attend\\w*)\\b)(?:\\w+ |l')?\\w+(?:e|ons|ai|ds|ns|is)\\b`,
      `\\b(?:nous|on|je) (?:vous )?(?:gard|laiss|reserv|liber|deg|bloqu)\\w+ .{0,40}\\b(?:libres?|pour (?:vous|vos|votre))\\b`,
      `\\b(?:we|i) (?:keep|hold|leave|clear|reserve) .{0,40}\\b(?:free|clear|open|for (?:you|your))\\b`,
    ),
    unless:
      /\b(?:deja|depuis|hier|recu|chaque|already|since|yesterday|last|if|si|every|each|got|usually)\b/,
    needsTime: true,
  },
  {
    who: 'recipient',
    words: rule(
      `^${YOUR_SIDE},? .{0,80}\\b(?:${COMES_FR}|${COMES_EN})\\b`,
      `\\byour (?:\\w+ ){0,2}${STAFF}(?: \\w+)? (?:is|are|will be|'s) back\\b`,
      `\\btu (?:devais|m'avais promis|avais promis|avais dit|t'etais engagee?)\\b`,
      `\\byou (?:take|remove|clear|repair|fix|replace|paint|clean|train|bear|pay|cover|return|confirm|handle) (?:the|our|us|it|them|all|both|back|away|for|two|three|\\d)\\b`,
    ),
    unless:
      /\b(?:depuis|toujours|pas|chaque|usually|always|every|since|still|not|if|si|when|whenever|can|could|may|might|which|that you)\b|n't\b/,
    needsTime: true,
  },
]

/** "Reste à notre charge : évacuer le four avant le 9": whose the matter is stands before it. Of the whole sentence. */
const OURS_TO_DO =
  /^(?:[-*•] ?)?(?:reste(?:nt)? )?(?:a (?:notre|ma) charge|ours (?:to do|is to|are to)|(?:for|on) us to do) ?[:,-]/
const YOURS_TO_DO =
  /^(?:[-*•] ?)?(?:reste(?:nt)? )?(?:a (?:votre|ta) charge|yours (?:to do|is to|are to)|(?:for|on) you to do) ?[:,-]/

/** To whom a sentence gives what stands after its colon, if it gives a time, too. */
export function chargedIn(sentence: string): Promiser | undefined {
  if (!matches(TIME_WORD, sentence)) return undefined
  if (OURS_TO_DO.test(sentence)) return 'sender'
  return YOURS_TO_DO.test(sentence) ? 'recipient' : undefined
}

/** How often something is done, not that it will be: "chaque lundi nous vous adressons l'état". */
const PERIOD = `(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|jour|matin|soir|semaine|mois|trimestre|annee|an|fois|livraison|tournee|monday|tuesday|wednesday|thursday|friday|saturday|sunday|day|morning|evening|night|week|month|quarter|year|delivery)s?`
const HABIT = rule(
  `\\b(?:(?:chaque|each|every) (?:other |first |second |last |premier |dernier )?${PERIOD}|(?:tous|toutes) les (?:premiers |derniers )?${PERIOD})\\b`,
  `(?<!comme )\\bd'habitude\\b|\\b(?:habituellement|en general|generalement|le (?:premier|dernier) \\w+ du mois|\\d{1,2} du mois|fin de mois|normally|as a rule|of (?:every|each|the) month)\\b`,
  `\\b(?:we|i|they|you|our \\w+|your \\w+) (?:always|usually)\\b|\\b(?:nous|on|je|vous) \\w+ (?:toujours|d'ordinaire)\\b`,
)
const AHEAD =
  /(?:\b(?:will|shall|going to|vais|allons|va|\w+[eidtur]r(?:ai|ons|ez|as|a|ont))\b|'ll\b|\bd(?:esormais|orenavant)\b|\bfrom now on\b|\b(?:promis|engage\w*|promised|agreed)\b)/

/** Does the clause tell what is usual? */
export const isHabit = (text: string): boolean => HABIT.test(text) && !AHEAD.test(text)

const NOT_FAIL =
  /\b(?:(?:je |nous |on )?ne manquer(?:ai|ons|a) pas (?:de |d')|(?:je |nous )?n'oublier(?:ai|ons) pas (?:de |d'))/
const WONT_FAIL = /\b(?:won't|will not|shall not|shan't) (?:fail|forget|hesitate) to\b/

const ILL =
  /(?<=^|[,.;] |\b(?:and|so|then) )ill (?=(?:text|send|call|ring|be|drop|bring|let|get|email|pop|pay|do|have|check|ask|come|sort|post|forward|confirm|sign)\b)/g

/** "Je ne manquerai pas de vous prévenir" is no denial; "u send it" is "you send it". */
export const plainly = (text: string): string =>
  text
    .replace(NOT_FAIL, text.includes('nous ne') ? 'nous allons ' : 'je vais ')
    .replace(WONT_FAIL, 'will')
    .replace(ILL, "i'll ")
    .replace(/\bu\b(?! ?[.\d])/g, 'you')

/** Who undertakes something in a clause whose subject is a thing, or somebody of either side's people. */
export function undertakenBy(text: string): Promiser | undefined {
  const hasTime = matches(TIME_WORD, text)
  return UNDERTAKINGS.find(
    ({ words, unless, needsTime }) =>
      (hasTime || !needsTime) && matches(words, text) && !(unless && matches(unless, text)),
  )?.who
}

/** Is a word given, of something that stands beside it? */
export const givesWord = (text: string): boolean => GIVEN_WORD.test(text)
