import { Text } from '@mantine/core'
import type { ComparedFigure, ComparedValue } from '../../../../src/similar-deals/contract.ts'
import { formatElapsed, formatMinutes, formatNumber, formatPercent } from '../../lib/format.ts'
import type { Language } from '../../lib/i18n.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { verdictOf } from './say-verdict.ts'

type Write = (value: number, language: Language) => string

const count: Write = (value, language) =>
  formatNumber(value, language, { maximumFractionDigits: 1 })
const elapsed: Write = (seconds, language) => formatElapsed(seconds / 60, language)

const WRITE: Readonly<Record<ComparedFigure, Write>> = {
  activities: count,
  emails: count,
  meetings: count,
  calls: count,
  seconds_ours: (seconds, language) => formatMinutes(seconds / 60, language),
  response_seconds_ours: elapsed,
  response_seconds_theirs: elapsed,
  response_rate_theirs: formatPercent,
}

/** The band is the middle half of the won deals, the line in it their median, the dot this deal. */
function Track(props: { own: number | null; quartiles: NonNullable<ComparedValue['quartiles']> }) {
  const { own, quartiles } = props
  const most = Math.max(own ?? 0, quartiles.high) * 1.08 || 1
  const at = (value: number): string => `${(value / most) * 100}%`
  return (
    <span className="compared-track" aria-hidden>
      <span
        className="compared-band"
        style={{
          insetInlineStart: at(quartiles.low),
          width: at(quartiles.high - quartiles.low),
        }}
      />
      <i style={{ insetInlineStart: at(quartiles.median) }} />
      {own === null ? null : <b style={{ insetInlineStart: at(own) }} />}
    </span>
  )
}

/** This deal beside the won deals, a line for each figure. */
export function ComparedBars(props: { values: readonly ComparedValue[]; isMailMissing: boolean }) {
  const { language } = useReader()
  return (
    <ul className="bare-list compared" aria-label={t('similar_deals.title')}>
      {props.values.map((value) => {
        const write = (number: number): string => WRITE[value.figure](number, language)
        const { own, quartiles } = value
        const said = verdictOf(value, props.isMailMissing)
        return (
          <li key={value.figure} className="compared-line">
            <Text size="sm" component="span" className="compared-label">
              {t(`similar_deals.figure.${value.figure}`)}
            </Text>
            {quartiles === null ? null : <Track own={own} quartiles={quartiles} />}
            <Text size="sm" fw={600} component="span" className="compared-own">
              {own === null ? '–' : write(own)}
            </Text>
            <Text size="xs" c="dimmed" component="span" className="compared-note">
              {quartiles === null
                ? t('similar_deals.too_few')
                : t(`similar_deals.verdict.${said}`, {
                    low: write(quartiles.low),
                    median: write(quartiles.median),
                    high: write(quartiles.high),
                  })}
            </Text>
          </li>
        )
      })}
    </ul>
  )
}
