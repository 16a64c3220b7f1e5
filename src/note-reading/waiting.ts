/** What is to be done once something has been waited for: "attendre le 15 mars, puis rappeler". */
import type { DateMention } from '../kernel/dates/mention.ts'
import type { Facts } from './facts.ts'
import { beginsInside } from './facts.ts'
import type { Suggestion } from './suggestion.ts'
import { dueOn, isUsable } from './timing.ts'

const WAITS =
  /^(?:(?:on |je |nous |we |i |to |i'll |let's )?(?:attend(?:re|s|ons)?|patienter|laisser passer|wait(?:ing)?)(?: (?:for|until|till|jusqu'\S+))?)(?!\p{L})/u
const THEN = /^[\s,;.]*(?:(?:et |and )?(?:puis|then|ensuite|apres)|et|and) /u

/** The day that the clause right before a fragment waits for, where a "then" leads to the fragment. */
function dayWaitedFor(
  { clauses, dates, note }: Facts,
  span: Suggestion['span'],
): DateMention | undefined {
  const at = clauses.findIndex(({ start, end }) => note.span(start, end)[0] === span[0])
  const [before, own] = [clauses[at - 1], clauses[at]]
  if (before === undefined || own === undefined || !WAITS.test(before.text)) return undefined
  if (!THEN.test(note.text.slice(before.end, own.end))) return undefined
  const waited = note.span(before.start, before.end)
  return dates.find((one) => beginsInside(one.span, waited) && isUsable(one) && one.isPast !== true)
}

const hasDay = ({ kind, start, due }: Suggestion): boolean =>
  start !== undefined || due !== undefined || kind === 'contact' || kind === 'issue'

/** Gives what follows on a wait its day. */
export function joinWaiting(
  facts: Facts,
  suggestions: readonly Suggestion[],
): readonly Suggestion[] {
  if (facts.dates.length === 0) return suggestions
  return suggestions.map((suggestion) => {
    const { kind, span } = suggestion
    const date = hasDay(suggestion) ? undefined : dayWaitedFor(facts, span)
    if (date === undefined) return suggestion
    const begins = kind === 'phonecall' || kind === 'appointment'
    return { ...suggestion, ...(begins ? { start: date.start } : dueOn(date)) }
  })
}
