/**
 * Does the text look back or ahead where it names a day? The nearest cue decides: a verb in the
 * past or a document that exists, against a verb in the future, an order or a plan. A verb that
 * speaks today of what is to come ("confirmed for Friday", "a proposé mardi") is no cue.
 */
import { endsWith } from '../text/ends-with.ts'
import type { TextLanguage } from '../text/language.ts'
import { WordList } from '../text/word-list.ts'

const words = (list: string): string => list.split(' ').join('|')
const ANY_CASE = { flags: 'iu' }
const EN_PAST = WordList.of(
  `${words('met saw spoke talked called sent had was were did went came received signed visited left told said made took gave paid bought ordered shipped delivered lost happened ended mailed emailed heard wrote shown presented attended reviewed completed finished closed dated spent broke fell blew froze rang ran began')}|got(?! (?:pushed|moved|postponed|delayed|rescheduled|booked|shifted|brought|put|bumped|switched|swapped|nudged|kicked|rebooked|shunted|pulled|confirmed|scheduled|slotted|pencilled|penciled|cancelled|canceled)(?!\\p{L}))|won(?!['’]t)|didn['’]?t|since(?= (?:the )?$)|(?:i|we|he|she|they|who|deal|it) (?:signed|started|cancell?ed|closed)|invoices?(?= (?:(?:of|from|dated|sent) )?(?:the )?$)|(?:your|my|our|his|her|their) (?:e-?mails?|letter|note|message) (?:of|from)|[a-z]{3,}(?<!ne)(?<!fe)(?<!e)ed`,
  ANY_CASE,
)
/** Participles that often speak of something to come. */
const EN_NEUTRAL = new Set(
  words(
    'settled slipped planned scheduled expected required supposed proposed needed interested confirmed promised agreed booked asked moved postponed delayed rescheduled wanted requested based related detailed limited offered fixed invited suggested hoped preferred decided pushed shifted blocked started reserved excited hundred red unlimited estimated targeted aimed set advised reminded shared united used wed tied signed cancelled canceled observed closed updated revised amended improved detailed dedicated pencilled penciled slotted earmarked diarised lined bumped switched swapped nudged kicked rebooked shunted pulled rearranged committed countered picked',
  ).split('|'),
)
const EN_FUTURE = WordList.of(
  `by|if|no later|will|won['’]?t|shall|going to|must|should|needs?|please|let'?s|can|could|would|may|might|wants?|call|send|meet|follow(?: |-)up|remind|schedule|book|plans?|planned|due|deadline|expected|available|free|to (?:be|call|send|meet|see|follow|check|confirm|discuss|get|come|review|sign|prepare|deliver|speak|talk|visit|do|give|present|start|go|have)|follow|deliver|delivery|prepare|check|(?:i|we|he|she|they|you|it|that)['’](?:ll|d)|confirm|promised?|proposed?|wait|see|try`,
  ANY_CASE,
)
/** Stems of deeds whose participle is known without its accent where two e's or a verb before it tell. */
const BARE = words(
  'envoy livr valid sign repar install remplac depann rencontr visit command termin pay relanc contact factur appel rappel present laiss',
)
const FR_PAST = WordList.of(
  `(?:ai|as|a|ont|avons|avez|avait|avaient|avions)(?: (?:été|bien|déjà|enfin|tous|tout|pas|aussi|eu))* (?:\\p{L}+é|vue?s?|reçue?s?|pris|mise?s?|dit|fait|eue?s?|lue?s?|perdue?s?|vendue?s?|rendue?s?|su|pu|dû|voulu|signée?s?|ouvert|offert|choisi|fini|répondu|entendu|tenue?s?|été)|(?:est|sont|suis|sommes|êtes) (?:venue?s?|passée?s?|partie?s?|allée?s?|arrivée?s?|revenue?s?|née?s?|rentrée?s?|sortie?s?|restée?s?)|(?:nous|vous|m'|t'|s'|l')\\p{L}{0,3} ?(?:est|sommes|êtes) (?:vus?|rencontrés?|parlé)|échue?s?|était|étaient|avait|avaient|fut|eut|vue?s?|rencontrée?s?|appelée?s?|échangé|discuté|reçue?s?|(?<!(?:er|ir|re) )(?:validée?s?|signée?s?)|envoyée?s?|livrée?s?|visitée?s?|commandée?s?|passées?|quittée?s?|terminée?s?|clôturée?s?|payée?s?|relancée?s?|contactée?s?|déjeuné|dîné|facturée?s?|eu|parlé|croisée?s?|présentée?s?|réparée?s?|installée?s?|remplacée?s?|dépannée?s?|(?:${BARE})ees?|(?:ai|ont|avons|avez|(?:on|il|elle|qui) a)(?: (?:bien|deja|enfin))? (?:(?:${BARE})e|recu)s?|rappelée?s?|laissée?s?|tenue?s?|hier|depuis(?= (?:le )?$)|(?:facture|devis|commande|mail|courriel|courrier|message|lettre|compte[- ]rendu|cr|échange|offre|note|acompte|virement|paiement|règlement|versement|chèque|avoir|relevé|bl) (?:\\S{1,20} )?(?:du(?= ?(?:$|\\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|mois))|d'hier)|suite (?:à|au)|\\p{L}{2,}(?<!f|s|pl|tr|par|ret|ext|souh|satisf|r)(?:ait|aient)`,
  ANY_CASE,
)
const FR_NEUTRAL =
  /(?:propos|promis|confirm|demand|prév|accept|report|décal|convenu|fix|besoin|souhait|planifi|program|invit|dépl|avanc|rendez|préf|calé|posé|bloqu|réserv|annul|féri|bascul|repouss|tomb)/i
const FR_FUTURE = WordList.of(
  `(?:décal|report|repouss|déplac|avanc|bascul|fix|cal|pos)\\p{L}* (?:au|à|en|le|pour)|d['’]ici|au plus tard|si|${words('rappeler relancer envoyer recontacter contacter rencontrer appeler voir revoir planifier prévoir organiser fixer livrer transmettre préparer faire confirmer vérifier passer présenter attendre remettre signer inviter caler bloquer réserver prendre répondre valider chiffrer visiter déjeuner dîner')}|à (?:faire|prévoir|voir)|prévue?s?|sera|seront|serai|serons|va|vais|vont|allons|doit|dois|doivent|devons|faut|\\p{L}{2,}(?:era|erai|eront|erons|erez|ira|irai|iront|dra|drai|dront|drons|ras|rez)|merci de|échéance|propose|rdv|rendez-vous|date limite|deadline|dispo|disponible|libre|peut|peux|pouvez|pouvons|on se (?:re)?voit|rappelle|repasse|revoit|revoyons|attend|attendons|attendue?s?|veut|veulent|souhaite|revient|rentre|arrive|part|décide(?:nt)?|démarre(?:nt)?|commence(?:nt)?|viennent|passent|tranche(?:nt)?|rendent|livrent|signent|promis|ok pour`,
  ANY_CASE,
)

/**
 * "veut être rappelée jeudi", "to be called Friday", "wants the samples shipped today": the participle is
 * still to come true; "needs the file we emailed" has a subject of its own and is none.
 */
const TO_COME =
  /(?:(?<!\p{L})(?:[êe]tre|be|ser(?:a|ai|as|ont|ons|ez|ait|aient)|soi(?:t|ent))(?: (?:bien|enfin|normalement|probablement))? |(?:(?:(?<!\p{L})(?:wants?|needs?|likes?|expects?|to (?:get|have)|please (?:get|have)|must (?:get|have))|(?<=\p{L})['’](?:d|ll) (?:get|have)) |(?<!\p{L})(?:veut|veulent|voudrait|souhaite|attend|il faut|aimerait) )(?:(?!(?:i|we|he|she|they|you|who|that|which|was|were|has|have|had|a|as|ont|ai|avons|avez|été|qui|est|sont) )[^\s.;,!?]{1,24} ){1,7})$/iu
/** "que nous avons envoyé": a verb with its auxiliary is over, whoever waits for what it gave. */
const PERFECT =
  /^(?:ai|as|a|ont|avons|avez|avait|avaient|avions|aviez|est|sont|suis|sommes|êtes) /iu
/** Characters before a participle in which that is looked for: seven words. */
const TO_COME_REACH = 80

/** "Told her Wed around 7 works", "mercredi lui convient": what suits is still to come; "and it works fine" is said of something else. */
const SUITS =
  /^(?:(?!(?<!\p{L})(?:and|et|but|mais|so|donc) (?:it|that|this|they|he|she|all|everything|now|[cç]a|cela|il|elle|tout|c['’]))[^.;,!?\n]){0,24}?(?<!\p{L})(?:works|suits|is (?:fine|good|ok|okay|perfect|best)|would (?:work|suit|be (?:fine|good|best))|va bien|(?:lui|leur|me|nous) (?:va|convient|irait|conviendrait)|convient|[cç]a (?:marche|va)|c'est (?:bon|ok|parfait))(?!\p{L})/iu

/** "He said Friday", "il m'a dit jeudi": a day right after a verb of saying is what was said; "as he said Friday" says when. */
const SAYING =
  /(?<!\p{L})(?<!(?<!\p{L})(?:as|like|comme|what)(?: [\p{L}'’]+){1,2}[ '’])(?:said|says|(?:ai|as|a|ont|avons|avez|avait|avions|avaient) (?:dit|annoncé|répondu|évoqué|parlé de)|mentioned|suggested|told (?:him|her|them|us|me))(?: (?:the|yes|ok|okay|fine|oui|d['’]accord|banco))?(?: (?:to|for|pour))?(?: (?:maybe|probably|possibly|perhaps|about|it would be|it will be|it'll be|plutôt|peut-être|sans doute))? $/iu

const isStillToCome = (text: string, at: number, cue: string): boolean =>
  !PERFECT.test(cue) && endsWith(TO_COME, text.slice(Math.max(0, at - TO_COME_REACH), at))

/** "Thursday or Friday: I took Friday", « j'ai pris vendredi » : what was chosen is still to come. */
const CHOSEN =
  /(?<!\p{L})(?:(?:ai|a|ont|avons|avez) (?:pris|choisi|retenu|bloqué|opté pour|proposé|suggéré)(?: le)?|(?:i|we|he|she|they) (?:took|picked|chose|went for|opted for|settled on|plumped for|offered|suggested)(?: the)?) $/iu
/** "Following our call on 14 April", "suite à votre visite du 14": the nearer of the two. */
const EVENT_JUST_NAMED =
  /(?<!\p{L})(?:following|further to|as per|suite (?:à|au|aux)|à la suite d[eu])(?: (?:our|the|your|his|her|their|my|la|le|l['’]|votre|notre|son|sa|leur|mon|ma))? ?\p{L}+(?: \p{L}+)?(?: (?:of|on|from|dated|du|de|d['’]))(?: the| le)? $/iu
/** "Demo was Thursday 2pm, pushed to 4": what is moved is still to come. */
const MOVED_ON =
  /^ ?,? ?(?:but |mais )?(?:is |it's |est |has been |a été |got )?(?:now|pushed|moved|postponed|rescheduled|brought forward|bumped|décalée?|repoussée?|reportée?|avancée?|déplacée?|maintenant)(?!\p{L})/iu

type IsNeutral = (word: string) => boolean

/** Where the last cue ends; -1 without one. */
function lastCue(text: string, cues: WordList, isPast: boolean, isNeutral: IsNeutral): number {
  let last = -1
  for (let cue = cues.next(text, 0); cue !== undefined; cue = cues.next(text, cue.end)) {
    const word = text.slice(cue.start, cue.end)
    const isToCome = isPast && isStillToCome(text, cue.start, word)
    if (!isToCome && !isNeutral(word.toLowerCase())) last = cue.end
  }
  return last
}

function firstCue(text: string, cues: WordList, isNeutral: IsNeutral): number {
  for (let cue = cues.next(text, 0); cue !== undefined; cue = cues.next(text, cue.end))
    if (!isNeutral(text.slice(cue.start, cue.end).toLowerCase())) return cue.start
  return Number.POSITIVE_INFINITY
}

const isNeutralEnglish = (word: string): boolean => EN_NEUTRAL.has(word)
const isNeutralFrench = (word: string): boolean => FR_NEUTRAL.test(word)
const never = (): boolean => false

/** How far around a day its verb is looked for, in characters (chosen). */
const BEFORE = 120
const AFTER = 60

/** "RDV du 12 mai", "la visite du mardi 15": an event that may be over or ahead. */
const EVENT_OF =
  /(?<![\p{L}])(?:réunion|rendez-vous|rdv|appel|entretien|visite|livraison|visio|démo|point|atelier|comité) (?:\p{L}{1,20} ){0,3}?(?:du )?$/iu

const eventBefore = (before: string, date: string): number | undefined => {
  const event = EVENT_OF.exec(before)
  return event !== null &&
    !FR_NEUTRAL.test(event[0]) &&
    (/du $/i.test(event[0]) || /^du /i.test(date))
    ? event.index
    : undefined
}

/** The clause up to a day, without the event that the day is of. */
function leadTo(
  text: string,
  span: readonly [number, number],
  isFrench: boolean,
): { readonly before: string; readonly isOfEvent: boolean } {
  const lead = clauseBefore(text.slice(Math.max(0, span[0] - BEFORE), span[0]).normalize('NFC'))
  const event = isFrench ? eventBefore(lead, text.slice(...span)) : undefined
  return { before: lead.slice(0, event), isOfEvent: event !== undefined }
}

/** "The pump installed Monday works": between a deed and its day stands nothing but its object. */
const DEED_OF_DAY = /^(?: (?:it|them|him|her|us|this|that|on|le|la|bien|back)){0,2} $/iu
/** What was told begins with the day: "told her Wed works". */
const TELLS =
  /(?<!\p{L})(?:told|said|heard|wrote|e?mailed|texted|replied|answered|called|dit|écrit|répondu|vu|lu)$/iu

/** Does a verb in the past stand right before the day? @param back  where its last cue ends */
const isDoneThen = (before: string, back: number): boolean =>
  back >= 0 && DEED_OF_DAY.test(before.slice(back)) && !endsWith(TELLS, before.slice(0, back))

const isAnnounced = (before: string, beyond: string, back: number): boolean =>
  endsWith(SAYING, before) || (SUITS.test(beyond) && !isDoneThen(before, back))

/** What was chosen or moved is still to come, whatever the verb. */
const isStillAhead = (before: string, beyond: string): boolean =>
  endsWith(CHOSEN, before) || MOVED_ON.test(beyond)

/**
 * @param text  as typed: accents tell "rencontre" from "rencontré"
 * @returns 1 ahead, -1 back, "near" for whichever is nearer; undefined when no cue is near
 */
export function directionAt(
  text: string,
  span: readonly [number, number],
  language: TextLanguage,
): 1 | -1 | 'near' | undefined {
  const isFrench = language === 'fr'
  const [past, future] = isFrench ? [FR_PAST, FR_FUTURE] : [EN_PAST, EN_FUTURE]
  const isNeutral = isFrench ? isNeutralFrench : isNeutralEnglish
  const { before, isOfEvent } = leadTo(text, span, isFrench)
  const beyond = text.slice(span[1], span[1] + AFTER).normalize('NFC')
  if (endsWith(EVENT_JUST_NAMED, before)) return 'near'
  if (isStillAhead(before, beyond)) return 1
  const back = lastCue(before, past, true, isNeutral)
  if (isAnnounced(before, beyond, back)) return 1
  const ahead = lastCue(before, future, false, never)
  if (Math.max(back, ahead) >= 0) return back > ahead ? -1 : 1
  const after = clauseAfter(beyond)
  const [isBack, isAhead] = [firstCue(after, past, isNeutral), firstCue(after, future, never)]
  if (isBack === isAhead) return isOfEvent ? 'near' : undefined
  return isBack < isAhead ? -1 : 1
}

/** Where a clause ends inside a sentence. */
const CLAUSE =
  /[,(){}\u2013\u2014]|(?<=\S \S{1,20} \S{1,20}) ?:(?= )| -+>? |\u2192|(?<![\p{L}])(?:donc|so|mais|but|puis|then|(?:et|and)(?= (?:on|nous|vous|je|j['’]|ils?|elles?|i|we|you|he|she|they|it|will)(?![\\p{L}])))(?![\p{L}])/giu

function clauseBefore(text: string): string {
  const sentence = text.slice(lastEnd(text))
  let start = 0
  CLAUSE.lastIndex = 0
  while (CLAUSE.test(sentence)) start = CLAUSE.lastIndex
  return sentence.slice(start)
}

const END = /[.!?;\n](?=\s|$)|\n/g

function lastEnd(text: string): number {
  let end = 0
  END.lastIndex = 0
  while (END.test(text)) {
    const at = END.lastIndex - 1
    // "M. Dupont", "sept. 2026", "3." are no ends of sentences.
    const word = /[\p{L}\d]{1,4}$/u.exec(text.slice(Math.max(0, at - 6), at))?.[0]
    if (text[at] !== '.' || word === undefined || word.length > 3) end = at + 1
  }
  return end
}

/** "lundi, après avoir vu le SAV": what is done by then says nothing of the day. */
function clauseAfter(text: string): string {
  const end = text.search(CLAUSE_END)
  return end < 0 ? text : text.slice(0, end)
}
const CLAUSE_END =
  /[.!?;,(\n]|(?<!\p{L})(?:après avoir|après être|une fois|after having|once)(?!\p{L})/iu
