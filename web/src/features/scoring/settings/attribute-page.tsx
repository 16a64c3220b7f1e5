import { Alert, Anchor, Group, SimpleGrid, Skeleton, Stack, Table, Text } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import type { AttributeInsight } from '../../../../../src/scoring/contract.ts'
import { formatNumber } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n.ts'
import { useReader } from '../../../lib/reader.ts'
import { ChartFrame } from '../../../ui/chart-frame.tsx'
import { CurveChart } from '../../../ui/curve-chart.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RateBars } from '../../../ui/rate-bars.tsx'
import { modelPath } from '../paths.ts'
import { useAttribute } from '../queries.ts'
import { phraseText, shareText, termText, wordText } from '../words.ts'
import { InfluenceMark } from './attributes-tab.tsx'
import { ScoringPage, useMaySeeModels } from './scoring-page.tsx'

type Value = AttributeInsight['values'][number]

const COLOR = {
  raises: 'var(--rapport-good)',
  lowers: 'var(--rapport-poor)',
  neither: 'var(--rapport-them)',
} as const

const labelOf = (value: Value): string =>
  value.is_blank ? t('scoring.page.blank') : String(termText(value.label))

/** Per value: how often it was won, against how often everything was. */
function Rates(props: { insight: AttributeInsight }) {
  const { insight } = props
  const { language } = useReader()
  const share = (value: number): string => shareText(value, language, 1)
  const { table } = insight.model
  return (
    <Panel title={t('scoring.page.rates')}>
      <div className="scoring-inside">
        <Text size="sm" c="dimmed" mb="sm">
          {t(`scoring.page.rates_text.${table}`, { rate: share(insight.global_rate) })}
        </Text>
        <ChartFrame
          legend={[
            { label: t('scoring.page.raises'), color: COLOR.raises },
            { label: t('scoring.page.lowers'), color: COLOR.lowers },
            {
              label: t('scoring.page.global_rate', { rate: share(insight.global_rate) }),
              color: 'var(--rapport-us)',
              shape: 'line',
            },
          ]}
          table={{
            caption: t('scoring.page.rates'),
            head: [
              t('scoring.page.value'),
              t(`scoring.page.rate.${table}`),
              t(`scoring.page.won.${table}`),
              t('scoring.page.closed'),
              t('scoring.page.open'),
            ],
            rows: insight.values.map((value) => [
              labelOf(value),
              value.rate === null ? '–' : share(value.rate),
              formatNumber(value.won, language),
              formatNumber(value.closed, language),
              formatNumber(value.open, language),
            ]),
          }}
        >
          <RateBars
            label={t('scoring.page.rates')}
            line={{ share: insight.global_rate, label: '' }}
            bars={insight.values.map((value) => ({
              key: labelOf(value),
              label: labelOf(value),
              share: value.rate ?? 0,
              text: value.rate === null ? '–' : share(value.rate),
              note: t('scoring.page.open_closed', { open: value.open, closed: value.closed }),
              color: COLOR[value.direction],
            }))}
          />
        </ChartFrame>
      </div>
    </Panel>
  )
}

/** The middle of the values that have an effect, rounded outwards. */
function effectRange(values: readonly Value[]): { from: number; to: number } {
  const most = Math.max(0.1, ...values.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]))
  const edge = Math.ceil(most * 2) / 2
  return { from: -edge, to: edge }
}

/** What the model has learned: how many log-odds each value adds, with its interval. */
function Effects(props: { insight: AttributeInsight }) {
  const { language } = useReader()
  const { values, kind } = props.insight
  const signed = (value: number): string =>
    formatNumber(value, language, { maximumFractionDigits: 2, signDisplay: 'exceptZero' })
  const range = effectRange(values)
  const every = Math.max(1, Math.ceil(values.length / 5))
  const factor = (effect: number): string =>
    formatNumber(Math.exp(effect), language, { maximumFractionDigits: 2 })
  const points = values.map((value, index) => ({
    x: index,
    y: value.effect,
    low: value.low,
    high: value.high,
    words: t('scoring.page.effect_point', {
      value: labelOf(value),
      effect: signed(value.effect),
      low: signed(value.low),
      high: signed(value.high),
      factor: factor(value.effect),
    }),
  }))
  return (
    <Panel title={t('scoring.page.effects')}>
      <div className="scoring-inside">
        <Text size="sm" c="dimmed" mb="sm">
          {t('scoring.page.effects_text')}
        </Text>
        <ChartFrame
          legend={[{ label: t('scoring.page.effect'), color: 'var(--rapport-us)', shape: 'line' }]}
          table={{
            caption: t('scoring.page.effects'),
            head: [
              t('scoring.page.value'),
              t('scoring.page.effect'),
              t('scoring.page.effect_low'),
              t('scoring.page.effect_high'),
            ],
            rows: values.map((value) => [
              labelOf(value),
              signed(value.effect),
              signed(value.low),
              signed(value.high),
            ]),
          }}
        >
          <CurveChart
            curves={[
              {
                key: 'effect',
                color: 'var(--rapport-us)',
                shape: 'dots',
                points,
              },
              {
                key: 'course',
                color: 'var(--rapport-us)',
                shape: 'line',
                points:
                  kind === 'number' ? points.filter(({ x }) => values[x]?.is_blank !== true) : [],
              },
              {
                key: 'zero',
                color: 'var(--rapport-them)',
                shape: 'dashes',
                points: [
                  { x: -0.5, y: 0, words: '' },
                  { x: values.length - 0.5, y: 0, words: '' },
                ],
              },
            ]}
            x={{
              from: -0.5,
              to: Math.max(0.5, values.length - 0.5),
              label: wordText(props.insight.label),
              tick: (index) => {
                const value = values[index]
                return value ? labelOf(value).slice(0, 16) : ''
              },
              values: values.map((_, index) => index).filter((index) => index % every === 0),
            }}
            y={{ ...range, label: t('scoring.page.effect'), tick: signed }}
            height={300}
            label={t('scoring.page.effects')}
            hint={t('scoring.widget.chart_hint')}
          />
        </ChartFrame>
      </div>
    </Panel>
  )
}

function Filled(props: { insight: AttributeInsight }) {
  const { language } = useReader()
  const { filled_open, filled_closed } = props.insight
  return (
    <Table>
      <Table.Tbody>
        {(['open', 'closed'] as const).map((which) => {
          const { count, total } = which === 'open' ? filled_open : filled_closed
          return (
            <Table.Tr key={which}>
              <Table.Th scope="row">{t(`scoring.page.filled_${which}`)}</Table.Th>
              <Table.Td ta="right">
                {shareText(total === 0 ? 0 : count / total, language)} ·{' '}
                {t('scoring.page.count_of', {
                  count: formatNumber(count, language),
                  needed: formatNumber(total, language),
                })}
              </Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}

function Insight(props: { insight: AttributeInsight }) {
  const { insight } = props
  return (
    <Stack gap="md">
      {insight.why_not ? (
        <Alert color="orange" icon={<TriangleAlert size={18} aria-hidden />}>
          {phraseText(insight.why_not)}
        </Alert>
      ) : null}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <div className="panel scoring-section">
          <Group gap="xs" mb="xs">
            <Text fw={600}>{t('scoring.page.influence_head')}</Text>
            <InfluenceMark influence={insight.influence} />
          </Group>
          <Text size="sm" c="dimmed">
            {t('scoring.page.influence_text')}
          </Text>
        </div>
        <div className="panel scoring-section">
          <Filled insight={insight} />
        </div>
      </SimpleGrid>
      <Rates insight={insight} />
      {insight.is_used && insight.values.length > 0 ? <Effects insight={insight} /> : null}
    </Stack>
  )
}

/** The address of the page, of which both types of records have one. */
const attributeParams = (params: Readonly<Record<string, string | undefined>>) => ({
  id: params.id ?? '',
  name: params.name ?? '',
})

/** The influence of one attribute: what each of its values does. */
export function AttributePage() {
  const { id, name } = attributeParams(useParams({ strict: false }))
  const query = useAttribute(id, name, useMaySeeModels())
  const insight = query.data
  return (
    <ScoringPage
      title={insight ? wordText(insight.label) : t('scoring.page.attribute')}
      text={
        insight ? (
          <Anchor
            component={Link}
            to={modelPath(insight.model, 'attributes')}
            size="sm"
            underline="always"
          >
            {insight.model.name}
          </Anchor>
        ) : null
      }
    >
      <Loaded query={query} skeleton={<Skeleton height={420} radius="md" />}>
        {(loaded) => <Insight insight={loaded} />}
      </Loaded>
    </ScoringPage>
  )
}
