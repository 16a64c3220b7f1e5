import { Button, Group, SegmentedControl, Skeleton, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { ChartScatter } from 'lucide-react'
import { useState } from 'react'
import type { RelationshipPipeline, Whose } from '../../../../../src/relationships/contract.ts'
import type { Reader } from '../../../lib/format.ts'
import { formatFullDay, formatMoney } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n.ts'
import { useReader } from '../../../lib/reader.ts'
import { ChartFrame } from '../../../ui/chart-frame.tsx'
import { HEALTH_COLOR, stateWord, trendWord } from '../../../ui/health-words.ts'
import { Loaded } from '../../../ui/loaded.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useRelationshipPipeline } from '../queries.ts'
import { BubbleChart } from './bubble-chart.tsx'
import type { Bubble } from './bubbles.ts'
import { bubblesOf, readingOrder } from './bubbles.ts'
import './health.css'

const LEGEND = ['good', 'fair', 'poor', 'pending'] as const

const revenueOf = ({ deal }: Bubble, { language }: Reader): string =>
  deal.revenue_minor === null || deal.currency === null
    ? t('web.pipeline_health.no_revenue')
    : formatMoney({ amount_minor: deal.revenue_minor, currency: deal.currency }, language)

const scoreOf = ({ deal }: Bubble): string => {
  const state = stateWord(deal.state ?? 'pending')
  return deal.score === null ? state : `${deal.score} – ${state}`
}

function wordsOf(bubble: Bubble, reader: Reader): string {
  const { deal } = bubble
  return [
    deal.account === null ? deal.name : `${deal.name} (${deal.account})`,
    revenueOf(bubble, reader),
    t('web.pipeline_health.closes', { date: formatFullDay(deal.closes_on, reader) }),
    scoreOf(bubble),
    ...(deal.trend === null ? [] : [trendWord(deal.trend)]),
  ].join(' · ')
}

function Chart(props: { pipeline: RelationshipPipeline }) {
  const { pipeline } = props
  const reader = useReader()
  const navigate = useNavigate()
  const bubbles = bubblesOf(pipeline.deals)
  if (bubbles.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t(pipeline.is_shown ? 'web.pipeline_health.empty' : 'web.pipeline_health.hidden')}
      </Text>
    )
  return (
    <>
      <ChartFrame
        legend={[
          ...LEGEND.map((state) => ({
            label: stateWord(state),
            color: HEALTH_COLOR[state],
            shape: 'circle' as const,
          })),
          {
            label: t('web.pipeline_health.no_score'),
            color: HEALTH_COLOR.no_closed_activities,
            shape: 'circle',
          },
        ]}
        table={{
          caption: t('web.pipeline_health.caption'),
          head: [
            t('records.opportunities.label_one'),
            t('web.pipeline_health.close_date'),
            t('web.health.title'),
            t('web.pipeline_health.revenue'),
          ],
          rows: readingOrder(bubbles).map((bubble) => [
            bubble.deal.name,
            formatFullDay(bubble.deal.closes_on, reader),
            scoreOf(bubble),
            revenueOf(bubble, reader),
          ]),
        }}
      >
        <BubbleChart
          bubbles={bubbles}
          grades={[pipeline.fair_from, pipeline.good_from]}
          wordsOf={(bubble) => wordsOf(bubble, reader)}
          onOpen={(id) =>
            void navigate({ to: '/records/$table/$id', params: { table: 'opportunities', id } })
          }
        />
      </ChartFrame>
      <Text size="xs" c="dimmed" mt={4}>
        {t(pipeline.has_more ? 'web.pipeline_health.more' : 'web.pipeline_health.note')}
      </Text>
    </>
  )
}

/** Open deals by close date and health, above their list. */
export function RelationshipPipelineChart() {
  const [isOpen, setIsOpen] = useState(true)
  const [whose, setWhose] = useState<Whose>('mine')
  const query = useRelationshipPipeline(whose, isOpen)
  const toggle = (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<ChartScatter size={16} aria-hidden />}
      aria-expanded={isOpen}
      onClick={() => setIsOpen(!isOpen)}
    >
      {t(isOpen ? 'web.pipeline_health.hide' : 'web.pipeline_health.show')}
    </Button>
  )
  if (!isOpen) return <Group>{toggle}</Group>
  return (
    <Panel title={t('web.pipeline_health.title')} aside={toggle}>
      <div style={{ padding: '0 16px 12px' }}>
        <SegmentedControl
          size="xs"
          mb="xs"
          value={whose}
          onChange={(value) => setWhose(value === 'all' ? 'all' : 'mine')}
          data={[
            { value: 'mine', label: t('web.pipeline_health.mine') },
            { value: 'all', label: t('web.pipeline_health.all') },
          ]}
        />
        <Loaded query={query} skeleton={<Skeleton height={320} radius="md" />}>
          {(pipeline) => <Chart pipeline={pipeline} />}
        </Loaded>
      </div>
    </Panel>
  )
}
