/** The hour of a meeting that the next sentence tells: "RDV le 6 mai. Heure : 14h30", "call Paul Friday. He's free between 2 and 4." */
import type { DateMention } from '../kernel/dates/mention.ts'
import type { Facts } from './facts.ts'
import { beginsInside } from './facts.ts'
import { given } from './given.ts'
import type { Suggestion } from './suggestion.ts'
import { isUsable } from './timing.ts'

/** Has it a day and neither an hour nor a part of the day? */
const isWholeDay = ({ kind, start, end, part }: Suggestion): boolean =>
  (kind === 'appointment' || kind === 'phonecall') &&
  start?.length === 10 &&
  end === undefined &&
  part === undefined

/** The hour or part of the same day in the clause right after a fragment. */
function hourAfter({ clauses, dates, note }: Facts, own: Suggestion): DateMention | undefined {
  const next = clauses.find(({ start, end }) => note.span(start, end)[0] >= own.span[1])
  if (next === undefined) return undefined
  const span = note.span(next.start, next.end)
  return dates.find(
    (date) =>
      beginsInside(date.span, span) &&
      isUsable(date) &&
      date.isTravel !== true &&
      (date.start.length > 10 || date.part !== undefined) &&
      date.start.slice(0, 10) === own.start,
  )
}

/** Is it nothing but the hour that was told? */
const isEchoOf = (date: DateMention, own: Suggestion): boolean =>
  beginsInside(date.span, own.span) &&
  own.kind === 'appointment' &&
  own.people.length === 0 &&
  (own.reason.rule === 'hour' || own.reason.rule === 'learned')

/** Gives meetings and calls the hour that the clause after them tells, where nothing else is announced in it. */
export function joinToldHours(
  facts: Facts,
  suggestions: readonly Suggestion[],
): readonly Suggestion[] {
  if (facts.dates.length < 2) return suggestions
  const echoes = new Set<Suggestion>()
  const told = suggestions.map((own) => {
    const date = isWholeDay(own) ? hourAfter(facts, own) : undefined
    if (date === undefined) return own
    const beside = suggestions.filter((one) => beginsInside(date.span, one.span))
    if (!beside.every((one) => isEchoOf(date, one))) return own
    for (const one of beside) echoes.add(one)
    return { ...own, start: date.start, ...given('end', date.end), ...given('part', date.part) }
  })
  return told.filter((one) => !echoes.has(one))
}
