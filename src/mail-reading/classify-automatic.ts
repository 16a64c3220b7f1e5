/**
 * Did a machine write this message, and which kind of machine? Headers decide before words:
 * RFC 3834 (Auto-Submitted), RFC 3464 (delivery reports), RFC 2919/2369 (lists), then the sender's
 * name, then French and English phrases of absence notices. Mail of a discussion list is written by
 * people and is not automatic.
 */
import { foldText } from '../kernel/text/fold.ts'
import type { AutomaticKind, MailEvidence } from './mail-evidence.ts'
import { weighAutomatic } from './weigh-automatic.ts'

const first = (evidence: MailEvidence, name: string): string =>
  foldText(evidence.headers.get(name)?.[0] ?? '')
const has = (evidence: MailEvidence, name: string): boolean => evidence.headers.has(name)

const OOO_SUBJECT =
  /^(?:automatic reply|auto(?:matic)?[- ]?reply|autoreply|out of (?:the )?office(?: reply)?|ooo|reponse automatique|(?:message d')?absence(?: du bureau)?|absente? du bureau|automatische antwort|abwesenheits\w*|respuesta automatica|risposta automatica|fuera de la oficina)\s*(?:re ?:|[:\-–—([!]|$)|\babsence(?: du bureau)? ?:/
const OOO_TEXT =
  /\b(?:i(?:'m| am| will be)(?: currently)? (?:out of (?:the )?office|on (?:annual |maternity |paternity |parental |sick )?leave|away from (?:the office|my desk)|on (?:vacation|holiday))|(?:currently|presently) out of (?:the )?office|je suis (?:actuellement )?(?:absente?|en conges?|en deplacement|en vacances|en formation|en mission)\b.{0,80}\b(?:jusqu|du (?!coup)|de retour|retour|(?:et|avec|sans) (?:un |mon |ma |une |peu d')?(?:acces|reponse|rempla|connexion|reseau|ordinateur))|actuellement (?:absente?|en conges?)|de retour (?:le|au bureau)|(?:will return|back in the office|returning to the office) (?:on|by)|limited access to (?:my )?e-?mail|acces limite a (?:mes|ma))/
/** Absence without the usual words: the box is not read, the office is closed, the person has left. */
const AWAY_TEXT =
  /\b(?:(?:je|nous) (?:ne )?(?:consult|li[st]|relev|trait)\w* .{0,30}(?:mails?|e-?mails?|courriels?|messages?|messagerie|boite)|boite .{0,20}(?:n'est|ne sera) pas (?:relevee|consultee|lue|surveillee)|(?:plus|pas) (?:joignable|disponible|en mesure de repondre) (?:avant|jusqu)|(?:you(?:'ve| have) reached|vous etes (?:bien )?sur) (?:the |la |le )?(?:mailbox|inbox|voicemail|messagerie|boite)|(?:inbox|mailbox|e-?mails?|messages?) (?:isn't|is not|are not|aren't|won't be|will not be) (?:being )?(?:monitored|checked|read|forwarded)|not (?:be )?checking (?:my )?e-?mails?|(?:won't|will not) be (?:able to (?:reach|reply)|reachable|reading)|unable to (?:reach me|reply) (?:before|until)|cannot be reached (?:before|until)|(?:message automatique|automated (?:message|response|reply))\b.{0,10}(?:j'ai quitte|je ne fais plus|i (?:have )?left|i no longer)|(?:cette adresse|this (?:address|mailbox|inbox))\b.{0,40}\b(?:desactivee|supprimee|fermee|shut down|closed|deactivated|disabled)|ne fais plus partie|no longer (?:works? (?:at|for|here|with)|employed|with the company|at the company)|(?:courriel|message|mail|e-?mail|demande|order|enquiry|query) sera (?:traitee?|lue?) (?:a compter|a partir|des|a (?:notre|mon) retour)|(?:repondra|repondrons|repondrai) a (?:vos|votre|tous les) (?:mails?|e-?mails?|courriels?|messages?|demandes?) (?:a compter|a partir|des)\b|we(?:'ll| will) (?:respond|reply|get back|answer)\b.{0,60}\b(?:next working day|next business day|when we (?:return|reopen)|on our return))/
/** A notice of absence in other words has all three: thanks for the message, the absence and whom else to turn to. */
const ABSENCE_PARTS = [
  /\b(?:thank you|thanks|merci) (?:very much |beaucoup |bien )?(?:for|de|pour) (?:your|votre|ton) (?:message|e-?mail|mail|courriel|note|enquiry)\b/,
  /\b(?:away|absente?s?|out|on leave|abroad|travell?ing|on holidays?|on vacation|off work|conges?|vacances|deplacement|indisponible|unavailable)\b.{0,80}\b(?:until|till|through|from|between|back|return\w*|jusqu|du|de retour|retour|a compter|reprend\w*|before)/,
  /\b(?:urgent|urgence|urgente?s|in (?:my|the) (?:absence|meantime)|(?:en|pendant) mon absence|dans l'intervalle|entre-?temps|cannot wait|can't wait|upon my return|on my return|a mon retour|when i (?:return|am back|get back))\b/,
]
/** Who asks something of his own goes on leave himself; notices ask nothing but to turn to somebody else. */
const OWN_REQUEST =
  /\b(?:(?:can|could|shall|may|should) we [^.?!]{3,160}\?|(?:(?:pouvons|pourrions)-nous|(?:pourrait|peut)-on|on (?:peut|pourrait)) [^.?!]{3,160}\?)|\b(?:can|could|would|will) you (?!(?:please |kindly |then |also )?(?:contact|resend|re-send|forward|direct|redirect|call|email|write to|reach out to|speak (?:to|with)|try|ask for))[^.?!]{3,160}\?|\b(?:pouvez|pourriez|peux|pourrais)[- ](?:vous|tu) (?!(?:alors |donc |plutot |aussi )?(?:contacter|renvoyer|transferer|vous adresser|joindre))[^.?!]{3,160}\?|\b(?:r?envoyez|transmettez|livrez|donnez|confirmez|dites|validez|signez|repondez)-(?:moi|nous|le|la|les)\b|\b(?:send|get|give) me (?:the|your|a|all)\b[^.?!]{3,80}\b(?:before|by)\b|\b(?:please|merci de|veuillez) (?!(?:contact|contacter|call|appeler|write to|ecrire a|reach out to|vous adresser|joindre)\b)[^.?!]{3,80}\b(?:before i (?:go|leave)|by (?:then|tomorrow|tonight)|avant mon depart|d'ici la|avant (?:demain|ce soir))\b/
/** A ticket is opened: the message came in, has a number, and somebody will answer. */
const RECEIPT_PARTS = [
  /\b(?:(?:message|e-?mail|request|enquiry|demande|courriel|mail) (?:has been|was|a (?:bien )?ete) (?:received|logged|registered|recue?|enregistree?|prise? en compte)|(?:have|avons) (?:bien )?(?:received|logged|recu|enregistre) (?:your|votre) (?:message|e-?mail|request|enquiry|demande|courriel|mail))\b/,
  /\b(?:reference|number|numero|ticket|case|dossier|n°)\W{0,4}(?:n°|no\.?|number|:)?\W{0,3}[a-z]{0,4}[-#]?\d[\d-]{2,}/,
  /\b(?:(?:advis[eo]rs?|agents?|team|colleagues?|one of us|someone|we) (?:will|'ll)|(?:conseiller\w*|agents?|equipes?|collaborat\w+|nous) (?:vous |y |lui )*(?:repond|revien|contacter|traiter)\w*)\b/,
]
/** What machines write of themselves. */
const MACHINE_TEXT =
  /\b(?:(?:ceci est|il s'agit d'|voici) ?une? (?:message|e-?mail|mail|courriel|notification|reponse)(?: \w+)? automatique(?:ment)?|(?:ce|cet|cette|present|presente) (?:message|e-?mail|mail|courriel|notification)(?: \w+){0,4} automatique(?:ment)?|(?:message|e-?mail|mail|courriel) (?:genere|envoye|emis) automatiquement|(?:merci de|priere de|veuillez) ne pas (?:y )?repondre (?:directement )?a (?:ce|cet|cette) (?:message|e-?mail|mail|courriel|adresse|notification)|ne (?:pas )?repondez pas a (?:ce|cet) (?:message|e-?mail|mail|courriel)|this is an? (?:auto(?:mated|matic|-generated|matically generated)|system[- ]generated) (?:message|e-?mail|mail|notification|notice|response|reply)|this (?:message|e-?mail|notification)(?: \w+){0,3} automatically|automatically generated (?:message|e-?mail|notification)|do not (?:reply|respond) (?:directly )?to this (?:message|e-?mail|mail|notification|address)|replies to this (?:message|e-?mail|address|mailbox) (?:are|will) not)\b/
const BOUNCE_TEXT =
  /\b(?:(?:your|the|votre|le|ce) (?:message|mail|courrier|courriel|e-?mail)\b.{0,120}\b(?:(?:was|has|could|couldn't|can)\w*(?: not)?(?: been| be)? (?:delivered|sent)|n'a (?:pas |pu )?(?:pas |pu )?(?:etre )?(?:ete )?(?:distribue|remis|delivre|livre|achemine)e?))\b.{0,120}\b(?:full|pleine|saturee|unknown|inconnue?|does not exist|doesn't exist|n'existe pas|rejected|rejetee?|no further attempts|nouvel essai|address|adresse|mailbox|boite|quota)/
const CALENDAR_TEXT =
  /\b(?:vous (?:avez ete|etes) invitee?s? a (?:l'|cet )evenement|you have been invited to (?:the|this) (?:following )?event|(?:this|the following) event has been (?:cancell?ed|updated|changed)|(?:cet |l')evenement a ete (?:annule|modifie|mis a jour)|(?:a repondu|replied|responded|has responded|a accepte|a refuse|a decline|accepted|declined)\b.{0,30}\b(?:invitation|evenement|event))\b/
/** The row of answers below an invitation. */
const ANSWER_ROW =
  /\b(?:going|attending|will you attend|participerez-vous|y participez-vous|serez-vous present)\W{0,8}(?:yes|oui)\W{1,8}(?:no|non|maybe|peut-etre)\b/
/** "Invitation: Demo @ Wed 4 Mar 2026 14:00 - 15:00": the hours of the event in the subject. */
const EVENT_SUBJECT =
  /^(?:updated invitation|invitation(?: mise a jour)?|accepted|accepte|declined|refuse|tentative|cancell?ed(?: event)?|annule)\s?:.{1,120}\b\d{1,2}(?::\d\d|h\d{0,2}| ?[ap]m) ?(?:-|–|to|a) ?\d{1,2}/

const BOUNCE_SENDER = /^(?:mailer-?daemon|postmaster|mail-?delivery|bounces?)(?:[+\-.].*)?@/
const BOUNCE_SUBJECT =
  /^(?:undeliver(?:able|ed)|mail delivery (?:failed|failure|system|subsystem)|delivery (?:status notification|has failed|failure|delayed|incomplete)|returned mail|failure notice|non remis|message non distribue|echec de (?:la )?(?:remise|distribution|livraison)|non-delivery|warning: could not send)/
const MACHINE_SENDER =
  /^(?:(?:no|do-?not|ne-?pas)[-_.]?(?:reply|repondre|respond)|noreply.*|.*[-_.+]?(?:no-?reply|donotreply)|notifications?|notify|alerts?|alertes?|automate|robot|bot|jenkins|buildbot|gitbox|jira|bugzilla|nagios|zabbix|cron|root|daemon|system|workflow|confluence|travis|hudson|svn|git|www-data|builds?|ci)(?:[+\-.].*)?@/
/** Shops that thank for what was ordered, bought or paid: no customer does. */
const SHOP_SENDER =
  /^(?:commandes?|orders?|shop|boutique|billing|facturation|factures?|invoices?|receipts?|paiements?|payments?|reservations?|bookings?|livraisons?|deliver(?:y|ies)|expeditions?)(?:[+\-.].*)?@/
const SHOP_TEXT =
  /^[^?]{0,60}\b(?:merci (?:pour|de) votre (?:commande|achat|paiement|reservation|inscription)|(?:thank you|thanks) for your (?:order|purchase|payment|booking|registration))\b/
const BULK_SENDER =
  /^(?:news|newsletters?|editors?|redaction|marketing|mailing|info-?lettre|lettre|campaigns?|promo(?:tions?)?|offers?|deals|digest)(?:[+\-.].*)?@/
const UNSUBSCRIBE_TEXT =
  /\b(?:unsubscribe|se desabonner|se desinscrire|desabonnez|desinscri(?:re|vez|ption)|desabonnement|view (?:this email )?in (?:your )?browser|version en ligne|(?:vous|me|te) desabonner|(?:gerer|modifier) (?:mes|vos) preferences|quittez la liste|quitter (?:la|cette) liste|leave (?:this|the) list|opt[- ]out|update your preferences|no longer wish to receive|ne plus recevoir|vous desinscrire|plus recevoir (?:nos|ces|cette)|manage (?:your )?(?:preferences|subscription)|email preferences)\b/
/** A person who wants to be taken off a list. */
const ASKS_OUT =
  /\b(?:unsubscribe (?:me|us|my|our|this|the)\b|how (?:do|can|could) (?:i|we) (?:unsubscribe|opt out)|(?:comment|possible de|moyen de|merci de) (?:me |se |nous )?(?:desabonner|desinscrire)|\b(?:me|nous) (?:desabonner|desinscrire) (?:de|des|svp|s'il)|(?:je|nous) (?:souhait\w+|veux|voulons|voudri?\w+|desir\w+)\b.{0,20}\b(?:desabonner|desinscrire|plus recevoir))/
/** What mailing programs write below a mail, each in its way; people's footers have one of them at most. */
const MAILING_FOOTER = [
  /\b(?:unsubscribe|opt[- ]out|(?:se|me|vous) (?:desabonner|desinscrire)|desabonnement|desinscription)\b/,
  /\b(?:(?:manage|update|change|edit)(?: your)?(?: email)? (?:preferences|subscriptions?)|(?:gerer|modifier) (?:mes|vos) (?:preferences|abonnements?))\b/,
  /\b(?:(?:view|read|open)(?: (?:it|this)(?: e-?mail| message| newsletter)?)? (?:in (?:your |a )?browser|online)|version en ligne|(?:voir|lire|afficher|consulter)\b.{0,30}\b(?:navigateur|en ligne))\b/,
  /\b(?:you(?:'re| are) receiving this|you received this (?:e-?mail|message|newsletter) because|vous recevez (?:ce|cet|cette) (?:message|e-?mail|mail|newsletter|lettre|courriel))\b/,
]
/** Characters of a footer that are read (chosen). */
const FOOTER = 2000
/** Kinds of such lines that tell a mailing (chosen). */
const MAILING_LINES = 2

/** Do the lines below a text tell that a mailing program sent it? */
export const isMailingFooter = (folded: string): boolean =>
  MAILING_FOOTER.filter((line) => line.test(folded)).length >= MAILING_LINES

const BULK_TOOL =
  /mailchimp|sendinblue|brevo|mailjet|campaign|hubspot|marketo|eloqua|constantcontact|sendgrid|mandrill|emarsys|sarbacane|dolist|pardot|klaviyo|activecampaign/

/** What calendar programs write, without a word of a person. */
const INVITATION_SUBJECT =
  /^(?:accepted|declined|tentative|tentatively accepted|accepte|refuse|provisoire|accepte provisoirement|invitation|cancell?ed|annule|updated invitation|invitation mise a jour|nouvelle heure proposee|new time proposed)\b/
const INVITATION_TEXT =
  /\b(?:a (?:accepte|refuse|decline|annule|provisoirement accepte|accepte provisoirement|propose)\b.{0,30}\b(?:invitation|evenement|reunion)|has (?:accepted|declined|cancell?ed|tentatively accepted|proposed)\b|(?:quand|when|date|heure) ?: .{4,80}\b(?:\d{1,2}:\d\d|\d{1,2}h\d\d)|vous (?:invite|a invite)|invited you|rejoindre la reunion|join (?:the )?meeting)/

/** RFC 5545 invitations: the calendar part itself, not a file somebody attached. */
function isCalendar(evidence: MailEvidence): boolean {
  if (CALENDAR_TEXT.test(foldText(evidence.ownText.slice(0, 160)))) return true
  if (EVENT_SUBJECT.test(foldText(evidence.subject))) return true
  if (ANSWER_ROW.test(foldText(evidence.ownText.slice(0, 2000)))) return true
  if (INVITATION_TEXT.test(foldText(evidence.ownText.slice(0, 300)))) {
    if (INVITATION_SUBJECT.test(foldText(evidence.subject))) return true
  }
  return (
    evidence.partTypes.some((type) => /^text\/calendar\b.*\bmethod=/.test(type)) ||
    /calendar/.test(first(evidence, 'content-class')) ||
    (/^(?:accepted|declined|tentative|accepte|refuse|provisoire|invitation|canceled|annule|updated invitation)\s?:/.test(
      foldText(evidence.subject),
    ) &&
      evidence.partTypes.some((type) => type.startsWith('text/calendar')))
  )
}

function isBounce(evidence: MailEvidence): boolean {
  if (
    evidence.partTypes.some((type) =>
      /^multipart\/report\b.*delivery-status|^message\/delivery-status/.test(type),
    )
  )
    return true
  if (has(evidence, 'x-failed-recipients')) return true
  if (BOUNCE_TEXT.test(foldText(evidence.ownText.slice(0, 600)))) return true
  const byDaemon =
    BOUNCE_SENDER.test(evidence.fromAddress) || /^microsoftexchange/.test(evidence.fromAddress)
  return (
    byDaemon &&
    (BOUNCE_SUBJECT.test(foldText(evidence.subject)) || first(evidence, 'return-path') === '<>')
  )
}

const isReceipt = (text: string): boolean => RECEIPT_PARTS.every((part) => part.test(text))

function isOutOfOffice(evidence: MailEvidence, isPersonal: boolean): boolean {
  const subject = foldText(evidence.subject)
  if (has(evidence, 'x-autoreply') || has(evidence, 'x-autorespond')) return true
  if (first(evidence, 'auto-submitted').startsWith('auto-replied')) return true
  if (/auto_reply|auto-reply/.test(first(evidence, 'precedence'))) return true
  const isLabelled = OOO_SUBJECT.test(subject.replace(/^(?:re|aw)\s?:\s*/, ''))
  if (isLabelled && !/^(?:re|aw)\s?:/.test(subject)) return true
  const text = foldText(evidence.ownText.slice(0, 600))
  const isShort = evidence.ownText.length < 1200
  const isAbsence = ABSENCE_PARTS.every((part) => part.test(text))
  if (OWN_REQUEST.test(text) || isReceipt(text) || isPersonal) return false
  const isAway = AWAY_TEXT.test(text) && !MACHINE_SENDER.test(evidence.fromAddress)
  return isShort && (OOO_TEXT.test(text) || isAway || isAbsence)
}

/** A discussion list has an address to post to and people who answer; a newsletter has not. */
function isDiscussionList(evidence: MailEvidence): boolean {
  const isBulkTool = BULK_TOOL.test(first(evidence, 'x-mailer')) || has(evidence, 'feedback-id')
  const posts = first(evidence, 'list-post')
  const accepts = posts.includes('mailto:') && !/^no\b/.test(posts)
  return accepts && !isBulkTool && has(evidence, 'list-id')
}

function isNewsletter(evidence: MailEvidence, isPersonal: boolean): boolean {
  if (isDiscussionList(evidence)) return false
  const precedence = first(evidence, 'precedence')
  const isReply = has(evidence, 'in-reply-to')
  if (has(evidence, 'list-unsubscribe')) return !isReply
  if (/bulk|junk/.test(precedence) && !isReply) return true
  if (BULK_SENDER.test(evidence.fromAddress) && !isReply) return true
  const end = foldText(evidence.ownText.slice(-600))
  const says = UNSUBSCRIBE_TEXT.test(end) && !ASKS_OUT.test(end)
  const isMailing = isMailingFooter(foldText(evidence.footer.slice(0, FOOTER)))
  return ((says && !isPersonal) || isMailing) && !isReply
}

function isShopConfirmation(evidence: MailEvidence): boolean {
  if (has(evidence, 'in-reply-to')) return false
  return SHOP_SENDER.test(evidence.fromAddress) && SHOP_TEXT.test(foldText(evidence.ownText))
}

/** First names that programs have, too: "Travis Boone" is none. */
const FIRST_NAME = /^(travis|hudson)@/
const OF_MACHINES = new Set('ci build builds server admin bot notifier robot user'.split(' '))

function isPersonsName({ fromAddress, fromName }: MailEvidence): boolean {
  const [, name] = FIRST_NAME.exec(fromAddress) ?? []
  const words = foldText(fromName).split(/\s+/).filter(Boolean)
  const isOfMachine = words.some((word) => OF_MACHINES.has(word))
  return name !== undefined && words.length === 2 && words.includes(name) && !isOfMachine
}

function isNotification(evidence: MailEvidence): boolean {
  const submitted = first(evidence, 'auto-submitted')
  if (submitted !== '' && !submitted.startsWith('no')) return true
  if (
    /all|oof|autoreply/.test(first(evidence, 'x-auto-response-suppress')) &&
    MACHINE_SENDER.test(evidence.fromAddress)
  )
    return true
  if (MACHINE_SENDER.test(evidence.fromAddress) && !isPersonsName(evidence)) return true
  if (evidence.ownText.length < 2500 && MACHINE_TEXT.test(foldText(evidence.ownText))) return true
  const opening = foldText(evidence.ownText.slice(0, 600))
  if (isReceipt(opening) && !OWN_REQUEST.test(opening)) return true
  if (isShopConfirmation(evidence)) return true
  return ['x-github-reason', 'x-gitlab-project', 'x-jira-fingerprint', 'x-bugzilla-reason'].some(
    (name) => has(evidence, name),
  )
}

/** Do mailings come from this address? */
export const isMailingSender = (address: string): boolean => BULK_SENDER.test(address)

/**
 * Says which kind of automatic mail a message is.
 *
 * @returns the kind, or undefined for mail that a person wrote
 */
export function classifyAutomatic(evidence: MailEvidence): AutomaticKind | undefined {
  const weighed = weighAutomatic(evidence)
  if (isBounce(evidence) || weighed.kind === 'bounce') return 'bounce'
  if (isCalendar(evidence)) return 'calendar'
  if (isOutOfOffice(evidence, weighed.isPersonal)) return 'ooo'
  if (isNotification(evidence)) return 'notification'
  return isNewsletter(evidence, weighed.isPersonal) ? 'newsletter' : weighed.kind
}
