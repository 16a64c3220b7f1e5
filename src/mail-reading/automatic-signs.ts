/**
 * What gives away a machine, or a mailing, that does not say so: signs of each kind of automatic mail,
 * and signs of a person. One sign proves little — people take leave, dun, invite and rate, too — so each
 * has points, and `weigh-automatic.ts` adds them up. Points: chosen, then checked against the labelled
 * mails of development (decision 0038). All patterns read folded text.
 */
import type { Sign } from './automatic-sign.ts'
import { signsOf } from './automatic-sign.ts'
import { PROGRAM_SIGNS } from './signs-of-programs.ts'

/** Absence: why and until when. */
const OOO = signsOf('ooo', [
  [
    2,
    'subject',
    /\b(?:absen(?:ce|te?|ts)|absent until|(?:en )?conges?|vacances|fermeture|ferme(?:s|e|es)?|shut ?down|closure|closed|sabbatical|on (?:\w+ )?leave|annual leave|holidays?|vacation|break|away|gone (?:fish\w*|for)|(?:not|off|hors) (?:on )?(?:shift|duty|work)|no longer (?:works?|here|with|at)|n'est plus|ne travaille plus|has (?:left|moved on|retired)|a quitte|depart (?:de|a la retraite)|out of (?:the )?office|indisponible|unavailable|pas joignable|plus joignable|email hours)\b/,
  ],
  [
    2,
    'text',
    /\b(?:(?:on|en|pour|during|pendant) (?:my |mes |the |les |la |un |a )?(?:(?:annual|maternity|paternity|parental|sick|family|study) )?(?:leave|holidays?|vacation|conges?|vacances|honeymoon|sabbatical|tournee|tour|deplacement|formation|arret(?: maladie)?|conge \w+)|annual leave|absente?s? (?:du|jusqu|le|ce|cette)|out of (?:the )?office|away from (?:my|the) (?:desk|office|computer)|(?:bars? of|no|without|sans|zero) (?:signal|reseau|coverage|internet|connexion)|(?:will be|is|are|am|i'm|i'll be|est|sont|sera|seront|serai|suis|nous serons) (?:actuellement |currently |exceptionnellement )?(?:absente?s?|away|abroad|travel\w+|off)\b|(?:out|away|off) (?:until|till|through|from)|(?:won't|not) be near|je (?:suis|serai) (?:sur (?:le|un) (?:salon|chantier)|absente?|indisponible|injoignable)|(?:je|i) (?:travaille|work) (?:a temps partiel|part[- ]time|only|uniquement|du|from|mon|tues|wednes|thurs|fri)\w*|pouponne|(?:telephone|portable|phone|mobile) (?:est |is |will be )?(?:coupe|eteint|off\b|switched off)|je reprends (?:le bureau|le travail|le poste)|i'm (?:not|off) (?:on shift|in the office|at work|work)|off (?:work|grid|sick))\b/,
  ],
  [
    1,
    'text',
    /\b(?:(?:until|till|jusqu'(?:au|a|en)|avant (?:le|la|lundi|mardi|mercredi|jeudi|vendredi)|back (?:in|at|on|to|from)|de retour|a la rentree|a partir d(?:e|u)|a compter d(?:e|u)|reopens?|rouvr\w+|reouvert\w*|from|du|through|reprend\w*|reprise) (?:le |la |the |my |mon |lundi |mardi |mercredi |jeudi |vendredi |monday |tuesday |wednesday |thursday |friday |early |mid-?|debut |mi-?|fin |end of |de ){0,4}(?:\d|retour|bureau|travail|samedi|saturday|desk|office|janv|fevr|mars|avril|mai|juin|juil|aout|sept|octo|nove|dece|janu|febr|march|april|may|june|july|augu|lundi|mardi|mercredi|jeudi|vendredi|monday|tuesday|wednesday|thursday|friday)|a (?:mon|notre) retour|(?:on|upon) (?:my|our) return|when i(?:'m| am| get) (?:back|next|in)|once i(?:'ve| have|'m| am| get)|a la (?:rentree|reouverture)|in the new year)/,
  ],
  [
    2,
    'text',
    /\b(?:(?:etablissement|bureaux?|magasin|boutique|atelier|agence|usine|cabinet|etude|service|laboratoire|secretariat|ecole|restaurant|offices?|shops?|stores?|workshops?|schools?|clinic|practice|yards?|plants?|depots?|team)\b.{0,50}\b(?:fermee?s?|ferme(?:ra)? ses portes|closed|closes|shut|reopens?|rouvr\w+)\b)/,
  ],
])

/** A notice of absence knows that it answers: messages, urgency, whom else to turn to. */
const ANSWERING = signsOf('answering', [
  [
    2,
    'text',
    /(?:\b(?:laisse[rz] un (?:mot|message) a|leave (?:a )?(?:word|message|note) with) [^.?!\n]{3,40}\d{2}|(?:^|[.!?…\n] ?)(?![^?]{0,30}\b(?:you|your|we|i|it|vous|votre|nous|je|on|il|elle|tu|will|would|could|shall|should|is|are|does|do|when|what|which|how|who|quand|quel\w*|comment)\b)[^.?!\n]{0,30}\b(?:urgen\w+|emergenc\w+|presse\w*|ca brule|need|help|aide|wait|attendre|besoin|sooner|soucis?|problemes?|problems?|trouble|panne|stuck|bloque\w*)\b[^.?!\n]{0,20}\?\s(?!(?:my|mon|ma|our|notre|call|appele[rz]|ring)\b)[^?!.\n]{6,60}\b0\d[\d ]{6,})/,
  ],
  [
    1,
    'opening',
    /\b(?:(?:thanks|thank you|merci)(?: \w+)? (?:for|de|pour) (?:reaching out|getting in touch|writing|contacting|your (?:message|e-?mail|mail|note)|(?:votre|ton) (?:message|mail|e-?mail|courriel)|(?:nous|m')\s?(?:avoir )?(?:ecrire|ecrit|contact\w+))|you(?:'ve| have) (?:caught|reached|found)|vous cherchez a me joindre)\b/,
  ],
  [
    1,
    'text',
    /\b(?:urgen\w+|emergenc\w+|(?:can(?:'|no)t|can't it) wait|ca brule|presse(?:e|r)?\b|ne (?:peut|saurait) attendre|d'ici la|dans l'intervalle|entre-?temps|in the meantime|(?:while|when|during|pendant) (?:i'm|i am|my|mon) (?:out|away|off|absence)|(?:en|pendant) mon absence|sooner than that|astreinte|on call|uniquement)/,
  ],
  [
    1,
    'text',
    /\b(?:(?:contact(?:ez|er)?|ring|phone|text|call|appele[rz]|speak (?:to|with)|talk to|ask|write to|ecri(?:re|vez) a|voyez avec|voir avec|adresse[rz](?:-vous)?(?: \w+){0,4} a|joi(?:ndre|gnez)|passe[rz] par|(?:direct|send|address|forward|renvoye[rz]|transfere[rz])(?: \w+){0,4} (?:to|a)|turn to|repris|runs the show|covering for me|cover(?:s|ing)? (?:my|for)|me remplac\w+|remplacee? par|rappele[rz]|an? sms (?:au|a)) [^.?!\n]{0,60}(?:\d{3}|@)|(?:for|pour) [^.?!,\n]{3,60},? (?:please |merci de |veuillez |svp )?(?:contact(?:ez|er)?|call|e-?mail|write|see|ring|ask|appele[rz]|voyez|voir|adressez|ecri\w+|joi(?:ndre|gnez))\b|(?:use|utilise[rz]) \S+@\S+|(?:will be|is|est|sera) (?:covering|looking after|en charge|mon relais|votre contact)|tell you|vous (?:repondre|renseigner|aider)|l'astreinte|the (?:practice|switchboard|front desk|ward|standard))/,
  ],
  [
    2,
    'text',
    /\b(?:(?:nobody|no one|noone|personne) (?:\w+ ){0,2}(?:reads?|checks?|monitors?|lit|releve|consulte)|(?:not been|pas ete|n'a ete) (?:forwarded|read|transfere\w*|lu\w*)|(?:mails?|e-?mails?|messages?|courriels?|courrier|boite|messagerie|inbox|mailbox|adresse)\b.{0,25}\b(?:dor(?:t|ment)|n'est plus|ne sera|n'est pas|will be (?:answered|read|dealt)|(?:is|are) (?:no longer|not) )|(?:lis|lirai|consulte|releve|read|check|see) (?:mes |my |vos |your )?(?:mails?|e-?mails?|messages?|courriels?|courrier) (?:sporadi|twice|once|only|rarement|peu|entre|de temps|une|deux|at|when|irreg)|(?:acces|access) (?:\w+ )?(?:limite|restreint|limited|intermittent|patchy|difficile)|(?:ne |n')\w+ (?:pas|plus|guere) (?:aux?|mes|les|vos|a vos) (?:mails?|e-?mails?|messages?|courriels?)|(?:only|barely|rarely) (?:read|check|see)\w* (?:e-?mail|mail|messages)|i(?:'ll| will) (?:get to you|see your|be with you|reply|respond|answer|get back to you) (?:when|once|before|on|as soon|from|after)|je (?:depile|traiterai|repondrai|vous repondrai|reviendrai vers vous|vous repondrais) [^.]{0,30}(?:a partir|des|a mon|lundi|le \d)|(?:sera|seront|serez|will be) (?:traitee?s?|lue?s?|answered|dealt with|rappelee?s?|recontactee?s?)\b.{0,30}\b(?:ordre|reouverture|rentree|a compter|a partir|des le|new year|return|retour|back)|(?:will|won't) (?:be )?(?:see|seen)\b|prend\w+ connaissance de (?:votre|vos|ton|tes)|(?:reply|respond|answer) to (?:all|your) (?:e-?mails?|messages?|inquir\w+|enquir\w+)|(?:repondr\w+|reponse) a (?:vos|votre) (?:demandes?|messages?|e-?mails?|courriels?)|(?:update|mettre a jour) (?:your|votre) (?:address book|carnet))/,
  ],
  [
    3,
    'text',
    /\b(?:(?:no longer|not) (?:works?|working|with|employed|at|part of)\b|ne (?:fait|fais|travaille) plus (?:partie|chez|pour|dans)|(?:has |a |i've |i have |j'ai )(?:left|moved on|retired|quitte|pris sa retraite)\b.{0,40}(?:\.|on|le|in|en)|left [^.?!]{2,30} on \d).{0,200}\b(?:inbox|mailbox|address|adresse|carnet|boite|courrier|messages?|courriels?|e-?mails?|mails?|contact\w*|enquiries|demandes?|direct)/,
  ],
])

/** Delivery reports: that it failed, and the words of servers. */
const BOUNCE = signsOf('bounce', [
  [
    3,
    'address',
    /^(?:mailer-?daemon|postmaster|mail-?admin\w*|mail-?(?:gateway|delivery|relay|server)|relais|passerelle|quarantine|security-gateway|bounces?|mta|smtp|mx)\b/,
  ],
  [
    2,
    'subject',
    /\b(?:undeliver\w+|not delivered|non[- ](?:remis|distribue|delivre|distribution|remise)|problem delivering|delivery (?:status|fail\w*|problem|delayed)|(?:echec|erreur) (?:d'envoi|de (?:remise|distribution|livraison|transmission))|remise impossible|rejete?|rejected|returned (?:to sender|mail)|retour(?:ne)? a l'expediteur|(?:was|been|message|e-?mail) (?:blocked|held|quarantined|refused)|pas pu etre (?:distribue|remis|envoye|delivre)|mail delivery|failure notice|message (?:bloque|refuse|retarde))\b/,
  ],
  [4, 'text', /(?:\b[45]\d\d[ -]#?[45]\.\d{1,2}\.\d{1,2}\b|\(#?[45]\.\d\.\d\)|\bstatus: [45]\.\d)/],
  [
    3,
    'text',
    /\b(?:(?:message|mail|e-?mail|courriel|courrier|envoi)\b.{0,100}\b(?:n'a|ne peut|a|est) (?:pas |pu |ete )*(?:etre |ete )?(?:remis|distribue|delivre|achemine|parven\w+|refuse|rejete|mis en quarantaine|echoue)\b|(?:your|an?|the) (?:\w+ )?(?:message|e-?mail|mail)\b.{0,120}\b(?:(?:was|has been|been|not be|be) (?:rejected|blocked|held|quarantined|refused|returned|permanently deleted|delivered)|bounced)|(?:n'a|n'avons|n'ai) pas pu (?:transmettre|remettre|delivrer|distribuer|acheminer|livrer) (?:votre|le|ce) (?:message|mail|courriel|courrier|e-?mail)|delivery to \S+@\S+|(?:problem|trouble) delivering (?:your|the) (?:message|mail)|(?:could ?n[o']t|couldn't|unable to|failed to) (?:be )?deliver\b.{0,30}\b(?:mail|message)|(?:address|adresse|recipient|destinataire)\b.{0,30}\b(?:does(?:n't| not) exist|unknown|n'existe pas|inconnue?|n'a pas ete trouve|not found)|mailbox (?:is )?full|boite (?:aux lettres )?.{0,40}\b(?:est pleine|desactivee|saturee|inexistante))/,
  ],
  [
    2,
    'text',
    /\b(?:diagnostic (?:information|code)|remote server|serveur (?:distant|destinataire|de messagerie)|user unknown|qmail|postfix|exim|smtp|erreur (?:definitive|permanente)|permanent (?:error|failure)|keep trying|nouvelle tentative|nouvel essai|(?:domain|domaine) (?:not found|introuvable|inexistant)|need to resend|espace disque|size limit|(?:our|notre|a) (?:mail |security )?(?:gateway|passerelle|security policy|politique de securite)|ci-dessous,? (?:une )?copie|message d'origine|original message follows|correspondant (?:par un autre|n'a pas)|le relais|ce rapport)\b/,
  ],
])

const CALENDAR = signsOf('calendar', [
  [
    3,
    'subject',
    /^(?:accepted|declined|tentative(?:ly accepted)?|cancell?ed|updated|new time proposed|accepte|refuse|provisoire|annule|mise? a jour|invitation|nouvelle heure proposee|new booking|new event|nouveau rendez-vous|reservation confirmee)\s?:/,
  ],
  [
    3,
    'text',
    /\b(?:(?:has (?:tentatively )?|tentatively )(?:accepted|declined|cancell?ed) (?:this|the|your) (?:meeting|invitation|event)|a (?:modifie|deplace|accepte|refuse|decline|annule|provisoirement accepte) (?:cet|cette|votre|l'|la) ?(?:invitation|reunion|evenement)|cancell?ed by (?:the )?organi[sz]er|annulee? par l'organisateur|has invited you to|vous invite a (?:une|la) (?:reunion|evenement)|join the meeting|rejoindre la reunion|(?:meeting|event|booking) (?:has been|was) (?:made|cancell?ed|updated|moved|accepted)|(?:l'|cet )evenement a ete|votre rendez-vous (?:approche|est confirme|a ete))\b/,
  ],
  [
    3,
    'text',
    /(?:^|\n)(?:(?:participerez-vous|going|attending)\?\s*)?(?:reporter|reschedule|accepter|accept|oui|yes|participer|going) ?(?:[|·•/–-] ?| )(?:annuler|cancel|refuser|decline|non|no|peut-etre|maybe|tentative)\b/,
  ],
  [
    2,
    'text',
    /(?:^|\n)(?:quand|when|date|who|participants|invitees|organisat\w+|organi[sz]er|ou|where|lieu|location) ?: .{3,80}\n(?:(?:quand|when|date|who|participants|organisat\w+|organi[sz]er|ou|where|lieu|location|service) ?:)/,
  ],
])

/** Mailings and cold sequences: the way out, the bait, the plea for a slot. */
const NEWSLETTER = signsOf('newsletter', [
  [
    4,
    'text',
    /(?:\{\{ ?\w+ ?\}\}|\[(?:first ?name|prenom)\]|\bmessage \d of \d\b|%(?:first_?name|prenom)%)/,
  ],
  [
    3,
    'text',
    /\b(?:(?:click|cliquez|cliquer) (?:here|ici)\b.{0,60}\b(?:stop|no longer|plus|never|desabonn|desinscri)|(?:i|we)(?:'ll| will) (?:stop|never) (?:e-?mail\w*|contact\w*|writ\w*|bother\w*)|n'entendr\w+ plus parler|(?:you(?:'re| are)?(?: \w+)? (?:get(?:ting)?|receiv\w+)|vous recev\w+) (?:this|these|ce|cet|cette|ces)\b.{0,40}\b(?:because|car|parce|en tant|as an?)|quitter (?:la|cette) liste|se retirer|leave any time|(?:repondez|reply|answer|envoyez) (?:with |par )?(?:"|«|')? ?(?:stop|no,? thanks|non merci|pas interesse\w*|not interested)\b|(?:(?:do not|don't|no longer) (?:want|wish)|rather not|prefer not|ne (?:souhait\w+|desir\w+|voul\w+) (?:plus|pas)|preferez (?:que|ne))\b.{0,40}\b(?:emails?|e-?mails|hear|receive|recevoir|lire|recontacte|messages|updates|invitations|lettre)|(?:not interested|pas interesse)\b ?\?|droit d'(?:opposition|acces)|(?:email|notification|contact|mailing) (?:settings|preferences)|(?:update|manage) your (?:choices|preferences|settings)|sent (?:to|a) \S+@\S+ (?:because|dans le cadre|as part|as you|parce|car)|a ete envoye a \S+@\S+|(?:ne concerne pas|not relevant|n'est pas pertinent)\b.{0,60}\b(?:cliquez|click|stop|fais-?le|dites-le)|unsubscribe (?:from|here)|(?:vous|se) (?:desinscrire|desabonner) (?:de|ici|en un clic)|desinscription|desabonnement)/,
  ],
  [
    2,
    'text',
    /(?:(?:avec le|use|with|using|enter|saisissez le|utilisez le) (?:code|coupon)\b ?:?|\d{1,2} ?% (?:off|de (?:remise|reduction))|-\d{1,2} ?%|\b(?:half price|moitie prix|(?:while|jusqu'a) stocks? last|(?:inscriptions|bookings|registrations) (?:sont|are) (?:ouvertes|open)|(?:teams|companies|firms|shops) (?:like yours|your size)|(?:entreprises|\w+eurs) comme (?:vous|la votre)|jusqu'a epuisement|offre (?:valable|non cumulable|limitee)|offer (?:ends|valid|expires)|last chance|derniers? jours?|ne manquez pas|don't miss|miss out|places? limitees?|limited (?:places|seats|time)|going (?:quickly|fast)|early[- ]bird|t&cs|terms apply|shop now|livraison (?:offerte|gratuite)|free (?:delivery|shipping|trial|badge)|(?:jours|days) (?:gratuits|free)|badge gratuit|no (?:strings|obligation|credit card)|sans engagement|aucune carte|guided tour|demo gratuite|free demo|webinaire|webinar|what's new|nouveautes?|release notes|dans ce numero|in this issue|a la une|replay))/,
  ],
  [
    2,
    'text',
    /\b(?:(?:inscrivez-vous|register (?:online|now|here|today)|reservez (?:votre|vos)|book your (?:seat|place|demo)|save your (?:seat|spot)|grab (?:a|your) (?:slot|seat|spot)|choisissez (?:directement )?(?:votre|un) creneau|pick a (?:slot|time)|book (?:a )?time with|rejoignez|join us (?:for|on|at|in)|decouvrez|discover (?:our|how|the)|read (?:more|the (?:full|story))|lire la suite|en savoir plus|learn more|find out more|profitez|complete the (?:booking|registration) form|formulaire d'inscription|rsvp (?:here|online)|imprimer (?:votre badge|avec)|telechargez (?:notre|le))\b)/,
  ],
  [
    2,
    'text',
    /\b(?:(?:right|bonne|bon) (?:person|personne|interlocuteur)|(?:who|qui) (?:should i|handles|else|dois-je|est en charge)|(?:echange|creneau|appel|call|rendez-vous|chat|slot|demo) (?:\w+ )?(?:de|of) (?:\d{1,2}|dix|quinze|vingt) min|(?:\d{1,2}|ten|fifteen|twenty)[- ]min(?:ute)?s? (?:chat|call|demo|slot|next|this|on|to|pour|cette|jeudi|mardi|lundi|mercredi|vendredi)|(?:auriez-vous|avez-vous|have|got|spare) (?:\d{1,2}|ten|fifteen|twenty|dix|quinze|vingt) min|quick (?:call|chat|question)|(?:(?:bump\w*|float\w*|remont\w*) (?:this|it|my|ce|mon|le)\b|circl\w+ back|close the loop|(?:two|three|last|deux|trois|derniers?) (?:notes|e-?mails|mails|messages)\b)|(?:quatrieme|troisieme|dernier|last|third|final) (?:et dernier )?(?:mail|e-?mail|message|attempt)|resté sans reponse|reste sans reponse|me permets de revenir|(?:vu|see|seen) passer mon|clore votre dossier|close your file)/,
  ],
  [
    2,
    'text',
    /\b(?:companies like|(?:des )?entreprises comme|(?:we|nous) (?:help|aidons) (?:\w+ ){0,4}(?:to |like|comme|a )|i can show you how|doubl(?:er|e|ing) (?:leurs?|vos|their|your)|more (?:demos|leads|sales|meetings)|rendez-vous qualifies|gagner du temps|saving? \d|\d+ hours a (?:week|month)|perd\w* (?:chaque|des heures)|% below|what most|booked \d+|(?:cut|cutting|reduc\w+|reduit|reduire) .{3,40}\b(?:in half|de moitie|by (?:a third|half|\d)|\d ?%))/,
  ],
  [
    1,
    'text',
    /\b(?:(?:sales|business) development|account executive|\bsdr\b|growth|customer success|relations visiteurs|events? (?:director|manager|team)|marketing|communication|redaction|the editors?)\b/,
  ],
  [
    2,
    'subject',
    /(?:-\d{1,2} ?%|\d{1,2} ?% off|\b(?:webinar|webinaire|newsletter|lettre d'info\w*|last chance|derniere chance|soldes|offres? (?:du|de|special\w*|exclusi\w*)|black friday|half price|new in|what's new|nouveautes|in this issue|invitation|you're invited|vous etes invites?|badge|save the date|join us|quick (?:question|one)|(?:dois-je|should i) (?:clore|close)|bumping|\d+ minutes|on en parle|personal invitation|meilleurs v(?:o|oe)ux|bonne annee)\b)/,
  ],
  [
    2,
    'footer',
    /\b(?:(?:vous|se) (?:desinscrire|desabonner) (?:de (?:cette|la|notre) (?:liste|lettre|newsletter)|ici|en un clic)|(?:unsubscribe|opt out) (?:here|from (?:this|our|the) (?:newsletter|mailing|list|e-?mails?)|in one click)|(?:click|cliquez) (?:here|ici) (?:to|pour) (?:unsubscribe|vous (?:desinscrire|desabonner)))\b/,
  ],
])

/** Messages of programs about an account, an order, a ticket, a document, a debt, a rating. */
const NOTIFICATION = signsOf('notification', [
  [
    1,
    'text',
    /\b(?:your|votre) (?:online )?(?:account|dashboard|espace|compte|subscription|abonnement)\b/,
  ],
  [
    2,
    'text',
    /\b(?:(?:in|dans|via|from|depuis|through) (?:the|l'|your|votre|la) ?(?:app|application|appli|portal|portail|plateforme|platform)\b|(?:help ?cent(?:re|er)|centre d'aide|aide en ligne|online help)|(?:contact|appelez|contactez|call) (?:our |the |le |notre )?(?:customer (?:service|support|care)|service client)|(?:log|sign) in\b|connectez-vous|se connecter|(?:prendre|book an?) (?:rendez-vous|appointment)|choisissez (?:une|votre) date|retelecharge\w*)/,
  ],
  [
    2,
    'text',
    /\b(?:(?:otherwise|a defaut|sans quoi|failing which|after (?:that|which))\b.{0,60}\b(?:will be|sera|seront|considere)|(?:awaits|attend(?:ent)?|en attente de|pending) (?:votre|your) (?:validation|approval|signature|reponse|action)|(?:moved|changed|passe|passee|is now) (?:from|to|a|de|au)\b.{0,30}["«“]|(?:statut|status)\b.{0,40}\b(?:change\w*|modifie\w*|passe\w*|est|is)\b|(?:assigned|a assigne|vous a (?:assigne|transmis|envoye un document|invite)|viewed|a consulte) (?:to )?(?:you|your|votre|la|le|un)|new (?:response|comment|message|request|submission) (?:on|from|to)|ready for (?:pick-?up|collection)|pret(?:e|s|es)? a etre retire|(?:charge|charged|debit\w*|prelev\w*) (?:to )?(?:your|votre) (?:card|carte|compte)|(?:visa|mastercard|card|carte) (?:ending|se terminant|terminant)|se terminant par \d|au credit de votre|operation suspecte|planned (?:interruption|outage|works|maintenance)|(?:carrying out|effectuer(?:ons|a)?) (?:\w+ )?(?:work|travaux|maintenance)|renews?\b|(?:a rendre|to be returned) (?:avant|before|by))/,
  ],
  [2, 'opening', /^(?:your|votre) (?:message|mail|e-?mail|courriel)\b/],
  [
    2,
    'text',
    /\b(?:(?:presque|almost|nearly) (?:pleine?|full)|\d ?(?:go|gb|mo|mb) (?:sur|of)|quota|(?:moderator|moderateur) can review|visit the page linked)\b/,
  ],
  [4, 'subject', /^(?:lu|read|not read|non lu|ouvert|opened|delivered|distribue|remis)\s?:/],
  [
    2,
    'subject',
    /(?:^(?:your|votre|vos)\b.{0,60}\b(?:is|are|has|have|was|were|will|code|due|ready|receipt|order|est|sont|a ete|arrive\w*|expire\w*|disponible|approche|reservee?)\b|^(?:reminder|rappel|alerte?|relance|new|nouve(?:au|lle)|action (?:requi\w+|needed)|statement|confirm\w*|bienvenue|welcome|backup|friendly reminder|\d(?:e|er|eme|nd|st) rappel)\b|\b(?:overdue|past due|impayee?s?|echue?|due for renewal|is waiting for you|en attente de|on its way|shared .{1,60} with you|a partage|wants to connect|(?:has been|a ete) (?:resolved|closed|received|registered|resolue?|enregistree?|cloture\w*)|(?:bien )?recu votre|awaiting|enregistree?$|resolved|is live|go live|failed|echec|code is|password|mot de passe|connexion|sign-?in|log-?in|how (?:was|did)|rate (?:your|our|us)|(?:votre|your) (?:avis|opinion|feedback)|donnez|notez|we missed you|thank you for (?:applying|registering|your)|one more click|verif\w+ (?:your|votre)|validez|(?:is|are|est|sont) (?:now |desormais |bientot )?(?:due|ready|available|here|open|disponibles?|prete?s?|en ligne|arrivee?s?|expire\w*)|available|modification|changement|mise a jour|update|presque plein\w*|almost full|numerisation|scan(?:ned)?|fax|voicemail|message vocal|booked|se vo(?:ir|it)|s'est bien passe)\b)/,
  ],
  [1, 'subject', /\[[^\]]{2,30}\]|#[a-z-]*\d{3}/],
  [
    3,
    'text',
    /\b(?:(?:already (?:paid|settled)|si (?:votre|le) (?:paiement|reglement)|if (?:you have|you've|your payment) (?:already|has)|deja regle)\b.{0,120}\b(?:ignore|disregard|tenir compte)|(?:our records (?:show|indicate)|sauf erreur (?:ou omission )?de notre part)\b.{0,200}\b(?:invoices?|factures?|payment|reglement|balance|due)|penalites de retard|service contentieux|credit control)\b/,
  ],
  [
    3,
    'text',
    /\b(?:(?:wasn't (?:you|this)|if (?:it|this) (?:wasn't|was not) you|didn't (?:make|request|order|authori[sz]e) this|c'etait vous|ce n'(?:etait|est) pas vous|vous n'etes pas a l'origine|not you\b ?\?)|(?:one-?time|verification|security|login|connexion|verification) code|code (?:a usage unique|de (?:verification|securite|connexion))|is trying to (?:sign|log)|from a new device|nouvel appareil|change(?:z)? (?:your|votre) (?:password|mot de passe)|reset your password|reinitialis\w+ votre mot de passe|confirm (?:your|that) (?:e-?mail|address|subscription)|simply ignore this|ignorez ce (?:message|mail|courriel)|(?:won't|will not) be subscribed)\b/,
  ],
  [
    3,
    'text',
    /(?:(?:★ ?){3}|(?:^|\n)(?:0 ?)?1[ |·]+2[ |·]+3[ |·]+4\b|\b(?:happy|satisfait)\W+(?:so-so|neutral|moyen\w*)\W+(?:unhappy|insatisfait))/,
  ],
  [
    2,
    'text',
    /\b(?:(?:how (?:did we do|would you rate|was your|likely are you)|(?:comment|pourriez-vous) (?:notez|noter|evalu\w+)|rate (?:your|our|us)|recommanderiez-vous|would you recommend|echelle de \d|scale of \d|etes-vous satisfaite?s?|(?:your|votre) (?:feedback|avis|opinion)s? (?:helps?|nous|matters|compte|m'interesse)|(?:take|start|complete|repondre au|repondez au) (?:the |our |this |notre |a notre )?(?:survey|questionnaire|sondage|enquete)|(?:takes?|prend\w*|suffi\w*|only|that'?s) [^.\n]{0,30}(?:\d+|two|three|five|une|deux|quelques|1) (?:min\w*|sec\w*|clics?)|(?:\d+|two|three|five|une|deux|quelques|1) (?:minutes?|clics?) (?:of your time|suffisent|de votre temps)|(?:1|un) clic,)|optional (?:skills )?assessment)/,
  ],
  [
    2,
    'text',
    /\b(?:(?:your|votre|the|le|la|this|ce) (?:ticket|request|demande|message|enquiry|dossier|case|application|candidature|courriel|mail|e-?mail)\b.{0,60}\b(?:porte le numero|has been (?:marked|logged|registered|assigned|received|resolved|closed)|a (?:bien )?ete (?:enregistree?|prise? en compte|recue?|attribuee?|cloture\w*|resolue?)|(?:nous )?est bien parvenue?|numero|will be reviewed|sera traite)|(?:accusons|accuse) (?:bonne )?reception|(?:nous avons|we have|we've) (?:bien )?(?:received|recu) (?:your|votre)|bien recu votre|(?:un|une|an?|the|one of our) (?:conseill\w+|advis[eo]r|technicien\w*|agent|recruiter|reponse|expert|collegue|specialist)\b.{0,40}\b(?:will|vous|va|prendra|reviendra|sera apportee)|ticket will (?:re-?open|close)|(?:delai|within|sous) (?:de )?\w{1,12} (?:heures|hours|jours|working|business|ouvr)|above this line|au-?dessus de cette ligne|sera ajoutee? au dossier|marked as resolved|lui avons attribue)/,
  ],
  [
    2,
    'text',
    /\b(?:(?:your|votre|the|le|la) (?:order|parcel|package|colis|commande|livraison|delivery|engineer visit|visit|table|reservation|booking|appointment|rendez-vous|rdv|invoice|facture|policy|contrat|abonnement|subscription|payment|paiement|mailbox|boite aux lettres|compte|account|document|contract|trial|essai)\b[^.?!\n]{0,60}\b(?:is on its way|has been|was|is (?:ready|available|confirmed|booked|due|being|scheduled)|expires?|a ete (?!recue?)|est (?:disponible|en cours|confirmee?|livree?|expediee?|pret\w*|echue?|reservee?)|sera (?:preleve|livre|debite)\w*|occupe)|we(?:'ve| have) (?:packed|shipped|sent|dispatched|charged|received)|(?:we|nous) (?:tried|avons (?:tente|essaye)) (?:to|de) (?:deliver|livrer)|(?:your|votre) (?:order|parcel|delivery|colis|livraison|commande) (?:arrives?|is arriving)|handed (?:it )?to the courier|returned to sender|you paid|vous avez paye|(?:somebody|someone|quelqu'un)\b.{0,40}\b(?:asked|trying|demande|tente)|you registered|vous (?:etes|vous etes) inscrit|you recently|(?:merci d'avoir|thank you for|thanks for) (?:reserve|commande|choisi|booking|ordering|choosing|shopping|registering|signing up|subscribing)|vous venez (?:de|d')|we start at|(?:your|his|her|my) (?:professional )?network|pending invitations|(?:has shared|a partage|shared) (?:a|an|un|une|the|le) |vous invite a (?:modifier|signer|consulter|rejoindre|collaborer)|waiting for your (?:signature|approval)|tracking page|page de suivi|back ?order)/,
  ],
  [
    2,
    'text',
    /\b(?:(?:this|ce|the|your|it|il|le) ?(?:link|lien|code|invitation|document|offer|demande|request|message)?\b.{0,20}\b(?:expires?|expirera|expire|will be (?:deleted|returned|removed)|sera (?:supprime|detruit|archive)e?|is good for|valable)\b.{0,30}\b\d+ (?:days?|jours?|hours?|heures?|minutes?)|sans (?:action|reponse) de votre part|nothing (?:you|for you) (?:need )?to do|vous n'avez rien a faire|no action (?:is )?(?:needed|required)|aucune action|reply (?:change|yes|no|cancel|stop)\b|ne repondez pas\b|do not reply|reminders? go out|until the balance)/,
  ],
  [
    3,
    'text',
    /\b(?:(?:document|fichier|file|piece) (?:scanne|numerise|scanned)|numerise sur|scanned (?:on|from)|resolution ?: ?\d|\b(?:fax|message vocal|voicemail|voice message) (?:was |a ete |est )?(?:recu|received)|(?:avez|have) recu un (?:message vocal|fax)|a fax was|(?:was read|a ete lu|a ete ouvert|was opened) (?:on|le)|status ?: ?(?:failed|ok|error|success\w*)|error ?: ?0x|seuil ?:|threshold ?:|awaits? moderat\w+|transaction id|protegee? contre les (?:indesirables|spams)|recopier le code|etes-vous (?:bien )?(?:une personne|un humain)|are you (?:a )?human)/,
  ],
])

/** Who writes: a desk or a program rather than somebody. */
const MACHINE = signsOf('machine', [
  [
    2,
    'address',
    /^(?:support|help-?desk|assistance|sav|service(?:-?client\w*)?|tracking|suivi|votre\w+|livraison\w*|signature|sign|share|partage|security|securite|monitor\w*|supervision|alert\w*|fax|voicemail|messagerie|scan\w*|copie(?:ur|r)[\w-]*|printer|mfp|imprimante|agenda|calendar|bookings?|rdv|reservations?|updates?|careers|recrutement|jobs|survey|enquete|satisfaction|avis|feedback|relances?|recouvrement|credit-?control|ar|billing|renewals|training|nobody|server|serveur|admin\w*|postmaster|info-?clients?)@/,
  ],
  [
    1,
    'address',
    /^(?:hello|bonjour|hi|hey|contact|infos?|team|equipe|events?|evenements?|communication|editor|redac\w*|post|product|club|shop|boutique|community|salon|presse?|service|marches|office|accounts?|comptabilite|compta|facturation|invoic\w+|orders?|commandes?)@|@(?:go|partners?|mail|news|get|try|info|e|em|email|send|hello)[.-]?\w*\./,
  ],
  [
    2,
    'name',
    /(?:\bvia\b|\b(?:team|equipe|support|helpdesk|assistance|security|securite|administrateur|administrator|monitor|system\w*|systeme|alerts?|notifications?|billing|receivable|recouvrement|copieur|scanner|fax|tracking|livraison|standard|agenda|renewals|no-?reply|gateway|passerelle|shield|moderator|moderateur)\b)/,
  ],
  [
    1,
    'name',
    /^\S+ (?:from|at|du|de chez|de la|de l'|\||[-–—]) \S|^\S+, \S|\b(?:service|comptabilite|accounts?)\b/,
  ],
])

/** People need things, tell what happened to them, and promise. */
const PERSON = signsOf('person', [
  [
    3,
    'text',
    /\b(?:(?:(?:off|going|leav\w+) on|start(?:ing)?) (?:my )?(?:maternity|paternity|parental|sick|annual) leave (?:from|as of|on|in|next)\b(?!.{0,40}\b(?:until|till|to the|returning)\b)|je pars en (?:conges?|retraite|formation)\b(?!.{0,40}\b(?:jusqu|au \d|retour))|(?:already|deja) (?:has|have|knows?|connait|dispose|en possession|au courant)\b)/,
  ],
  [
    3,
    'text',
    /\b(?:il (?:me|nous|m'en|nous en) (?:faut|faudrait|manque)|(?:j'ai|j'aurais|nous avons|on a) besoin|(?:we|i)(?:'ll| will|'d|'re| are|'m| am)? (?:need|going to need|short of|after)\b|je (?:voudrais|souhaiterais|cherche)|(?:put|count) (?:me|us) (?:down|in|back)|(?:what(?:'s| is| would)|quel(?:le)? (?:est|serait|serait)) (?:the |your |le |la |votre )?(?:price|lead ?time|prix|tarif|delai)|(?:me|nous) (?:chiffrer|faire un (?:prix|devis))|chez (?:nous|moi)|de (?:mon|notre) cote|on (?:my|our) side|(?:mon|ma|mes|my) (?:patron|boss|chef|wife|femme|mari|husband|client|customer|comptable|accountant)s?\b)/,
  ],
  [
    2,
    'text',
    /\b(?:j'ai (?!quitte)|je n'ai|j'avais|j'attends|je (?:viens de|vois|lis dans|pense|crois|trouve|valide|confirme|vous confirme|vous renvoie|vous envoie|t'envoie|passe|reste|compte|prends)|i(?:'ve| have) (?:just|been|seen|read|asked|got|a|the|spoken|checked|had|tried|never)|i (?!wanted to (?:follow|circle|check in|reach out|share|see if))(?:nearly|[a-z]{2,10}ed|dug|got|saw|keep|tried|think|asked|had|was|looked|read (?!mail|e-?mail)|confirm|noticed|wrote|hit|am still|heard|wanted|bounced|couldn't|can't find)|i(?:'ll| will) (?:send|bring|come|pick|let you|pay|order|call|be on|confirm|forward|sign|drop|ring|have (?:them|it)|check)|je (?:vous |t'|te |l')?(?:enverrai|envoie|renvoie|rappelle|apporte|passerai|signe|tiens au courant|fais (?:suivre|parvenir)))\b/,
  ],
  [
    2,
    'text',
    /\b(?:(?:we|nous|on) (?:don't|do not|still|have a|had|ordered|bought|use|prefer|discuss\w*|agreed|avons (?:commande|achete|discute|decide|valide|un|une|eu|besoin)|a (?:recu|commande|discute|decide|un)|utilis\w+|prefer\w+|prend\w*|attend\w*|fetons|launch)|(?:(?:i|we) (?:can't|cannot|couldn't|can not)|(?:je|on|nous) (?:n'arriv\w+|ne (?:peux|peut|pouvons|parviens)) (?:pas|plus)?)|(?:arrived?|arrivee?s?|livree?s?|recue?s?|delivered) (?:\w+ )?(?:endommage|casse|abime|incomplet|damaged|broken|cracked|bent|incomplete|wrong)\w*|avez-vous (?:bien )?recu (?:ma|mon|mes|notre|nos)|did you (?:get|receive) (?:my|our)|il (?:y )?manque|ne (?:marche|fonctionne|remonte|demarre|s'allume|chauffe|tourne) (?:plus|pas)|de nouveau en panne|(?:votre|vos|your) (?:\w+ )?(?:facture|avoir|releve|relance|devis|offre|invoice|statement|quote|offer|credit note)\b.{0,40}\b(?:a ete|est|ont ete|has been|is|was) (?:\w+ )?(?:reglee?|payee?|validee?|transmise?|signee?|acceptee?|paid|settled|approved|reconciled|signed|accepted)|(?:there's|there is) (?:nothing|none|no)|il n'y a (?:rien|pas|aucun)|bonnes vacances|enjoy your (?:holiday|break|leave)|(?:this|cette) semaine chez vous|comme (?:convenu|vu|dit|sur le devis)|as (?:agreed|discussed)|suite a notre (?:appel|echange|conversation|rendez-vous)|following our (?:call|conversation|meeting)|heads up|petit rappel|just so you know|pour info)\b/,
  ],
  [
    1,
    'text',
    /\b(?:(?:send|tell|give|let|call|ring|show|help|lend|quote) (?:me|us)\b|(?:m'|me |nous )(?:envoyer|renvoyer|confirmer|dire|adresser|repondre|rappeler|donner|faire|proposer|proposez|indiquer|transmettre)\b|(?:our|notre|nos) (?:side|ticket|order|commande|machine|client\w*|customers?|stock|nursery|ward|driver))/,
  ],
])

/** All signs, of machines and of people. */
export const SIGNS: readonly Sign[] = [
  ...OOO,
  ...ANSWERING,
  ...BOUNCE,
  ...CALENDAR,
  ...NEWSLETTER,
  ...NOTIFICATION,
  ...MACHINE,
  ...PERSON,
  ...PROGRAM_SIGNS,
]
