import { Group, SegmentedControl, Skeleton, Stack, Table, Text } from '@mantine/core'
import { Gauge } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Pipeline } from '../../../../src/scoring/contract.ts'
import { formatMoney } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { LetterMark } from '../../ui/marks.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useExpected } from './queries.ts'
import { gradeWord, TONE } from './words.ts'
import './scoring.css'

type PipelineGroup = Pipeline['total']
type Amounts = PipelineGroup['amounts'][number]
type Line = { key: string; label: ReactNode; group: PipelineGroup }

/** The currencies of the pipeline, the one of most records first: amounts of two are never added. */
const currenciesOf = (pipeline: Pipeline): readonly string[] =>
  pipeline.total.amounts.toSorted((a, b) => b.count - a.count).map(({ currency }) => currency)

function linesOf(pipeline: Pipeline, by: 'stage' | 'grade'): readonly Line[] {
  if (by === 'stage')
    return pipeline.stages.map((group) => ({
      key: group.stage,
      label: t(`records.opportunities.choices.stage.${group.stage}`),
      group,
    }))
  return pipeline.grades.map((group) => ({
    key: group.grade ?? 'none',
    label: group.grade ? (
      <LetterMark letter={group.grade} tone={TONE[group.grade]} word={gradeWord(group.grade)} />
    ) : (
      t('web.expected.unscored')
    ),
    group,
  }))
}

/** The expected value on its way from nothing to everything, with the middle 80 %. */
function RangeBar(props: { amounts: Amounts; most: number }) {
  const { amounts, most } = props
  const at = (minor: number): string => `${(minor / Math.max(1, most)) * 100}%`
  return (
    <span className="interval" aria-hidden>
      <span
        style={{
          insetInlineStart: at(amounts.low_minor),
          width: at(amounts.high_minor - amounts.low_minor),
        }}
      />
      <i style={{ insetInlineStart: at(amounts.expected_minor) }} />
    </span>
  )
}

function Row(props: { line: Line; currency: string; most: number | undefined }) {
  const { language } = useReader()
  const { line, currency, most } = props
  const amounts = line.group.amounts.find((one) => one.currency === currency)
  const money = (minor: number): string =>
    formatMoney({ amount_minor: minor, currency }, language, true)
  const range = (one: Amounts): string =>
    t('web.expected.from_to', {
      low: money(one.low_minor),
      high: money(one.high_minor),
    })
  return (
    <Table.Tr fw={most === undefined ? 600 : undefined}>
      <Table.Th scope="row" fw="inherit">
        {line.label}
        <Text size="xs" c="dimmed" fw={400}>
          {t('web.expected.count', { count: amounts?.count ?? 0 })}
        </Text>
      </Table.Th>
      <Table.Td ta="right">{amounts ? money(amounts.amount_minor) : '–'}</Table.Td>
      <Table.Td ta="right" className="expected-value">
        <Text component="span" size="sm" fw={600}>
          {amounts ? money(amounts.expected_minor) : '–'}
        </Text>
        {amounts ? (
          <Text size="xs" c="dimmed" fw={400}>
            {range(amounts)}
          </Text>
        ) : null}
        {amounts && most !== undefined ? <RangeBar amounts={amounts} most={most} /> : null}
      </Table.Td>
    </Table.Tr>
  )
}

function Expected(props: { pipeline: Pipeline }) {
  const { pipeline } = props
  const currencies = currenciesOf(pipeline)
  const [by, setBy] = useState<'stage' | 'grade'>('stage')
  const [chosen, setCurrency] = useState<string | null>(null)
  const currency = chosen ?? currencies[0] ?? ''
  const lines = linesOf(pipeline, by)
  const most = Math.max(
    1,
    ...lines.flatMap(({ group }) =>
      group.amounts.filter((one) => one.currency === currency).map((one) => one.high_minor),
    ),
  )
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t('web.expected.text')}
      </Text>
      <Group gap="xs">
        <SegmentedControl
          size="xs"
          aria-label={t('web.expected.by')}
          data={[
            { value: 'stage', label: t('web.expected.stage') },
            { value: 'grade', label: t('web.expected.grade') },
          ]}
          value={by}
          onChange={(value) => setBy(value === 'grade' ? 'grade' : 'stage')}
        />
        {currencies.length > 1 ? (
          <SegmentedControl
            size="xs"
            aria-label={t('web.expected.currency')}
            data={[...currencies]}
            value={currency}
            onChange={setCurrency}
          />
        ) : null}
      </Group>
      <Table.ScrollContainer minWidth={290}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t(`web.expected.${by}`)}</Table.Th>
              <Table.Th scope="col" ta="right">
                {t('web.expected.amount')}
              </Table.Th>
              <Table.Th scope="col" ta="right">
                {t('web.expected.expected')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line) => (
              <Row key={line.key} line={line} currency={currency} most={most} />
            ))}
            <Row
              line={{
                key: 'total',
                label: t('web.expected.total'),
                group: pipeline.total,
              }}
              currency={currency}
              most={undefined}
            />
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" c="dimmed">
        {t('web.expected.scored_of', {
          scored: pipeline.total.scored_count,
          count: pipeline.total.count,
        })}
      </Text>
    </Stack>
  )
}

/** What the open opportunities are worth, by stage and by grade, with the range to expect. */
export function ExpectedPanel(props: { whose: 'mine' | 'all' }) {
  const query = useExpected('opportunities', props.whose)
  return (
    <Panel title={t('web.expected.title')}>
      <Loaded query={query} compact skeleton={<Skeleton height={220} m="md" radius="md" />}>
        {(pipeline) =>
          pipeline.total.scored_count === 0 ? (
            <Empty
              compact
              icon={Gauge}
              title={t('web.expected.none')}
              text={t(
                pipeline.total.count === 0 ? 'web.expected.none_open' : 'web.expected.none_text',
              )}
            />
          ) : (
            <div style={{ padding: '4px 16px 12px' }}>
              <Expected pipeline={pipeline} />
            </div>
          )
        }
      </Loaded>
    </Panel>
  )
}
