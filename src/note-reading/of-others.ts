/**
 * Meetings and calls that are not ours to hold, whoever finds their words: what others do among themselves, what they
 * promise to do, what they always do, what was done already, and hours at which something only stops or runs.
 */
import { matches } from '../kernel/text/screened-pattern.ts'
import type { CueClass } from './cues.ts'
import type { ClauseReading, Verdict } from './verdict.ts'

/** "Strictly between them", « nous n'y serons pas » : in the clause, or said of it right after. */
const WITHOUT_US =
  /(?<!\p{L})(?:(?:between|among|amongst) (?:them|themselves)|entre (?:eux|elles)(?! et nous)|(?:doesn't|does not|don't|won't|will not|not) (?:involve|concern|include|need) us|(?:doesn't|does not) (?:involve|concern) (?:me|our)|without us|sans (?:nous|moi)|(?:nous|on|je) n'y (?:serons|sera|sommes|est|suis|serai|participons|participe|allons|va|vais|irons|ira)(?: \p{L}+)? pas|(?:nous |on |je )?(?:n'est|ne sommes|ne suis|n'est pas|sommes pas|est pas) (?:pas )?(?:convies?|invites?|concernes?|de la partie)|(?:we're|we are|i'm|i am) not (?:invited|needed|involved|part of|in on)|we (?:won't|will not) be (?:there|in the room|attending)|none of our business|nothing to do with us|rien a voir avec nous|no need for us|(?:cela|ca) ne nous (?:concerne|regarde) pas)(?!\p{L})/u

/** "Their night crew is meeting the day crew", « les deux associés déjeunent ensemble », « le comité se réunira ». */
const THEY_MEET =
  /^(?:(?:but|and|so|mais|et|donc) )?(?:their|his|her|its|leurs?|ses|son|sa|the two|both|les (?:deux|trois|autres)|the (?:board|council|committee|directors|partners|shareholders|brothers|sisters|owners)|le (?:conseil|comite|bureau|ca|cse)|la commission|l'assemblee|les (?:associes?|actionnaires|freres|dirigeants)) (?:\p{L}[\p{L}'-]* ){0,4}?(?:meets?|is meeting|are meeting|will meet|sits?|lunch(?:es)? together|(?:is|are) (?:seeing|having (?:lunch|dinner))|will (?:see|visit)|se (?:reuni(?:t|ssent|ra|ront)|voient|verront|rencontre(?:nt|ront)?|retrouve(?:nt|ront)?)|dejeune(?:nt|ront)?|dine(?:nt|ront)?|statue(?:nt)?|siege(?:nt)?|tranche(?:nt)?)(?!\p{L})/u
const US = {
  en: /(?<!\p{L})(?:us|we|we're|we'll|me|i|i'm|i'll|our|ours)(?!\p{L})/u,
  fr: /(?<!\p{L})(?:nous|on|je|moi|me|notre|nos|j'\p{L}+)(?!\p{L})/u,
}

/** "She'll ring us when he's back", « il me rappellera » : theirs to do, where no day is named. */
const THEY_CALL =
  /(?<!\p{L})(?:(?:he|she|they|\p{L}+)(?:'ll| will|'s going to| (?:is|are) going to|'s promised to|(?:'s|'ve| has| have)? ?promised to|(?:'d| would)(?! (?:like|love|prefer|rather))| said (?:he|she|they)(?:'d|'ll)) (?:get back to|come back to|call|ring|phone|be in touch with|let) (?:me|us)|(?:il|elle|ils|elles|qui|\p{L}+) (?:me|nous|m'|se) ?(?:rappeller(?:a|ont)|recontacter(?:a|ont)|telephoner(?:a|ont)|reviendr(?:a|ont) vers)|(?:doi(?:t|vent)|va|vont|promis de) (?:me|nous) (?:rappeler|recontacter|telephoner))(?!\p{L})/u

/** "I'll ring you when hell freezes over": said by them to us, in quotation marks. */
const QUOTED =
  /^["'\s]*(?:(?:on|je|nous) (?:vous|te) (?:r?appell|recontact|tiendr|dira|dirons|fera|ferons|ecri|telephon)|(?:i|we)(?:'ll| will|'d| would) (?:ring|call|phone|get back to|come back to|let|be in touch with|see|visit) you|don't (?:call|ring) us)/u
const OPENS_QUOTE = /^["'\s]*["']/u

/** "He always calls on Mondays", « elle passe toujours le jeudi » : a habit. */
const HABIT =
  /(?<!\p{L})(?:(?:he|she|they|client|customer|\p{L}+) (?:always|usually|normally|often|never|rarely|generally) (?:calls?|rings?|phones?|visits?|meets?|orders?|comes?|drops?|pops?|picks?|answers?|replies|asks?)|tends? to (?:call|ring|phone|visit|meet|order|come)|(?:il|elle|ils|elles|client|\p{L}+) (?:appelle|telephone|passe|vient|viennent|commande|repond|rencontre|dejeune)(?:nt)? (?:toujours|d'habitude|souvent|rarement|jamais|generalement)|(?:toujours|d'habitude|jamais) (?:le|la|par|au) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|telephone|matin|soir|fax|mail))(?!\p{L})/u

/** "Had Ann on the phone", « j'ai eu Ann au tél » : that call is over. */
const HAD_CALL =
  /(?<!\p{L})(?:(?:spoke|talked|spoken) (?:to|with)|(?:ai|as|a|avons|ont)? ?eue?s? (?:[\p{L}.'-]+ ){1,5}(?:au (?:tel(?:ephone)?|bout du fil)|par tel(?:ephone)?|en ligne)|(?:had|got|caught|have had) (?:[\p{L}.'-]+ ){1,5}(?:on the (?:phone|line|blower)))(?!\p{L})/u

/** "Training wrapped up Friday at 4:30", « notre chauffeur s'est pointé à 5h » : over, whatever day it names. */
const HAPPENED =
  /(?<!\p{L})(?:wrapped up|went (?:well|fine|great|ok|okay|badly|smoothly|swimmingly)|ran (?:long|late|over|until)|took place|turned up at|showed up at|finished (?:at|on|last)|s'est (?:\p{L}+ ){0,2}?(?:passee?|terminee?|deroulee?|finie?|pointee?|presentee?|arretee?|tenue?|conclue?)|se sont (?:\p{L}+ ){0,2}?(?:passe|termine|deroule|pointe|presente|tenu)\p{L}*|a (?:bien )?(?:eu lieu|dure|commence|demarre|fini)|ont (?:bien )?eu lieu)(?!\p{L})/u

/** "Planned outage Sunday 02:00–06:00", « coupure programmée samedi 22h » : hours of a thing that stops. */
const STOPS =
  /(?<!\p{L})(?:outages?|downtime|power cut|shutdown|closures?|maintenance window|(?:planned|scheduled) (?:maintenance|works|interruption)|strikes?|coupures?|interruptions?|arrets? (?:technique|de (?:ligne|production|chaine))|fermetures?|greves?|indisponibilite|(?:passage|arrivee|venue) du (?:livreur|transporteur|chauffeur)|(?:carrier|courier|driver) (?:is |was )?(?:due|comes|arrives)|maintenance (?:programmee|planifiee|prevue|serveur|de (?:la plateforme|nos serveurs))|(?:ouverte?s?|open|closed|fermee?s?) (?:de|du|from|tous|every|jusqu'|until|le|les|on|at|a) ?)(?!\p{L})/u

/** "Hannah will circle back herself", « il s'en charge lui-même » : theirs to do. */
const BY_THEMSELVES =
  /(?<!\p{L})(?:(?:(?:he|she|they|\p{L}+)(?:'ll|'s|'re)|will|is|are) (?:\p{L}+ ){1,7}?(?:herself|himself|themselves)|(?<!(?:l'|la |le |les )\p{L}+ )(?:elle-meme|lui-meme|eux-memes|elles-memes)(?! (?:reserve|pris|bloque)))(?!\p{L})/u
/** Characters in which a command opens a clause (chosen). */
const OPENING = 3
const isTheirsToDo = ({ clause: { text, start }, cues }: ClauseReading): boolean =>
  matches(BY_THEMSELVES, text) &&
  !cues.some((cue) => cue.state === 'todo' && cue.start - start <= OPENING)

/** "Désormais joindre Ann au …": how somebody is reached from now on. */
const FROM_NOW_ON = /^(?:desormais|dorenavant|from now on|henceforth)(?!\p{L})/u

const WORDS_OF: Readonly<Partial<Record<Verdict['kind'], readonly CueClass[]>>> = {
  appointment: ['meet', 'meeting', 'schedule'],
  phonecall: ['call', 'schedule'],
}

/** The clause holds a word of the kind that is still to be done, or an hour of a meeting that it names. */
const hasOwnDeed = ({ cues }: ClauseReading, kind: Verdict['kind']): boolean =>
  cues.some(({ kind: word, state }) => WORDS_OF[kind]?.includes(word) === true && state === 'todo')

const isWithoutUs = ({ clause, next }: ClauseReading): boolean =>
  matches(WITHOUT_US, clause.text) || matches(WITHOUT_US, next)

const isAmongThem = ({ clause: { text }, language }: ClauseReading): boolean =>
  THEY_MEET.test(text) && !matches(US[language], text)

const isSaidByThem = ({ text }: ClauseReading['clause']): boolean =>
  OPENS_QUOTE.test(text) && QUOTED.test(text)

/** "The training went well, next session on 12 May": what stands after the comma lies ahead. */
function isOver({ clause, dates, spanOf }: ClauseReading): boolean {
  const match = HAPPENED.exec(clause.text)
  if (match === null) return false
  const rest = clause.text.indexOf(',', match.index + match[0].length)
  if (rest < 0) return true
  const [from] = spanOf(clause.start + rest, clause.end)
  return !dates.ahead.some(({ span }) => span[0] > from)
}

/** A call that was had, or that they will make some day. */
function isNoCall(reading: ClauseReading): boolean {
  const { text } = reading.clause
  const isHad = matches(HAD_CALL, text) && !hasOwnDeed(reading, 'phonecall')
  if (isHad || FROM_NOW_ON.test(text)) return true
  return reading.dates.ahead.length === 0 && matches(THEY_CALL, text)
}

/** A meeting among them, one that was held, or the hours of a thing. */
const isNoMeeting = (reading: ClauseReading): boolean =>
  isAmongThem(reading) ||
  (!hasOwnDeed(reading, 'appointment') && (isOver(reading) || matches(STOPS, reading.clause.text)))

/** "Asks whether we do windows. No, not our trade": asked and answered. */
const ASKS_WHETHER =
  /^(?:(?:il|elle|ils|elles|client|he|she|they) ask|(?:(?:il|elle|ils|elles|client|he|she|they) )?(?:demande(?:nt)?|voulai(?:t|ent) savoir|asks|asked|wondered|wanted to know)) (?:s'ils? |si |if |whether )/u
const ANSWERS = /^(?:non|no|nope)(?=\s*(?:[,.;!]|$))/u

/** « Je vous mets en relation avec notre paysagiste » : said to us, and done by that. */
const PUTS_IN_TOUCH =
  /(?<!\p{L})(?:vous met(?:s|tons)|nous a mis) en relation avec(?!\p{L})|(?:i'm|i am|he|she|they) (?:putting|puts?) (?:you|us|me) in touch with(?!\p{L})/u

const isAnswered = ({ clause, next }: ClauseReading): boolean =>
  ANSWERS.test(next) && ASKS_WHETHER.test(clause.text)

/** Is a meeting or a call that the clause speaks of nobody's of ours, or over? */
export function isOthers(reading: ClauseReading, kind: Verdict['kind']): boolean {
  if (isTheirsToDo(reading) || isAnswered(reading) || PUTS_IN_TOUCH.test(reading.clause.text))
    return true
  if (kind !== 'appointment' && kind !== 'phonecall') return false
  if (isSaidByThem(reading.clause) || isWithoutUs(reading)) return true
  if (matches(HABIT, reading.clause.text) && !hasOwnDeed(reading, kind)) return true
  return kind === 'phonecall' ? isNoCall(reading) : isNoMeeting(reading)
}
