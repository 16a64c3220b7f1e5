/**
 * Which competitors does the sender name? A name that is also a word ("delta", "orange", "target")
 * counts only where a company is meant: with a capital inside a sentence and no article before it, or
 * beside the words that go with companies ("chez Delta", "Apex can deliver").
 */
import { allMatches } from '../../kernel/text/all-matches.ts'
import { foldText } from '../../kernel/text/fold.ts'
import { remembered } from '../../kernel/text/remembered.ts'

/** A competitor as the administrator entered it. */
export interface Competitor {
  readonly name: string
  readonly aliases: readonly string[]
}

/** Names of companies that are words of either language, folded (chosen by hand). */
const COMMON_WORDS = new Set(
  `delta apex orange target mercury apple oracle sage square box slack zoom shell gap next visa total free casino
  leader concept atlas horizon summit pioneer matrix vertex phoenix titan edge focus spark pulse nova prime alpha
  beta gamma omega sigma signal vision zenith avenir accord access advance agile alliance amber ambition anchor
  apogee arc arrow aspect aurora avant axis balance beacon best bloom blue boost bridge bright carrefour castle
  chrome circle citrus clear click cloud cobalt compass connect copper core corner crown crystal cube diamond
  direct dragon dream eagle earth easy echo eclat eclipse eden element ellipse emerald energy epoch essence
  evolution express factor falcon fast fire first flash flex flow force forge fortune forum forward frontier fusion
  future galaxy genesis global gold grand green grid group harmony harvest helix heritage icon ideal image impact
  impulse indigo infinity insight iron ivory jade jaguar jet key laser legend lemon liberty light lime link lion
  logic lotus lumen lynx magic magnet major mango maple mark marine master matter maximum meridian metro micro
  milestone mint mirror mission mistral modern moment monarch moon motion nature nectar neon network nexus noble
  north oasis ocean olympus onyx opal open optimum orbit orchid origin osprey palm panda paradigm path peak pearl
  perfect phare pilot pivot pixel planet platform platinum plus polar portal power precision premier prestige
  prism profile progress promise pure quantum quartz quest quick radar radius rainbow range rapid raven reach
  regal reliance river rocket root rose royal ruby safe sapphire saturn scale scope score select shield silver
  simple sky smart snap solar solid solo sonic source spectrum sphere spirit sport spring stage standard star
  steel step stone storm stream strong style sun super supreme sure swift switch tempo terra tiger time titanium
  token top torch total touch tower track trend tribune trident triumph true trust turbo turquoise union unison
  unity universal upward urban vantage vector velocity venture venus verve victory view vista vital vivid volt
  wave west white wind wing wolf wonder workday world yellow zephyr zero zest zone boulanger leclerc meteor cargo
  ciel mer soleil lune etoile perle aigle ardoise cerise citron rocher relais renard faucon tremplin passerelle`
    .split(/\s+/)
    .filter(Boolean),
)

const ARTICLE_BEFORE =
  /(?:^|[\s('’"«])(?:le|la|les|l|un|une|des|du|ce|cette|notre|votre|son|sa|the|a|an|our|your|my|his|her|their|its|this|that|of|in|any|each|no|en|couleur|colou?r)[\s'’]*$/iu
const COMPANY_BEFORE =
  /(?:^|[\s('’"«,])(?:chez|avec|with|from|at|to|de chez|vers|par|by|contre|against|than|versus|vs\.?|que|et|and|or|ou|sauf|except|entre|between|concurrent|competitor|supplier|fournisseur|offre d|offre de|consulté|retenu|choisi|chose|chosen|picked|using|use|via|met|seen|quitter|quittons|leave|leaving|off|rejoindre|join|à|pas|not|for|d|qu|of|de)[\s'’]*$/iu
const COMPANY_AFTER =
  /^(?:(?:'s|’s|s['’])?\s+(?:never|always|only|simply|n['’]|ne|jamais|nous|vous|me|m['’]|propose\w*|offre|offrait|peut|pourrait|est|sont|a|ont|fait|faisait|livre|vient|sera|serait|vend|assure|annonce|garantit|reste|semble|avait|aussi|et|have|has|had|can|could|is|was|are|were|will|would|offers?|offered|quoted?|came|comes?|delivers?|sells?|promised?|undercut|matched|says?|said|seems?|gave|just|also|and|dropped|does|did|doesn|keeps?|went|got|lost|won|charges?|rang|rings|calls|threw|starts?|took|takes|brought|sent|put|asked|asks|called|calls|listens?|undercuts?|beat|beats|cost|costs|sit|sits|remains?|still|now|already|who|whose|dont|qui|lui|leur|s'est|se|mislaid|let|left|made|held|broke|fell|met|told|wrote|meant|\w+ed|swears?|swore|sets?|pumps?|units?|reps?|proposal|quote|offer|contract|pricing|systems?|group|inc|ltd|gmbh|sas|sa)\b|['’]s\b)/iu

const isWord = (name: string): boolean => COMMON_WORDS.has(foldText(name))
const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Who writes all in lower case names companies so, too: "orange rang again", "chez orange". */
const isCompanyInLowerCase = (before: string, after: string): boolean =>
  /(?:^|[\s(])(?:chez|de chez|d'apres|vs\.?)\s$/i.test(before) ||
  (/(?:^|[.!?\n]\s*)$/.test(before) &&
    /^ (?:rang|called|offers?|offered|quoted|says?|said|propose|proposent|nous propose|m'a|nous a|vend|fait|est (?:moins|plus) cher)\b/i.test(
      after,
    ))

/** Is the company meant, where its name is also a word? */
function isCompany(text: string, start: number, end: number): boolean {
  const found = text.slice(start, end)
  const before = text.slice(Math.max(0, start - 30), start)
  const after = text.slice(end, end + 30)
  if (!/^\p{Lu}/u.test(found)) return isCompanyInLowerCase(before, after)
  const isShouted = found.length > 1 && found === found.toUpperCase()
  if (/^\s*(?::|=|\d)/.test(after)) return false
  const startsSentence = before === '' || /[.!?:;\n•«"“-]\s*$/u.test(before)
  const hasCompanyAfter = COMPANY_AFTER.test(after)
  if (startsSentence || isShouted) return hasCompanyAfter
  if (COMPANY_BEFORE.test(before)) return true
  return !ARTICLE_BEFORE.test(before) || hasCompanyAfter
}

/** "The Midwest Grain Summit": a capitalised word stands before, and begins no sentence. */
const IN_A_NAME = /[\p{L}\d,;:’'] \p{Lu}\p{Ll}+[ -]$/u
/** Characters before a name in which such a word is looked for (chosen). */
const NAME_BEFORE = 30

/** "In March Apex cut its prices": months, days and titles are capitalised and begin no name. */
const TIME_BEFORE =
  /\b(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|easter|q[1-4]|janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|no[ëe]l|p[âa]ques)[ ]$/iu

/** Another capitalised word directly before or after makes it part of another name ("Mercury Lane"). */
const standsInName = (before: string): boolean =>
  IN_A_NAME.test(before) && !TIME_BEFORE.test(before)
const isPartOfName = (text: string, start: number, end: number): boolean =>
  standsInName(text.slice(Math.max(0, start - NAME_BEFORE), start)) ||
  /^(?: (?:Street|Road|Lane|Avenue|House|Building|Tower|Park|Court|Place|Square|Airlines?|Air|Force|Day)\b|-?\d)/u.test(
    text.slice(end, end + 12),
  )

const NOUN_BEFORE =
  /(?:^|[\s('’"«])(?:un|une|le|la|ce|cette|notre|votre|en|a|an|the|our|your|this|in)[\s'’](?:\p{Ll}{2,12} )?$/u

/** A name that nobody thought to be a word, written small behind an article: "un bon tandem". */
function isNoun(text: string, start: number, end: number): boolean {
  const isSmall = /^\p{Ll}[\p{Ll}\d]*$/u.test(text.slice(start, end))
  const isBehind = NOUN_BEFORE.test(text.slice(Math.max(0, start - 30), start))
  return isSmall && isBehind && !COMPANY_AFTER.test(text.slice(end, end + 30))
}

const patternOf = remembered(
  (name) => new RegExp(`(?<![\\p{L}\\d@.])${escaped(name)}(?![\\p{L}\\d])`, 'giu'),
)

function isNamed(text: string, name: string): boolean {
  const sought = name.trim()
  if (sought === '') return false
  for (const match of allMatches(patternOf(sought), text)) {
    const end = match.index + match[0].length
    if (!isWord(name) && isNoun(text, match.index, end)) continue
    if (!isWord(name)) return true
    if (!isPartOfName(text, match.index, end) && isCompany(text, match.index, end)) return true
  }
  return false
}

/**
 * Finds the competitors that a text names.
 *
 * @param text  one sentence as typed
 * @returns their names, not their aliases, in the order of the list
 */
export function findCompetitors(
  text: string,
  competitors: readonly Competitor[],
): readonly string[] {
  const lower = text.toLowerCase()
  const mayBeNamed = (name: string): boolean => lower.includes(name.trim().toLowerCase())
  return competitors
    .filter(({ name, aliases }) =>
      [name, ...aliases].some((each) => mayBeNamed(each) && isNamed(text, each)),
    )
    .map(({ name }) => name)
}
