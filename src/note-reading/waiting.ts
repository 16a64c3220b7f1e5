/** What is to be done once something has been waited for: "attendre le 15 mars, puis rappeler". */
import type { DateMention } from '../kernel/dates/mention.ts'
import { foldText } from '../kernel/text/fold.ts'
import type { Facts } from './facts.ts'
import { beginsInside } from './facts.ts'
import type { Suggestion } from './suggestion.ts'
import { dueOn, isUsable } from './timing.ts'

const WAITS =
  /^(?:(?:on |je |nous |we |i |to |i'll |let's )?(?:attend(?:re|s|ons)?|patienter|laisser passer|(?:lui |leur )?(?:laisser|laisse)(?: (?:lui|leur))?|wait(?:ing)?|(?:give|leave) (?:it|him|her|them|this)(?: (?:time|a chance))?)(?: (?:for|until|till|jusqu'\S+))?)(?!\p{L})/u
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

/** "Give it until Friday": waiting that is nothing to do by itself. */
const GIVES_TIME = /^(?:give|leave|lui laisse|leur laisse|laisse)/
const isIdle = ({ span }: Suggestion, date: DateMention, { note }: Facts): boolean =>
  beginsInside(date.span, span) && GIVES_TIME.test(foldText(note.source.slice(...span)))

const hasDay = ({ kind, start, due }: Suggestion): boolean =>
  start !== undefined || due !== undefined || kind === 'contact' || kind === 'issue'

/** Gives what follows on a wait its day. */
export function joinWaiting(
  facts: Facts,
  suggestions: readonly Suggestion[],
): readonly Suggestion[] {
  if (facts.dates.length === 0) return suggestions
  const waits = new Set<Suggestion>()
  const joined = suggestions.map((suggestion, index) => {
    const { kind, span } = suggestion
    const date = hasDay(suggestion) ? undefined : dayWaitedFor(facts, span)
    if (date === undefined) return suggestion
    const before = suggestions[index - 1]
    if (before !== undefined && isIdle(before, date, facts)) waits.add(before)
    const begins = kind === 'phonecall' || kind === 'appointment'
    return { ...suggestion, ...(begins ? { start: date.start } : dueOn(date)) }
  })
  return joined.filter((one) => !waits.has(one))
}
