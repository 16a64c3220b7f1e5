/** The words of a text as the search for names sees them: capitals, joins, beginnings of sentences. */
import { allMatches } from '../kernel/text/all-matches.ts'
import { foldText } from '../kernel/text/fold.ts'
import { remembered } from '../kernel/text/remembered.ts'

/** A word of a text, `[start, end)` in UTF-16 units. */
export interface NameWord {
  readonly text: string
  readonly folded: string
  readonly start: number
  readonly end: number
  /** first word of the text, a line or a sentence */
  readonly opens: boolean
  /** only blanks, or the dot of a title or an initial, lie between it and the word before */
  readonly joins: boolean
  /** "J'appelle" opens a sentence; "D'Angelo" is a name */
  readonly isCapitalised: boolean
  /** one capital alone */
  readonly isInitial: boolean
}

const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu
/** Titles before a name, folded, without dot. */
export const TITLES: ReadonlySet<string> = new Set(
  'm mr mrs ms miss mme mmes mlle mm monsieur madame mademoiselle messieurs dr docteur doctor me maitre prof professeur professor pr sir coach captain'.split(
    ' ',
  ),
)

/** Towns that are first names as well. */
export const TOWNS: ReadonlySet<string> = new Set(
  'nancy florence charlotte austin dallas sydney victoria savannah madison jackson lourdes chelsea paris brooklyn phoenix adelaide lorraine lincoln preston chester'.split(
    ' ',
  ),
)

/** Towns that stand for the people of their office: "the call with Lisbon". */
export const CITIES: ReadonlySet<string> = new Set(
  'lisbon lisbonne madrid barcelona barcelone rome munich hamburg hambourg vienna vienne zurich amsterdam rotterdam oslo stockholm copenhagen copenhague helsinki warsaw varsovie prague budapest athens athenes tokyo shanghai beijing pekin singapore singapour mumbai delhi chennai bangalore dubai toronto montreal vancouver denver houston seattle atlanta miami leeds manchester birmingham glasgow edinburgh cardiff belfast bristol liverpool sheffield newcastle rennes grenoble strasbourg montpellier dijon reims rouen metz angers orleans liege antwerp anvers namur lausanne luxembourg casablanca tunis alger dakar'.split(
    ' ',
  ),
)

/** Words that only the name of a firm holds, beside a family's name: "Laiterie Martin", "Owen Foods". */
export const FIRM =
  /^(?:sa|sas|sarl|sasu|eurl|snc|scop|inc|corp|corporation|ltd|llc|llp|plc|gmbh|group|groupe|holdings?|industries|systems|systemes|solutions|services|technologies|software|logiciels|consulting|conseil|partners|foods|hotels?|farms?|bakery|brewery|dairy|builders|timber|steel|motors|freight|haulage|packaging|logistics|logistique|transports?|properties|estates?|et fils|sons|brothers|bros|associates|associes|freres|etablissements|ets|societe|cabinet|domaine|chateau|cooperative|residence|imprimerie|garages?|batiments?|constructions?|travaux|paysages?|cosmetics|pharma|textiles?|plastics|(?!val|camer|germ)\p{L}{4,}erie)$/u

/** "Veolia", "SNCF", "BatiPro", "Soltech": written as companies are and first names are not. */
export const COMPANY =
  /^\p{Lu}{3,}$|^(?!Mc|Mac|De|Di|La|Le)\p{Lu}\p{Ll}+\p{Lu}|(?:ia|ium|eo|ex|tech|soft|corp|group|labs?|sys|pharma|plast|bat|net|immo|trans|log|bio)$/u

/** What is known of a word wherever it stands. */
const written = remembered((found: string) => {
  const text = found.replace(/(?:['’]s|['’-]+)$/, '')
  return {
    text,
    folded: foldText(text),
    isCapital: /^\p{Lu}/u.test(text),
    isElided: /^(?:[JCLST]|Qu)['’]\p{Ll}/u.test(text),
    isInitial: /^\p{Lu}$/u.test(text),
  }
})

/** Between words of one sentence that no mark parts. */
const BLANK = ' '

/** Cuts a text into words; a word that ends a sentence and one that opens the next do not join. */
export function nameWords(source: string): readonly NameWord[] {
  const words: NameWord[] = []
  let before = 0
  for (const { 0: found, index: start } of allMatches(WORD, source)) {
    const { text, folded, isCapital, isElided, isInitial } = written(found)
    const gap = source.slice(before, start)
    const last = words.at(-1)
    const opens = last === undefined || (gap !== BLANK && /[\n.!?•:;]|(?:^|\s)[-–—*]\s/.test(gap))
    const end = start + text.length
    words.push({
      text,
      folded,
      start,
      end,
      opens,
      joins: last !== undefined && (gap === BLANK || joinsAfter(last, gap)),
      isCapitalised: isCapital && !(opens && isElided),
      isInitial,
    })
    before = end
  }
  return words
}

function joinsAfter(last: NameWord, gap: string): boolean {
  const isDotted = TITLES.has(last.folded) || last.text.length === 1
  return /^[ \u00a0\u202f]+$/.test(gap) || (isDotted && /^[./]?[ \u00a0\u202f]*$/.test(gap))
}
