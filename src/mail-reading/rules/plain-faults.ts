/**
 * Faults that are told as plain facts, without a word of trouble: what stays dark, what has to be restarted each
 * morning, what came without its screws, what was debited twice, who was asked four times.
 */
import type { Sign } from './act.ts'
import { STRENGTH } from './act.ts'
import { anyOf, rule } from './words.ts'

const SILENT = anyOf(
  `muets?|muettes?|noirs?|noires?|eteinte?s?|dans le noir|introuvables?|fige(?:e|s|es)?|inertes?|injoignables?`,
  `dark|blank|silent|dead|unlit|stone cold|frozen|unreachable|grey`,
)
const TIMES = anyOf(
  `deux|trois|quatre|cinq|six|sept|huit|dix|douze|\\d+`,
  `two|three|four|five|six|seven|eight|ten|eleven|twelve|\\d+`,
)
const RESTART = anyOf(
  `relanc\\w+|redemarr\\w+|rallum\\w+|rebranch\\w+|debranch\\w+|reinitialis\\w+|reconnect\\w+|reappair\\w+`,
  `reboot\\w*|restart\\w*|unplug\\w*|power[- ]?cycl\\w+|re-?pair\\w*|switch\\w* (?:it |them )?off and (?:back )?on|turn\\w* (?:it |them )?off and (?:back )?on|sign\\w* (?:out|in) again|log\\w* (?:out|in) again`,
)
/** What is chased, and what begins anew, every week. */
const CHASED = anyOf(
  `(?:nos|mes|leurs) (?:\\w+ )?(?:impayes?|clients?|prospects?|factures?|debiteurs?|fournisseurs?|candidats?|adherents?)`,
  `(?:le |les |nos |un )?(?:cours|formations?|seances?|ateliers?|saison|campagnes?|stages?)`,
  `(?:course|class|classes|lessons?|training|workshops?|season|league|term|campaigns?|programmes?|clients?|prospects?|invoices?)`,
)
/** Money that is taken, not care. */
const MONEY_TAKEN = `(?:[£$¤]|\\d|payments?|money|subscription|direct debit|fees?|rent|instal\\w+|sum|amount|premium|deposit|it\\b)`
/** The paper, not the verb: "ne pas vous avoir répondu". */
const CREDIT_NOTE = `(?:(?:notre|mon|votre|un|cet|nos|vos) avoirs?|l'avoir(?= (?:de|du|pour|sur|promis\\w*|annonce\\w*|est|reste|n'est|relatif|correspondant|toujours|\\d)\\b))`
const EACH_TIME = anyOf(
  `tous les (?:matins|jours|soirs|lundis)|toutes les (?:heures|nuits|${TIMES}|dix|vingt|trente)|chaque (?:matin|jour|soir|fois|lundi|heure|nuit)|${TIMES} fois par`,
  `every (?:morning|day|night|time|hour|monday|week|few|\\w+ (?:minutes|hours))|each (?:morning|day|time|night)|(?:twice|${TIMES} times) (?:a|per|every)`,
)
const ARRIVED = `(?:arrivee?s?|livree?s?|recue?s?|debarquee?s?|arrived|came|turned up|showed up|delivered|received|landed)`
const FULL_WELL = `(?:encombre|problemes?|soucis?|retard|casse|accrocs?|dommages?|difficultes?|heurts?|fautes?|attendre|delai|frais|surprise|prevenir|doute|faire|incidents?|question|hitch\\w*|issues?|trouble|delay|damage|incident|fuss|scratch\\w*|fail|warning|question|a hitch|any|a scratch|extra|charge|than|de \\d+)`

const PEOPLE = `(?:staff|teams?|users?|people|colleagues?|customers?|clients?|members?|residents?|tenants?|guests?|patients?|students?|pupils?|teachers?|drivers?|nurses?|crew|accounts?|office|branch|department|warehouse|shift|volunteers?|readers?|operators?|us|them)`

const NOON = 12
/** An English hour without its half is one of the day (chosen). */
const FIRST_HOUR = 7
/** "At 2pm for noon", "a 11 h pour un service prevu a 7 h". */
const HOURS =
  /\b(?:a|at) (\d{1,2}|midi)(?: ?[h:.] ?\d\d| ?h)? ?(am|pm)?,? (pour|for) .{0,30}?\b(?:(\d{1,2})(?: ?h| ?[:.]\d\d)? ?(am|pm)?|noon|midday|lunchtime|midi)/

function hourOf(hour: string | undefined, half: string | undefined, first: number): number {
  const told = hour === undefined || hour === 'midi' ? NOON : Number(hour)
  if (half === 'am') return told % NOON
  return half === 'pm' || told < first ? (told % NOON) + NOON : told
}

/** Was it there after the hour, not before? */
function isLater(text: string): boolean {
  const [, came, half, link, due, dueHalf] = HOURS.exec(text) ?? []
  const first = link === 'for' ? FIRST_HOUR : 0
  return came === undefined || hourOf(came, half, first) > hourOf(due, dueHalf, first)
}

/** Each is put to the clause; what is denied, over or somebody else's is told apart beforehand. */
export const PLAIN: readonly Sign[] = [
  {
    name: 'stays silent',
    words: rule(
      `\\b(?:reste|restent|demeurent?|remains?|stays?|has stayed|have stayed) (?:\\w+ )?${SILENT}\\b`,
      `\\b(?:est|sont|is|are|has been|have been|went|gone) (?:\\w+ )?${SILENT}\\b.{0,40}\\b(?:depuis|since|ce matin|this morning|last night|hier|yesterday|again|overnight|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)`,
      `\\bdepuis\\b.{0,60}\\b(?:est|sont) (?:\\w+ )?${SILENT}\\b`,
      `\\b(?:gets?|got|getting|sees?|shows?|showing|nothing but|just|only|stares? at) an? (?:\\w+ )?(?:white|blank|black|grey|empty|frozen) (?:page|screen|display)\\b|\\b(?:page|ecran|afficheur) (?:toute? )?(?:blanche?|noire?|fige\\w*|vide)\\b`,
    ),
    unless:
      /\b(?:deadline|drop dead|silent (?:partner|auction)|couleur|coloris|colou?r|paint|peinture|boite noire|black box|dark mode|mode sombre|fond noir)\b/,
    probability: STRENGTH.certain,
  },
  {
    name: 'has to be restarted',
    words: rule(
      `\\b${RESTART}\\b.{0,60}\\b${EACH_TIME}\\b`,
      `\\b(?:s'(?:arrete(?:nt)?|eteint|eteignent|bloque(?:nt)?|coupe(?:nt)?)|disjoncte(?:nt)?|plante(?:nt)?|cale(?:nt)?|saute(?:nt)?|decroche(?:nt)?|stops|stalls|trips|freezes|crashes|jams|hangs|cuts out|shuts (?:down|off)|drops out)\\b.{0,30}\\b${EACH_TIME}\\b`,
      `\\b${EACH_TIME}.{0,80}\\b(?:doit|doivent|faut|dois|devons|oblige\\w*|has to|have to|needs? to|must|having to)\\b.{0,40}\\b${RESTART}`,
      `\\bunplug,? .{0,30}\\bplug\\b`,
    ),
    unless: rule(
      `\\b(?:automati\\w+|schedul\\w+|programm\\w+|recommend\\w*|recommande\\w*|par securite|${CHASED})\\b`,
    ),
    probability: STRENGTH.certain,
  },
  {
    name: 'came without a part',
    words: rule(
      `\\b${ARRIVED}\\b.{0,50}(?: mais|,|;| but| -)? (?:sans|minus|without|amputee?s? d)\\b (?:the |its |their |any |a |le |la |les |l'|ses |leurs? |son |sa )?(?!${FULL_WELL}\\b)[a-z]{3,}`,
      `\\b(?:absente?s?|absent) d(?:e |u |es )(?:votre|vos|colis|carton|pli|palette|lot|livraison)`,
      `\\bnot in the (?:box|crate|parcel|pallet|carton|envelope|delivery)\\b|\\b(?:pas|n'etai\\w+ pas) dans (?:le|la|les) (?:cartons?|colis|caisses?|palettes?|boites?)\\b`,
    ),
    probability: STRENGTH.strong,
  },
  {
    name: 'bears marks',
    words: rule(
      `\\b(?:scorch|burn|scuff|rust|grease|tyre|bite|gouge|water|tide|drag)[- ]?marks?\\b|\\bstripped (?:threads?|hinges?|screws?|gears?|bolts?)\\b`,
      `\\b(?:traces?|taches?|marques?|aureoles?|coulures?) (?:de |d')(?:brulures?|chocs?|rouille|graisse|humidite|moisi\\w*|huile|eau|colle|coups?|roue\\w*|fourche\\w*)\\b`,
      `\\b(?:${ARRIVED}|opened|unpacked|deballe\\w*|ouvert\\w*)\\b.{0,50}\\b(?:humides?|trempee?s?|mouillee?s?|gondolee?s?|eventree?s?|damp|wet|soaked|sodden|open|crumpled|full of (?:water|rain\\w*|dust|mud)|rainwater|couchee?s?)\\b`,
    ),
    unless: /\b(?:remov\w+|enlever|nettoy\w+|clean\w*|contre|against|resist\w*|water ?mark)\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'taken twice',
    words: rule(
      `\\b(?:(?:took|taken|withdrawn|drawn)\\b.{0,30}${MONEY_TAKEN}|debited|charged|preleve\\w*|debite\\w*|encaisse\\w*)\\b.{0,80}\\b(?:and (?:then )?(?:another|again)|twice|deux fois|puis encore|et (?:encore|a nouveau|de nouveau))\\b`,
    ),
    unless:
      /\b(?:refund\w*|rembourse\w*|as agreed|comme convenu|order\w*)\b.{0,20}$|\b(?:batter\w+|phones?|telephones?|vehicles?|cars?|vans?)\b/,
    probability: STRENGTH.certain,
  },
  {
    name: 'goes round in circles',
    words:
      /\b(?:a l'infini|tourn\w+ (?:toujours |encore )?en (?:rond|boucle)|en boucle|in an? (?:endless )?loop|round (?:and round )?in circles|endless loop)\b/,
    unless: /\b(?:reunion|meeting|discussions?|debats?|musique|music|video|closed)\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'asked in vain',
    words: rule(
      `\\b${TIMES} (?:appels?|calls?|mails?|e-?mails?|messages?|voicemails?|relances?|reminders?)\\b.{0,80}\\b(?:personne|aucun\\w*|toujours|rien|jamais|nobody|no one|not one|none|still|never|introuvable|nothing)\\b`,
      `\\b(?:not one of you|nobody|no one|personne)(?: (?:ever|at your end|chez vous|from your \\w+|de votre \\w+))? (?:rings?|calls?|rang|called|picks?|answers?|ne (?:me |nous )?(?:rappelle|decroche|repond))\\b`,
      `\\b(?:toujours|encore) personne\\b|\\bpersonne (?:qui |ne )?(?:decroche|repond|rappelle|n'est (?:venu|passe))\\w*`,
    ),
    unless: /\b(?:how many|combien|do you|est-ce que|avez-vous|par (?:an|mois)|a (?:year|month))\b/,
    probability: STRENGTH.strong,
  },
  {
    // For a paper, it is no more than a reminder.
    name: 'asked several times',
    words: rule(
      `\\b${TIMES} (?:fois|times)\\b.{0,20}\\b(?:que )?(?:je|j'|nous|on|i|we)(?:'ve| have)? ?(?:vous |l'|ai |avons |a )*(?:reclam|demand|relanc|asked|chased|requested|called|written|emailed|rung|appel|ecri)\\w*`,
      `\\b(?:reclame|demande|relance|appele|asked|chased|requested|rung|called|written|emailed)\\w*\\b.{0,40}\\b${TIMES} (?:fois|times)\\b`,
    ),
    probability: STRENGTH.hint,
  },
  {
    name: 'loses what it should hold',
    words: rule(
      `\\bperd(?:ent)? (?:de l'|du |des |son |sa |ses |leur |la |le |beaucoup d'|de la )(?:huile|eau|liquide|gaz|pression|connexion|reseau|signal|gaz|charge|air|fluide|vis|courant)\\b`,
      `\\b(?:loses?|losing|drops|dropping) (?:\\w+ )?(?:oil|water|pressure|fluid|coolant|gas|(?<!drop\\w*(?: \\w+)? )charge|air|signal|every (?:second|third|other|fourth) \\w+)\\b`,
      `\\b(?:it|which|that|roof|tap|valve|tent|ceiling|gutter|pipe|joint|seal|hose) (?:also |still |now )?drips?\\b|\\b(?:robinet|toit|joint|tuyau|vanne|ca|il|elle|qui) goutte\\b`,
    ),
    probability: STRENGTH.strong,
  },
  {
    name: 'vanishes',
    words: rule(
      `\\b(?:fiches?|lignes?|donnees|commandes?|rendez-vous|dossiers?|contacts?|articles?|mails?|saisies?|clients?|eleves?|records?|entries|lines|data|orders?|files?|pupils?|names?|bookings?|tickets?)\\b.{0,40}\\b(?:disparai\\w+|ont disparu|a disparu|s'efface\\w*|vanish\\w*|disappears?|go missing|gone missing|drops? off)\\b`,
    ),
    unless: /\b(?:bruit|noise|corbeille|my (?:own )?(?:mistake|bin|trash)|ma faute)\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'money that does not come back',
    words: rule(
      `\\b(?:${CREDIT_NOTE}|remboursement|caution|acompte|credit note|refund|deposit)\\b.{0,80}\\b(?:introuvable|toujours (?:pas|en attente|rien)|se fait attendre|pas vu (?:passer|venir|la couleur)|nowhere|(?:has|have)(?:n't| not| yet| still| never)|never (?:came|arrived|showed)|still (?:waiting|not|hasn't|owed))\\b`,
      `\\b(?:waiting|attend\\w*|attente)\\b.{0,40}\\b(?:${CREDIT_NOTE}|remboursement|credit note|refund)\\b.{0,40}\\b(?:depuis|since|for|weeks?|semaines?|mois|months?)\\b`,
    ),
    probability: STRENGTH.strong,
  },
]

/** Faults that stand whatever the other clauses of their sentence imagine. Each is put to the clause. */
export const STANDING: readonly Sign[] = [
  {
    name: 'comes apart',
    words: rule(
      `\\b(?!(?:we|i|you|he|she|who|prices?|rates?|costs?|fog|mood|markets?|economy|leaves|leaf|foliage|flowers?|petals?|trees?|ice|snow|sun|light|weather|summer|autumn|winter|season|hair|team|voice|customers?|clients?|competition|competitors?|rivals?|fears?|doubts?|days?)\\b)\\w{2,} (?:is|are|keeps?|started|starting) (?:now |already |all |still )?(?:(?:lifting|splitting|cracking|sagging)(?! (?:the|our|this|these|those|a|an|it|them|on|up|into|your)\\b)|peeling|curling|flaking|coming (?:away|loose|unstuck|apart)|fading|warping|rusting|bubbling|fraying|crumbling|delaminating|buckling)\\b`,
      `(?<!\\b(?:clients?|equipes?|marches?|feuilles?|fleurs?|concurrents?|pays|groupe|on|il faut) )\\b(?:se|s')\\s?(?:decoll|gondol|detach|fendill|effrit|ecaill|deform|fissur|dechir|delit|descell|effiloch|oxyd)(?:e|ent)\\b(?! (?:du lot|des autres|nettement|de (?:nous|vous|la concurrence)))`,
    ),
    unless:
      /\b(?:when|if|once|before|quand|si|lorsqu\w*|avant|facilement|easily|designed|prevue?s?|mur|wall|old|anciens?|ancienne|vieux|vieille|prix|demand|interest|memory|ban|spirits|hope)\b/,
    probability: STRENGTH.certain,
  },
  {
    name: 'falls short of the rule',
    words: rule(
      `\\b(?:reste|restent|demeure\\w*|est|sont) (?:toujours |encore |hors |declaree?s? |jugee?s? )*non[- ]conformes?\\b`,
      `\\b(?:is|are|remains?|still) (?:still )?(?:non-?compliant|out of (?:spec|tolerance)|below (?:spec|standard))\\b`,
    ),
    unless: /\b(?:if|si|when|where|quand|plus|no longer|would|notre|nos|our)\b/,
    probability: STRENGTH.certain,
  },
  {
    name: 'is not here yet',
    words: rule(
      `\\b(?:les|le|la|nos|notre|mes|mon|ma|vos|votre) (?:\\w+ ){1,3}(?:ne sont|n'est|ne est|est|sont) (?:toujours|encore) pas (?:la|arrivee?s?|chez nous|livree?s?)\\b`,
      `\\b(?:the|our|my|your) (?:\\w+ ){1,3}(?:(?:is|are) still not|still (?:isn't|aren't|hasn't|haven't)) (?:here|arrived|with us|turned up|been delivered|come)\\b`,
    ),
    unless:
      /\b(?:colleague|boss|manager|collegue|chef|patron\w*|decision|signature|winter|hiver|permission|consent|permit|budget|funding|funds|money|credits?|subvention|locaux|batiment|contract|contrat|quote|devis|report|rapport|licen[cs]e|approval|autorisation|permis|accord|payment|paiement|answer|reponse)\b/,
    probability: STRENGTH.certain,
  },
  {
    name: 'hours after its hour',
    unless:
      /\b(?:meeting|reunion|call|visio|rendez-vous|rdv|interview|comme (?:prevu|convenu)|as (?:planned|agreed|promised)|guests?|invites?|visitors?)\b/,
    isMeant: isLater,
    words: rule(
      `\\b(?:livre|arrive|depose|pose|servi)\\w* a (?:\\d{1,2} ?h(?: ?\\d\\d)?|midi|minuit) (?:pour|au lieu de) .{0,30}(?:\\bprevue?s? a |\\bannoncee?s? a )?(?:\\d{1,2} ?h|midi|minuit)`,
      `\\b(?:delivered|arrived|came|turned up|served) at \\d{1,2}(?:[:.]\\d\\d)? ?(?:am|pm)? (?:for|instead of) .{0,20}(?:\\d{1,2} ?(?:am|pm|o'clock)?|noon|midday|lunchtime)\\b`,
    ),
    probability: STRENGTH.certain,
  },
  {
    name: 'shuts people out',
    words: rule(
      `\\b(?:has |have |keeps? )?(?:locked|locks|locking|shut|shuts|kicked|kicks) (?:us|me|everyone|everybody|(?:our|my|half|all|the)(?: \\w+){0,2} ${PEOPLE})(?: \\w+)? out\\b(?! of (?:the )?(?:bidding|running|meeting))`,
    ),
    unless:
      /\b(?:we|i|burglars?|thieves|intruders?|landlord|if|designed)\b.{0,12}\b(?:lock|shut|kick)/,
    probability: STRENGTH.certain,
  },
]
