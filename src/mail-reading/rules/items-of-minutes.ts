/**
 * Lines of minutes and of recapitulations that give somebody something to do: "Valmec : plan signé, le 30 avril",
 * "→ Action Valmec – devis, échéance 4/5", "à charge pour Valmec de livrer".
 */
import { matches } from '../../kernel/text/screened-pattern.ts'
import type { ReadSentence } from './clauses.ts'
import type { Promiser } from './undertakes.ts'
import { chargedIn } from './undertakes.ts'
import { TIME_WORD } from './words.ts'

/** Who may be named instead of "we" and "you", folded. */
export interface Parties {
  readonly sender: readonly string[]
  readonly recipient: readonly string[]
}

/** An item of minutes: who, what, by when. A dash needs its bullet. */
const ITEM =
  /^\s*(?:(?:[-*•–→>]|\d{1,2}[.)])?\s*(?:action )?([a-z][a-z .&'-]{2,40}?) ?: |[-*•→>]\s*(?:action )?([a-z][a-z .&']{2,40}?) [-–] (?!(?:open|opens|closed|closes|shut|ferme\w*|ouver\w+|ouvre\w*|off|holiday|conges?|stand|booth|hall)\b))(?=.*[a-z]{3})/
/** "Due Mon 26 Jan". */
const SHORT_DAY =
  /\bdue (?:by |on )?(?:\d|mon|tue|wed|thu|fri)|\b\d{1,2} (?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b/
/** Said of what nobody dates. */
const NO_DAY =
  /\b(?:sans (?:echeance|date|delai)|(?:no|without) (?:a )?(?:deadline|date|due date)|date (?:a definir|tbc|to be confirmed))\b/
/** "A charge pour Brightwell de livrer", "charge à Valmec de signer". */
const CHARGE =
  /\b(?:a (?:la )?charge (?:pour|de)|charge a|(?:it's|it is) (?:for|up to)|over to) ([a-z][a-z.&'-]{2,40}) (?:de |d'|to )/

/** Whose name is it? The words of a longer name may each be known. */
function sideOf(name: string, { sender, recipient }: Parties): Promiser | undefined {
  const joined = name.replace(/[^a-z0-9]/g, '')
  const words = name.split(/[^a-z0-9]+/).filter(Boolean)
  const isOf = (names: readonly string[]): boolean =>
    names.some((one) => one === joined || (joined.length > 4 && one.startsWith(joined))) ||
    words.every((word) => names.includes(word))
  return isOf(recipient) ? 'recipient' : isOf(sender) ? 'sender' : undefined
}

/** To whom a clause gives something to do by name, if it gives a time, too. */
export function chargedOne(clause: string, parties: Parties): Promiser | undefined {
  const name = matches(TIME_WORD, clause) ? CHARGE.exec(clause)?.[1] : undefined
  return name === undefined ? undefined : sideOf(name, parties)
}

/** To whom a line of minutes gives something to do. */
export function chargedItem(sentence: ReadSentence, parties: Parties): Promiser | undefined {
  const { folded, asking } = sentence
  const charged = asking === 'question' ? undefined : chargedIn(folded)
  if (charged !== undefined) return charged
  const [, before, listed] = ITEM.exec(folded) ?? []
  const name = before ?? listed
  const isDated = [TIME_WORD, SHORT_DAY, NO_DAY].some((words) => matches(words, folded))
  return name === undefined || !isDated || asking !== undefined ? undefined : sideOf(name, parties)
}
