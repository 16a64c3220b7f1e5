/** Faults that are told by a measure, a count, an hour or a bill that differs, without a word of trouble. */
import type { Sign } from './act.ts'
import { STRENGTH } from './act.ts'
import { anyOf, rule } from './words.ts'

/** What is ordered, delivered and repaired. */
export const GOODS = `(?:commandes?|livraisons?|colis|cartons?|palettes?|pieces?|articles?|produits?|machines?|pompes?|boites?|references?|unites?|cables?|vis|gants?|remboursement|materiel|marchandises?|orders?|deliver(?:y|ies)|shipments?|parcels?|packages?|pallets?|boxes|cartons?|items?|units?|goods|refund|parts?|rolls?|bags?|chairs?|desks?|reagents?|bottles?|crates?|kits?|trays?|sims?|drums?|cases)`

const ORDINAL = anyOf(
  `deuxieme|seconde?|troisieme|quatrieme|cinquieme|sixieme|enieme|nieme|[2-9]e(?:me)?`,
  `second|third|fourth|fifth|sixth|umpteenth|nth|[2-9](?:nd|rd|th)`,
)
const SPOILT = anyOf(
  `trempee?s?|mouillee?s?|humides?|noyee?s?|gelee?s?|perce(?:e|s|es)?|eventree?s?|renversee?s?|souillee?s?|retournee?s?|refusee?s?|fausse?s?`,
  `soaked|wet|damp|drenched|burst|split|frozen|spilt|spilled|ruined|spoiled|spoilt|squashed|dirty`,
)
const PAPERS = anyOf(
  `papier|bordereau|bon(?: de livraison)?|bl|listes?|factures?|releves?|etiquette`,
  `paper|paperwork|note|delivery note|slip|docket|packing list|invoice|manifest|statement|label|sheet`,
)
const PUTS = anyOf(
  `annonce|indique|porte|affiche|mentionne|compte|dit|marque|prevoit|donne`,
  `says?|lists?|shows?|states?|reads|has|puts|gives`,
)
const MONEY = `(?:[£$¤] ?\\d[\\d.,]{0,14}|\\d[\\d .,]{0,14}(?:¤|£|\\$|eur\\b|euros?\\b|pounds?\\b|dollars?\\b)|\\d{1,7}[.,]\\d\\d(?!\\d))`
const BILL = `(?:factures?|facturee?s?|invoiced?|invoices|bills?|billed|renewal|renouvellement|preleve\\w*|debited|charged|on this)`
const AGREED = anyOf(
  `devis|offre|bon (?:signe|de commande)|contrat|accord|convenu\\w*|tarif|bareme|catalogue|commande|proposition`,
  `quotation|quoted?|offer|letter of \\w+|contract|agree(?:d|ment)|price list|settled on|purchase order|po|proposal|order`,
)
/** Where a room or a vessel ought to stay: it heats, cools, presses, turns or carries. */
const HEATED = anyOf(
  `fours?|cuves?|chaudieres?|congelateurs?|frigos?|vitrines?|chambre(?: froide)?|radiateurs?|chauffage|pompes?|compresseurs?|pression|temperature|debit|vitesse|moteurs?|connexion|fibre|balances?`,
  `ovens?|kilns?|furnaces?|boilers?|freezers?|fridges?|chillers?|tanks?|radiators?|heating|heater|pumps?|compressors?|pressure|temperature|flow|speed|motors?|engines?|connection|broadband|scales?`,
)
const DEGREES = `(?:°|%|degres?\\b|degrees?\\b|[cf]\\b|bars?\\b|psi\\b|volts?\\b|rpm\\b|tr/min|[mgk]bps\\b|mbits?|mo/s|mb/s|k?hz\\b|k?w\\b|amps?\\b|lux\\b)`
const NOT_UP = `ne (?:depasse|monte|descend|grimpe|atteint)\\w* (?:pas|jamais|plus)\\b.{0,40}\\d`
const NEVER_UP = `(?:never (?:gets?|goes|climbs|rises|drops)|won't (?:go|get|climb|rise|drop)|doesn't (?:go|get|climb|rise|drop)|barely (?:reaches|gets to)) (?:above|past|below|over|under|beyond)? ?[+-]?\\d`

/** Numbers as told, without the number of a paper or a thing. */
const PAPER_NUMBER =
  /\b(?:numeros?|n[o°]|number|no\.?|ref\w*|factures?|invoices?|commandes?|orders?|bl|po|dn) ?#?\d+/g
const asNumber = (told: string): number => {
  const [, whole = '', , cents = ''] = /^(.*?)(?:([.,])(\d{1,2}))?$/.exec(told) ?? []
  return Number(`${whole.replace(/\D/g, '')}.${cents}`)
}
const differ = (told: readonly string[]): boolean => new Set(told.map(asNumber)).size > 1
const AMOUNT = new RegExp(`${MONEY}|\\d{1,3} ?%`, 'g')
/** "Your quote of £390 is fine, please send the invoice": one amount differs from nothing. */
const twoAmounts = (text: string): boolean =>
  differ((text.match(AMOUNT) ?? []).map((told) => told.replace(/[^\d.,]/g, '')))
/** "30 boxes on the slip, 30 in the van" are as they should be. */
const twoCounts = (text: string): boolean =>
  differ(text.replace(PAPER_NUMBER, ' ').match(/\d{1,7}/g) ?? [])

const COUNTED = anyOf(
  `(?:j'en |je |nous |on |en )?(?:ai |avons |a )?(?:compte|comptons|trouve|trouvons|recu)`,
  `(?:i|we|they|i've|we've) (?:both )?(?:counted|count|counts|make it|made it|found|got|have|received|employ)|make it`,
)
/** Faults that are told by a measure, an hour or a count instead of a problem word. */
export const MEASURED: readonly Sign[] = [
  {
    name: 'measures wrong',
    words: rule(
      `\\b(?:reads?|reading|shows?|showing|weighs?|weighing|indicates?)(?: \\w+)? \\d[\\d.,]{0,9} ?[%°]? ?(?:[a-z]{1,10})?(?: \\w+)? (?:too )?(?:low|high|short|much|little|many|few|over|under|light|heavy|slow|fast)\\b`,
      `\\b(?:measures?|measuring|runs?|running)(?: \\w+)? \\d[\\d.,]{0,9} ?[%°]? ?(?:[a-z]{1,10})? too \\w+`,
      `\\b(?:indique|affiche|mesure|pese|donne|marque|lit)(?:nt)?(?: \\w+)? \\d[\\d.,]{0,9} ?[%°]? ?(?:[a-z]{1,10})?(?: \\w+)? (?:de (?:trop|moins que|plus que)|trop (?:bas|haut|court|long|lourd|leger))`,
    ),
    probability: STRENGTH.certain,
  },
  {
    name: 'is not as specified',
    words: rule(
      `\\b\\d[\\d.,]{0,9} ?[%°]? ?(?:[a-z]{1,10} )?(?:too )?(?:louder|heavier|lighter|shorter|longer|slower|thinner|thicker|hotter|colder|wider|narrower|smaller|bigger) than (?:the |your |what )?(?:spec\\w*|drawings?|ordered|order|quoted|promised|advertised|data ?sheet|label|it should|you)`,
      `\\b\\d[\\d.,]{0,9} ?[%°]? ?(?:[a-z]{1,10} )?(?:trop|(?:plus|moins)) (?:bruyant|lourd|leger|court|long|lent|fin|epais|chaud|froid|large|etroit|petit|grand)\\w* qu(?:e |')(?:la fiche|le plan|prevue?|annoncee?|commandee?|indiquee?|promise?|sur (?:le|la))`,
    ),
    probability: STRENGTH.certain,
  },
  {
    name: 'spoilt again',
    words: rule(
      `\\b${ORDINAL} ${GOODS} (?:\\w+ )?${SPOILT}\\b`,
      `\\b(?:palettes?|colis|cartons?|ramettes?|sacs?|rouleaux?|pallets?|parcels?|boxes|bags|rolls) (?:\\w+ )?(?:trempee?s?|mouillee?s?|detrempee?s?|soaked|drenched|sodden|soaking)\\b`,
    ),
    probability: STRENGTH.certain,
  },
  {
    name: 'in a row',
    words: rule(
      `\\b${ORDINAL} (?:\\w+ ){1,2}(?:in a row|running|de suite|d'affilee|consecuti\\w+)\\b`,
    ),
    unless:
      /\b(?:without|sans|perfect\w*|on time|a l'heure|thank\w*|merci|growth|record|best|win|won|renew\w*|reconduis\w*|happy|pleased|ravis?|faithful|fidel\w*|award|prix|trust\w*)\b/,
    probability: STRENGTH.certain,
  },
  {
    name: 'worse than before',
    words: rule(
      `\\b(?:even )?(?:less|worse) (?:\\w+ )?(?:than|now than) (?:it did |it was |they did |they were )?before\\b`,
      `\\b(?:moins (?:bien )?|pire |plus mal )qu'avant\\b`,
      `\\b(?:reparti|repartie|repartis|partis?|left|went away|drove off) (?:without|sans) (?:even |meme |avoir |having )?(?:\\w+ )?(?:trouve|repare|regle|regarde|rien|fix|find|found|look|repair|do)\\w*`,
    ),
    probability: STRENGTH.certain,
  },
  {
    name: 'put off again',
    words: rule(
      `\\b(?:due|promised|announced|scheduled|booked|prevue?s?|annoncee?s?|promise?s?)\\b.{0,60}\\b(?:then|puis|ensuite)\\b.{0,60}\\b(?:now|maintenant|desormais|aujourd'hui)\\b`,
    ),
    probability: STRENGTH.certain,
  },
  {
    name: 'bill differs',
    words: rule(
      `\\b(?:factures?|invoices?|bills?)\\b.{0,60}\\b(?:(?:deux|2|trois) fois(?! par)|twice(?! an? )|en double|duplicated?)\\b`,
      `\\b(?:factures?|invoices?|bills?)\\b.{0,60}\\b(?:lists?|shows?|says?|states?|charges?|bills?|mentionne|indique|affiche|compte|porte)\\b.{0,80}\\b(?:but|although|whereas|while|mais|alors que|tandis que)\\b`,
      `\\b(?:corrected|amended) (?:invoice|bill)|facture (?:corrigee|rectificative|rectifiee)\\b`,
    ),
    unless: /\b(?:thank\w*|merci|received the corrected|bien recu)\b/,
    probability: STRENGTH.certain,
  },
  {
    name: 'another price than agreed',
    words: rule(
      `\\b${BILL}\\b.{0,60}${MONEY}.{0,90}\\b${AGREED}\\b.{0,70}${MONEY}`,
      `\\b${AGREED}\\b.{0,60}${MONEY}.{0,90}\\b${BILL}\\b`,
      `${MONEY}.{0,40}\\b(?:sur|on|in|dans) (?:la|le|the|your|votre) (?:${BILL})\\b.{0,60}\\b${AGREED}\\b`,
    ),
    unless:
      /\b(?:comme (?:prevu|convenu|sur)|conforme\w*|as (?:agreed|quoted|expected)|match(?:es|ed)|correspond\w* (?:bien|au)|in line with|settled in full|soldee?)\b|\b(?:merci de|please|pouvez|could you|can you|veuillez) (?:nous |me )?(?:facturer|bill|invoice|etablir|emettre)\b/,
    isMeant: twoAmounts,
    probability: STRENGTH.certain,
  },
  {
    name: 'another count than on paper',
    words: rule(
      `\\b\\d{1,7}\\b[^.;?]{0,60}\\b(?:sur (?:le|la|votre)|au|on (?:the|your)|inscrit\\w* (?:sur|au)|note\\w* (?:sur|au)) (?:${PAPERS})\\b(?:, |,? (?:mais|but|et|and|seulement|only) )(?:\\w+ ){0,2}\\d{1,7}\\b`,
      `\\b${PAPERS}\\b(?: \\w+){0,2} (?:en )?(?:${PUTS}) \\d+\\b.{0,80}\\b${COUNTED}\\b.{0,30}\\d+`,
      `\\b${COUNTED} (?:\\w+ )?\\d+\\b.{0,60}\\b${PAPERS}\\b(?: \\w+){0,2} (?:en )?(?:${PUTS}) \\d+`,
      `\\b(?:counted|(?:we|i|my|our|the) count(?! on)|(?:j'ai|nous avons|on a|avons) (?:bien |en tout )?(?:compte|pointe)|(?:j'en|nous en|on en) (?:compte|comptons))\\b.{0,40}\\d{1,7}.{0,50}\\b(?:against|versus|vs|contre|au lieu d\\w*|instead of|not the) (?:the |les? |des )?\\d{1,7}`,
    ),
    unless: /\b(?:le compte y est|tally|tallies|correct|as it should|tout y est|all there)\b/,
    isMeant: twoCounts,
    probability: STRENGTH.certain,
  },
  {
    name: 'another weight than on the label',
    words: rule(
      `\\b(?:label|sticker|etiquette|emballage|notice|packet|pack|bag|sac|bidon|fiche|pump|pompe|meter|compteur)s? (?:says?|reads?|states?|claims?|dit|disent|indique|annonce|affiche|porte) \\d[\\d.,]{0,8}.{0,40}\\b(?:(?:our|the|my|notre|la|ma) (?:scales?|balance|tape|gauge|thermometer|metre|thermometre|jauge|bascule)|we (?:get|measure|weigh)|i (?:get|measure|weigh)|(?:nous|on|je) (?:mesur|pes|trouv|lis)\\w*)\\b.{0,20}\\d`,
    ),
    isMeant: twoCounts,
    probability: STRENGTH.certain,
  },
  {
    name: 'does not get there',
    words: rule(
      `\\b(?:plafonne|stagne|cale|se stabilise|reste (?:bloque\\w*|coince\\w*|scotche\\w*))\\w* (?:a|vers|autour de) [+-]?\\d`,
      `\\b${NOT_UP}[\\d.,]{0,9} ?${DEGREES}|\\b${HEATED}\\b.{0,60}\\b${NOT_UP}`,
      `\\b(?:levels? off|tops? out|max(?:es)? out|stalls?|gets? stuck|hovers?|sticks) (?:at|around|about) (?:about |around )?[+-]?\\d`,
      `\\b${NEVER_UP}[\\d.,]{0,9} ?${DEGREES}|\\b${HEATED}\\b.{0,60}\\b${NEVER_UP}`,
      `\\d[\\d.,]{0,9} ?°.{0,60}\\b(?:pour une consigne|consigne (?:de|fixee|a)|au lieu de|against a (?:set ?point|target)|set ?point|instead of|(?:should|ought to) (?:be|read|show) (?:at |around |about |under |below |above )?[+-]?\\d{1,7})\\b`,
      `\\b(?:reads?|has read|reading|shows?|weighs?|measures?|indique|affiche|pese|mesure) (?:\\w+ ){0,2}\\d[\\d.,]{0,9} ?(?:%|[a-z]{1,4} )? ?(?:below|above|under|over|short of|sous|au-dessus|en dessous)\\b`,
    ),
    unless:
      /\b(?:budget|prix|price|turnover|chiffre d'affaires|ventes?|sales|offre|offer|quote|devis|remise|discount|cours|market)\b/,
    probability: STRENGTH.certain,
  },
  {
    name: 'some unlike the others',
    words: rule(
      `\\b(?:alors que|tandis que|quand|whereas|while|when) (?:les|the) (?:[a-z0-9]+[- ]?){0,3}(?:autres|others?|rest)\\b.{0,20}\\b(?:sont|est|are|is|were)\\b`,
    ),
    unless: /\b(?:magasins?|agences?|sites?|shops?|branches|offices|stores|collegues|colleagues)\b/,
    probability: STRENGTH.strong,
  },
  {
    name: 'down again',
    words: rule(
      `\\b(?:is|are|goes|went|gone|'s) (?:\\w+ )?(?:blank|black|frozen|dead|down|cold|silent|stuck|empty|jammed|leaking) again\\b`,
      `\\b(?:est|sont) (?:encore|a nouveau|de nouveau) (?:en panne|hors service|bloquee?s?|noire?s?|vides?|froide?s?|arretee?s?|a l'arret)\\b`,
      `\\b(?:no ?body|no one) (?:\\w+ )?(?:rings?|calls?|gets?|got|called|rang) (?:me |us )?back\\b|\\bpersonne ne (?:me |nous )?(?:rappelle|repond|recontacte)\\b`,
    ),
    probability: STRENGTH.certain,
  },
  {
    name: 'came later than told',
    words: rule(
      `\\b(?:annoncee?s?|prevue?s?|attendue?s?|promise?s?) (?:a|pour|vers) \\d.{0,60}\\b(?:arrivee?s?|livree?s?|recue?s?|debarquee?s?) (?:\\w+ )?(?:a|vers|le) \\d`,
      `\\b(?:promised|due|booked|announced|expected|scheduled) (?:for|at|by) \\d.{0,60}\\b(?:arrived|turned up|showed up|came|delivered|got here) (?:\\w+ )?(?:at|on) \\d`,
    ),
    unless:
      /\b(?:plus tot|en avance|early|earlier|ahead|as promised|comme promis|pile|on the dot)\b/,
    probability: STRENGTH.certain,
  },
]
