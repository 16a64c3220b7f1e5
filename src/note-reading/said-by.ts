/** Who said what is asked for: the words beside a quotation, or after a request, that name the asker. */
import type { Clause } from './clauses.ts'
import type { Facts } from './facts.ts'
import { beginsInside } from './facts.ts'

/** "Can you share the docs?" – asked by their CTO, Femi Adeyemi. */
const SAID_BY =
  /^["' )-]*(?:asked|demande|dixit|says|said|per|according to|selon|question d|via|from)\b/

/** « Vous auriez le plan ? » – Ann Lee, acheteuse. */
const AFTER_QUOTE = /"\s*[-–—(]\s*$/

/** After a quotation: « m'a glissé la régisseuse », "that was Ignacio", "was the first thing Moira said". */
const TELLS_WHO =
  /^["' ).,–—-]*(?:(?:m'a|m'ont|nous a|lui a|(?:il|elle|me|nous|lui)|a) ?-?(?:dit|disai|glisse|demande|lance|souffle|ecri|repond|reclame|fait)\p{L}*|(?:dit|demande|lance|souffle|insiste|reclame|ecrit|signe|c'etait|c'est|ca vient|d'apres|de la part|message de|mot de|paroles? de|voix de)(?!\p{L})|(?:that was|that's|it was|this is|came from|comes from|question (?:came )?from|message from|words of|wrote|texted|hollered|shouted|whispered|asks|(?:he|she|\p{L}+(?: \p{L}+)?) (?:said|asked|says|asks|wrote|texted|wanted to know)|was (?:the|how|what|all))(?!\p{L}))/u
const OPENS_QUOTE = /^["'\s]*"/

/** Names in clauses, each once. */
export function namesIn(facts: Facts, clauses: readonly Clause[]): readonly string[] {
  const spans = clauses.map((clause) => facts.note.span(clause.start, clause.end))
  const inside = facts.people.filter((person) =>
    spans.some((span) => beginsInside(person.span, span)),
  )
  return [...new Set(inside.map((person) => person.name))]
}

/** Clauses after a request in which its asker is looked for: a closing quotation mark may be one of its own (chosen). */
const WITHIN = 3

/** The people named as those who asked, in the words right after a request. */
export function askerAfter(facts: Facts, clause: Clause): readonly string[] {
  const at = facts.clauses.indexOf(clause)
  const isQuoted = OPENS_QUOTE.test(clause.text)
  const next = facts.clauses
    .slice(at + 1, at + WITHIN)
    .find(
      ({ text, start }) =>
        SAID_BY.test(text) ||
        AFTER_QUOTE.test(facts.note.text.slice(0, start)) ||
        (isQuoted && TELLS_WHO.test(text)),
    )
  return next === undefined ? [] : namesIn(facts, [next])
}

/** Does a clause stand in quotation marks? */
export const isQuoted = ({ text }: Clause): boolean => OPENS_QUOTE.test(text)
