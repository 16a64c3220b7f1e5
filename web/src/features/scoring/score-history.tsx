import { Text } from '@mantine/core'
import type { Widget } from '../../../../src/scoring/contract.ts'
import { dayOf, formatAxisDay, formatFull } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { ChartFrame } from '../../ui/chart-frame.tsx'
import { CurveChart } from '../../ui/curve-chart.tsx'
import { gradeWord } from './words.ts'

const DAY_MS = 86_400_000
const MONTH_DAYS = 30

/** The score over the last month. */
export function ScoreHistory(props: { widget: Widget; height: number }) {
  const reader = useReader()
  const { history, score } = props.widget
  const isYoung = history.every(({ at }) => reader.now.getTime() - Date.parse(at) < DAY_MS)
  if (isYoung || score === null)
    return (
      <Text size="sm" c="dimmed">
        {t('scoring.widget.history_short')}
      </Text>
    )
  const now = reader.now.getTime()
  const day = (at: number): string =>
    formatAxisDay(dayOf(new Date(at), reader.timeZone), reader.language)
  const points = history.map((one) => ({
    x: Date.parse(one.at),
    y: one.score,
    words: t('scoring.widget.history_point', {
      date: formatFull(one.at, reader),
      score: one.score,
      grade: one.grade ?? '–',
    }),
  }))
  const today = { x: now, y: score, words: t('scoring.widget.history_now', { score }) }
  const first = now - MONTH_DAYS * DAY_MS
  const shown = [...points, today].map((point) => ({ ...point, x: Math.max(first, point.x) }))
  return (
    <ChartFrame
      legend={[
        { label: t('scoring.widget.history_legend'), color: 'var(--rapport-us)', shape: 'line' },
      ]}
      table={{
        caption: t('scoring.widget.history_caption'),
        head: [t('web.day'), t('web.score.name'), t('scoring.widget.grade_label')],
        rows: history.map((one) => [
          formatFull(one.at, reader),
          String(one.score),
          one.grade ? `${one.grade} – ${gradeWord(one.grade)}` : '–',
        ]),
      }}
    >
      <CurveChart
        curves={[
          {
            key: 'score',
            color: 'var(--rapport-us)',
            shape: 'dots',
            points: shown,
          },
          { key: 'course', color: 'var(--rapport-us)', shape: 'steps', points: shown },
        ]}
        x={{
          from: first,
          to: now,
          label: '',
          tick: day,
          values: [0, 10, 20, 30].map((days) => first + days * DAY_MS),
        }}
        y={{
          from: 0,
          to: 100,
          label: t('web.score.name'),
          tick: String,
          values: [0, 25, 50, 75, 100],
        }}
        height={props.height}
        label={t('scoring.widget.history_caption')}
        hint={t('scoring.widget.chart_hint')}
      />
    </ChartFrame>
  )
}
