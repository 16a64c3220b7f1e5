/**
 * What is kept of a mail: each finding of the reader down to a low probability, so that a threshold
 * that is moved later acts at once, without reading again.
 */

import type { LearnedActs } from './learned-acts.ts'
import { LEARNED_ACTS } from './learned-acts.ts'
import type { AutomaticKind } from './mail-evidence.ts'
import type { Evidence, MailContext, MailReading, MailToRead, Thresholds } from './mail-reading.ts'
import { readMails, THRESHOLDS } from './read-mail.ts'

/**
 * Names what the reader finds. Whoever changes a rule, or learns anew, so that mails are read otherwise counts it up:
 * mails are then read again.
 */
export const READER_VERSION = 11

/** Findings that are less likely are not kept (chosen: below the lowest threshold). */
export const LOWEST_PROBABILITY = 0.1

export const FINDING_LABELS = [
  'question',
  'competitor',
  ...LEARNED_ACTS.filter((act) => act !== 'reply_awaited'),
] as const
export type FindingLabel = (typeof FINDING_LABELS)[number]

/** The text of a mail as it is kept: its sender's own, and who wrote it to whom. */
export interface KeptMail {
  /** local `YYYY-MM-DDThh:mm` */
  readonly date: string
  readonly from: { readonly name: string; readonly email: string }
  readonly to: string
  readonly subject: string
  readonly ownText: string
  readonly automaticKind: AutomaticKind | undefined
}

export interface Finding {
  readonly label: FindingLabel
  /** {@link LOWEST_PROBABILITY}–1 */
  readonly probability: number
  readonly sentence: string
  /** `[start, end)` in the own text, in UTF-16 units */
  readonly span: readonly [number, number]
  readonly rule: string
  /** `YYYY-MM-DD`, of promises that name one day */
  readonly due?: string
  /** which competitor */
  readonly name?: string
}

const LOWEST = Object.fromEntries(
  Object.keys(THRESHOLDS).map((label) => [label, LOWEST_PROBABILITY]),
)
const ALL: Thresholds = { ...THRESHOLDS, ...LOWEST }

const isLabel = (label: string): label is FindingLabel =>
  FINDING_LABELS.some((known) => known === label)

/** The attitude is that of the whole mail; a reply that is awaited has a column of its own. */
function labelOf({ label, detail }: Evidence): FindingLabel | undefined {
  const byDetail = label === 'commitment' || label === 'risk' ? `${label}_${detail}` : label
  const name = label === 'sentiment' ? (detail ?? '') : byDetail
  return isLabel(name) ? name : undefined
}

function asFinding(evidence: Evidence, { attitude }: MailReading): readonly Finding[] {
  const label = labelOf(evidence)
  if (label === undefined) return []
  const isTone = label === 'negative' || label === 'positive'
  const { sentence, span, rule, due, names } = evidence
  const finding: Finding = {
    label,
    probability: isTone ? attitude[label] : evidence.probability,
    sentence,
    span,
    rule,
    ...(due !== undefined && { due }),
  }
  return names === undefined ? [finding] : names.map((name) => ({ ...finding, name }))
}

/** Of several sentences of one tone the surest stands for the mail. */
function oneTone(evidence: readonly Evidence[]): readonly Evidence[] {
  const tones = evidence.filter(({ label }) => label === 'sentiment')
  const [surest] = tones.toSorted((one, other) => other.probability - one.probability)
  return evidence.filter((one) => one.label !== 'sentiment' || one === surest)
}

function asMail({ ownText, automaticKind: _, ...head }: KeptMail): MailToRead {
  return { ...head, body: ownText, headers: new Map() }
}

const findingsOf = (reading: MailReading): readonly Finding[] =>
  oneTone(reading.evidence)
    .flatMap((evidence) => asFinding(evidence, reading))
    .filter(({ probability }) => probability >= LOWEST_PROBABILITY)

/**
 * Finds what kept mails say, together (see {@link readMails}). Pure, linear in their lengths, never throws.
 *
 * @returns the findings of each; none of automatic mail
 */
export function findInMails(
  mails: readonly KeptMail[],
  context: MailContext,
  learned: LearnedActs,
): readonly (readonly Finding[])[] {
  const byHand = mails.filter(({ automaticKind }) => automaticKind === undefined)
  const around = byHand.map((mail) => ({ mail: asMail(mail), context }))
  const found = readMails(around, learned, ALL).map(findingsOf).values()
  return mails.map(({ automaticKind }) =>
    automaticKind === undefined ? (found.next().value ?? []) : [],
  )
}
