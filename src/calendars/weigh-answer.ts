/** Which answer of a person to an invitation holds, where several programs know one. */
import type { Answer } from './calendar-event.ts'

export type AnswerKind = Exclude<Answer, 'needs_action'>

/** What is kept of an invitation and of its answer. */
export type KeptAnswer = {
  readonly sequence: number
  /** of the version that was answered */
  readonly stampedAt: Date | null
  readonly answer: AnswerKind | null
  readonly answeredAt: Date | null
}

/** An answer, and to which version (SEQUENCE) and when (DTSTAMP) it was given. */
export type GivenAnswer = {
  readonly answer: Answer
  readonly sequence: number
  readonly at: Date | undefined
}

/** Calendar files know whole seconds. */
const secondOf = (at: Date): number => Math.floor(at.getTime() / 1_000)

/**
 * Whether an answer that was given elsewhere comes after what is known: to a version that is no older, written after that version and
 * after the last answer (RFC 5546, 2.1.5). One's own answer, read again, never does.
 */
export function isLaterAnswer(given: GivenAnswer, kept: KeptAnswer): boolean {
  if (given.sequence < kept.sequence || given.at === undefined) return false
  const at = secondOf(given.at)
  const isToAnOlder =
    given.sequence === kept.sequence && kept.stampedAt !== null && at < secondOf(kept.stampedAt)
  return !isToAnOlder && (kept.answeredAt === null || at > secondOf(kept.answeredAt))
}

/** What a calendar says of its owner's answer, beside what is kept. */
export type CalendarWord = KeptAnswer & {
  /** what the calendar said last; null: nothing yet */
  readonly calendarAnswer: Answer | null
  /** the calendar has yet to be told something */
  readonly isToWrite: boolean
}

/**
 * The answer that a person gave in his calendar since; undefined: none.
 *
 * Many programs change the answer in an event and nothing else: so what the calendar did not say before counts, unless it has yet to
 * be told of a later answer. Where it is seen for the first time, or has yet to be told, its time decides.
 */
export function answerInCalendar(theirs: GivenAnswer, kept: CalendarWord): AnswerKind | undefined {
  const { answer } = theirs
  if (answer === 'needs_action' || answer === kept.answer) return undefined
  if (theirs.sequence < kept.sequence || answer === kept.calendarAnswer) return undefined
  const isNews = kept.calendarAnswer !== null && !kept.isToWrite
  return kept.answer === null || isNews || isLaterAnswer(theirs, kept) ? answer : undefined
}
