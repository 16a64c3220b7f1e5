import type { FigureName, Figures } from '../../../../src/relationships/contract.ts'
import { formatElapsed, formatMinutes, formatNumber, formatPercent } from '../../lib/format.ts'
import type { Language } from '../../lib/i18n.ts'

export type Side = {
  /** written in words and units; '–' when it is not known */
  text: string
  /** for the bar; undefined when it is not known */
  size: number | undefined
  /** which activities stand behind it */
  evidence: FigureName
}
export type TileFigure = {
  key: string
  us: Side
  them: Side
  /** the smaller, the better: response times */
  lessIsBetter: boolean
}

type Write = (value: number) => string

const side = (value: number | null, evidence: FigureName, write: Write): Side => ({
  text: value === null ? '–' : write(value),
  size: value ?? undefined,
  evidence,
})

/** The eight comparisons of a relationship, "us" beside "them". */
export function tilesOf(figures: Figures, language: Language): readonly TileFigure[] {
  const count: Write = (value) => formatNumber(value, language)
  const share: Write = (value) => formatPercent(value, language)
  const ratio: Write = (value) => formatNumber(value, language, { maximumFractionDigits: 2 })
  const duration: Write = (seconds) => formatMinutes(seconds / 60, language)
  const elapsed: Write = (seconds) => formatElapsed(seconds / 60, language)
  const tile = (key: string, us: Side, them: Side, lessIsBetter = false): TileFigure => ({
    key,
    us,
    them,
    lessIsBetter,
  })
  return [
    tile(
      'emails',
      side(figures.emails_sent, 'emails_sent', count),
      side(figures.emails_received, 'emails_received', count),
    ),
    tile(
      'meetings',
      side(figures.meetings_sent, 'meetings_sent', count),
      side(figures.meetings_received, 'meetings_received', count),
    ),
    tile(
      'calls',
      side(figures.calls_made, 'calls_made', count),
      side(figures.calls_received, 'calls_received', count),
    ),
    tile(
      'replies',
      side(figures.replies_ours, 'replies_ours', count),
      side(figures.replies_theirs, 'replies_theirs', count),
    ),
    tile(
      'time',
      side(figures.seconds_ours, 'interactions', duration),
      side(figures.seconds_theirs, 'interactions', duration),
    ),
    tile(
      'response_time',
      side(figures.response_mean_seconds_ours, 'replies_ours', elapsed),
      side(figures.response_mean_seconds_theirs, 'replies_theirs', elapsed),
      true,
    ),
    tile(
      'response_rate',
      side(figures.response_rate_ours, 'emails_received', share),
      side(figures.response_rate_theirs, 'emails_sent', share),
    ),
    tile(
      'email_ratio',
      side(figures.email_ratio_ours, 'emails_sent', ratio),
      side(figures.email_ratio_theirs, 'emails_received', ratio),
    ),
  ]
}
