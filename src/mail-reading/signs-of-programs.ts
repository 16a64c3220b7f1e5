/**
 * What programs write that watch, carry, pay, ask and remind: monitoring and backups, parcels, tickets, surveys,
 * payroll, banks, invoices, shared documents, networks, forums; and absences in odd words. All patterns read folded
 * text. Points: chosen, then checked against the labelled mails of development (decision 0038).
 */
import { signsOf } from './automatic-sign.ts'

/** Labels of the fields that monitors and backups print. */
const FIELD = `(?:host|hote|state|status|statut|severity|gravite|sensor|sonde|capteur|threshold|seuil(?: \\w+)?|trigger|declencheur|job|start time|end time|next run|probe|depassement depuis)`
const JOB = `(?:taches?|jobs?|sauvegardes?|backups?|restore points?|points? de restauration|replications?|synchroni[sz]ations?|batch|scans?|updates?)`

const NOTIFICATION = signsOf('notification', [
  [3, 'text', new RegExp(`(?:^|\\n)${FIELD} ?: ?\\S[^\\n]*\\n(?:[^\\n]*\\n){0,2}?${FIELD} ?:`)],
  [
    2,
    'text',
    new RegExp(
      `\\b(?:${JOB}\\b.{0,60}\\b(?:finished|completed|skipped|n'a pas pu (?:se terminer|aboutir)|(?:a|ont) echoue|s'est terminee?|terminee? avec)|(?:critical|warning|down|up|unreachable) (?:for|since) \\d|acknowledge this|acquitter|\\d+ ?% (?:used|utilises?|full)|levee de doute|detection (?:zone|site)|centre des journaux|restore point|open the console|(?:start|end) time \\d)`,
    ),
  ],
  [
    2,
    'subject',
    new RegExp(
      `^(?:\\[[^\\]]+\\] ?)?(?:critical|warning|problem|recovery|down|alarme?|intrusion|temperature (?:haute|basse|high|low)|(?:high|low) temperature|defaut|perte de)\\b|\\b${JOB}\\b.{0,40}\\b(?:failed|finished|completed|terminee?|echouee?|reussie?|with warnings)`,
    ),
  ],
  [
    3,
    'text',
    /\b(?:(?<!["“«] ?)out for delivery|on the way with your (?:parcel|order|package)|en cours d'acheminement|(?:votre|your) (?:colis|parcel|package|commande|order) (?:a quitte|is safe|has left|left our|is (?:at|with) (?:the|our))|our driver (?:called|tried|will)|follow the (?:van|driver|parcel)|estimated (?:delivery|arrival)|livraison (?:estimee|prevue) (?:le|:|mardi|lundi|mercredi|jeudi|vendredi)|point relais|with you between \d|un autre creneau|leave (?:it )?with a neighbour|redeliver|where to leave it)/,
  ],
  [
    3,
    'text',
    /\b(?:your (?:case|ticket|reference|request|enquiry) (?:number|reference|id) (?:is|:)|sous le numero|quote (?:it|this (?:number|reference)) (?:if|when|in)|a rappeler dans|a technician (?:added|updated|has)|added a (?:comment|note|reply) to your|sera instruite?|rouvrez (?:le|ce) ticket|re-?open (?:the|this) ticket|suivre l'avancement|track (?:its|the) progress|waiting on requester|current wait is|delai moyen de traitement|transmise? au service)/,
  ],
  [
    2,
    'text',
    /(?:^|\n)(?:technicien|agent|solution|technician|resolution|statut|status|requester|assigned to|assigne a|priorite|priority|categor(?:y|ie)|demandeur) ?: ?\S/,
  ],
  [
    3,
    'text',
    /\b(?:how likely are you to|comment (?:evaluez|evalueriez|notez|jugez|avez)-vous\b.{0,30}\b(?:accueil|service|visite|achat|equipes|sejour|experience)|tell us about your|donner mon avis|takes? (?:\w+ )?(?:ninety|sixty|thirty|\d+) (?:seconds|minutes)|reponses (?:restent|sont) (?:confidentielles|anonymes)|answers (?:are|stay|remain|go) (?:confidential|anonymous|straight)|tirage au sort|prize draw|0 1 2 3 4|from 0 to 10|de 0 a 10|recommend us to)/,
  ],
  [
    2,
    'subject',
    /^(?:how was|comment s'est|\d minutes? (?:pour|to)|your (?:stay|visit|experience)|tell us|dites-nous)\b/,
  ],
  [
    3,
    'text',
    /\b(?:(?:bulletin|fiche) de (?:paie|salaire)\b.{0,60}\b(?:disponible|depose\w*|coffre)|payslip\b.{0,40}\b(?:available|ready|uploaded)|coffre-fort numerique|approve or reject|(?:campagne|campaign) (?:d'entretiens?|of reviews)|(?:formulaire|form) (?:doit etre|must be) (?:complete|rempli|returned)|acceder a mon|via le formulaire|(?:go|goes|passe\w*|transmise?) (?:back )?(?:to your manager|a votre (?:manager|responsable)))/,
  ],
  [
    2,
    'text',
    /(?:^|\n)(?:annual leave|expense claim|notes? de frais|demandes? de conges?|timesheet|conges? payes) ?:/,
  ],
  [
    3,
    'text',
    /\b(?:(?:has been|was) (?:paid|credited|debited) (?:in)?to your account|paid into your|(?:compte|account|carte|card) (?:se terminant|ending)|virement\b.{0,80}\b(?:a ete (?:enregistre|emis|execute))|don't recogni[sz]e (?:it|this)|vous n'en etes pas|faites opposition|(?:amount due|montant du|due date|date d'echeance) ?: ?\S|has sent you an? (?:invoice|quote|statement|document)|mise a disposition (?:du|le)|aucune action n'est attendue|questions about this invoice)/,
  ],
  [
    3,
    'text',
    /\b(?:appeared in \d+|viewed you|your profile|(?:people|personnes) (?:you may know|que vous pourriez)|rejoindre votre reseau|(?:vous a envoye|sent you) (?:une|an?) (?:invitation|connection)|relations? en commun|mutual (?:connections?|friends)|mentioned you in|vous a mentionne|a commente votre|commented on your|liked your|started following|a aime votre)/,
  ],
  [
    3,
    'text',
    /\b(?:invited you to (?:edit|view|collaborate|comment|sign)|vous (?:a )?invite a (?:signer|modifier|consulter)|vous etes invitee? a (?:signer|consulter|valider|completer|renseigner)|lien valable \d|link (?:is )?valid for|upload (?:a|the) new version|(?:expiry|expires?|expiration)(?: date)? ?: ?\d|keep your .{0,20} status|sur la plateforme|connectez-vous pour)/,
  ],
  [
    3,
    'text',
    /\b(?:ignorez (?:ce|cette) (?:rappel|relance|notification)|(?:ignore|disregard) this reminder|arrive(?:nt)? a echeance le \d|takes (?:only )?a minute|a minute in the app|available again|back in stock|order before \d|want it (?:tomorrow|today)|vous n'avez pas encore (?:reserve|complete|renseigne|valide)|ferment (?:lundi|mardi|mercredi|jeudi|vendredi|le \d|dans)|it has been \w+ (?:months|weeks|days) since your last|since your last (?:visit|reading|order|login|check))/,
  ],
  [
    4,
    'text',
    /\b(?:this e-?mail was sent from "|scan date ?:|queries to ?: ?\S+@|message from rnp|aficio|multifunction printer)/,
  ],
  [
    2,
    'subject',
    /\b(?:(?:is|est) (?:en cours d'acheminement|out for delivery)|out for delivery|we missed you|back in stock|awaits?|await your|a completer|a prevoir ?:|arrive a echeance|expires? (?:in|on|le|dans)|change de statut|updated|logged|payment received|virement (?:emis|recu)|invoice \S+ from|document en attente|time to (?:send|renew|update|review)|souhaite rejoindre|appeared in|shared "|nouvelle question|new message from)/,
  ],
])

/** Where to go or what happens else: programs send away instead of waiting for an answer. */
const SENT_AWAY = signsOf('notification', [
  [
    2,
    'text',
    /\b(?:(?:depuis|dans|via|sur) (?:votre|vos) (?:espace|parametres|compte|tableau de bord|portail|appli\w*|console)|(?:in|from|via|check|open|visit\w*) (?:the|your) (?:portal|app|console|controller|dashboard|settings|group page)|open a claim|comment on it online|(?:view|download) (?:the|your) (?:signature|details|statement|estimate|invoice)|passez a la (?:formule|version)|se connecter a la console)\b/,
  ],
  [
    2,
    'text',
    /\b(?:passe ce delai|passee? cette date|faute de quoi|failing which)\b.{0,60}\b(?:sera|seront|will)\b|\bor it will (?:not )?be (?:paid|returned|deleted|cancelled|closed)/,
  ],
  [
    3,
    'text',
    /\b(?:(?:been )?given the reference|target (?:decision|response|resolution) date|presentez une piece d'identite|colis vous attend|was signed for by|parcel is waiting|tres satisfaite? ?[-–/|,]|very satisfied ?[-–/|,]|yes ?\/ ?partly|etiez-vous satisfaite?|you have not (?:yet )?submitted|(?:haven't|have not|n'ont pas) (?:yet |encore )?(?:submitted|approved|completed|soumis|saisi|valide) (?:their|leurs?)|payroll closes|vous n'avez pas (?:encore )?(?:depose|valide|pointe)|regulariser votre situation|(?:sous|below) (?:le|your|the) (?:seuil|threshold|limit)\b.{0,20}\b(?:fixe|set|\d)|(?:solde de votre compte|your (?:account )?balance) (?:\S+ )?(?:est de|is|s'eleve)|has sent you (?:an? )?(?:estimate|quotation|proposal|contract)|consulte\w* (?:votre|ta) (?:fiche|profil)|\d+ ?% \((?:minimum|maximum|min|max|seuil|limit))/,
  ],
  [
    2,
    'subject',
    /\b(?:(?:humidity|pressure|power|battery|leak|fire) (?:alert|alarm)|batterie faible|proof of delivery|dernier jour pour|anomalie de|(?:timesheet|document|receipt)s? missing|(?:personnes|people) (?:ont consulte|viewed)|solde (?:inferieur|insuffisant)|validated|sent you (?:an? )?(?:estimate|quote|invoice))/,
  ],
])

const CALENDAR = signsOf('calendar', [
  [
    3,
    'text',
    /\b(?:your (?:event|meeting|appointment|booking) (?:starts|begins|takes place)|need to make a change|annulez ou deplacez|votre rendez-vous avec\b.{0,80}\best prevu|ajouter a mon agenda|add (?:it )?to (?:my |your )?calendar|au moins \d+ ?h avant|at least \d+ hours before)/,
  ],
  [
    2,
    'subject',
    /^(?:reminder|rappel) ?:.{0,60}\b(?:call|meeting|rendez-vous|rdv|appointment|visio|session)\b.{0,60}\d/,
  ],
])

const BOUNCE = signsOf('bounce', [
  [
    4,
    'text',
    /\b(?:tried for \d+ (?:days|hours) to deliver|(?:essaye|tente) (?:pendant|depuis) \d+ (?:jours|heures) de (?:remettre|distribuer|delivrer)|we have given up|the server there (?:isn't|is not)|abandonnons? la (?:remise|distribution))/,
  ],
  [2, 'subject', /\b(?:could not|couldn't|unable to) (?:be )?deliver\w*\b/],
])

const NEWSLETTER = signsOf('newsletter', [
  [
    3,
    'text',
    /(?:\b\d+ (?:new|nouveaux?|nouvelles?) (?:posts?|topics?|replies|messages|sujets?|reponses?|articles?|discussions?)\b|\(\d+ (?:replies|reply|reponses?|comments?|commentaires?)\)|[-–—] \d+ (?:reponses?|replies|commentaires|comments)\b|\btoday's topics\b|\bsujets du jour\b|\breply to a topic\b|\bstop (?:this|these|the) (?:digest|e-?mails?|summary)|\bchange your settings|\bmembre du forum|\bmember of (?:the|this) (?:forum|group|list))/,
  ],
  [
    2,
    'subject',
    /\b(?:digest|weekly (?:summary|round-?up)|resume (?:de la semaine|du jour|hebdo\w*|quotidien)|\[forum\])/,
  ],
  [
    3,
    'text',
    /\b(?:(?:firms|companies|clients|teams|customers|entreprises|artisans)\b.{0,40}\b(?:cut|save|gagnent|gain|reduce|reduisent|doubl\w+|increase|economisent|boost)\b.{0,40}\d|ouverte?s? a (?:un echange|\d+|quinze|dix|vingt)|(?:say|reply|send) "?(?:no|stop)"? and i(?:'ll| will)|dites-moi (?:non|stop)|derniere relance|(?:one|une) last (?:try|time|note|nudge))/,
  ],
  [1, 'text', /\bworth (?:a quick|fifteen|twenty|ten|thirty|\d+) ?(?:minutes|min|chat|call)/],
])

const OOO = signsOf('ooo', [
  [
    2,
    'subject',
    /^(?:paternity|maternity|conge (?:paternite|maternite|parental)|auto|autoreply|not at my desk|reponse auto\w*|not here)\b/,
  ],
  [
    2,
    'text',
    /\b(?:ne (?:lirai|lis|verrai|consulterai) (?:mes|pas|aucun|plus|le|les)|(?:has|have) claimed me|jury service|my laptop (?:isn't|is not|stays)|replies (?:are|is|will be) slow|slow to (?:reply|answer|respond)|(?:suis|serai) en (?:formation|mission|tournee|stage|arret|repos)|sans acces a (?:ma|mes|la)|(?:no|without) access to (?:my )?(?:e-?mail|mail|messages|inbox)|(?:atelier|equipe|bureau|studio|team|office|workshop) (?:prend l'air|fait une pause|prend une pause|takes a break|is taking a break)|(?:profite d'un|enjoying a) long (?:pont|weekend|week-end)|(?:mail|e-?mails?|messages|work) can wait|loin de (?:l'ordinateur|mon ecran|ma boite)|fermee? pour (?:travaux|conges|inventaire)|(?:daughter|son|baby) arrived|read mail (?:in|only|at)|messages seront (?:lus|traites)|will be read (?:when|on)|up on a roof|somewhere in the)\b/,
  ],
])

const ANSWERING = signsOf('answering', [
  [
    1,
    'text',
    /(?:\bfor anything (?:urgent|that|pressing)|(?:^|[.!\n] ?)(?:une )?urgence \?|\bprend(?:ra)? le relais\b|\bseulement ?: ?0\d|\bbefore then,? \S+@\S+|\bright now\? (?:ring|call)|\bdans l'ordre d'arrivee)/,
  ],
])

/** Who complains, pays, or wants an answer sent to himself. */
const PERSON = signsOf('person', [
  [
    2,
    'text',
    /\b(?:still (?:hasn't|haven't|isn't|not|no)|toujours pas|(?:our|my|the|notre|le|la) (?:customers?|clients?) (?:just |vient )?(?:called|rang|d'appeler|appelle|is asking)|where is (?:it|my|our)|ou est (?:mon|ma|notre)|(?:the )?(?:second|third|fourth) (?:time|night|day|week) (?:this|in|now|running)|(?:this|that) is the (?:second|third|fourth)|what should (?:i|we)|que (?:dois-je|devons-nous|faut-il)|troisieme (?:nuit|fois|jour))/,
  ],
  [
    2,
    'text',
    /\b(?:(?:r?envoyez|transmettez|livrez|donnez|confirmez|validez|signez|repondez)(?:-| )(?:moi|nous)|(?:send|get|give) me (?:the|your|a|all)\b[^.?!]{3,80}\b(?:before|by)\b|(?:pouvez|pourriez)-vous (?:me |nous |m')?(?:confirmer|renvoyer|envoyer|transmettre|livrer|rouvrir|passer|corriger)\b|(?:could|can) you (?:please )?(?:confirm|send|resend|redeliver|reopen|correct|deliver|have a look)\b(?! us a reading))/,
  ],
  [
    2,
    'text',
    /\b(?:(?:balance|invoice|facture|solde)\b.{0,40}\b(?:will be settled|will be paid|sera reglee?|sera payee?)|remittance advice|(?:nous|we)(?:'ll| will)? (?:reglons|settle|pay (?:it|you|on))|please correct|merci de (?:nous |me )(?:la |le |les )?(?:renvoyer|corriger|confirmer))\b/,
  ],
])

/** Signs that hold in every trade beside those of `automatic-signs.ts`. */
export const PROGRAM_SIGNS = [
  ...NOTIFICATION,
  ...SENT_AWAY,
  ...CALENDAR,
  ...BOUNCE,
  ...NEWSLETTER,
  ...OOO,
  ...ANSWERING,
  ...PERSON,
]
