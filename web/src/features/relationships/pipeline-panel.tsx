import { Text } from '@mantine/core'
import { Target } from 'lucide-react'
import type { Home } from '../../../../src/relationships/contract.ts'
import { formatMoney } from '../../lib/format.ts'
import { currentLanguage, t } from '../../lib/i18n.ts'
import { ChartFrame } from '../../ui/chart-frame.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StackedBars } from '../../ui/stacked-bars.tsx'
import { mainCurrency, pipelineBars, STAGE_COLORS, STAGES } from './pipeline-bars.ts'

/** On the axis the year stands at January only. */
const monthLabel = (month: string, style: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(currentLanguage(), {
    month: style,
    ...(style === 'long' || month.slice(5, 7) === '01' ? { year: 'numeric' } : {}),
    timeZone: 'UTC',
  }).format(new Date(`${month.slice(0, 7)}-01T00:00:00Z`))

const stageName = (stage: string): string => t(`records.opportunities.choices.stage.${stage}`)

function Chart(props: { pipeline: Home['pipeline']; currency: string }) {
  const { currency } = props
  const money = (minor: number, compact = false): string =>
    formatMoney({ amount_minor: minor, currency }, currentLanguage(), compact)
  const bars = pipelineBars(props.pipeline, currency)
  const totals = bars.map((bar) => bar.parts.reduce((sum, part) => sum + part, 0))
  return (
    <ChartFrame
      legend={STAGES.map((stage, index) => ({
        label: stageName(stage),
        color: STAGE_COLORS[index] ?? 'gray',
      }))}
      table={{
        caption: t('web.home.pipeline_caption', { currency }),
        head: [t('web.month'), ...STAGES.map(stageName), t('web.total')],
        rows: bars.map((bar, index) => [
          monthLabel(bar.month, 'long'),
          ...bar.parts.map((part) => money(part)),
          money(totals[index] ?? 0),
        ]),
      }}
    >
      <StackedBars
        bars={bars.map((bar, index) => ({
          key: bar.month,
          label: monthLabel(bar.month, 'short'),
          parts: bar.parts,
          words: t('web.home.pipeline_bar', {
            month: monthLabel(bar.month, 'long'),
            amount: money(totals[index] ?? 0),
            count: bar.counts.reduce((sum, count) => sum + count, 0),
          }),
        }))}
        colors={STAGE_COLORS}
        height={230}
        label={t('web.home.pipeline_caption', { currency })}
        hint={t('web.chart.hint')}
        tick={(value) => money(value, true)}
      />
    </ChartFrame>
  )
}

/** Open opportunities by month of their estimated close date and by stage. */
export function PipelinePanel(props: { pipeline: Home['pipeline'] }) {
  const currency = mainCurrency(props.pipeline)
  const undated = props.pipeline
    .filter((row) => row.month === null)
    .reduce((sum, row) => sum + row.count, 0)
  return (
    <Panel title={t('web.home.pipeline')}>
      {currency ? (
        <div style={{ padding: '4px 16px 12px' }}>
          <Chart pipeline={props.pipeline} currency={currency} />
          {undated > 0 ? (
            <Text size="xs" c="dimmed">
              {t('web.home.pipeline_undated', { count: undated })}
            </Text>
          ) : null}
        </div>
      ) : (
        <Empty
          compact
          icon={Target}
          title={t('web.home.pipeline_none')}
          text={t('web.home.pipeline_none_text')}
        />
      )}
    </Panel>
  )
}
