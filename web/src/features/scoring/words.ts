import type {
  Grade,
  Influence,
  Phrase,
  Readiness,
  ScoringTable,
  Term,
  Trend,
  Word,
} from '../../../../src/scoring/contract.ts'
import { formatNumber } from '../../lib/format.ts'
import type { Language } from '../../lib/i18n.ts'
import { t, tOr } from '../../lib/i18n.ts'
import type { Direction, Tone } from '../../ui/marks.tsx'

/** The label of something that the server names by a key. */
export const wordText = ({ key, values }: Word): string => t(key, values)

/** A text or number as it stands, or the word that it is. */
export const termText = (term: Term): string | number =>
  typeof term === 'object' ? wordText(term) : term

/** A sentence with what stands in it. */
export const phraseText = ({ key, values }: Phrase): string =>
  t(key, Object.fromEntries(Object.entries(values).map(([name, term]) => [name, termText(term)])))

const TABLES: readonly ScoringTable[] = ['leads', 'opportunities']

export const isScored = (table: string): table is ScoringTable =>
  TABLES.some((known) => known === table)

export const TONE: Readonly<Record<Grade, Tone>> = {
  A: 'green',
  B: 'purple',
  C: 'yellow',
  D: 'red',
}

export const DIRECTION: Readonly<Record<Trend, Direction>> = {
  improving: 'up',
  declining: 'down',
  steady: 'level',
  not_enough_info: 'unknown',
}

export const gradeWord = (grade: Grade): string => t(`web.score.grade.${grade}`)
export const trendWord = (trend: Trend): string => t(`web.score.trend.${trend}`)
export const influenceWord = (influence: Influence): string =>
  t(`scoring.page.influence.${influence}`)

export const READINESS_COLOR: Readonly<Record<Readiness, string>> = {
  ready: 'teal',
  ok: 'indigo',
  not_ready: 'orange',
  no_signal: 'red',
}

/** Why something cannot be done, in the words of the page. */
export const whyNot = (code: string | null): string | undefined =>
  code === null ? undefined : tOr(code, `scoring.page.why_not.${code}`)

/** Share with one decimal where a whole percent would hide a difference. */
export const shareText = (share: number, language: Language, digits = 0): string =>
  formatNumber(share, language, { style: 'percent', maximumFractionDigits: digits })

/** Number with three decimals: areas under curves, losses. */
export const figureText = (figure: number, language: Language): string =>
  formatNumber(figure, language, { minimumFractionDigits: 3, maximumFractionDigits: 3 })
