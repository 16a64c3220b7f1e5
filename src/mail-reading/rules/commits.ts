/**
 * What has been promised: by the sender ("je vous envoie demain", "we'll get back by Friday"), or by
 * the reader, as the mail records it ("you agreed to send", "Nordline envoie le PV pour le 24"). A
 * request is no promise, nor is a wish, a condition, politeness, or what a third person will do.
 */

import type { TextLanguage } from '../../kernel/text/language.ts'
import { matches } from '../../kernel/text/screened-pattern.ts'
import type { Found } from './act.ts'
import { STRENGTH } from './act.ts'
import type { Clause, ReadSentence } from './clauses.ts'
import type { Parties } from './items-of-minutes.ts'
import { chargedItem, chargedOne } from './items-of-minutes.ts'
import { withName } from './opening-name.ts'
import type { Promiser } from './undertakes.ts'
import { givesWord, isHabit, plainly, undertakenBy } from './undertakes.ts'
import { anyOf, rule, TIME_WORD } from './words.ts'

export type { Parties, Promiser }

export interface FoundCommitment extends Found {
  readonly who: Promiser
  /** the clause, in which the day stands */
  readonly clause: string
}

/** Pronouns and adverbs between the French subject and its verb. */
const BETWEEN = `(?:(?:vous|te|t'|leur|lui|le|la|les|l'|en|y|me|m'|nous|se|s') ?){0,3}`
/** Acts that are worth promising; states, wishes and movements of one's own are not among them. */
const DO_FR = `(?:envoi|renvoi|enver|renver|transm|transf|adress|communiqu|partag|fourni|remett|retourn|prepar|finalis|sign|contresign|valid|confirm|rappel|contact|recontact|appel|telephon|repond|revien|reven|reviend|tien|tiend|livr|expedi|commande|passe|pass|pay|pai|regl|vir|effectu|organis|planifi|program|install|interven|interviend|verifi|regard|etudi|analys|consult|interrog|recueill|relanc|propos|chiffr|mett|met|etabli|complet|rempli|corrig|modifi|depos|mets|charg|occup|engag|fais|fer|donn|donner|inform|previen|previend|preven|presenter|present|soumett|soumet|test|boucl|clotur|termin|ouvr|cree|cre|lanc|liber|recuper|demand|recevr|apport|pren|prend|arrang|gere|ger|traite|trait|annul|rembours|credit|mail|integr|deploy|deploi|poser|pose|implement|produi|redig|annonc|statu|tranch|assur)`
const DO_EN = anyOf(
  `send|resend|square|reprint|redo|remake|get|come back|share|forward|provide|email|e-mail|call|ring|phone|check|confirm|sign|countersign|return|pay|transfer|wire|settle|order|place|raise|issue|arrange|organi[sz]e|schedule|book|set up|prepare|draft|finali[sz]e|finish|complete|fill|review|look|circulate|update|upload|submit|deliver|ship|bring|drop|talk|speak|discuss|run|put|make|take care|take|deal|handle|sort|fix|follow up|reach out|be in touch|be back|be sending|be signing|have|let|respond|reply|answer|give|present|test|install|process|approve|release|chase|ask|find out|keep|pass|walk|train|configure|credit|refund|replace|host|draw up|write|work on|start|launch|open|close|extend|cover|include|add|collect|pick up|post|invite|introduce|push|move|supply|report|revert|circle back|touch base|go back|free up|migrate|hand over|print|copy|lodge|file|ready|load|compile|tell|join|show|demo|show you|advise|propose|quote`,
)
const NOT_A_DEED_FR =
  /\b(?:(?:je|nous|on) (?:le |la |les |en )?(?:prend|prends|prenons|retiens|retenons)\b.{0,80}\b(?:aux conditions|au (?:prix|tarif)|votre (?:devis|offre|proposition))|(?:je|nous|on) (?:reviens|revenons|revient) vers (?:vous|toi) (?:au sujet|pour|concernant|a propos|suite|car|afin|dans le cadre|quant)|(?:je|nous|on) (?:vous |te )?(?:remerci\w+|souhait\w+|pri\w+|felicit\w+|inform\w+ que|rappel\w+ que|confirm\w+ (?:que|notre|la bonne|bien|avoir|la reception|le rendez|le rdv|ma (?:presence|venue))|confirm(?:e|ons) (?:la |le |l'|ma |mon |nos |votre |cette )(?:commande|reservation|participation|livraison|inscription|achat|accord|rendez-vous|rdv|venue|presence)\b(?!.{0,60}\b(?:demain|d'ici|des que|avant|ce soir)\b)|signal\w+|contact\w+ (?:pour|car|au sujet|suite|afin)|(?:re)?contact\w+ suite|ecri\w+ (?:pour|car)|relanc\w+|propos\w+ (?:de (?:nous|se|caler|fixer|decaler|reporter)|un (?:rdv|rendez|point|appel|call|creneau)|une (?:reunion|visio|date)|le |lundi|mardi|mercredi|jeudi|vendredi)|demand\w+|laiss\w+ (?:me|nous|revenir|le soin)|fai[st]\w* (?:part|savoir|appel)|present\w+ (?:mes|nos)|prends? (?:bonne )?note|prenons (?:bonne )?note|trouv\w+|joins|joignons|transmet\w* (?:ci-joint|en piece|mes|nos salutations)|adress\w+ (?:ci-joint|mes|nos)|envoi\w* (?:ci-joint|en piece|ce (?:mail|message)|mes))|ci-joint|en piece jointe|pour rappel|me permets|verr(?:ai|ons)|saur(?:ai|ons)|pourr(?:ai|ons)|devr(?:ai|ons)|aur(?:ai|ons) besoin|aimer(?:ai|ons)|tien\w* a (?:vous|te|remerci)|a votre disposition|peut-etre|eventuellement|essai\w*|espere|espoir|envisage\w*|sans doute|en principe)\b/
const NOT_A_DEED_EN =
  /\b(?:(?:let you (?:guess|imagine|judge|decide|be the judge)|might|may(?! \d)|maybe|perhaps|probably|possibly|hope|hoping|try|trying|(?:we|i) plan|(?:are|am|is|we're|i'm) planning|intend|consider\w*|think about|would|could|should|can't|cannot|won't|will not|not be able|never|let you know if|(?:close|shut|reopen) (?:early|at|for|over|from|until|down)\b|have to|have a look at it if|keep you in mind|take (?:this|that) as|take our business|have to go elsewhere|get (?:used|there|tired)|be (?:straight|honest|frank|blunt|clear|brief|quick|direct)\b|be (?:on|out|away|in|at|travelling|there)\b(?! touch)|see|need|miss|remember|have a great|make (?:it )?(?:to|on|friday|it)|be able))\b/

type Pattern = { readonly words: RegExp; readonly needsTime: boolean }
type Patterns = Readonly<Record<TextLanguage, readonly Pattern[]>>

/** Any deed done for the reader, when a time is named: "je vous poste le rapport vendredi". */
const FOR_YOU_FR =
  /\b(?:je|j'?|nous|on) ?(?:vous|te|t'|leur|lui) (?:(?:l'|le |la |les |en |y )?)(?!ai\b|avais|saur|souhait|remerci|pri[eo]|inform|confirm\w* que|rappel\w* que|attend|recoi|recev|accueill|sollicit|demand|contact|ecri[st]|serai[st]? gre|aviez|propos)\w{2,}(?:e|s|x|ds|ts|ons)\b/
/** "Je reconstruis le profil dès que je l'ai": the present stands for what follows. */
const AS_SOON_AS_FR = rule(
  `\\bje (?:(?:vous|te|le|la|les|l'|en|y|m'en) ?){0,2}(?!suis|serai|pens|sais|veux|peux|dois|par[st]|rentr|quitt|compt|esper|souhait|rest|attend)\\w+(?:e|s|x|ai) .{0,60}\\bdes (?:que (?:j|vous|tu|nous|c'est|possible|le|la)|(?:la |sa |votre )?reception)`,
)
const ANY_DEED_EN =
  /\b(?:i|we)(?:'ll| will| shall) (?:also |then |just )?(?!be\b|have\b|not\b|see\b|need\b|pass\b|know\b|want\b|like\b|think\b|wait\b|never\b|probably\b|happily recommend|recommend\b|look forward|give you that|show him)[a-z]{2,}\b/

/** What one is, knows, wants or may, and where one goes: "- nous sommes fermés le 14". */
const STATE_FR = `(?:sommes|suis|est|etai\\w*|etions|ser(?:ai|ons|a)|av(?:ons|ions|ais|ait)|aur\\w+|restons|reste|fermons|ferme|partons|pars|part|rentr\\w+|pens\\w+|savons|sais|sait|attend\\w*|voul\\w+|veux|veut|souhait\\w*|desir\\w*|aimeri\\w*|pouv\\w+|peux|peut|pourr\\w+|devons|dois|doit|devr\\w+|esper\\w*|croy\\w+|crois|croit|trouv\\w+|manqu\\w+|connai\\w+|compren\\w+|fet\\w+|demenage\\w*|quitt\\w+)\\b`

const SENDER: Patterns = {
  fr: [
    { words: FOR_YOU_FR, needsTime: true },
    { words: AS_SOON_AS_FR, needsTime: false },
    {
      words: rule(
        `\\b(?:de (?:notre|mon) cote|(?:quant a|pour) (?:nous|moi)|pour (?:notre|ma) part|moi),? (?:c'est )?(?:je|j'|nous|on) ?${BETWEEN}${DO_FR}\\w*`,
        `\\bvous ser(?:a|ont) (?:\\w+ment )?(?:envoye|communique|adresse|transmi|remi|retourne|fourni|verse|regle|paye|expedie|livre)\\w*`,
        `\\b(?:elles?|ils?|facture|reglement) part(?:ira|iront) (?:au|avec le|dans le) (?:virement|reglement|paiement)\\b`,
      ),
      needsTime: false,
    },
    {
      words: rule(
        `^(?:[-*•]|\\d+[.)])\\s*(?:notre|nos|mon|ma|mes) (?:\\w+ ){1,5}${DO_FR}(?:e|ent|ra|ront|t)\\b`,
        `^(?:[-*•]|\\d+[.)])\\s*(?:nous|je|on) (?:vous )?(?!${STATE_FR})\\w{3,}\\b`,
      ),
      needsTime: true,
    },
    {
      words:
        /\b(?:je|moi je|nous|on) (?:prepare|depose|laisse|poste|fais (?:signe|couper|signer|faire|livrer|partir)|reprends contact|redonne|transfere|apporte|regle|paie)\b|\bje te fais signe\b/,
      needsTime: true,
    },
    {
      words: rule(
        `\\b(?:je|j'|nous|on)\\b ?${BETWEEN}${DO_FR}\\w*(?:rai|rons|ra)\\b`,
        `\\b(?:je|nous|on) ${BETWEEN}fer(?:ai|ons|a) (?:part|suivre|parvenir|passer|livrer|signer|valider|remonter)\\b`,
      ),
      needsTime: false,
    },
    {
      words: rule(
        `\\b(?:je vais|nous allons|on va) (?:(?:vous|te|leur|lui|le|la|les|l'|en|y|me|nous) ?){0,3}${DO_FR}\\w*`,
      ),
      needsTime: false,
    },
    {
      words: rule(
        `\\b(?:je|j'|nous|on) ?${BETWEEN}(?:reviens|revenons|revient|m'engage|nous engageons|m'occupe|nous occupons|s'occupe|m'en occupe|m'en charge|me charge|nous chargeons|se charge|fais le necessaire|faisons le necessaire|tiens (?:au courant|informe)|tenons (?:au courant|informe\\w*)|recueill\\w+|fais (?:un )?retour)\\b`,
      ),
      needsTime: false,
    },
    {
      words: rule(
        `\\b(?:je|j'|nous|on) ?${BETWEEN}${DO_FR}(?:e|es|s|ts|ons|ds|ens|ie|iens|ets|ssons|issons|ais|uis|t)?\\b`,
      ),
      needsTime: true,
    },
    {
      words:
        /\bvous (?:recevrez|aurez|disposerez d'|trouverez demain|receverez|allez recevoir)\b.{0,60}/,
      needsTime: false,
    },
    {
      words:
        /\b(?:comptez sur (?:moi|nous)|c'est promis|promis|je m'y engage|c'est (?:moi|nous) qui (?:\w+ )?(?:vous |te |le |la |les |l'|m'en )?(?:\w+r(?:ai|ons)|occupe|occupons|charge|chargeons|envoie|envoyons|fais|prends|m'en)\b|je note de|je vous tiens|retour de ma part|(?:mon|notre) (?:retour|reponse|bon de commande|virement|paiement|reglement) (?:vous parviendra|suivra|arrive\w*|part|sera (?:effectue|envoye|fait|emis)\w*))\b/,
      needsTime: false,
    },
    {
      words: rule(
        `\\b(?:de (?:notre|mon) cote|pour (?:notre|ma) part|chez nous),? .{0,60}\\bser(?:a|ont)\\b`,
      ),
      needsTime: true,
    },
    // "Je le fais signer et vous le retourne": the subject stands in the clause before.
    { words: /^ ?(?:vous|te) (?:le |la |les |l'|en |y )?\w+rai\b/, needsTime: false },
    {
      words: rule(`^ ?(?:vous|te) (?:le |la |les |l'|en )${DO_FR}(?:e|s|ons|is|ets|ts)\\b`),
      needsTime: true,
    },
  ],
  en: [
    { words: ANY_DEED_EN, needsTime: true },
    {
      words:
        /\b(?:i|we) (?:get (?:the|it|them|this|that|your|our) (?:\w+ ){0,2}(?:\w+ed|done|ready|over)|(?:send|bring|drop|pay|ship|deliver|return|email|post|wire) (?:you|the|it|them|your|our|my|both|all)|drop by with|come (?:over|by|round) with)\b|\b(?:for (?:our|my) part|on our side|at our end),? .{0,60}\b(?:will be|is|are)\b/,
      needsTime: true,
    },
    {
      words:
        /^(?:[-*•]|\d+[.)])\s*(?:we|i) (?!are\b|am\b|was\b|have\b|need\b|had\b|were\b|will (?:be|close|have|need)\b|close\b|open\b|reopen\b|want\b|wish\b|hope\b|can\b|cannot\b|could\b|may\b|might\b|must\b|should\b|would\b|like\b|expect\b|think\b|know\b|see\b|leave\b|work\b|wait\b)[a-z]{3,}\b/,
      needsTime: true,
    },
    {
      words:
        /\b(?:our|my) (?:\w+ ){1,3}(?:will|'ll) (?!be\b|have\b|not\b|need\b|see\b|never\b|want\b|(?:close|shut|open|reopen|turn|start|begin|end|leave|double)\b(?! (?:the|your|this|that|these|all|our|an?|up|out)\b)|become\b|celebrate\b|retire\b|remain\b|stay\b|reach\b|fall\b|expire\b|like\b|love\b|know\b|think\b|probably\b|lapse\b|run out\b|grow\b|rise\b)[a-z]{3,}\b|\bwill be (?:with you|(?:sent|emailed|forwarded|returned|paid|wired|posted) (?:to you|over|back))\b/,
      needsTime: true,
    },
    {
      words: /(?:^|[,;] |\band )will (?:bacs|wire|pay|send|post|mail|text|drop|call|ring|do) \w+/,
      needsTime: true,
    },
    {
      words: rule(
        `\\b(?:i|we)(?:'ll| will| shall|'m going to| am going to|'re going to| are going to)(?: \\w+ly| also| then| both| personally| definitely| certainly| be)? (?:${DO_EN}|clear|nominate|install|grant|authori[sz]e|sending|signing|getting|returning|paying|in touch|back to)\\b`,
      ),
      needsTime: false,
    },
    {
      words:
        /(?:^|[ ,.])(?:let me (?:check|look|find|talk|speak|ask|run|get|confirm|see what|take|discuss|come back|have a|dig|double|go back|sort|pull)|leave (?:it|that|this) with (?:me|us)|i'm on it|we're on it|(?:i|we) (?:promise|commit|undertake|guarantee)\b(?! anything)|consider it done|(?<=^|, |and )will (?:do|pay|settle|order|post|bring|drop|text|email|ring|send|get back|come back|revert|check|confirm|call|let you know|share|sign|forward|follow up|advise|update)\b|you(?:'ll| will)(?: \w+)? (?:have|get|receive|hear)\b.{0,30}\b(?:it|our|my|from|both|them|everything|the (?:signed|po|purchase|payment|answer|figures|list|files?|documents?|data|drawings?))|you can (?:expect|count on) (?:our|my|it|us|me|the)|expect (?:it|our|my|the (?:po|order|payment|answer)) |(?:payment|our (?:po|order|answer|decision|reply|signature)|the (?:po|payment|signed copy)) (?:will|is going to) (?:follow|be (?:made|sent|with you|issued|released|paid)|reach|go out))/,
      needsTime: false,
    },
    {
      words: rule(
        `\\b(?:i|we)(?:'m|'re| am| are) (?:sending|signing|calling|shipping|paying|returning|forwarding|placing|preparing|posting|transferring|dropping|delivering|finali[sz]ing|submitting|getting back)\\b`,
      ),
      needsTime: true,
    },
  ],
}

/** "Vous enlevez les bacs le 18": any deed of the reader's done to something or for somebody, with a day. */
const YOUR_DEED_FR =
  /\bvous,? (?=(?:(?:nous|me|le|la|les) |l'|m')|\w+ez (?:(?:bien|donc|aussi|alors|encore|egalement|tout) |\w+ment )?(?:(?:le|la|les)\b(?! (?:\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))|l'|un\b|une\b|des\b|du\b|de (?:la\b|l')|d'|notre|nos|votre|vos|mon|ma|mes|ces?\b|cette|tout|deux|trois|quatre|\d|a\b|au\b|aux\b|chez\b|sur\b|avec\b|en\b))(?:vous |nous |me |m'|le |la |les |l')?(?!quittez\b|rentrez\b|partez\b|fetez\b|visitez\b|aimez\b|preferez\b|connaissez\b|comprenez\b|entendez\b|restez\b|travaillez\b|habitez\b|avez\b|etes\b|pouvez\b|devez\b|voulez\b|souhaitez\b|savez\b|voyez\b|trouvez\b|recevez\b|pensez\b|proposez\b|aviez\b|etiez\b|fermez\b|ouvrez\b|demandez\b|annoncez\b|adressez a\b|attendez\b|croyez\b|dites\b|prenez\b|trouverez\b|aurez\b|recevrez\b|verrez\b|voudrez\b|tournez\b|passez\b|souhaiterez\b|assurez que\b|facturez\b|vendez\b)(?:[a-z]{2,}ez\b(?<!iez)|(?:etud|exped|verif|modif|publ|rectif|negoc|certif|notif|identif|clarif|planif|confi|cop|remed|specif|tr)iez\b(?<!(?:etudi|expedi|verifi|modifi|publi|rectifi|negoci|certifi|notifi|identifi|clarifi|planifi|copi|remedi|specifi)iez))/

const RECIPIENT: Patterns = {
  fr: [
    { words: YOUR_DEED_FR, needsTime: true },
    {
      words:
        /\bvos (?:equipes|techniciens|collegues|monteurs|livreurs|services|gars|poseurs|formateurs) (?!sont\b|ont\b|etaient\b|avaient\b|doivent\b|peuvent\b)(?:nous |me )?[a-z]{3,}ent\b/,
      needsTime: true,
    },
    {
      words:
        /\b(?:tu (?:nous |me |m'|t'occupes|te charges|transmets|envoies|apportes|commandes|prepares|livres|fais)|tu m'as dit|vous (?:nous|me|m') ?(?:livrez|laissez|laisserez|apportez|apporterez|remontez|deposez|montez)|vous (?:remontez|commandez|livrez|posez|deposez) (?:le|la|les|l'|notre|nos|un|une|des))\b|\b(?:votre|vos) (?:hotline|equipes?|service|technicien|collegue|commercial)\b.{0,20}\b(?:promis|engagee?s?|devait|devaient)\b/,
      needsTime: false,
    },
    {
      words: rule(
        `\\bvous ${BETWEEN}(?:envoyez|renvoyez|transmettez|livrez|faites|revenez|rappelez|recontactez|preparez|fournissez|adressez|confirmez|communiquez|chiffrez|installez|intervenez|remplacez|proposez|rendez|soumettez|adaptez|depannez|etablissez|verifiez|mettez|corrigez|prenez|organisez|regardez|tenez|appelez|occupez|chargez|passez|expediez|finalisez|validez|partagez|planifiez|etudiez|relancez|remettez|depechez|formez|deployez|reservez|programmez|donnez|reprenez|creditez|remboursez)\\b`,
      ),
      needsTime: false,
    },
    {
      words: rule(
        `\\bvous ${BETWEEN}(?!ser|aur|pour|dev|voud|ver|trouv|recev|comprend|constat|not|saur|all|conviend|excus|pardon|pren|rentr|quitt|rest|fet|travaill|prefer|esper|consider)\\w+(?:erez|irez|drez|ttrez|verrez)\\b`,
      ),
      needsTime: false,
    },
    {
      words:
        /\bvous (?:vous |nous |m')?(?:(?:etes|etiez) (?:bien )?engagee?s?|aviez (?:promis|prevu|dit que|annonce|propose de)|avez promis|avez (?:accepte|convenu) de|deviez|devez (?:me|nous) (?:envoyer|transmettre|revenir|faire|fournir|livrer|adresser|communiquer|rappeler)|allez (?:me |nous |m')?(?:envoyer|transmettre|revenir|faire|fournir|livrer|adresser|communiquer|rappeler|preparer|verifier|regarder|intervenir|installer|remplacer)|(?:nous |m')?aviez (?:assure|garanti))\b/,
      needsTime: false,
    },
  ],
  en: [
    {
      words: rule(
        `\\byou(?:'ll| will| are going to|'re going to| were going to| shall)(?: \\w+ly| also| then| be)? (?:${DO_EN}|sending|delivering|getting|back to)\\b`,
        `\\byou(?:'ll| will) (?:fix|swap|repair|remove|clear|leave|price|approve|build|rebuild|fit|hand)\\b`,
        `\\byour (?:team|helpdesk|engineers?|lads?|colleagues?|support|people|technicians?)(?: \\w+)? (?:will (?!be)|promised to|was (?:supposed|meant) to|were (?:supposed|meant) to|said (?:they|he|she)(?:'d| would))`,
        `\\byou(?:'re| are) (?:dropping|installing|fitting|bringing|sending|delivering|returning|providing|preparing|replacing|issuing|shipping|signing|sharing)\\b`,
      ),
      needsTime: false,
    },
    {
      words:
        /\byou (?:get (?:us|me|the|it|them|that|this|our|your|an?)\b|send|bring|deliver|ship|install|share|prepare|provide|supply|fit|collect|swap|pick up|forward|return|book|issue)\b/,
      needsTime: true,
    },
    {
      words:
        /\byou(?:'d|'ve| had| have)? (?:also |kindly |both )?(?:said|agreed|promised|committed|offered|undertook|confirmed|mentioned|told (?:me|us)|were (?:supposed|meant|due|to)|owe (?:me|us)|assured (?:me|us)|guaranteed)\b(?:.{0,40}\b(?:would|you'd|to|will|you'll|us|me|that|for|by)\b)/,
      needsTime: false,
    },
  ],
}

/** Someone's own company or name in front of a verb: minutes and lists of tasks. */
const THIRD_VERB = `(?!ouvr|ferm)(?:(?:s'engage a |doit |va |se charge (?:de |d'))?(?:nous |vous |lui |leur |les? |la )?(?:${DO_FR}(?:e|t|et|ie|ra|oit|met|it|ient|er|ir|re|a)?|designe|nomme|remet|prevoit|reserve|rend|definit|choisit|redige|mandate|leve|retire|identifie|accueille|heberge|mobilise|vient|recense|constitue|dresse|rassemble|met|prend|\\w{3,}era)|(?:will|shall) (?!be |not |see |need|have to|probably|want)\\w+|(?:to|is to|are to) \\w{3,}|(?:is going to|is to|agreed to|agrees to|has agreed to|commits to|promised to|undertakes to) (?:\\w+ly |also |then )?${DO_EN}|(?:nominates|appoints|clears|drafts|installs|issues|sends|provides|delivers|confirms|shares|prepares|signs|returns|checks|books|arranges|supplies|schedules|updates|reviews|gives))`

const UNREAL =
  /\b(?:(?:sais|savons|vois|voyons|contents?|heureux|ravie?s?|dommage|appris|entendu|parait|vu) que vous|(?:glad|pleased|happy|delighted|sorry|know|heard|hear|understand|gather|because|since) (?:that )?you (?!will|'ll)|les? \w+ que vous|ce que vous|(?:the|that|which|what|every|any) (?:\w+ )?you (?:get|send|bring|ship|take|pay|use|clean|fix)\b|vous dev(?:riez|ez) (?:donc )?(?:le |la |les |en )?(?:voir|recevoir|trouver|avoir|constater)|you should (?:\w+ )?(?:see|have|get|receive|find)|si vous|if you(?! agree)|lorsque vous|quand vous|des que vous|once you|when you|as soon as you|until you|unless|avant que vous|before you|que vous (?:nous |me |m')?(?:envoyez|puissiez)|whether you|hope you|hoping you|sure you|espere\w* que|j'imagine que|suppose\w* que|au cas ou|everything you|everything that you|ce que vous|products? you|machines? you|services? you|what you|the way you|each time you|every time you|chaque fois que|a chaque fois)\b/
const DENIED =
  /\b(?:n(?:e |')(?:\w+ ){0,3}(?:pas|plus|jamais|rien)|(?:won't|will not|not|never|cannot|can't|no longer)\b)/
const GONE =
  /\b(?:j'ai|nous avons|on a|avons|ai) (?:deja |bien |aussi )?(?:\w+e|\w+i|\w+u|mis|fait|pris)\b|\b(?:i|we)(?:'ve| have)? (?:already |just )?(?:sent|signed|paid|received|shared|did|delivered|got|forwarded|gave|returned)\b/

const AFTER_NAME = new RegExp(`^(?:'s team|-team|,)?(?: :|:| -| \\w+ \\w+)?,? ${THIRD_VERB}\\b`)
/** "Nordline ships the pump on 9 July": any deed done to something, where a day is named. */
const ANY_DEED_AFTER_NAME =
  /^,? (?!(?:has|is|was|does|says|needs|wants|makes|sells|offers|knows|uses|owns|employs|likes|sees|hopes|expects|thinks|opens|closes|celebrates|loses|leaves|remains|seems|claims|believes|charges|asks|works|starts|publishes|costs|gets)\b)[a-z]{2,}s (?:back |over |out |off |up )?(?:the|an?|our|your|their|its|us|you|them|it|all|both|two|three|\d+|any|new|signed)\b/
/** "Le CH de Kerlan désigne…": the name stands inside the subject of its clause. */
const SUBJECT_START = /^[-*•\s\d.)]*(?:le |la |l'|the )?\w{1,20} (?:de |du |d'|of )(?:\w+ )?$/
const INSIDE =
  /\b(?:de|d'|du|chez|of|by|from|avec|with|a|pour|for|to|que|and|et|on|in|at|par|sur)\s?$/

/** A firm may open a line of minutes by the first part of its name: "Fenland" for fenlandpress. */
const OPENING = /^[-*•\s\d.)]*([a-z]{5,})/

function namedBefore(text: string, names: readonly string[]): boolean {
  const [, opening = ''] = OPENING.exec(text) ?? []
  const isShort = opening !== '' && names.some((name) => name.startsWith(opening))
  return [...names, ...(isShort ? [opening] : [])].some((name) => {
    const at = text.indexOf(name)
    if (at < 0 || /[a-z0-9]/.test(text[at - 1] ?? ' ')) return false
    const before = text.slice(0, at)
    if (matches(INSIDE, before) && !matches(SUBJECT_START, before)) return false
    const after = text.slice(at + name.length)
    return AFTER_NAME.test(after) || (ANY_DEED_AFTER_NAME.test(after) && matches(TIME_WORD, text))
  })
}

const isQuestionForm = (sentence: ReadSentence): boolean =>
  sentence.asking === 'question' ||
  /\b(?:pouvez|pourriez|veuillez|merci de|please|could you|can you)\b/.test(sentence.folded)

const says = (patterns: Patterns, text: string, language: TextLanguage | undefined): boolean =>
  (language === undefined ? [...patterns.fr, ...patterns.en] : patterns[language]).some(
    ({ words, needsTime }) => matches(words, text) && (!needsTime || matches(TIME_WORD, text)),
  )

/** "Vous nous aviez promis": between "vous" and the deed stands a "nous" that promises nothing. */
const HAD_PROMISED =
  /\bvous (?:vous |nous |m'|me l'|nous l')?(?:aviez|avez|etiez|etes) (?:bien |pourtant )?(?:promis|engagee?s?|assure(?= (?:que|qu'|de|d'|un|une|le|la|les|votre|notre|vouloir|pouvoir|avoir)\b)(?! un max)|garanti|jure)\b/

function promiserOf(
  text: string,
  parties: Parties,
  language: TextLanguage | undefined,
): Promiser | undefined {
  const charged = chargedOne(text, parties)
  if (charged !== undefined) return charged
  const isOf = (names: readonly string[]): boolean => namedBefore(withName(text, names), names)
  if (isOf(parties.recipient)) return 'recipient'
  if (isOf(parties.sender)) return 'sender'
  if (matches(HAD_PROMISED, text) && !matches(UNREAL, text)) return 'recipient'
  if (matches(THIRD_PROMISED, text)) return undefined
  const isPolite = matches(NOT_A_DEED_FR, text)
  if (!isPolite && says(SENDER, text, language) && !isHedged(text)) return 'sender'
  if (says(RECIPIENT, text, language) && !matches(UNREAL, text)) return 'recipient'
  return matches(NO_PROMISE, text) || matches(UNREAL, text) ? undefined : undertakenBy(text)
}

/** "Enedis m'a promis…": somebody else's word, of nobody's house here. */
const THIRD_PROMISED =
  /^ ?(?:(?!(?:vous|votre|vos|tu|ton|ta|tes|notre|nos|ma|mon|mes)\b)[a-z'-]+ ){1,4}(?:m'a|nous a|m'ont|nous ont) (?:promis|garanti|assure|annonce)\b/

/** "We might", "I hope to": hedges count in English clauses only where the verb is one of ours. */
const isHedged = (text: string): boolean => matches(NOT_A_DEED_EN, text) || matches(GONE, text)

const CONJUNCTION = /^\s*(?:et|and|puis|then|donc|so|alors) (?=[a-z])/

/** "…, qui ne posent pas de difficulté": what is told of its object denies no promise. */
const RELATIVE = /, (?:qui|dont|which) [^,]*(?:\b(?:ne|not|never)\b|\bn'|n't\b)[^,]*$/

/** "You said you would deliver": what was said stays said, whatever tense surrounds it. */
function readClause(
  clause: Clause,
  sentence: ReadSentence,
  parties: Parties,
): FoundCommitment | undefined {
  const text = plainly(clause.text).replace(CONJUNCTION, '').replace(RELATIVE, '')
  if (matches(DENIED, text) || matches(NO_PROMISE, text) || isHabit(text)) return undefined
  const who = promiserOf(text, parties, sentence.language)
  if (who === undefined) return undefined
  if (who === 'recipient' && isQuestionForm(sentence)) return undefined
  const probability = matches(TIME_WORD, text) ? STRENGTH.strong : STRENGTH.usual
  const whole = givesWord(text) && !matches(TIME_WORD, text) ? sentence.folded : text
  return { sentence, probability, rule: who, who, clause: whole }
}

/** Only underlines the promise beside it: "le 18, je m'y engage". */
const UNDERLINES =
  /\b(?:m'y engage|c'est promis|promis(?: jure)?|i promise|comptez sur (?:moi|nous)|vous avez (?:ma|notre) parole|en fais mon affaire|you have my word)(?: personnellement| personally)?\W*$|^comptez sur (?:moi|nous) pour (?:le |la |les |l'|votre |vos )[^,]{3,60}$/

/** Two things that the sender will do and dates neither are one promise in one sentence. */
function asPromises(found: readonly FoundCommitment[]): readonly FoundCommitment[] {
  const isUndated = ({ clause }: FoundCommitment): boolean => !matches(TIME_WORD, clause)
  const isOnlyWord = ({ clause, sentence }: FoundCommitment): boolean =>
    matches(UNDERLINES, clause) || (clause === sentence.folded && givesWord(clause))
  return found.filter((one, at) => {
    if (one.who === 'recipient') return true
    const own = found.filter((other) => other.who === 'sender' && other !== one)
    if (own.some((other) => !isOnlyWord(other)) && isOnlyWord(one)) return false
    const others = found.filter(
      (other, index) => other.who === 'sender' && index < at && !isOnlyWord(other),
    )
    return !(isUndated(one) && others.some(isUndated))
  })
}

/** "You said you'd deliver, and that you would waive the fee": the second thing that was said. */
const SAID_TOO =
  /^(?:that|que) (?:you(?:'d| would|'ll| will)|vous \w+(?:iez|rez)|tu \w+(?:ais|ras))\b/

function saidToo(
  { text }: Clause,
  sentence: ReadSentence,
  before: FoundCommitment | undefined,
): FoundCommitment | undefined {
  const clause = text.replace(CONJUNCTION, '')
  if (before?.who !== 'recipient' || !matches(SAID_TOO, clause) || matches(DENIED, clause))
    return undefined
  return { ...before, sentence, clause }
}

/** "À 12 €, nous signons": at another price than the one that is offered. */
const AT_A_PRICE =
  /^(?:a|at|for|pour) (?:ce prix|that price|[£$¤] ?\d|\d[\d., ]* ?(?:¤|euros?|£|\$))/

/** "Ramenez le loyer sous 9 000 € et je signe": only if the reader does his part. */
const DEAL =
  /^(?:[a-z]+, )?(?:ramenez|baissez|descendez|faites|mettez|passez|enlevez|retirez|accordez|alignez|ajoutez|offrez|donnez|trouvez|drop|bring|knock|take|get|match|make|do|throw|give|lower|cut|add|find|meet|sharpen) .{3,90}\b(?:et|and) (?:je|j'|nous|on|i|i'll|we|we'll)\b/
/** A hope, an attempt or an offer, and what is called no promise. */
const NO_PROMISE =
  /\b(?:sans (?:rien )?(?:vous |te |pouvoir |pouvoir vous )?(?:rien )?(?:garantir|promettre)|sans (?:garantie|promesse|engagement)|(?:can't|cannot|can not|couldn't|won't|not) (?:really )?(?:promise|guarantee)|no promises|ne (?:vous |te )?(?:promets|garantis|promettons|garantissons) rien|(?:j'|nous |on )?espere?\w* (?:bien )?(?:pouvoir|etre en mesure|vous)|(?:give|grant) (?:him|her|them|it|you) that|(?:i'd|we'd|would) (?:love|like|be happy) to)\b/

/** Is something to be done that nobody promises: on a condition, in a report, in a question? */
export const takesPromiseBack = (sentence: ReadSentence): boolean =>
  matches(AT_A_PRICE, sentence.folded) ||
  matches(DEAL, sentence.folded) ||
  matches(NO_PROMISE, sentence.folded) ||
  sentence.isConditional ||
  sentence.isReported ||
  sentence.asking === 'question'

/** Finds the promises of a sentence, one a clause at most. */
export function findCommitments(
  sentence: ReadSentence,
  parties: Parties,
): readonly FoundCommitment[] {
  if (takesPromiseBack(sentence) || isHabit(sentence.folded)) return []
  const found: FoundCommitment[] = []
  for (const clause of sentence.clauses) {
    const one = readClause(clause, sentence, parties) ?? saidToo(clause, sentence, found.at(-1))
    if (one !== undefined) found.push(one)
  }
  if (found.length > 0) return asPromises(found)
  const who = chargedItem(sentence, parties)
  if (who === undefined) return []
  return [{ sentence, probability: STRENGTH.certain, rule: who, who, clause: sentence.folded }]
}
