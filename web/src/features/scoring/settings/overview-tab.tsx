import { Anchor, Badge, Button, Grid, Stack, Switch, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Model, ModelSummary, VersionSummary } from '../../../../../src/scoring/contract.ts'
import { formatPercent } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n.ts'
import { useReader } from '../../../lib/reader.ts'
import { Panel } from '../../../ui/panel.tsx'
import { When } from '../../../ui/when.tsx'
import { useModelPatch, useModelVerb } from '../changes.ts'
import { attributePath, modelPath } from '../paths.ts'
import { useScoring } from '../queries.ts'
import { figureText, influenceWord, termText, wordText } from '../words.ts'
import { GradeRanges } from './grade-ranges.tsx'
import { ReadinessBadge } from './model-badges.tsx'
import { columnNamed } from './use-draft.ts'

function Fact(props: { label: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}

/** Names of columns and values of the configuration, in words. */
function useConfigurationWords(model: ModelSummary) {
  const { data } = useScoring(model.table)
  const { configuration } = model
  const columnsOf = (which: 'outcome' | 'filter') =>
    (which === 'outcome' ? data?.outcome_columns : data?.filter_columns) ?? []
  const valuesOf = (which: 'outcome' | 'filter', name: string, values: readonly string[]) => {
    const column = columnNamed(columnsOf(which), name)
    return values
      .map((value) => {
        const known = column?.values.find((one) => one.value === value)
        return known ? String(termText(known.label)) : value
      })
      .join(', ')
  }
  const nameOf = (which: 'outcome' | 'filter', name: string): string => {
    const column = columnNamed(columnsOf(which), name)
    return column ? wordText(column.label) : name
  }
  const { outcome_column, won_values, lost_values, filter } = configuration
  return {
    outcome: t('scoring.page.outcome_words', {
      column: nameOf('outcome', outcome_column),
      won: valuesOf('outcome', outcome_column, won_values),
      lost: valuesOf('outcome', outcome_column, lost_values),
    }),
    filter: filter
      ? t('scoring.page.filter_words', {
          column: nameOf('filter', filter.column),
          values: valuesOf('filter', filter.column, filter.values),
        })
      : t('scoring.page.filter_none'),
  }
}

function AttributesUsed(props: { model: Model; version: VersionSummary; mayManage: boolean }) {
  const { model, version } = props
  const verb = useModelVerb(model)
  return (
    <>
      <Anchor component={Link} to={modelPath(model, 'attributes')} inherit underline="always">
        {t('scoring.page.used_of', { ...version.attributes_used })}
      </Anchor>{' '}
      {version.is_edited ? (
        <Badge size="sm" variant="default" tt="none">
          {t('scoring.page.edited')}
        </Badge>
      ) : null}
      {version.is_edited && props.mayManage && model.actions.retrain.is_possible ? (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={verb.isPending}
          onClick={() => verb.mutate({ name: 'retrain', body: { recommended: true } })}
        >
          {t('scoring.page.retrain_recommended')}
        </Button>
      ) : null}
    </>
  )
}

function Facts(props: { model: Model; version: VersionSummary; mayManage: boolean }) {
  const { model, version } = props
  const { configuration } = model
  const words = useConfigurationWords(model)
  return (
    <Panel title={t('scoring.page.about_model')}>
      <dl className="facts scoring-inside">
        <Fact label={t('scoring.page.status')}>
          {t(model.is_published ? 'scoring.page.active_long' : 'scoring.page.inactive_long')}
        </Fact>
        <Fact label={t('scoring.page.trained_on')}>
          {t('scoring.page.version', { number: version.number })} · <When at={version.trained_at} />{' '}
          · {t(`scoring.page.reason.${version.reason}`)}
        </Fact>
        <Fact label={t('scoring.page.training_records')}>
          {t(`scoring.page.records.${model.table}`, {
            rows: version.rows,
            won: version.won,
            lost: version.lost,
          })}
        </Fact>
        <Fact label={t('scoring.page.attributes_used')}>
          <AttributesUsed {...props} />
        </Fact>
        {model.table === 'opportunities' ? (
          <Fact label={t('scoring.page.process')}>
            {t(
              configuration.process === 'default'
                ? 'scoring.page.process_default'
                : 'scoring.page.process_none',
            )}
            {configuration.per_stage ? ` · ${t('scoring.page.per_stage_on')}` : null}
          </Fact>
        ) : null}
        <Fact label={t('scoring.page.outcome_column')}>{words.outcome}</Fact>
        <Fact label={t('scoring.page.filter')}>{words.filter}</Fact>
        <Fact label={t('scoring.page.window')}>
          {t('scoring.page.months', { months: configuration.window_months })}
        </Fact>
        <Fact label={t('scoring.page.fingerprint')}>
          <span title={version.fingerprint} className="fingerprint">
            {version.fingerprint.slice(0, 12)}…
          </span>
        </Fact>
      </dl>
    </Panel>
  )
}

function ReadinessPanel(props: { model: Model; version: VersionSummary }) {
  const { language } = useReader()
  const { model, version } = props
  return (
    <Panel
      title={t('scoring.page.performance')}
      aside={<ReadinessBadge readiness={version.readiness} />}
    >
      <div className="scoring-inside">
        <Text size="sm">{t(`scoring.page.readiness_text.${version.readiness}`)}</Text>
        <Text size="sm" c="dimmed" mt="xs">
          {t('scoring.page.auc_is', { auc: figureText(version.auc, language) })}
          {' · '}
          {t('scoring.page.accuracy_is', { share: formatPercent(version.accuracy, language) })}
          {' · '}
          <Anchor component={Link} to={modelPath(model, 'performance')} inherit underline="always">
            {t('scoring.page.see_performance')}
          </Anchor>
        </Text>
      </div>
    </Panel>
  )
}

function TopFields(props: { model: Model }) {
  const { model } = props
  return (
    <Panel title={t('scoring.page.top_fields')}>
      <ol className="top-fields scoring-inside">
        {model.top_attributes.map(({ name, label, influence }) => (
          <li key={name}>
            <Anchor component={Link} to={attributePath(model, name)} size="sm">
              {wordText(label)}
            </Anchor>
            <Badge size="sm" variant="default" tt="none">
              {influenceWord(influence)}
            </Badge>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function Retraining(props: { model: Model; mayManage: boolean }) {
  const { model } = props
  const patch = useModelPatch(model)
  const wished = patch.isPending ? patch.variables.retrain_automatically : undefined
  const isOn = wished ?? model.retrain_automatically
  return (
    <Panel title={t('scoring.page.retraining')}>
      <div className="scoring-inside">
        <Switch
          label={t('scoring.page.retrain_automatically')}
          description={t('scoring.page.retrain_automatically_text')}
          checked={isOn}
          disabled={!props.mayManage || !model.is_published}
          onChange={(event) => patch.mutate({ retrain_automatically: event.currentTarget.checked })}
        />
        {model.next_retrain_at ? (
          <Text size="sm" c="dimmed" mt="xs">
            {t('scoring.page.retrains')} <When at={model.next_retrain_at} />
          </Text>
        ) : null}
        {model.retrain_automatically ? (
          <Text size="sm" c="dimmed" mt="xs">
            {t('scoring.page.retrain_blocks')}
          </Text>
        ) : null}
        {model.is_published ? null : (
          <Text size="sm" c="dimmed" mt="xs">
            {t('scoring.page.retrain_after_publish')}
          </Text>
        )}
      </div>
    </Panel>
  )
}

/** What a model is: what it was trained on, how ready it is, when it trains again. */
export function OverviewTab(props: { model: Model; mayManage: boolean }) {
  const { model } = props
  const version = model.draft_version ?? model.published_version
  if (!version) return <Text c="dimmed">{t('scoring.page.no_version')}</Text>
  return (
    <Grid>
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <Stack gap="md">
          <ReadinessPanel model={model} version={version} />
          <Facts {...props} version={version} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <Stack gap="md">
          <TopFields model={model} />
          <Retraining {...props} />
          <GradeRanges key={JSON.stringify(model.grade_minimums)} {...props} />
        </Stack>
      </Grid.Col>
    </Grid>
  )
}
