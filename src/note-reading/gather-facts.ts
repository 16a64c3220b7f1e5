/**
 * What stands in notes: clauses, dates, people, addresses and numbers, of the whole note before anything is judged, since
 * numbers of one are no dates of another.
 */
import { findDatesInEach } from '../kernel/dates/find-dates.ts'
import type { DateMention } from '../kernel/dates/mention.ts'
import { findQuantities } from '../kernel/quantities/find-quantities.ts'
import type { Quantity } from '../kernel/quantities/quantity.ts'
import { foldText } from '../kernel/text/fold.ts'
import type { FoldedText } from '../kernel/text/fold-with-positions.ts'
import { foldWithPositions } from '../kernel/text/fold-with-positions.ts'
import type { TextLanguage } from '../kernel/text/language.ts'
import { detectLanguage } from '../kernel/text/language.ts'
import { mayMatch } from '../kernel/text/screened-pattern.ts'
import { findPeople } from '../understanding/model.ts'
import { cutClauses } from './clauses.ts'
import type { Detail } from './contact-details.ts'
import { findEmails, findPhones } from './contact-details.ts'
import type { Facts } from './facts.ts'
import { overlaps } from './facts.ts'
import type { NoteContext } from './suggestion.ts'

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

function isOfPaper({ text, source }: FoldedText, { end, span }: DateMention): boolean {
  if (end === undefined) return false
  const [from, to] = span
  return (
    (mayMatch(MONTH_OF_PAPER, text) &&
      MONTH_OF_PAPER.test(foldText(source.slice(Math.max(0, from - BESIDE), to)))) ||
    (mayMatch(MONTH_BEFORE_PAPER, text) &&
      MONTH_BEFORE_PAPER.test(foldText(source.slice(from, to + BESIDE))))
  )
}

/** A note as typed, and who wrote it where and when. */
export interface TypedNote {
  readonly text: string
  readonly context: NoteContext
}

interface Begun {
  readonly text: string
  readonly context: NoteContext
  readonly note: FoldedText
  readonly language: TextLanguage
  readonly emails: readonly Detail[]
  readonly phones: readonly Detail[]
  readonly amounts: readonly Quantity[]
}

function begun({ text: typed, context }: TypedNote): Begun {
  const text = typed.slice(0, READ)
  const language = context.language ?? detectLanguage(text) ?? context.usualLanguage ?? 'en'
  return {
    text,
    context,
    note: foldWithPositions(text),
    language,
    emails: findEmails(text),
    phones: findPhones(text, language, context.isDayFirst),
    amounts: findAmounts(text, language),
  }
}

function datesOfNote(
  { note, context, emails, phones, amounts }: Begun,
  dates: readonly DateMention[],
): readonly DateMention[] {
  const details = [...emails, ...phones, ...amounts]
  return dates.filter(
    (date) =>
      date.start !== context.at &&
      date.rule !== YEAR_OF_PAPER &&
      !isOfPaper(note, date) &&
      !details.some(({ span }) => overlaps(span, date.span)),
  )
}

/** Reads notes, all of them step by step (see findDatesInEach); what lies beyond the first characters stays unread. */
export function gatherFacts(notes: readonly TypedNote[]): readonly Facts[] {
  const each = notes.map(begun)
  const clauses = each.map(({ note }) => cutClauses(note))
  const people = each.map(({ text, context }) => findPeople(text, context.people))
  const dates = findDatesInEach(
    each.map(({ note, language, context }) => ({
      folded: note,
      context: { at: context.at, language, isDayFirst: context.isDayFirst },
    })),
  )
  return each.map((one, index) => ({
    note: one.note,
    language: one.language,
    clauses: clauses[index] ?? [],
    dates: datesOfNote(one, dates[index] ?? []),
    people: people[index] ?? [],
    emails: one.emails,
    phones: one.phones,
  }))
}
