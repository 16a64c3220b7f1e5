/** The words of a clause that announce something to do, in order, and whether it is still to be done. */

import { endsWith } from '../kernel/text/ends-with.ts'
import type { FoldedText } from '../kernel/text/fold-with-positions.ts'
import { WordList } from '../kernel/text/word-list.ts'
import type { Clause } from './clauses.ts'
import { ALONE, CALL_NOUNS, CALLS, MEETING_NOUNS, MEETS, SCHEDULES, TASKS } from './words.ts'

/** What a word announces. */
export type CueClass = 'meet' | 'call' | 'meeting' | 'schedule' | 'task'

/** To do; over; said of a thing that is or was (a meeting noun without a verb); said of somebody who does it. */
export type CueState = 'todo' | 'done' | 'noun' | 'others'

/** A word of a clause that announces something, `[start, end)` in the folded note. */
export interface Cue {
  readonly kind: CueClass
  readonly state: CueState
  readonly start: number
  readonly end: number
}

const NOT_TO_CALL = `(?:check[- ](?:in|out)(?=$| (?:at|to) the (?:hotel|airport|gate))|out of order|on order|in order|rappeler (?:a (?!ce |partir|nouveau|l'heure|\\d)|que|les? (?:delai|prix|besoin|contrat|devis|conditions)|nos)|voir (?:desormais |maintenant |plutot |directement |aussi )?(?:si|avec|comment|pour|ce|quand|quel)|see (?:if|whether|how|what)|reserves? (?:emise|sur)|sous reserve|reserves|e-?mail only|mail only|email only|(?:premiere|deuxieme|seconde|troisieme|quatrieme|\\d+e(?:me)?|derniere) relances?|(?:next|last|first|repeat|big|their|his|her) orders?|sync (?:problem|issue|error|bug)s?|demo (?:unit|kit|model|version|machine)s?|contacts? ?(?::|form|details|list|person|for |is |there|name)|call(?:s|ing)? the shots|s'appelle(?:nt)?|install(?:ation)? (?:window|date)|quote (?:out|sent|ref|no)|(?:visit|call|order|invoice|quote|report) (?:no|number|ref|report|centre|center)|meet(?:ing)? (?:room|minutes|notes)|(?:tasting|fitting|training|board) rooms?|dial-?ins?(?! (?:on|at|tomorrow|today|this|next|mon|tue|wed|thu|fri|\\d))|credit unions?|(?<!\\p{L} )orders? #?\\d{3,}(?=$|[,.;:)])|(?:sur le|d'un|du|un|au|notre|leur|son) scanner|(?:needs?|requires?|awaiting|pending|for) (?:an? |our |their |his |her )?signature|conventions? (?:a (?:retourner|signer|renvoyer|relire)|de stage|collective|signee)|rien a faire|a prevoir|follow[- ]?up(?! call)|call (?:off|out|centre|center|for tender)|ring binder|meet (?:the|our|their|a) (?:deadline|target|need|requirement|spec|demand|budget)s?|rencontrer? (?:un|des|le meme|quelques|de gros) (?:probleme|souci|difficulte|bug)s?|voir plus|on verra|a voir|see (?:attached|below|above|you|also))`

/** Where a word of a list may begin: after nothing of another word, an address or a number. */
const BEGINNING = /(?<![\p{L}\d@.-])[a-z\d]/gu
/** What a word may be: the first of these that stands at a place counts. */
const CUES = WordList.named({
  not: WordList.of(NOT_TO_CALL, ALONE),
  call2: WordList.of(
    'point (?:telephonique|tel)|(?:rdv|rendez-vous|entretien) (?:telephonique|tel)|conf(?:erence)? ?calls?|follow[- ]?up call',
    ALONE,
  ),
  meet: MEETS,
  call: CALLS,
  meeting: MEETING_NOUNS,
  call3: CALL_NOUNS,
  task: TASKS,
  schedule: SCHEDULES,
})

/** What stands before a French verb that is over. */
const AUXILIARY =
  /(?:^|[\s'])(?:ai|as|a|avons|avez|ont|avait|avaient|avoir|ete|est|sont|suis|deja|bien)\s(?:(?:ete|bien|deja|tout|enfin|aussi|pas|meme)\s)?$/
const PARTICIPLE = /(?:é|ée|és|ées)$/i
const INFINITIVE = /(?:er|ir|re|oir)(?:\s|$)/
/** Before an English base form that is something to do, or at the beginning of the clause. */
const ENGLISH_TODO =
  /(?:^|[:(>\]"*+&,]\s*|(?:^|\s)(?:to|will|'ll|must|should|shall|can|could you|would you|can you|please|pls|let's|lets|i|we|you|gonna|then|and|also|just|now|not forget to|next step|next steps|better|ideally|probably|still|asap|todo|to do|action|tbd|again|maybe|first|team|he|she)\s|'ll\s|'d\s|i'd like to\s|(?:^|\s)(?:have|get|ask|tell|remind|let|make)\s\p{L}+\s(?:to\s)?)$/u
/** Verbs that are the same word in the past, and nouns that look like verbs. */
const ENGLISH_PAST_BEFORE = /(?:^|\s)(?:has|have|had|was|were|been|already|just|got)\s(?:\w+\s)?$/
/** Something else than the clause's author or reader does it. */
const SOMEBODY =
  /(?:^|\s)(?:il|elle|ils|elles|client|cliente|he|she|they|customer|buyer|it|concurrents?,?|competitors?,?)\s(?:me |nous |nous |la |le |m'|s')?$/
/** The noun belongs to what was or what is done for it. */
const CONTEXT =
  /(?:^|\s)(?:apres|suite a|a la suite|au sortir|further to|as per|per|lors|pendant|depuis|au cours|durant|during|after|following|since|compte rendu|cr|from|previous|last|dernier|derniere|recent|en amont|issu|issue|notes? (?:de|of|from)|resume|recap|summary)(?:\s(?:de|du|des|d'|la|le|l'|les|notre|a|au|the|our|a|of|his|her|their|today's|yesterday's|this))*\s?(?:d'|l'|la |le |premiere? |1ere? |first )?$/

/** Named as the day until which something is due: "before Thursday's inspection", "avant la réunion". */
const LIMIT =
  /(?:^|\s)(?:avant|before|ahead of|d'ici)(?: (?!call|rappel|appel)\p{L}[\p{L}'-]*){0,3}\s?(?:l'|d')?$/u
/** "Budget review on their side": said after the meeting. */
const AMONG_THEM =
  /^ (?:on their (?:side|end)|de leur cote|(?:en )?interne chez eux|chez eux en interne|entre eux)/

/** "The committee signed off on it", « le comité a validé » : it has met. */
const HAS_MET =
  /^(?: \p{L}+)? (?:signed off|approved|agreed|validated|rejected|decided|voted|went|(?:a|ont|avait) (?:deja |bien |enfin )?(?:valide|approuve|signe|tranche|decide|vote|refuse|accepte|eu lieu)|s'est (?:bien |tres bien |mal )?(?:passe|deroule))/u
/** Verbs that are the same word in the past: "the boiler we put in". */
const SAME_IN_PAST = /^(?:put|set|cut|let|hit|shut|read|cost)$/
/** "They'll ring us": theirs to do. */
const THEY_WILL = /(?:^|\s)(?:they|he|she|client|customer)(?:'ll| will|'d| would| can| may) $/
const BY_NAME = /(?:^|\s)(?:i|we|they|he|she|you)\s$/

/** The meeting is theirs: "leur comité", "il a un rdv chez un concurrent". */
const THEIRS =
  /(?:^|[\s,])(?:(?:leurs?|their|its|son|sa|ses|his|her)\s(?:\p{L}+\s)?|(?:il|elle|ils|elles|he|she|they|client|customer)\s(?:a|ont|has|have|avait|had|est en|sont en|is in|are in|is at|are at)\s(?:(?:holding|having) )?(?:un|une|son|sa|ses|a|an|their|his|her|already|deja)?\s?(?:(?<= (?:a|an|un|une|son|sa|their|his|her)\s)\p{L}+\s)?)$/u

const ENGLISH_BASE =
  /^(?:meet(?:ing)?|see(?:ing)?|visit(?:ing)?|host(?:ing)?|demo(?:ing)?|call|phone|ring|dial|telephone|contact|recontact|speak|talk|touch|reach|reconnect|give|drop|stop|swing|pop|have|grab|get|sit|catch|host|demo|lunch|dine|schedule|reschedule|plan|organi|arrange|set|fix|book|block|line|move|push|postpone|propose|hold|do|send|resend|forward|e-?mail|mail|prepare|prep|draft|write|re-?write|check|double|verify|follow|chase|ask|order|quote|update|finali[sz]e|finish|complete|review|remind|confirm|submit|share|provide|deliver|ship|install|sign|find|look|research|investigate|analy|compare|calculate|estimate|print|present|discuss|explain|reassure|inform|notify|alert|warn|tell|invite|thank|congratulate|offer|pay|invoice|bill|refund|credit|archive|close|open|change|modify|correct|fill|add|remove|delete|pick|pull|track|monitor|make|ensure|test|try|build|create|put|bring|take|decide|handle|resolve|escalate|raise|return|renew|extend|cancel|adapt|adjust|lower|negotiate|log|note|scan|post|publish|translate|proofread|loop|cc|copy|circle|come|respond|reply|answer|process|dig|run|work|clean|sort|source|reserve|buy|upload|download|sync|assign|approve|validate|collect|gather|don't|do not|remember|nudge|prod|pester|text|ping|qualify|register|enter|circulate|distribute|hand|brief|true|price|swap|pop|pack|load|box|dot|pencil|figure)\b/

/** English words that open a clause as nouns as often as verbs: verbs when an object follows. */
const NOUN_OR_VERB =
  /^(?:invoice|quote|order|report|review|update|install|test|ship|answer|note|plan|offer|process|log|book|block|line|push|set|hold|do|run|work|sign|source|register|sort|check|share|copy|credit|close|open|change|estimate|print|present|push|track|monitor|try|build|fix|fill|notify|forward|draft|order|move)$/
const OBJECT =
  /^(?:[\s:]+)(?:the|a|an|our|their|his|her|your|my|them|him|it|us|me|this|that|these|those|all|both|any|some|(?:room|hall|table|venue|slot|desk|seat|hotel|flight|train|ticket|van|crane|booth|stand)s? (?:for|on|by|before)|to|for|with|if|whether|on|out|up|over|in|back|again|each|every|new|revised|updated|final|two|three|[a-z]+ing\b|(?!(?:is|was|has|does|keeps|needs|goes|as|plus)\b)[a-z]+s\b)/
/** Said of what somebody of theirs wants, plans or threatens to do, or of what something is for. */
const WISHED =
  /(?:^|\s)(?:pour|afin de|devai(?:t|ent)|aurai(?:t|ent) du|(?:was|were) (?:supposed|meant|due) to|should have|menace(?:nt)? de|threaten\w* to|wants? to|wanted to|veu(?:t|lent)|(?<!j')aimerai(?:t|ent)|voudrai(?:t|ent)|souhaiterai(?:t|ent)|souhaite(?:nt)?|peu(?:t|vent)|hopes? to|plans? to|planning to|compte(?:nt)?|envisage(?:nt)? de|prevoi(?:t|ent) de|trying to|tries to|decided to|decide(?:nt)? de|in order to|able to|ready to|looking to|hoping to|hope to|cherche(?:nt)? a|essa(?:ie|ient|ye|yent) de|hesite(?:nt)? a|(?:il|elle|ils|elles) pense(?:nt)? a|pret(?:e|s|es)? a|viennent de|vient de|used to|likes? to|refuse(?:s|d|nt)? (?:to|de))\s(?:(?:tout|le|la|les|nous|me|se|bien|vraiment|also|all)\s|l'|nous )?$/

/** "Il veut être rappelé": theirs to wish, ours to do. */
const TO_BE_CALLED = /^(?:etre|be) /

const NOUNS: ReadonlySet<string> = new Set(['meeting', 'call2', 'call3'])
const CLASS: Readonly<Record<string, CueClass>> = {
  call2: 'call',
  meet: 'meet',
  call: 'call',
  meeting: 'meeting',
  call3: 'call',
  task: 'task',
  schedule: 'schedule',
}

function nounState({ before, after }: Pick<Occurrence, 'before' | 'after'>): CueState {
  if (THEIRS.test(before) || AMONG_THEM.test(after)) return 'others'
  const isOver = CONTEXT.test(before) || LIMIT.test(before) || HAS_MET.test(after)
  return isOver ? 'done' : 'noun'
}

/** English nouns and verbs are one word: it is a verb where only a verb stands, else a noun or nothing. */
function englishState(occurrence: Occurrence): CueState {
  const { kind, word, before, after, isBullet } = occurrence
  if (endsWith(ENGLISH_PAST_BEFORE, before)) return 'done'
  if (kind === 'call' && THEY_WILL.test(before) && /^ (?:us|me)\b/.test(after)) return 'others'
  if (SAME_IN_PAST.test(word) && BY_NAME.test(before)) return 'done'
  if (NOUN_OR_VERB.test(word) && !isBullet && !OBJECT.test(after)) return 'others'
  if (endsWith(ENGLISH_TODO, before)) return 'todo'
  return kind === 'call' || kind === 'meet' ? nounState(occurrence) : 'others'
}

function frenchState(word: string, shown: string, before: string): CueState {
  if (PARTICIPLE.test(shown)) return 'done'
  if (INFINITIVE.test(word)) return 'todo'
  if (AUXILIARY.test(before)) return 'done'
  return SOMEBODY.test(before) ? 'others' : 'todo'
}

interface Occurrence {
  readonly name: string
  readonly kind: CueClass
  /** folded, and as typed */
  readonly word: string
  readonly shown: string
  readonly before: string
  readonly after: string
  /** the clause is an item of a list and begins with the word */
  readonly isBullet: boolean
}

function stateOf(occurrence: Occurrence): CueState {
  const { name, word, shown, before } = occurrence
  if (NOUNS.has(name)) return nounState(occurrence)
  if (TO_BE_CALLED.test(word)) return 'todo'
  if (WISHED.test(before)) return 'others'
  if (ENGLISH_BASE.test(word)) return englishState(occurrence)
  return frenchState(word, shown, before)
}

/** Characters beside a word that tell whether it is a verb, and of whom. */
const BEFORE = 48
const AFTER = 28

/** A word of the lists in a clause: `[start, end)`. */
interface Named {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** The words of the lists in a clause, none inside another. */
function namedIn(text: string): readonly Named[] {
  const found: Named[] = []
  BEGINNING.lastIndex = 0
  for (let begins = BEGINNING.exec(text); begins !== null; begins = BEGINNING.exec(text)) {
    const start = begins.index
    const word = CUES.at(text, start)
    if (word !== undefined) found.push({ ...word, start })
    BEGINNING.lastIndex = word?.end ?? start + 1
  }
  return found
}

/** The cues of a clause, in order. */
export function findCues(note: FoldedText, clause: Clause): readonly Cue[] {
  const { text } = clause
  return namedIn(text).flatMap(({ name, start: from, end: to }): readonly Cue[] => {
    const kind = CLASS[name]
    if (kind === undefined) return []
    const [start, end] = [clause.start + from, clause.start + to]
    const label = note.text.slice(Math.max(0, clause.start - 4), clause.start)
    const state = stateOf({
      name,
      kind,
      word: text.slice(from, to),
      shown: note.source.slice(...note.span(start, end)),
      before: text.slice(Math.max(0, from - BEFORE), from),
      isBullet: from === 0 && /(?:^|\n)\s?(?:[-*•]|\d[.)])\s$/.test(label),
      after: text.slice(to, to + AFTER),
    })
    return [{ kind, state, start, end }]
  })
}
