import type { Health } from '../../../../../src/relationships/contract.ts'
import { formatAxisDay, formatFullDay } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n.ts'
import { useReader } from '../../../lib/reader.ts'
import { ChartFrame } from '../../../ui/chart-frame.tsx'
import { CurveChart } from '../../../ui/curve-chart.tsx'

const DAY_MS = 86_400_000
const LEAST_POINTS = 2

/** The score of the last three months, week by week. */
export function HealthHistory(props: { health: Health }) {
  const reader = useReader()
  const { history } = props.health
  const last = history.at(-1)
  if (history.length < LEAST_POINTS || last === undefined) return null
  const to = Date.parse(last.on)
  const from = to - 84 * DAY_MS
  const points = history.map(({ on, score }) => ({
    x: Date.parse(on),
    y: score,
    words: t('web.health.history_point', { date: formatFullDay(on, reader), score }),
  }))
  return (
    <ChartFrame
      legend={[{ label: t('web.health.score'), color: 'var(--rapport-us)', shape: 'line' }]}
      table={{
        caption: t('web.health.history'),
        head: [t('web.day'), t('web.health.score')],
        rows: history.map(({ on, score }) => [formatFullDay(on, reader), String(score)]),
      }}
    >
      <CurveChart
        curves={[{ key: 'score', color: 'var(--rapport-us)', shape: 'line-and-dots', points }]}
        x={{
          from,
          to,
          label: '',
          tick: (at) => formatAxisDay(new Date(at).toISOString().slice(0, 10), reader.language),
          values: [0, 28, 56, 84].map((days) => from + days * DAY_MS),
        }}
        y={{
          from: 0,
          to: 100,
          label: t('web.health.score'),
          tick: String,
          values: [0, props.health.fair_from, props.health.good_from, 100],
        }}
        height={200}
        label={t('web.health.history')}
        hint={t('web.health.chart_hint')}
      />
    </ChartFrame>
  )
}
