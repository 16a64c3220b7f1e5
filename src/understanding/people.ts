/**
 * The people whom a text names: those whom the record knows, by full, last or first name and initials;
 * after a title ("Mme Durand"); by a common first name; and capitalised names where only a person can
 * stand. No model file: word lists, capitals and places (see the decision on reading without a model).
 */
import { remembered } from '../kernel/text/remembered.ts'
import {
  FIRST_NAMES,
  FIRST_NAMES_OF_THINGS,
  FIRST_NAMES_THAT_ARE_WORDS,
  MOSTLY_NAMES,
} from './first-names.ts'
import { WHOLE_JOBS } from './job-words.ts'
import type { KnownName, KnownPerson } from './known-people.ts'
import { knownPerson, waysOfNaming } from './known-people.ts'
import type { NameWord } from './name-words.ts'
import { CITIES, COMPANY, FIRM, nameWords, TITLES, TOWNS } from './name-words.ts'

export type { KnownPerson } from './known-people.ts'

/** A person named in a text. */
export interface PersonMention {
  /** as written, without title: "Claire Vasseur"; the known person's whole name when it is one */
  readonly name: string
  /** `[start, end)` in the text, title included, in UTF-16 units */
  readonly span: readonly [number, number]
  /** the known person's id */
  readonly id?: string
  /** how the person was recognised */
  readonly by: 'known' | 'title' | 'first_name' | 'capitals'
}

/** Words are read so far; who is named only later in a longer text is not found (chosen). */
const READ = 32_000

const PARTICLES = new Set(
  'de du des la le les van von der den da dos del di el al bin ben o mc mac st ten ter y ap ab'.split(
    ' ',
  ),
)
/** Last words of a company's name, and words that no person is called. */
const NOT_A_PERSON = new Set(
  `sa sas sarl sasu eurl snc scop inc corp corporation ltd llc llp plc gmbh ag bv nv spa oy group groupe holding industries industrie systems systemes solutions services technologies technology tech labs software logiciels consulting conseil partners partenaires pharma bank banque energy energie foods hotel hotels restaurant restaurants university universite hospital hopital clinic clinique college school ecole lycee mairie ministere agence agency farm farms bakery laiterie boulangerie biscuiterie brasserie menuiserie ferronnerie patisserie charcuterie fromagerie imprimerie librairie epicerie serrurerie plomberie chaudronnerie tuilerie briqueterie scierie papeterie etablissements ets societe cabinet domaine cooperative residence foods freight timber builders brewery dairy haulage garage cafe club council academy nursery store stores depot brothers bros gym events packaging cleaning dental media studio studios logistics logistique transport transports shipping motors airlines telecom mobile networks international france europe usa uk paris lyon marseille lille bordeaux nantes toulouse london boston chicago dublin berlin bruxelles geneve
lundi mardi mercredi jeudi vendredi samedi dimanche lun jeu ven tue tues wed thu thur thurs fri janv fevr avr juil feb apr aug sept oct nov dec monday tuesday wednesday thursday friday saturday sunday janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february march april may june july august september october november december
mr mrs ms mme mlle let rdv rv reunion visio teams zoom meet meeting call appel demo devis quote contract contrat nda rfp rfq crm erp sav api pdf excel word powerpoint outlook linkedin whatsapp sms email mail ok asap todo tbc tbd fyi eod cob ceo cto cfo coo cio cmo vp dg pdg daf drh dsi rh hr it btw po sow msa sla kpi roi poc mvp pov q1 q2 q3 q4 t1 t2 t3 t4 h1 h2 s1 s2
client customer cliente clients customers buyer acheteur acheteuse procurement achats purchasing marketing sales finance legal juridique compta comptabilite production direction directeur directrice responsable manager director president assistant assistante team equipe office bureau support budget prix price tarif tarifs pricing salon fair show conference christmas noel easter paques thanksgiving toussaint ascension pentecote
bonjour bonsoir hello hi dear cher chere merci thanks thank please svp note notes resume recap compte rendu summary action actions next prochaine prochain point points sujet objet subject besoin need urgent important confirm confirme yes no oui non the a an i we he she they you it il elle on nous vous ils elles je le la les un une des this that ce cette ces our your their his her mon ma mes son sa ses notre nos votre vos leur leurs if si when quand where who qui que what new nouveau nouvelle old ancien ancienne good bon bonne great very tres all tout tous not pas must doit will va can peut also aussi then puis but mais and et or ou with avec from for pour by par at chez in en on sur to
send envoyer envoie envoi sent envoye call appeler rappeler see voir meet rencontrer visit visiter ask demander tell dire check verifier prepare preparer draft rediger write ecrire follow relancer relance book reserver plan planifier organise organiser schedule caler fixer discuss discuter talk parler speak remind rappel present presenter introduce review revoir finalize finaliser update ping chase contact contacter recontacter arrange set get give make do faire confirmer valider transmettre fournir quoter propose proposer commander order livrer deliver installer install signer sign negotiate negocier demande request requested told said wants veut souhaite needs rencontre vu prendre passer tel mob fixe met saw visited phoned emailed texted rang bumped spoke discussed agreed great good interested interesse apparemment apparently attention remember penser ne il y internal interne`.split(
    /\s+/,
  ),
)
/** After these words a capitalised name is a person. */
const BEFORE_A_PERSON = new Set(
  'appeler rappeler appelle rappelle voir revoir rencontrer recontacter contacter relancer prevenir remercier demander inviter saluer avec call ring phone ask tell meet see email mail ping remind thank invite chase contact with avec w ac let tel ph rapl rappl rapp rap cb reaching joindre briefer brief introduce presenter briefing dear cher chere bonjour hi hello named appele called'.split(
    ' ',
  ),
)
/** Before these words a capitalised name is a person. */
const AFTER_A_PERSON = new Set(
  'doit devra must should will to said says dit asked demande wants veut souhaite needs confirme confirmed prepare envoie va peut can has is est called appelle replaces remplace joins arrive rejoint quitte left leaves propose owes handles drafts prepares chases previent asks covers dials'.split(
    ' ',
  ),
)

/** "Rosa I'll": a pronoun with its verb goes on no name. */
const PRONOUN = /^(?:i|we|you|he|she|they|it|that|who|what|there|let)['’]/
const mayName = (word: NameWord): boolean =>
  word.isCapitalised && !NOT_A_PERSON.has(word.folded) && !PRONOUN.test(word.folded)

/** "d'Hérouville", "l'Hermitte": a particle and a name in one word. */
const hasParticle = ({ text }: NameWord): boolean => /^[dl]['’]\p{Lu}/u.test(text)

/** One or two particles before a capital: "de la Tour", "Le Goff", "van den Berg". */
function leadsToName(words: readonly NameWord[], at: number): boolean {
  let index = at
  while (index < at + 2 && PARTICLES.has(words[index]?.folded ?? '')) index += 1
  const name = words[index]
  return index > at && name?.joins === true && mayName(name)
}

/** May the word go on a name that has begun: a capital, an initial, or a particle before a capital. */
function goesOnName(words: readonly NameWord[], at: number): boolean {
  const word = words[at]
  if (word === undefined || !word.joins) return false
  return mayName(word) || word.isInitial || hasParticle(word) || leadsToName(words, at)
}

/** The words from `from` on that belong to one name, five at most; none where no name begins. */
function nameFrom(words: readonly NameWord[], from: number): readonly NameWord[] {
  const first = words[from]
  if (first === undefined) return []
  const begins =
    mayName(first) || first.isInitial || (first.isCapitalised && leadsToName(words, from))
  if (!begins) return []
  let end = from + 1
  while (end - from < 5 && goesOnName(words, end)) end += 1
  const name = words.slice(from, end)
  return name.every(({ isInitial }) => isInitial) ? [] : name
}

const isFirstName = (word: NameWord): boolean =>
  FIRST_NAMES.has(word.folded) || FIRST_NAMES.has(word.folded.split('-')[0] ?? '')

/** "Speak to Hollis", "parler à Hollis". */
const isSpokenTo = (words: readonly NameWord[], from: number): boolean => {
  const verb = words[from - 2]?.folded.replace(/^[jltnm]'/, '') ?? ''
  return TO.has(words[from - 1]?.folded ?? '') && (SPEAKS.has(verb) || GIVES.test(verb))
}
const TO = new Set(['to', 'a', 'from', 'de'])
const SPEAKS = new Set(
  'speak speaking spoke talk talking talked parler parle reply respond write voicemail vm message call email mail text note appel sms'.split(
    ' ',
  ),
)

/** Before a verb of persons, unless the words name the company of whoever acts. */
function acts(words: readonly NameWord[], from: number, count: number): boolean {
  const after = words[from + count]
  const isVerb = after?.joins === true && AFTER_A_PERSON.has(after.folded)
  if (!isVerb && !isContracted(words, from + count)) return false
  const isOfCompany =
    OF_A_COMPANY.has(words[from - 1]?.folded ?? '') && isJob(words[from - 2]?.folded ?? '')
  return !isOfCompany && !isWhereSomebodyIs(words, from)
}

/** Where only a person can stand: after "appeler", before "must", beside a first name. */
function standsAsPerson(words: readonly NameWord[], from: number, count: number): boolean {
  const before = words[from - 1]
  const after = words[from + count]
  const follows =
    before !== undefined &&
    words[from]?.joins === true &&
    (BEFORE_A_PERSON.has(before.folded) || isSpokenTo(words, from))
  const isPointedAt =
    count >= 2 && POINTS_AT.has(before?.folded ?? '') && WHO.has(after?.folded ?? '')
  if (isPointedAt) return true
  return follows || acts(words, from, count) || standsWithJob(words, from, count)
}

/** "Hank at Bluestem Grain says": the name before is the person's. */
function isWhereSomebodyIs(words: readonly NameWord[], from: number): boolean {
  let first = from
  while (words[first]?.joins === true && isName(words[first - 1])) first -= 1
  return AT.has(words[first - 1]?.folded ?? '') && isName(words[first - 2])
}
const isName = (word: NameWord | undefined): boolean => word !== undefined && mayName(word)
const AT = new Set(['at', 'chez'])

/** "Nell Hobday's covering": of the verb only its 's stands between the name and what the person does. */
const DOING = new Set('covering coming joining leaving taking handling running dealing'.split(' '))
const CONTRACTED = "'s ".length
const isContracted = (words: readonly NameWord[], at: number): boolean => {
  const word = words[at]
  if (word === undefined || word.opens || !DOING.has(word.folded)) return false
  return word.start - (words[at - 1]?.end ?? 0) === CONTRACTED
}

/** "C'est Nolan Petit qui …", "it's Nolan Petit who …": words stand here without their 's. */
const POINTS_AT = new Set(["c'est", 'it', 'that', 'is', 'est'])
const WHO = new Set(['qui', 'who'])

const isJob = remembered((word: string): boolean => WHOLE_JOBS.endAt(word, 0) >= 0)
/** Words after a name in which the job may begin: ", our new …", " – the …" (chosen). */
const JOB_WITHIN = 4

const AND = new Set(['et', 'and'])

/** "Léonie Castaing, acheteuse, Biscuiterie Aumont": the job has its holder already; the next name is the company. */
function followsHolder(words: readonly NameWord[], at: number, lastEnd: number): boolean {
  if (AND.has(words[at - 1]?.folded ?? '')) return false
  return at - lastEnd <= 6 && words.slice(lastEnd, at).some((word) => isJob(word.folded))
}

/** Between a job and its holder: "her PA is Kiki". */
const IS = new Set('is est nomme nommee named called'.split(' '))
/** Before the name of a company. */
const OF_A_COMPANY = new Set(
  'chez at from of de des du d ets etablissements societe groupe cabinet by'.split(' '),
)

/** Beside a job: "Femi Adeyemi (CTO)", "notre responsable qualité, Inès Moreau". Of one name only the nearest counts. */
function standsWithJob(words: readonly NameWord[], from: number, count: number): boolean {
  if (
    OF_A_COMPANY.has(words[from - 1]?.folded ?? '') ||
    OF_A_COMPANY.has(words[from]?.folded ?? '')
  )
    return false
  const after = words.slice(from + count, from + count + JOB_WITHIN)
  const before = words.slice(Math.max(0, from - JOB_WITHIN), from)
  if (count === 1) return IS.has(before.at(-1)?.folded ?? '') && isJob(before.at(-2)?.folded ?? '')
  return [...after, ...before].some((word) => isJob(word.folded))
}

/** A name found in the words, and how. */
interface Found {
  readonly words: readonly NameWord[]
  readonly by: PersonMention['by']
  readonly person?: KnownPerson
}

/** "Mme Durand", "Dr. O’Connor"; in a text without capitals also "mme durand". */
function afterTitle(words: readonly NameWord[], at: number, isLower: boolean): Found | undefined {
  const name = nameFrom(words, at + 1)
  if (name.length > 0) return { words: name, by: 'title' }
  const next = words[at + 1]
  const isName = isLower && next !== undefined && !NOT_A_PERSON.has(next.folded)
  return isName ? { words: [next], by: 'title' } : undefined
}

/** Short titles that no other word of a text without capitals looks like ("me" does). */
const SHORT_TITLES = new Set(['mr', 'ms', 'dr'])

function isTitle(words: readonly NameWord[], at: number, isLower: boolean): boolean {
  const word = words[at]
  if (word === undefined || !TITLES.has(word.folded) || words[at + 1]?.joins !== true) return false
  return word.isCapitalised || word.folded.length > 2 || (isLower && SHORT_TITLES.has(word.folded))
}

/** "Phone Dana", "Réponse de Charlotte": the capital of the first word is the sentence's, not the name's. */
function isCommand([first, second]: readonly NameWord[]): boolean {
  if (first === undefined || second === undefined) return false
  // "Chef Baptiste": the job stands before the name
  if (isJob(first.folded) && !isFirstName(first) && isFirstName(second)) return true
  if (!first.opens) return false
  const isShouted = first.text === first.text.toUpperCase()
  const isNoun = OF_SOMEBODY.test(first.folded) && PARTICLES.has(second.folded)
  return !isShouted && !isFirstName(first) && (isNoun || isFirstName(second))
}

const WHERE = new Set('a in near vers from sur at de around towards'.split(' '))
const FROM = new Set(['from', 'de'])
/** What comes from a person: "retour de Charlotte", but "back from Charlotte". */
const SENT =
  /^(?:retours?|reponses?|messages?|mots?|e?-?mails?|courriels?|appels?|avis|accords?|demandes?|questions?|nouvelles?|sms|textos?|feedback|reply|answers?|calls?|word|notes?|news|requests?|hear|heard|validation|relance)$/
/** … and what he does or is: "départ de Lucie Faure". */
const OF_SOMEBODY = new RegExp(`${SENT.source}|^(?:departs?|arrivees?|absences?|conges?|retraite)$`)
/** Somebody is spoken to or given something: "demander à Nancy". */
const GIVES =
  /^(?:r?env(?:[oe]y|oi)|demand|dire$|dis$|donn|transm|adress|fourni|propos|parl|remett|send|sent|give|gave|ask|tell|told|show|forward|copy|email|mail)/
/** Words before a name in which the verb of giving may stand (chosen). */
const GIVEN_WITHIN = 6

/** "Muté à Nancy", "our site in Charlotte". */
const isPlace = (words: readonly NameWord[], at: number): boolean =>
  TOWNS.has(words[at]?.folded ?? '') &&
  WHERE.has(words[at - 1]?.folded ?? '') &&
  !isSpokenTo(words, at) &&
  !(FROM.has(words[at - 1]?.folded ?? '') && SENT.test(words[at - 2]?.folded ?? '')) &&
  !words.slice(Math.max(0, at - GIVEN_WITHIN), at).some((word) => GIVES.test(word.folded))

const isFirm = (word: NameWord | undefined): boolean =>
  word?.joins === true && word.isCapitalised && FIRM.test(word.folded) && !isFirstName(word)

/** "Fromagerie Martin": the family gave its name to the firm. */
const isOfFirm = (words: readonly NameWord[], at: number): boolean => {
  const before = words[at - 1]
  return (
    words[at]?.joins === true &&
    before !== undefined &&
    before.isCapitalised &&
    FIRM.test(before.folded)
  )
}

/** "La Table Marine", "Café Violette": a first name that is a word too makes no person of the words before it. */
const endsInWord = ([first, ...others]: readonly NameWord[]): boolean =>
  first !== undefined &&
  first.text !== first.text.toUpperCase() &&
  !isFirstName(first) &&
  others.filter(isFirstName).every(({ folded }) => FIRST_NAMES_THAT_ARE_WORDS.has(folded))

/** A common first name, with what follows it; a name that is a word too needs a surname or a place. */
function byFirstName(words: readonly NameWord[], at: number, name: readonly NameWord[]): boolean {
  const first = name[0]
  if (first === undefined || isCommand(name)) return false
  if (MOSTLY_NAMES.has(first.folded) && standsAsPerson(words, at, name.length)) return true
  if (!name.some(isFirstName) || endsInWord(name)) return false
  if (isFirm(words[at + name.length]) || name.some(isFirm) || isOfFirm(words, at)) return false
  if (name.length === 1 && isPlace(words, at)) return false
  const isSure = !FIRST_NAMES_THAT_ARE_WORDS.has(first.folded)
  return isSure || name.length > 1 || standsAsPerson(words, at, 1)
}

/** "Anneliese van der Veen", "Yusuf ben Salah": companies have no such particles. */
const FOREIGN_PARTICLES = new Set('van von der den ten ter bin ben ap ab dos al el'.split(' '))
const hasForeignParticle = (name: readonly NameWord[]): boolean =>
  name.slice(1, -1).some(({ text, folded }) => text === folded && FOREIGN_PARTICLES.has(folded))

/** Capitalised words where a person stands, in the middle of a sentence or more than one of them. */
function byCapitals(words: readonly NameWord[], at: number, name: readonly NameWord[]): boolean {
  const isShouted = name.every(
    (part) => part.text.length > 1 && part.text === part.text.toUpperCase(),
  )
  if (name.length === 1 && CITIES.has(name[0]?.folded ?? '')) return false
  if (isShouted || isCommand(name) || !(name.length >= 2 || !words[at]?.opens)) return false
  return hasForeignParticle(name) || standsAsPerson(words, at, name.length)
}

function unknownPerson(
  words: readonly NameWord[],
  at: number,
  isLower: boolean,
): Found | undefined {
  const word = words[at]
  if (word === undefined) return undefined
  const isThing = FIRST_NAMES_OF_THINGS.has(word.folded) && !standsAsPerson(words, at, 1)
  const isSure = word.folded.length > 2 && !isThing && !FIRST_NAMES_THAT_ARE_WORDS.has(word.folded)
  if (isLower && isSure && FIRST_NAMES.has(word.folded)) return { words: [word], by: 'first_name' }
  const name = nameFrom(words, at)
  if (name.length === 0) return undefined
  if (byFirstName(words, at, name)) return { words: name, by: 'first_name' }
  return byCapitals(words, at, name) ? { words: name, by: 'capitals' } : undefined
}

/** "Kévin et Djamila": one more name of one word beside a first name of one word. */
function besideFirstName(
  words: readonly NameWord[],
  at: number,
  last: PersonMention | undefined,
): Found | undefined {
  const name = nameFrom(words, at)
  const isBeside = AND.has(words[at - 1]?.folded ?? '') && words[at - 2]?.end === last?.span[1]
  const isFirst = (last?.by === 'first_name' || last?.by === 'capitals') && !last.name.includes(' ')
  if (name.length !== 1 || !isBeside || !isFirst || words[at]?.joins !== true) return undefined
  if (COMPANY.test(words[at].text)) return undefined
  return { words: name, by: 'capitals' }
}

/** "Grant Muller's covering. Get Grant the badge": a word that is part of a name already read is that person. */
function namedAgain(
  words: readonly NameWord[],
  at: number,
  people: readonly PersonMention[],
): Found | undefined {
  const name = nameFrom(words, at)
  const [word] = name
  if (word === undefined || name.length > 1) return undefined
  if (word.opens && !standsAsPerson(words, at, 1)) return undefined
  const isNamed = people.some((person) => person.name.startsWith(`${word.text} `))
  return isNamed ? { words: name, by: 'first_name' } : undefined
}

/** The known person named by the word at `at`, capitalised unless the text has no capitals. */
function knownAt(
  words: readonly NameWord[],
  at: number,
  ways: readonly KnownName[],
  isLower: boolean,
): Found | undefined {
  if (!(isLower || words[at]?.isCapitalised === true)) return undefined
  const known = knownPerson(words, at, ways, mayName)
  return known === undefined ? undefined : { ...known, by: 'known' }
}

function mention(text: string, opening: NameWord | undefined, found: Found): PersonMention {
  const end = found.words.at(-1)?.end ?? 0
  const written = text.slice(found.words[0]?.start, end).replace(/\s+/g, ' ')
  return {
    name: found.person?.name ?? written,
    span: [opening?.start ?? 0, end],
    ...(found.person?.id === undefined ? {} : { id: found.person.id }),
    by: found.by,
  }
}

/**
 * Finds the people whom a text names, in order; each stretch of text names one person at most. Linear in
 * the text for a bounded number of known people.
 *
 * @param known  people of the record, preferred over any other reading
 * @example findPeople('Appeler Mme Durand').map((person) => person.name)  // ['Durand']
 */
export function findPeople(
  text: string,
  known: readonly KnownPerson[] = [],
): readonly PersonMention[] {
  const words = nameWords(text.slice(0, READ))
  const isLower = !words.some((word) => !word.opens && word.isCapitalised)
  const ways = waysOfNaming(known)
  const people: PersonMention[] = []
  let lastEnd = Number.NEGATIVE_INFINITY
  for (let at = 0; at < words.length; ) {
    const from = isTitle(words, at, isLower) ? at + 1 : at
    const found =
      knownAt(words, from, ways, isLower) ??
      (from > at ? afterTitle(words, at, isLower) : unknownPerson(words, at, isLower)) ??
      besideFirstName(words, at, people.at(-1)) ??
      namedAgain(words, at, people)
    const isCompany = found?.by === 'capitals' && followsHolder(words, at, lastEnd)
    if (found === undefined || isCompany) {
      at += 1
      continue
    }
    people.push(mention(text, words[at], found))
    at = from + found.words.length
    lastEnd = at
  }
  return people
}
