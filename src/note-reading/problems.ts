/** Problems that customers have with us and that are not put right yet. */
import { matches, matchIn } from '../kernel/text/screened-pattern.ts'
import { PROBLEM, RESOLVED } from '../understanding/model.ts'
import type { ClauseReading, Verdict } from './verdict.ts'
import { spanOf } from './verdict.ts'

const WRONG = new RegExp(String.raw`(?<!\p{L})${PROBLEM}(?!\p{L})`, 'u')
const RIGHT_AGAIN = new RegExp(String.raw`(?<!\p{L})${RESOLVED}(?!\p{L})`, 'u')
/** What sellers jot down of faults without a word of trouble. */
const JOTTED =
  /(?<!\p{L})(?:(?<!(?<!\p{L})(?:wants?|needs?|(?:would|'d) (?:like|prefer)|ve(?:ut|ulent)|souhaite(?:nt)?|(?:vou|aime)rai(?:t|ent)|prefere(?:nt)?|passer?|monter|descendre|(?:go|going|move|moving|switch|up|upgrade) to|commander|prendre|order|take) (?!to know|savoir|comprendre)[^.;,]{0,24})\d[\d ,.€$£%]{0,12}(?:\p{L}[\p{L}\d]*,? ){0,3}(?:au lieu de|instead of|rather than) (?:the )?[€$£]?\d|(?:invoice|bill|slip|order|facture|bon|commande|devis)\p{L}* (?:lists?|says?|shows?|indique|affiche|mentionne|dit) [^.;]{1,40}(?:,|but|mais|while|alors que) (?:the |our |le |la |notre )?(?:slip|note|order|quote|contract|invoice|bon|devis|commande|contrat|facture)|contestee?s?|(?:says?|lists?|shows?|indique|annonce) \d+[^.;]{0,20}, (?:but |mais )?(?:they|we|he|she|ils|elles?|on) (?:only )?(?:counted|got|received|found|(?:n'en )?(?:ont|a) (?:compte|recu))|(?:attend(?:s|ons|ez|ent)?|waiting|waits?) (?:toujours|encore) (?:l'avoir|(?:le|son|leur) (?:avoir|remboursement|technicien|depannage)|(?:la|sa|leur|notre|votre) (?:livraison|commande|piece|reponse|facture|note de credit)|(?:les|ses|leurs) (?:pieces|identifiants|acces))|still waiting (?:for|on) (?:the|our|your|their|his|her|a) (?:credit|refund|delivery|parts?|engineer|technician|replacement|invoice|order|login)|(?:came|comes?|measures?|cut) (?:up |out )?(?:\p{L}+ (?:inch|feet|foot|cent|milli)\p{L}* )?(?:too )?(?:short|narrow|wide)|(?:left|kept) in the dark|qualite (?:a|est en) (?:baiss|recul|chut)\p{L}*|quality (?:has )?(?:dropped|slipped|fallen)|(?:second|third|fourth|[2-9](?:nd|rd|th)) ticket|drops? the (?:connection|signal|line|call)|(?:had it )?up to here|remontee?s? comme (?:une pendule|un coucou|des (?:pendules|coucous))|repond\p{L}* (?:de travers|mal)|embouti(?:t|e?s?)|(?:defonce|percute|heurte|accroche)e?s? (?:(?:son|sa|leur|le|la|les|notre|un|une) |l')(?:portail|mur|porte|quai|voiture|vehicule|barriere|facade|poteau|cloture|rack|vitrine|entree|auvent)|(?:dropp?(?:ed|ing|s)|go(?:es|ing|ne)|went|fell|fall(?:s|ing)|knocked|kicked) off-?line|(?:since|depuis) (?:the |your |our |la |le |l'|votre |notre )?(?:\p{L}+ )?(?:firmware|update|upgrade|patch|migration|mise a jour|maj|release) (?!(?:everything|all|tout) )(?:[^.;]|\.(?=\d)){0,80}(?<!\p{L})(?:skip|los[et]|refus|drop|ignor|saut|perd|oubli|n'affiche|disparu|vanish|no longer|won't)\p{L}*|keeps? \p{L}+ing (?:off|out|down)|skip(?:s|ping)? (?:zones?|cycles?|rows?|pages?|lines?|steps?)|ne (?:(?:descend|monte|tient)(?:nt)? (?:plus|pas)|depasse(?:nt)? plus|reste(?:nt)? (?:plus|pas) (?:allume|en place|colle|ferme|ouvert|fixe|stable|accroche|connecte|a temperature)e?s?)(?! (?:qu['e]|a |au |aux )))(?!\p{L})/u
/** Nothing was wrong after all. */
const FALSE_ALARM =
  /(?<!\p{L})(?:false alarm|fausse alerte|faux positif|non-issue|storm in a tea ?cup|turned out (?:fine|to be nothing|ok|okay)|plus de peur que de mal)(?!\p{L})/u

/** The problem is somebody else's, or a competitor's, or only feared. */
const OF_OTHERS =
  /\b(?:chez (?:leur|un) (?:concurrent|fournisseur)|concurrents?|competitors?|fournisseur actuel|current (?:supplier|vendor|provider)|former (?:supplier|vendor)|ancien (?:fournisseur|prestataire)|prestataire actuel|other (?:supplier|vendor)|autre fournisseur|de budget|budget (?:issue|problem)s?|scratch that|agenda|calendar|probleme de planning|problem solving|issue of|issues? tracker|in the next issue|contract issue|if there (?:is|are)|en cas de)\b/

/** The sentence after it says whose problem it is. */
const NOT_OURS =
  /^(?:\p{L}+'s (?:headache|problem|fault)|(?:that's )?not (?:ours|our)|pas (?:de chez nous|notre|le notre|la notre|a nous))/u

const isNone = (text: string): boolean => matches(RIGHT_AGAIN, text) || matches(FALSE_ALARM, text)

/** "Ines Roy ne fait plus partie de l'entreprise": news of a person, no fault of ours. */
const HAS_LEFT =
  /(?<!\p{L})(?:ne fai(?:t|sait) plus partie|a quitte (?:l'entreprise|la societe|la boite|le groupe|son poste|ses fonctions)|n'est plus (?:la|chez|en poste|dans (?:la |l')\p{L}+)|jumped ship|ne travaille plus|part(?:i|ie)? (?:a la|en) retraite|en conge (?:maternite|parental|maladie)|left the (?:company|firm|business|team)|no longer (?:with (?:us|them|the)|works? (?:there|here|for|at)|at the (?:company|firm|school|hospital)|there|employed)|has moved on|on maternity leave|has retired)(?!\p{L})/u

const isOfOthers = (text: string): boolean => matches(OF_OTHERS, text) || matches(HAS_LEFT, text)

/** No problem, whatever the words remind of: nothing was wrong, or somebody has gone. */
export const tellsOfNoFault = (text: string): boolean =>
  matches(FALSE_ALARM, text) || matches(HAS_LEFT, text)

/** Said to be wrong, not put right, and ours. */
export function findProblem({ clause, text, next }: ClauseReading): Verdict | undefined {
  if (NOT_OURS.test(next)) return undefined
  const match = matchIn(WRONG, text) ?? matchIn(JOTTED, text)
  if (match === null || isNone(clause.text) || isOfOthers(clause.text)) return undefined
  return { kind: 'issue', rule: 'problem', cue: spanOf(clause, match), confidence: 0.8 }
}
