import type { ReactNode } from 'react'
import { t } from '../../lib/i18n.ts'
import { ChartFrame } from '../../ui/chart-frame.tsx'
import { DivergingBars } from '../../ui/diverging-bars.tsx'
import type { Bucket } from './series-bars.ts'
import { bucketWords, KIND_COLUMNS } from './series-bars.ts'

/** Interactions over time, ours above the line, theirs below it. */
export function ActivityChart(props: {
  buckets: readonly Bucket[]
  caption: string
  height: number
  labelOf: (key: string) => string
  first: string
}): ReactNode {
  const bars = props.buckets.map((bucket) => ({
    key: bucket.key,
    label: props.labelOf(bucket.key),
    up: bucket.us,
    down: bucket.them,
    words: bucketWords(props.labelOf(bucket.key), bucket),
  }))
  const filled = props.buckets.filter((bucket) => bucket.us + bucket.them > 0)
  return (
    <ChartFrame
      legend={[
        { label: t('web.figures.us_long'), color: 'var(--rapport-us)' },
        { label: t('web.figures.them_long'), color: 'var(--rapport-them)' },
      ]}
      table={{
        caption: props.caption,
        head: [props.first, ...KIND_COLUMNS.map((kind) => t(`web.kind_column.${kind}`))],
        rows: filled.map((bucket) => [
          props.labelOf(bucket.key),
          ...KIND_COLUMNS.map((kind) => String(bucket.kinds[kind] ?? 0)),
        ]),
      }}
    >
      <DivergingBars
        bars={bars}
        height={props.height}
        label={props.caption}
        axis={t('web.figures.axis')}
        hint={t('web.chart.hint')}
      />
    </ChartFrame>
  )
}
