/**
 * French or English? Counted on function words, which a text of two sentences cannot avoid, on the words
 * of dates and of business that short notes consist of, and on French accents. Words that both languages write (on, me, plus, but, as…) count for neither.
 */
import { foldText } from './fold.ts'

/** The languages that Rapport reads. */
export type TextLanguage = 'en' | 'fr'

const FRENCH = new Set(
  "le la les un une des du de au aux et ou mais donc car ni je j tu il elle nous vous ils elles ce cet cette ces mon ma mes ton ta tes son ses notre nos votre vos leur leurs que qui quoi dont est sont suis etes sommes etait sera serait ai avez avons ont avait pas ne n d l c s qu en y pour par avec sans sous sur dans chez entre vers bonjour bonsoir merci cordialement bien tres tout tous toute toutes si oui non quand comment pourquoi combien quel quelle quels quelles deja encore aussi ainsi alors apres avant depuis lorsque peut peux pouvez pouvons pourriez pourrait voici voila faire fait faut suite objet devis commande facture madame monsieur demain aujourd'hui hier jour semaine mois livraison prix rendez rdv reunion envoyer rappeler client vais va vont partir revenir reviendrai jours semaines annee annees heure heures minute matin midi soir soiree prochain prochaine prochains prochaines dernier derniere derniers dernieres lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars nouvel an avril mai juin juillet aout septembre octobre novembre decembre trimestre weekend lendemain veille debut fin mi courant cours dure durera noel paques jusqu jusque environ moins tard tot vu vue appele envoye recu dit veut doit souhaite cherche confirme relancer rappel devait attend propose bonne bon nouveau nouvelle deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente cent premier premiere deuxieme troisieme maintenant hui toujours jamais seulement avoir etre tres peu beaucoup leurs celui celle ceux autre autres meme chaque plusieurs vers pendant ouvert ferme francais".split(
    ' ',
  ),
)
const ENGLISH = new Set(
  'the a an and or but so because i you he she it we they this that these those my your his her its our their what which who whom is are am was were be been being have has had do does did not no to of for by with without under at from into about between hello hi dear thanks thank regards best very all any some if yes when how why where much many already still also then after before since can could would should will may might please here there make made need order quote invoice tomorrow today yesterday day week month delivery price meeting call send us them been let know last next ago half past quarter night tonight evening afternoon noon midnight weekend weekends weeks months years year days hour hours minutes monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december first second third fourth fifth twenty thirty one two three four five seven eight nine ten eleven twelve early late later end start beginning during within until since around ago meet lets go back going gone got get sold open working business met called sent wants asked said told new old only just more most less few both each every another other same such than now soon never always right clock want looking find together people'.split(
    ' ',
  ),
)
/** Letters that words of one language have and those of the other hardly; asked when no known word tells. */
const ENGLISH_SHAPE = /th|sh|wh|ght|ck|ee|oo|w|k|ing$|ed$|ly$|ness$/
const FRENCH_SHAPE = /qu|eau|eu|oi|oux|aient$|ez$|eur$|euse$|ier$|ais$|iere$|elle$|ette$/

function countShapes(words: readonly string[]): number {
  let balance = 0
  for (const word of words.filter((one) => one.length > 2)) {
    if (FRENCH_SHAPE.test(word)) balance += 1
    if (ENGLISH_SHAPE.test(word)) balance -= 1
  }
  return balance
}

/** Characters that are read: more changes nothing (chosen). */
const READ = 4000

/**
 * Tells French from English.
 *
 * @param text      any text; the first 4,000 characters are read
 * @param expected  what to answer when the text does not tell, such as the user's language
 * @returns the language, or `expected` (undefined by default) when no word tells or both tell as much
 * @example detectLanguage('Pouvez-vous nous rappeler ?')  // 'fr'
 */
export function detectLanguage(text: string, expected?: TextLanguage): TextLanguage | undefined {
  const read = text.slice(0, READ)
  // "à" is French, "a" may be either; "week-end" is French with English parts.
  const words = foldText(read.replace(/à|week-?ends?/gi, ' ')).match(/[a-z]+/g) ?? []
  const accents = read.match(/[àâçéèêëîïôùûœ]/gi)?.length ?? 0
  let balance = accents * 0.7
  for (const word of words) {
    const isFrench = FRENCH.has(word)
    if (isFrench !== ENGLISH.has(word)) balance += isFrench ? 1 : -1
  }
  if (balance === 0) balance = countShapes(words)
  if (balance === 0) return expected
  return balance > 0 ? 'fr' : 'en'
}
