import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Performance } from '../../../../../src/scoring/contract.ts'
import { formatNumber } from '../../../lib/format.ts'
import { currentLanguage, t } from '../../../lib/i18n.ts'
import { ChartFrame } from '../../../ui/chart-frame.tsx'
import type { Curve, CurveAxis, CurvePoint } from '../../../ui/curve-chart.tsx'
import { CurveChart } from '../../../ui/curve-chart.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { figureText, shareText } from '../words.ts'

const MODEL = 'var(--rapport-us)'
const OTHER = 'var(--rapport-them)'
const HEIGHT = 280

const percent = (share: number): string => shareText(share, currentLanguage())
const percentOne = (share: number): string => shareText(share, currentLanguage(), 1)

const shareAxis = (label: string): CurveAxis => ({
  from: 0,
  to: 1,
  label,
  tick: percent,
  values: [0, 0.25, 0.5, 0.75, 1],
})

const silent = (points: readonly (readonly [number, number])[]): readonly CurvePoint[] =>
  points.map(([x, y]) => ({ x, y, words: '' }))

/** At most so many rows in a table beside a chart: the curve of a large test has thousands of points. */
const TABLE_ROWS = 25
function some<T>(all: readonly T[]): readonly T[] {
  if (all.length <= TABLE_ROWS) return all
  const step = (all.length - 1) / (TABLE_ROWS - 1)
  return Array.from({ length: TABLE_ROWS }, (_, index) => all[Math.round(index * step)]).flatMap(
    (one) => (one === undefined ? [] : [one]),
  )
}

/** A chart in its panel, with the one sentence that says how to read it. */
function ChartPanel(props: { name: string; values?: Record<string, string>; children: ReactNode }) {
  return (
    <Panel title={t(`scoring.page.chart.${props.name}.title`)}>
      <div className="scoring-inside">
        <Text size="sm" c="dimmed" mb="sm">
          {t(`scoring.page.chart.${props.name}.text`, props.values)}
        </Text>
        {props.children}
      </div>
    </Panel>
  )
}

/** ROC and precision–recall: a curve of shares against what chance would give. */
function ShareCurve(props: {
  name: 'roc' | 'pr'
  points: Performance['roc']
  chance: readonly (readonly [number, number])[]
  values: Record<string, string>
}) {
  const { name, points } = props
  const word = (part: string): string => t(`scoring.page.chart.${name}.${part}`)
  const curves: readonly Curve[] = [
    {
      key: 'model',
      color: MODEL,
      shape: 'line',
      points: points.map(([x, y]) => ({
        x,
        y,
        words: t(`scoring.page.chart.${name}.point`, { x: percentOne(x), y: percentOne(y) }),
      })),
    },
    { key: 'chance', color: OTHER, shape: 'dashes', points: silent(props.chance) },
  ]
  return (
    <ChartPanel name={name} values={props.values}>
      <ChartFrame
        legend={[
          { label: t('scoring.page.chart.this_model'), color: MODEL, shape: 'line' },
          { label: t('scoring.page.chart.chance'), color: OTHER, shape: 'dashes' },
        ]}
        table={{
          caption: word('title'),
          head: [word('x'), word('y')],
          rows: some(points).map(([x, y]) => [percentOne(x), percentOne(y)]),
        }}
      >
        <CurveChart
          curves={curves}
          x={shareAxis(word('x'))}
          y={shareAxis(word('y'))}
          height={HEIGHT}
          label={word('title')}
          hint={t('scoring.widget.chart_hint')}
        />
      </ChartFrame>
    </ChartPanel>
  )
}

export function RocChart(props: { performance: Performance }) {
  const { performance } = props
  const language = currentLanguage()
  return (
    <ShareCurve
      name="roc"
      points={performance.roc}
      chance={[
        [0, 0],
        [1, 1],
      ]}
      values={{ auc: figureText(performance.auc, language) }}
    />
  )
}

export function PrecisionChart(props: { performance: Performance }) {
  const { performance } = props
  return (
    <ShareCurve
      name="pr"
      points={performance.pr}
      chance={[
        [0, performance.conversion_rate],
        [1, performance.conversion_rate],
      ]}
      values={{ rate: percentOne(performance.conversion_rate) }}
    />
  )
}

export function CalibrationChart(props: { performance: Performance }) {
  const bins = props.performance.calibration.filter((bin) => bin.count > 0)
  const most = Math.max(1, ...bins.map((bin) => bin.count))
  const language = currentLanguage()
  const word = (part: string): string => t(`scoring.page.chart.calibration.${part}`)
  return (
    <ChartPanel name="calibration" values={{ ece: percentOne(props.performance.ece) }}>
      <ChartFrame
        legend={[
          { label: word('dots'), color: MODEL, shape: 'circle' },
          { label: word('perfect'), color: OTHER, shape: 'dashes' },
        ]}
        table={{
          caption: word('title'),
          head: [word('range'), t('scoring.page.chart.records'), word('x'), word('y')],
          rows: bins.map((bin) => [
            `${percent(bin.from)} – ${percent(bin.to)}`,
            formatNumber(bin.count, language),
            percentOne(bin.predicted),
            percentOne(bin.observed),
          ]),
        }}
      >
        <CurveChart
          curves={[
            {
              key: 'bins',
              color: MODEL,
              shape: 'dots',
              points: bins.map((bin) => ({
                x: bin.predicted,
                y: bin.observed,
                size: bin.count / most,
                words: t('scoring.page.chart.calibration.point', {
                  count: bin.count,
                  predicted: percentOne(bin.predicted),
                  observed: percentOne(bin.observed),
                }),
              })),
            },
            {
              key: 'perfect',
              color: OTHER,
              shape: 'dashes',
              points: silent([
                [0, 0],
                [1, 1],
              ]),
            },
          ]}
          x={shareAxis(word('x'))}
          y={shareAxis(word('y'))}
          height={HEIGHT}
          label={word('title')}
          hint={t('scoring.widget.chart_hint')}
        />
      </ChartFrame>
    </ChartPanel>
  )
}

export function LiftChart(props: { performance: Performance }) {
  const { lift } = props.performance
  const language = currentLanguage()
  const times = (value: number): string =>
    `${formatNumber(value, language, { maximumFractionDigits: 1 })}\u00a0×`
  const word = (part: string): string => t(`scoring.page.chart.lift.${part}`)
  const most = Math.max(2, Math.ceil(Math.max(...lift.map((one) => one.lift), 1)))
  const first = lift[0]
  return (
    <ChartPanel
      name="lift"
      values={{ share: percent(first?.share ?? 0), lift: times(first?.lift ?? 1) }}
    >
      <ChartFrame
        legend={[
          { label: t('scoring.page.chart.this_model'), color: MODEL, shape: 'line' },
          { label: word('none'), color: OTHER, shape: 'dashes' },
        ]}
        table={{
          caption: word('title'),
          head: [word('x'), word('y'), word('won')],
          rows: lift.map((one) => [
            percent(one.share),
            times(one.lift),
            formatNumber(one.won, language),
          ]),
        }}
      >
        <CurveChart
          curves={[
            {
              key: 'model',
              color: MODEL,
              shape: 'line-and-dots',
              points: lift.map((one) => ({
                x: one.share,
                y: one.lift,
                words: t('scoring.page.chart.lift.point', {
                  share: percent(one.share),
                  lift: times(one.lift),
                  won: one.won,
                }),
              })),
            },
            {
              key: 'none',
              color: OTHER,
              shape: 'dashes',
              points: silent([
                [0, 1],
                [1, 1],
              ]),
            },
          ]}
          x={shareAxis(word('x'))}
          y={{ from: 0, to: most, label: word('y'), tick: times }}
          height={HEIGHT}
          label={word('title')}
          hint={t('scoring.widget.chart_hint')}
        />
      </ChartFrame>
    </ChartPanel>
  )
}

const monthName = (month: string, style: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(currentLanguage(), {
    month: style,
    year: style === 'long' ? 'numeric' : '2-digit',
    timeZone: 'UTC',
  }).format(new Date(`${month.slice(0, 7)}-01T00:00:00Z`))

const MONTH_TICKS = 6

/** What the model would have said, month by month, against what happened. */
export function MonthsChart(props: { performance: Performance }) {
  const { months } = props.performance
  const language = currentLanguage()
  const word = (part: string): string => t(`scoring.page.chart.months.${part}`)
  if (months.length < 2) return null
  const every = Math.max(1, Math.ceil(months.length / MONTH_TICKS))
  const at = (key: 'predicted' | 'observed') =>
    months.map((month, index) => ({
      x: index,
      y: month[key],
      words: t('scoring.page.chart.months.point', {
        month: monthName(month.month, 'long'),
        count: month.rows,
        predicted: percentOne(month.predicted),
        observed: percentOne(month.observed),
      }),
    }))
  return (
    <ChartPanel name="months">
      <ChartFrame
        legend={[
          { label: word('predicted'), color: MODEL, shape: 'line' },
          { label: word('observed'), color: OTHER, shape: 'dashes' },
        ]}
        table={{
          caption: word('title'),
          head: [
            t('web.month'),
            t('scoring.page.chart.records'),
            word('predicted'),
            word('observed'),
            t('scoring.page.auc'),
          ],
          rows: months.map((month) => [
            monthName(month.month, 'long'),
            formatNumber(month.rows, language),
            percentOne(month.predicted),
            percentOne(month.observed),
            month.auc === null ? '–' : figureText(month.auc, language),
          ]),
        }}
      >
        <CurveChart
          curves={[
            { key: 'predicted', color: MODEL, shape: 'line-and-dots', points: at('predicted') },
            { key: 'observed', color: OTHER, shape: 'dashes', points: at('observed') },
          ]}
          x={{
            from: 0,
            to: months.length - 1,
            label: t('web.month'),
            tick: (index) => monthName(months[index]?.month ?? '2000-01', 'short'),
            values: months.map((_, index) => index).filter((index) => index % every === 0),
          }}
          y={shareAxis(word('y'))}
          height={HEIGHT}
          label={word('title')}
          hint={t('scoring.widget.chart_hint')}
        />
      </ChartFrame>
    </ChartPanel>
  )
}
