/** What reading a mail takes and gives. */
import type { TextLanguage } from '../kernel/text/language.ts'
import type { SignatureFields } from '../kernel/text/signature-fields.ts'
import type { AutomaticKind } from './mail-evidence.ts'
import type { Act, Risk, Sentiment } from './rules/act.ts'
import type { Promiser } from './rules/commits.ts'
import type { Competitor } from './rules/names-competitor.ts'

/** A mail as it arrived. */
export interface MailToRead {
  /** when it was sent, local `YYYY-MM-DDThh:mm`; relative dates count from it */
  readonly date: string
  readonly from: { readonly name: string; readonly email: string }
  readonly to: string
  readonly subject: string
  readonly body: string
  /** read where the body is empty */
  readonly html?: string | undefined
  /** names in lower case */
  readonly headers: ReadonlyMap<string, readonly string[]>
}

/** What is known around a mail. */
export interface MailContext {
  readonly ourCompany: string
  readonly ourDomain: string
  readonly competitors: readonly Competitor[]
}

/** The probability from which an act is told, each 0–1. */
export type Thresholds = Readonly<Record<Act | 'commitment' | 'risk' | 'sentiment', number>>

export type Label = Act | 'competitor' | 'commitment' | 'risk' | 'sentiment'

/** The sentence that led to a label. */
export interface Evidence {
  readonly label: Label
  readonly sentence: string
  /** `[start, end)` in the body, in UTF-16 units */
  readonly span: readonly [number, number]
  readonly probability: number
  /** name of the rule that found it */
  readonly rule: string
  /** which risk, who promises, which attitude; absent for acts */
  readonly detail?: string
  /** the competitors that the sentence names */
  readonly names?: readonly string[]
  /** `YYYY-MM-DD`, the day of a promise */
  readonly due?: string
}

export interface Commitment {
  readonly who: Promiser
  /** `YYYY-MM-DD`, where the text gives one day */
  readonly due?: string
}

export interface MailReading {
  readonly language: TextLanguage | undefined
  readonly ownText: string
  readonly signature: SignatureFields
  readonly automaticKind: AutomaticKind | undefined
  /** acts at or above their thresholds */
  readonly acts: ReadonlySet<Act>
  /** 0–1 for each act, also for those that are not told */
  readonly probabilities: Readonly<Record<Act, number>>
  readonly competitors: readonly string[]
  readonly commitments: readonly Commitment[]
  readonly risks: readonly Risk[]
  readonly sentiment: Sentiment
  /** 0–1, how surely the mail as a whole is one or the other */
  readonly attitude: Readonly<Record<Exclude<Sentiment, 'neutral'>, number>>
  readonly evidence: readonly Evidence[]
}
