import {
  Alert,
  Grid,
  Select,
  SimpleGrid,
  Skeleton,
  Stack,
  Table,
  Text,
  Tooltip,
} from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import type { Model, Performance } from '../../../../../src/scoring/contract.ts'
import { formatNumber } from '../../../lib/format.ts'
import { currentLanguage, t } from '../../../lib/i18n.ts'
import { useReader } from '../../../lib/reader.ts'
import { Loaded } from '../../../ui/loaded.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { performancePath } from '../paths.ts'
import { usePerformance } from '../queries.ts'
import { figureText, phraseText, shareText, wordText } from '../words.ts'
import { ReadinessBadge } from './model-badges.tsx'
import {
  CalibrationChart,
  LiftChart,
  MonthsChart,
  PrecisionChart,
  RocChart,
} from './performance-charts.tsx'

function Figure(props: { name: string; text: string; note?: string }) {
  return (
    <Tooltip label={t(`scoring.page.figure.${props.name}_text`)} multiline w={260}>
      <div className="panel figure">
        <dt>{t(`scoring.page.figure.${props.name}`)}</dt>
        <dd>
          {props.text}
          <Text size="xs" c="dimmed" component="span" display="block">
            {props.note ?? t(`scoring.page.figure.${props.name}_text`)}
          </Text>
        </dd>
      </div>
    </Tooltip>
  )
}

function Figures(props: { performance: Performance }) {
  const { performance } = props
  const { language } = useReader()
  const share = (value: number): string => shareText(value, language, 1)
  const figure = (value: number): string => figureText(value, language)
  return (
    <dl className="figures">
      <Figure
        name="auc"
        text={figure(performance.auc)}
        note={t('scoring.page.figure.auc_interval', {
          low: figure(performance.auc_low),
          high: figure(performance.auc_high),
        })}
      />
      <Figure name="accuracy" text={share(performance.accuracy)} />
      <Figure name="recall" text={share(performance.recall)} />
      <Figure name="precision" text={share(performance.precision)} />
      <Figure name="f1" text={figure(performance.f1)} />
      <Figure name="conversion_rate" text={share(performance.conversion_rate)} />
    </dl>
  )
}

/** How many of those predicted to win did win, and of those predicted to lose did lose. */
function Confusion(props: { performance: Performance }) {
  const { confusion, threshold } = props.performance
  const { language } = useReader()
  const total = confusion.tp + confusion.fp + confusion.tn + confusion.fn
  const cell = (count: number, isRight: boolean) => (
    <Table.Td ta="right" data-right={isRight} className="confusion-cell">
      <Text fw={600} component="span" size="lg">
        {formatNumber(count, language)}
      </Text>
      <Text size="xs" c="dimmed">
        {shareText(count / Math.max(1, total), language, 1)} ·{' '}
        {t(isRight ? 'scoring.page.confusion.right' : 'scoring.page.confusion.wrong')}
      </Text>
    </Table.Td>
  )
  return (
    <Panel title={t('scoring.page.confusion.title')}>
      <div className="scoring-inside">
        <Text size="sm" c="dimmed" mb="sm">
          {t('scoring.page.confusion.text', {
            threshold: formatNumber(threshold, language, { maximumFractionDigits: 0 }),
          })}
        </Text>
        <Table withTableBorder withColumnBorders>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              <Table.Th ta="right" scope="col">
                {t('scoring.page.confusion.was_won')}
              </Table.Th>
              <Table.Th ta="right" scope="col">
                {t('scoring.page.confusion.was_lost')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr>
              <Table.Th scope="row">{t('scoring.page.confusion.said_won')}</Table.Th>
              {cell(confusion.tp, true)}
              {cell(confusion.fp, false)}
            </Table.Tr>
            <Table.Tr>
              <Table.Th scope="row">{t('scoring.page.confusion.said_lost')}</Table.Th>
              {cell(confusion.fn, false)}
              {cell(confusion.tn, true)}
            </Table.Tr>
          </Table.Tbody>
        </Table>
      </div>
    </Panel>
  )
}

/** The same figures for the simplest model that anybody could build. */
function Baseline(props: { performance: Performance }) {
  const { performance } = props
  const { language } = useReader()
  const { naive } = performance
  const gain = performance.auc - naive.auc
  return (
    <Panel title={t('scoring.page.naive.title')}>
      <div className="scoring-inside">
        <Text size="sm" c="dimmed" mb="sm">
          {t(gain >= 0 ? 'scoring.page.naive.text' : 'scoring.page.naive.text_worse')}
        </Text>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('scoring.page.naive.which')}</Table.Th>
              <Table.Th ta="right" scope="col">
                {t('scoring.page.naive.auc')}
              </Table.Th>
              <Table.Th ta="right" scope="col">
                {t('scoring.page.naive.log_loss')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr>
              <Table.Th scope="row">{t('scoring.page.chart.this_model')}</Table.Th>
              <Table.Td ta="right">{figureText(performance.auc, language)}</Table.Td>
              <Table.Td ta="right">{figureText(performance.log_loss, language)}</Table.Td>
            </Table.Tr>
            <Table.Tr>
              <Table.Th scope="row">{t('scoring.page.naive.name')}</Table.Th>
              <Table.Td ta="right">{figureText(naive.auc, language)}</Table.Td>
              <Table.Td ta="right">{figureText(naive.log_loss, language)}</Table.Td>
            </Table.Tr>
          </Table.Tbody>
        </Table>
        <Text size="xs" c="dimmed" mt="xs">
          {t('scoring.page.naive.brier', {
            brier: figureText(performance.brier, language),
            ece: shareText(performance.ece, language, 1),
          })}
        </Text>
      </div>
    </Panel>
  )
}

/** What one must know before one trusts the figures. */
function Warnings(props: { performance: Performance }) {
  const { drift, leaks, evidence } = props.performance
  const { language } = useReader()
  const icon = <TriangleAlert size={18} aria-hidden />
  return (
    <>
      {drift.is_detected ? (
        <Alert color="orange" icon={icon} title={t('scoring.page.drift')}>
          {t('scoring.page.drift_text', {
            before: shareText(drift.base_rate_old, language, 1),
            now: shareText(drift.base_rate_new, language, 1),
          })}
        </Alert>
      ) : null}
      {evidence === 'shrunk' ? (
        <Alert color="orange" icon={icon} title={t('scoring.page.shrunk')}>
          {t('scoring.page.shrunk_text')}
        </Alert>
      ) : null}
      {leaks.length > 0 ? (
        <Alert color="orange" icon={icon} title={t('scoring.page.leaks')}>
          <ul className="leaks">
            {leaks.map(({ name, label, phrase }) => (
              <li key={name}>
                <b>{wordText(label)}</b> – {phraseText(phrase)}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
    </>
  )
}

function Body(props: { performance: Performance }) {
  const { performance } = props
  const language = currentLanguage()
  return (
    <Stack gap="md">
      <div>
        <ReadinessBadge readiness={performance.readiness} />
        <Text size="sm" mt={4}>
          {t(`scoring.page.readiness_text.${performance.readiness}`)}{' '}
          {t('scoring.page.bands', {
            ready: formatNumber(performance.readiness_bands.ready, language, {
              minimumFractionDigits: 2,
            }),
            ok: formatNumber(performance.readiness_bands.ok, language, {
              minimumFractionDigits: 2,
            }),
          })}
        </Text>
        <Text size="sm" c="dimmed">
          {t(
            performance.test_is_newest
              ? 'scoring.page.tested_on_newest'
              : 'scoring.page.tested_on_some',
            {
              train: formatNumber(performance.train_rows, language),
              test: formatNumber(performance.test_rows, language),
            },
          )}
        </Text>
      </div>
      <Warnings performance={performance} />
      <Figures performance={performance} />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Confusion performance={performance} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Baseline performance={performance} />
        </Grid.Col>
      </Grid>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
        <CalibrationChart performance={performance} />
        <LiftChart performance={performance} />
        <RocChart performance={performance} />
        <PrecisionChart performance={performance} />
      </SimpleGrid>
      <MonthsChart performance={performance} />
    </Stack>
  )
}

/** How good a version is on the newest closed records, which it has not been trained on. */
export function PerformanceTab(props: { model: Model; version: string | undefined }) {
  const { model, version } = props
  const query = usePerformance(model.id, version)
  const navigate = useNavigate()
  return (
    <Loaded query={query} skeleton={<Skeleton height={420} radius="md" />}>
      {(performance) => (
        <Stack gap="md">
          {performance.versions.length > 1 ? (
            <Select
              label={t('scoring.page.version_head')}
              allowDeselect={false}
              maw={260}
              data={performance.versions.map(({ id, number }) => ({
                value: id,
                label: t('scoring.page.version', { number }),
              }))}
              value={performance.version.id}
              onChange={(id) => {
                if (id !== null) void navigate({ to: performancePath(model, id), replace: true })
              }}
            />
          ) : null}
          <Body performance={performance} />
        </Stack>
      )}
    </Loaded>
  )
}
