/**
 * The words by which people ask something of their reader, and those that only look like it. French
 * and English, on folded text (see foldText). Read by asks-for-reply.ts.
 */
import type { TextLanguage } from '../../kernel/text/language.ts'
import { rule } from './words.ts'

/** Offers and leave-taking that only look like requests or questions. */
export const POLITENESS =
  /\b(?:n'hesite[zr]|ne pas hesiter|feel free|do not hesitate|don't hesitate|don't be afraid|(?:if|should) (?:you|there|anyone) (?:have|need|require|be|has|wants?|want)\b.{0,60}\b(?:questions?|anything|further|more|information|help|assistance)|si (?:vous|tu) (?:avez|as|souhaitez|desirez)\b.{0,60}\b(?:questions?|renseignements?|precisions?|informations? complementaires?|besoin)|pour toute (?:question|information|demande)|(?:je|nous) (?:reste|restons|suis|sommes) (?:a|bien|entierement)\b.{0,40}\bdisposition|en (?:vous )?remerciant|comment (?:allez|vas|ca va)|how are you|how is it going|hope (?:you|this)|j'espere que (?:vous|tu) (?:allez|vas)|why not come|vous souhaitant|bonne reception|have a (?:great|nice|good)|let me know if (?:you have|there (?:is|are)|i can|we can|you need|you want)|let us know if (?:you have|there|we can|you need)|ring me (?:on the day|any ?time)|(?:merci|thank you|thanks) (?:pour|de|for) (?:votre|your|ta|ton) (?:aide|comprehension|help|understanding|patience|time|retour|reponse|message|reply|order|commande|confiance|reactivite))/

/** Requests to the reader in French: a verb in the second person or an accepted formula. */
const FRENCH_FORMULA =
  /(?:\b(?:pouvez|pourriez|pourrais|peux|voulez|voudriez|auriez|aurais|avez|seriez|serait)[- ](?:vous|tu|il possible)\b|\b(?:vous|tu) (?:pouvez|pourriez|pourrais|peux|serait[- ]il|seriez) (?:me|nous|m'|lui|leur|regarder|verifier|confirmer|faire|en|le|la|les|[a-z]{4,})\b|\bmerci (?:par ailleurs |egalement |aussi |donc |enfin |au passage |surtout |simplement )?(?:de (?!(?:nous |m'|me |l'|les |vous )?(?:avoir|etre)\b)(?:(?:bien vouloir|ne pas|me|nous|m'|lui|leur|vous|le|la|les|proceder)\b ?|[a-z]+(?:er|ir|re)\b)|d'(?!avoir|etre)[a-z]+(?:er|ir|re)\b|(?:d'avance|par avance) (?:de|pour) )|\b(?:veuillez|priere de|je vous (?:prie|demande|saurais gre)|nous vous (?:prions|demandons|saurions gre)|je vous serai[st]? (?:reconnaissante?|grea?)|vous serait-il)\b|(?:\b(?:envoyez|envoie|transmettez|confirmez|confirme|dites|dis|indiquez|precisez|rappelez|rappelle|repondez|reponds|tenez|tiens|adressez|communiquez|proposez|faites|fais|donnez|donne|renvoyez|appelez|appelle|contactez|expliquez|validez|verifiez|regardez)-(?:moi|nous|le|la|les|lui|leur)\b|(?:^|[,;:-] ?|\b(?:et|alors|donc|svp) )(?:envoyez|transmettez|confirmez|dites|indiquez|precisez|rappelez|repondez|adressez|communiquez|proposez|faites|donnez|renvoyez|appelez|contactez|expliquez|validez|verifiez) )|\b(?:j'ai|j'aurais|nous avons|nous aurions|on a|on aurait) (?:encore |toujours |aussi |vraiment )?besoin (?:de |d'|que |qu'|du |des )|\bil (?:nous|me) (?:faut|faudrait) |\b(?:j'attends?|nous attendons|dans l'attente de|en attente de|j'attends toujours) (?:toujours )?(?:votre|vos|ton|ta|tes|de vos|de vous|le retour|une reponse|la confirmation|les)|\b(?:j'aimerais|nous aimerions|je souhaite(?:rais)?|nous souhait(?:ons|erions)|je voudrais|nous voudrions) (?:savoir|connaitre|recevoir|obtenir|avoir|que vous|que tu|fixer|convenir|un devis|votre|vous (?:rencontrer|voir))|\b(?:quand|combien|comment|quel(?:le)?s?|ou en (?:est|sont|etes)) .{0,120}\?|\bqu'en (?:pensez|penses|dites)|\b(?:votre|un) (?:retour|reponse|confirmation|avis) (?:serait|est) (?:attendue?|apprecie|bienvenue?|necessaire|souhaite)|\bil nous manque (?:encore |toujours )?(?:le|la|les|votre|vos|un|une)\b|\bsauf erreur.{0,60}(?:pas|rien) recu\b)/

/** Requests to the reader in English. */
const ENGLISH_FORMULA =
  /(?:\b(?:can|could|would|will|won't|are|do|did|have) you\b.{0,160}\?|\b(?:can|could|would|will) you (?:please |kindly |also |possibly |maybe |just |send|let|confirm|tell|share|give|provide|check|call|explain|update|look|make|quote|advise|forward|help|take|get|put|have|be|do|review|clarify|move|arrange|resend|come|set|drop|add|remind|point|fix)\b|\b(?:please|kindly|pls|plz) (?:do |also |just |can you |could you )?(?:send|let|confirm|advise|provide|share|call|reply|respond|review|check|forward|return|sign|update|get|give|tell|make|find out|look|explain|resend|quote|help|answer|arrange|fix|take|add|propose|suggest|clarify|ensure|contact|submit|post|note your|indicate|complete|fill|get back|include|correct|cancel|change|keep)\b|\blet (?:me|us) know (?:what|when|which|whether|how|who|where|if (?:you (?:can|could|would|are|will|agree|prefer)|that|this|it|we (?:should|could)|the|thursday|monday|tuesday|wednesday|friday))|\b(?:(?:i|we)(?:'d| would| do)?(?: really| still| also| just| urgently)? (?:need|require|await|am waiting|are waiting|am still waiting)|i'm waiting|we're waiting|i'm still waiting|we're still waiting|waiting for|awaiting) (?:your|you to|the|a|an|to (?:know|have|hear)|for (?:your|the|an?)|confirmation|some|from you)\b|\b(?:i|we)(?:'d| would) (?:appreciate|like to (?:know|hear|get|have|receive|request|schedule|see|arrange|set)|love to (?:know|hear|get|have|see)|be (?:grateful|interested in (?:your|a)))\b|\b(?:look(?:ing)? forward to (?:your (?:reply|response|answer|feedback|confirmation|thoughts|comments)|hearing))|\b(?:any (?:news|update|thoughts|feedback|idea|chance|word|luck|comments?|objections?|progress)|anything you can|what do you think|thoughts|does (?:that|this) work|would (?:that|this|it|you)|is (?:that|this|it) (?:ok|okay|possible|correct|right)|how about|what about|shall we|should (?:we|i))\b.{0,140}\?|(?<!\b(?:you will|you'll) )\b(?:send|call|email|mail|give|tell|show|drop|ping|remind|quote) (?:me|us)\b(?! (?:to|that))|\bget back to (?:me|us)\b|\bi was wondering (?:if|whether|when|how)\b|\bwaiting to hear\b)/

/** What the sender wishes, needs or still lacks, which only the reader can give. */
const FRENCH_NEED = rule(
  "\\b(?:piece jointe|pj|fichier|document) (?:est |semble |a ete )?(?:manquante?|vide|illisible|absente?|oubliee?|corrompue?)\\b|\\b(?:oublie) (?:de joindre|la piece jointe|la pj|le fichier|d'attacher)|\\b(?:rien|aucune? (?:pj|piece jointe|fichier)) (?:n'est |n'etait )?(?:joint|attache|en piece|dans votre)|\\bpas (?:trouve|vu|recu|la) (?:de |la |le )?(?:piece jointe|pj)\\b|\\bn'arrive pas a ouvrir (?:la|le|votre|vos)",
  "\\b(?:j'aimerais|(?:nous|on) aimeri?(?:ons|ait)|je (?:souhait(?:e|erais)|voudrais|desire)|nous (?:souhait(?:ons|erions)|voudrions)|on (?:souhait(?:e|erait)|voudrait)) (?!(?:vous |te |d'abord |avant tout |tout d'abord |aussi |egalement )*(?:remercier|souhaiter|feliciter|informer|signaler|dire|faire part|rappeler que|souligner|preciser|attirer|saluer|partager|presenter mes|bonne))",
  "\\bil (?:me |nous |leur )?manque (?:encore |toujours |juste |plus que )*(?:le|la|les|l'|votre|vos|un|une|des|ton|ta)\\b",
  "\\b(?:je n'ai|nous n'avons|on n'a) (?:toujours |encore )?(?:pas|rien|jamais|aucun[e]?) (?:encore |toujours )?(?:recu|eu|trouve|de (?:reponse|retour|nouvelle))\\b.{0,60}(?:reponse|retour|nouvelle|devis|contrat|fiche|document|piece jointe|pj|attestation|certificat|rib|facture|avoir|confirmation|planning|offre)",
  "\\bil (?:faudrait|faut) (?:que (?:vous|nous|l'on|tu|j')|decaler|deplacer|reporter|avancer|caler|fixer|convenir|prevoir|m'|nous|me |changer|corriger|reprendre|nous )",
  '\\b(?:je vous laisse|nous vous laissons|je te laisse) (?:me|nous|le soin|revenir|voir)\\b',
  '\\b(?:je compte|nous comptons|on compte) sur (?:vous|toi|votre|ton)\\b',
  "\\b(?:n'oubliez pas|n'oublie pas|pensez a|pense a|tachez|essayez) (?:de |d')?(?:me|nous|m'|[a-z]+(?:er|ir|re))\\b",
  "\\bsolliciter?(?:ons|ent|e)? (?:un|une|votre|vos)\\b|\\b(?:fixez|donnez|indiquez|trouvez|proposez|laissez|accordez)-(?:moi|nous)\\b|\\b(?:nous (?:attendons|attendions|esperons)|j'attends|on attend|attendons) (?:une|un|des|vos|votre|que vous)\\b|\\b(?:serait|seraient) (?:bien |tres |fort )?(?:utiles?|bienvenue?s?|apprecie\\w*|souhaitable\\w*|ideal\\w*)\\b|\\bil serait (?:bon|bien|utile|souhaitable) (?:que|de|d')|\\b(?:dans|en) l'attente de (?:ce|cette|ces|ton|ta|tes|votre|vos|la|le|les)\\b",
  "^(?:aussi |egalement |et )?(?:besoin (?:de |d'|urgent)|quid d[eu']|dispo\\b|tarif |prix )",
  "\\b(?:je (?:me permets de )?(?:vous )?relance|je me permets de (?:vous )?relancer|petite relance|relance (?:concernant|sur|au sujet)|sans (?:retour|reponse|nouvelles?) de votre part|toujours (?:pas de|aucune?) (?:reponse|retour|nouvelle)s?|(?:reste|restons) dans l'attente)\\b",
  "\\b(?:dites|dis|dites-le)[- ](?:moi|nous)\\b|\\btenez[- ](?:moi|nous)\\b|\\b(?:merci|svp|stp|s'il (?:vous|te) plait) .{0,30}\\b(?:me|nous) (?:dire|donner|envoyer|confirmer|rappeler|transmettre|indiquer|faire)\\b",
  '\\b(?:je (?:cherche|recherche)|nous (?:cherchons|recherchons)|on cherche) (?:un |une |des |a |votre )',
  '\\b(?:je vous propose|nous vous proposons|je te propose|je propose) (?:de (?:nous |se |caler|fixer|convenir|planifier|faire|decaler|reporter|vous (?:voir|rencontrer|appeler))|un (?:rdv|rendez|point|appel|creneau|call)|une (?:reunion|visio|rencontre|date)|le |lundi|mardi|mercredi|jeudi|vendredi)',
  '\\b(?:prevenez|avertissez|informez|recontactez|recontacter|chiffrez|livrez|reservez|expediez|remplacez|corrigez|reglez|reprenez|intervenez|adaptez|calez|fixez)[- ](?:moi|nous|le|la|les|ca|cela|vite|rapidement|au plus)',
)

const ENGLISH_NEED = rule(
  "\\b(?:i|we)(?:'d| would|'m| am|'re| are)? (?:really |also |still |just |urgently |only |now )*(?:need|require|want|(?<=(?:'d|would)(?: \\w+){0,2} )(?:like|love)|be (?:glad|happy|interested)|keen|hoping|looking) (?!to thank|to say|to congratulate|to point out|to let you know|to tell you|forward|to (?:inform|mention|flag|stress|apologi))(?:to (?!be (?:honest|frank|fair|clear))|a |an |the |your |some |more |another |for |it |this |that |you |\\d+|both )",
  '^(?:also |and |we |i |just |still )*(?:need|needing|missing|lacking|awaiting|chasing|waiting (?:on|for)|looking for|requesting|following up)\\b',
  "\\b(?:(?:i|we) (?:still )?(?:have not|haven't|never|didn't)(?: yet)? (?:received|got|had|seen|heard)\\b.{0,60}(?:reply|answer|response|back|quote|contract|sheet|document|attachment|certificate|invoice|confirmation|schedule|proposal|drawing|copy|manual))",
  "\\b(?:still (?:waiting|missing|lacking|short of)|(?:i'm|i am|we're|we are|just|been) (?:still )?(?:chasing|following up|waiting)|follow(?:ing)? up on my|gentle reminder|friendly reminder|any (?:news|update)s?|yet to (?:receive|hear|see))\\b",
  "\\b(?:let|keep) (?:me|us|(?!you\\b)\\w+) (?:know|posted|updated)\\b|\\bfill (?:me|us) in\\b|(?<!\\b(?:you will|you'll) )\\b(?:tell|show|give|quote|send|drop|shoot|ping|ring|call|text|email) (?:me|us)\\b",
  '^(?:and |also |then |so |just |ok |thanks |great |perfect |excellent |once .{3,40}, )*(?:send|share|forward|quote|confirm|advise|book|resend|provide|replace|arrange|propose|suggest|pencil|reserve|ship|sign|return|fix|sort|check) (?:me|us|the|a|an|your|that|it|over|through|this|these|both|one|two|\\d+|someone|somebody|whether|if|which|when)\\b',
  "\\b(?:let's|lets|shall we|why don't we|maybe we (?:can|could)) (?!face|be honest|hope|see how|not |just say|keep in touch)(?:\\w+)",
  '\\b(?:please|pls|plz|kindly) (?:\\w+ly )?(?:also |just |can you |could you |do )?(?:prepare|bring|raise|issue|upload|amend|adjust|revise|rework|reissue|attach|email|ring|phone|organi[sz]e|book|schedule|set up|propose|pencil|come|join|deliver|ship|replace|collect|credit|refund|resolve|sort|look into|investigate|drop|pass|put|state|specify|list|double[- ]check|acknowledge|expedite|hurry|chase|copy|fax|show|run|rerun|restart|approve|accept our|process)\\b',
  "\\b(?:(?:the|your) (?:attachment|file|document|pdf)s? (?:seems?|appears?|is|are|was|were|did) (?:to be |not |n't )?(?:missing|corrupt|empty|come|didn't)|(?:forgot|forgotten) (?:to attach|the attachment)|(?:nothing|no file|no attachment|not) (?:was |is )?attached|attachment (?:is )?missing|(?:can't|cannot|couldn't) open (?:the|your) (?:attachment|file|pdf))\\b",
)

/** Said less directly: a help that would be welcome, a third person who wants it, an hour to be put down. */
const FURTHER_NEED = rule(
  '\\bit would (?:really )?(?:help|be (?:good|great|useful|helpful|nice|ideal)) (?:to|if)\\b',
  '\\b(?:requires?|is asking for|would like|wants|needs?) (?:a copy|your|you to|sight of)\\b',
  '^(?:please |just )?get (?:somebody|someone|an engineer|a technician|me|us)\\b|\\bconfirm by (?:text|return|e-?mail|phone)\\b',
  '\\b(?:give|tell|find) (?:me|us) (?:a|two|three|some|your|which|what|when)\\b',
  "\\bput (?:\\w+ ){0,3}in (?:my|our) (?:calendar|diary)\\b|\\blook(?:ing)? forward to receiving\\b|\\b(?:are|am|'re|'m) still short of\\b",
)

/** Requests to the reader, by language. */
export const REQUESTS: Readonly<Record<TextLanguage, readonly RegExp[]>> = {
  fr: [FRENCH_FORMULA, FRENCH_NEED],
  en: [ENGLISH_FORMULA, ENGLISH_NEED, FURTHER_NEED],
}

/** A clause in which the asking belongs to somebody else, or is taken back. */
export const NOT_ASKED =
  /\b(?:(?:m'a|m'ont|nous a|nous ont|il a|elle a|ils ont) demande|(?:he|she|they|customer|client|people) (?:asked|asks|ask|wondered)|asked (?:me|us)|no (?:need|reply|action)|pas (?:besoin|la peine) (?:de|d')|inutile de|sans reponse|(?:you|vous) (?:asked|demandiez|m'avez demande|nous avez demande)|(?:comme|as) (?:vous )?(?:me |nous )?(?:l'avez |)(?:demande|requested)|je vous remercie (?:pour|de votre)|what a|question is (?:moot|solved|answered)|never ?mind|laissez tomber|ne (?:tenez|tiens) pas compte|veuillez (?:trouver|recevoir|agreer|noter|croire|accepter|excuser|nous excuser|m'excuser)|please (?:find|note|see|accept|ignore|disregard|excuse|be advised)|vous trouverez|(?:je|nous) vous prie(?:ns|z)? (?:d'agreer|de recevoir|de croire|d'accepter|de trouver|de bien vouloir (?:trouver|recevoir)))\b/

/** What the reader may now let go, and thanks for a kindness that led to nothing. */
export const LETS_GO =
  /\b(?:pass (?:on|along) (?:our|my) (?:\w+ )?(?:regards|thanks|compliments|congratulations|best)|pass (?:it|this|that) on to (?:him|her|them|the \w+)\W*$|transmettez(?:-lui|-leur)? (?:nos|mes) (?:\w+ )?(?:remerciements|felicitations|amities|salutations)|(?:ignore|disregard) (?:my|what i|yesterday's|this morning's)|take (?:me|us) off (?:the|your) (?:\w+ )?list|(?:vous pouvez|tu peux|on peut|you can|you may) (?:donc |now |maintenant |therefore |also )?(?:clore|cloturer|fermer|classer|archiver|oublier|close|archive|forget|ignore|disregard) [^,;.]{0,40}\W*$|(?:vous pouvez (?:vous (?:garer|stationner|installer|presenter)|entrer|sonner)|you (?:can|may) (?:park|come in|ring the bell|use the))\b[^?]*$|(?:merci|thanks|thank you) (?:tout de meme|quand meme|malgre tout|anyway|all the same) (?:d'avoir|d'y avoir|de l'avoir|pour|for)\b[^,;?]*$)/

/** Praise in the form of a question: "who could complain about that?" */
export const UNANSWERABLE =
  /\b(?:who (?:could|can|would|wouldn't|couldn't) (?:possibly |ever )?(?:complain|ask for more|want more|object|argue|resist|say no|blame)|qui (?:pourrait|peut|irait|oserait) (?:s'en |se )?(?:plaindre|demander (?:mieux|plus)|dire mieux|refuser|resister)|que (?:demander|rever|vouloir) de (?:plus|mieux))\b/

/** Questions that people put to the air, or that close a joke; they expect no answer. */
export const RHETORICAL =
  /^(?:why\?|pourquoi \?|right|ok|okay|n'est-ce pas|non|no|yes|oui|hein|really|vraiment|hm+|huh|what|quoi|isn't it|sounds good|deal)\s*\?+$|^(?:who knew|who would have|qui l'eut cru|qui aurait cru|que demander de plus|what more could|a quoi bon|need i say|is (?:this|that) (?:a joke|some kind|how you|your idea|really)|(?:do|would) you call (?:this|that)|(?:vous )?appelez[- ](?:vous )?(?:ca|cela)|vous appelez|c'est une (?:plaisanterie|blague)|vous (?:vous )?(?:moquez|fichez)|est-ce (?:une (?:plaisanterie|blague)|bien serieux|trop demander)|how (?:is|are) (?:anyone|we|one|people) (?:supposed|meant|expected)|comment (?:voulez-vous|est-on cense|sommes-nous cense)|seriously|is it too much|how hard can|how many times|combien de fois (?:faut|faudra))\b|\b(?:who knows|qui sait|why not|pourquoi pas|what the|isn't that|guess what|devinez quoi)\b/

/** Begins like a question, with or without its mark. */
export const INTERROGATIVE = rule(
  "^(?:[^,?]{0,30}, )?(?:est-ce qu|(?:avez|pouvez|pourriez|auriez|etes|seriez|savez|livrez|faites|proposez|acceptez|serait|sera|a|y a|est|sont)-(?:vous|t-il|t-elle|il|elle|ce|ils|elles|t-on)\\b|(?:quel(?:le)?s?|combien|quand|comment|pourquoi) (?:est|sont|serait|sera|seraient|coute|etes|pouvez|pourriez|pensez|comptez|puis|peut|livrez|temps|faut|de (?:temps|jours)|delai|prix|tarif|modele)|ou en (?:est|sont|etes)|qu'en (?:pensez|est|dites))",
  "^(?:[^,?]{0,30}, )?(?:(?:can|could|would|will|should|shall) (?:you|we|i|it|this|that|they|the|your|someone|somebody|anyone)|(?:do|did|have|are|were) you|do (?:we|they|the|your|these|those)|does (?:it|this|that|the|your|anyone)|is (?:it|this|that|the|your|there|anyone|he|she)|are (?:they|there|the|these|those|your|we)|has (?:it|the|anyone|your)|any (?:chance|news|update|idea|word|thoughts)|how (?:much|many|long|soon|far|do|does|can|about|is|are)|wh?at (?:is|are|does|do|did|would|will|about|time|price)|what's|whats|waht|when (?:can|could|will|would|is|are|do|does|should)|where (?:can|is|are|do)|which (?:one|of|model|version|is|are)|who (?:is|can|will|should|do))\\b",
)

/** A question wrapped in a sentence: "let me know whether", "je voudrais savoir si". */
export const INDIRECT_QUESTION = rule(
  "\\b(?:savoir|dire|dites[- ](?:moi|nous)|preciser|indiquer|confirmer|precisez(?:-moi|-nous)?|indiquez(?:-moi|-nous)?|confirmez(?:-moi|-nous)?|me demande|nous demandons|m'interroge) (?:si|s'il|quand|comment|combien|ou|(?:quel|quelle|quels|quelles) (?!jour|date|heure|creneau)|pourquoi|qui|ce que|ce qu)\\b",
  '\\b(?:know|tell (?:me|us)|ask|confirm|advise|wonder(?:ing)?|curious|see|find out|understand|explain|clarify|say|learn|hear) (?:whether|(?:when|how|which|what|where|who) (?!day|date|time|slot|works|suits)|if (?!you (?:have|need)|there (?:is|are) any(?:thing)?|anything|i can|we can help)|why)\\b',
)
