/**
 * The clauses of a note with all that rules see and say of each: the dates, people, addresses and numbers of
 * the whole note are found first, since numbers of one are no dates of another.
 */
import { findDatesIn } from '../kernel/dates/find-dates.ts'
import type { DateMention } from '../kernel/dates/mention.ts'
import { findQuantities } from '../kernel/quantities/find-quantities.ts'
import type { Quantity } from '../kernel/quantities/quantity.ts'
import { foldText } from '../kernel/text/fold.ts'
import type { FoldedText } from '../kernel/text/fold-with-positions.ts'
import { foldWithPositions } from '../kernel/text/fold-with-positions.ts'
import type { TextLanguage } from '../kernel/text/language.ts'
import { detectLanguage } from '../kernel/text/language.ts'
import { findPeople } from '../understanding/model.ts'
import type { Clause } from './clauses.ts'
import { cutClauses } from './clauses.ts'
import { findEmails, findPhones } from './contact-details.ts'
import type { Facts } from './facts.ts'
import { beginsInside, overlaps } from './facts.ts'
import { judgeClause, readClause } from './judge-clause.ts'
import type { NoteContext } from './suggestion.ts'
import { isUsable } from './timing.ts'
import type { ClauseReading, Verdict } from './verdict.ts'

/** Characters of a note that are read; what lies beyond is kept unread (chosen; no note of a person is longer). */
const READ = 32_000

const NAMES_AMOUNT =
  /[€$£%]|\b(?:euros?|dollars?|pounds?|livres|eur|usd|gbp|chf|percent|pour cent)\b/i

/** Prices and percentages: their numbers are no dates. */
const findAmounts = (text: string, language: TextLanguage): readonly Quantity[] =>
  NAMES_AMOUNT.test(text)
    ? findQuantities(text, { language }).filter(
        ({ kind }) => kind === 'money' || kind === 'percent',
      )
    : []

/** "les 2 factures de juillet", "the July invoices": the month says which papers are meant, not when to act. */
const PAPER =
  '(?:factures?|invoices?|loyers?|rents?|releves?|statements?|bons? de livraison|salaires?|chiffres|figures|ventes|sales)'
const MONTH_OF_PAPER = new RegExp(
  `(?<!\\p{L})${PAPER} (?:de |d'|du mois d(?:e |')|for |from |of )\\p{L}+$`,
  'u',
)
const MONTH_BEFORE_PAPER = new RegExp(`^(?:the )?\\p{L}+(?:'s)? ${PAPER}(?!\\p{L})`, 'u')
/** "le tarif 2026", "the budget 2027": likewise the year. */
const YEAR_OF_PAPER = 'year-alone'
/** Characters beside a month in which its paper is looked for (chosen). */
const BESIDE = 32

function isOfPaper({ source }: FoldedText, { end, span: [from, to] }: DateMention): boolean {
  if (end === undefined) return false
  return (
    MONTH_OF_PAPER.test(foldText(source.slice(Math.max(0, from - BESIDE), to))) ||
    MONTH_BEFORE_PAPER.test(foldText(source.slice(from, to + BESIDE)))
  )
}

/** Reads a note; what lies beyond the first characters stays unread. */
export function gatherFacts(typed: string, context: NoteContext): Facts {
  const text = typed.slice(0, READ)
  const note = foldWithPositions(text)
  const language = context.language ?? detectLanguage(text) ?? context.usualLanguage ?? 'en'
  const emails = findEmails(text)
  const phones = findPhones(text, language, context.isDayFirst)
  const details = [...emails, ...phones, ...findAmounts(text, language)]
  return {
    note,
    language,
    clauses: cutClauses(note),
    dates: findDatesIn(note, { at: context.at, language, isDayFirst: context.isDayFirst }).filter(
      (date) =>
        date.start !== context.at &&
        date.rule !== YEAR_OF_PAPER &&
        !isOfPaper(note, date) &&
        !details.some(({ span }) => overlaps(span, date.span)),
    ),
    people: findPeople(text, context.people),
    emails,
    phones,
  }
}

const datesIn = (facts: Facts, clause: Clause): readonly DateMention[] => {
  const span = facts.note.span(clause.start, clause.end)
  return facts.dates.filter((date) => beginsInside(date.span, span))
}

/** Dates of a clause; a clause without any looks at those that stand free beside it in its sentence. */
function datesOf(facts: Facts, clause: Clause): readonly DateMention[] {
  const own = datesIn(facts, clause)
  if (own.length > 0 || facts.dates.length === 0) return own
  const at = facts.clauses.indexOf(clause)
  return [facts.clauses[at - 1], facts.clauses[at + 1]]
    .filter((one): one is Clause => one !== undefined && one.sentence === clause.sentence)
    .flatMap((one) => freeDates(facts, one))
}

/** Dates of a clause in which nothing else is announced. */
function freeDates(facts: Facts, clause: Clause): readonly DateMention[] {
  const dates = datesIn(facts, clause)
  if (dates.length === 0) return []
  return judgeClause(readClause(facts, clause, { ahead: [], past: [] })).length === 0 ? dates : []
}

/** A clause, the dates that count for it, and what rules say of it. */
export interface JudgedClause {
  readonly clause: Clause
  readonly dates: readonly DateMention[]
  readonly reading: ClauseReading
  readonly verdicts: readonly Verdict[]
}

function judge(facts: Facts, clause: Clause): JudgedClause {
  const dates = datesOf(facts, clause).filter(isUsable)
  const reading = readClause(facts, clause, {
    ahead: dates.filter((date) => date.isPast !== true && date.isTravel !== true),
    past: dates.filter((date) => date.isPast === true),
  })
  return { clause, dates, reading, verdicts: judgeClause(reading) }
}

/** The clauses of a note in their order. */
export const judgeClauses = (facts: Facts): readonly JudgedClause[] =>
  facts.clauses.map((clause) => judge(facts, clause))
