import { Anchor, Button, Group, Stack, Text, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import type {
  ModelSummary,
  ScoringOverview,
  ScoringTable,
} from '../../../../../src/scoring/contract.ts'
import { formatPercent } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n.ts'
import { useReader } from '../../../lib/reader.ts'
import { Loaded } from '../../../ui/loaded.tsx'
import { When } from '../../../ui/when.tsx'
import { modelPath, settingsPath } from '../paths.ts'
import { useScoring } from '../queries.ts'
import { figureText } from '../words.ts'
import { EmptyModels } from './empty-models.tsx'
import { ModelBadges } from './model-badges.tsx'
import { ScoringPage, useMaySeeModels } from './scoring-page.tsx'
import { TrainingBar } from './training-bar.tsx'

function Facts(props: { model: ModelSummary }) {
  const { language } = useReader()
  const { model } = props
  const shown = model.draft_version ?? model.published_version
  if (!shown)
    return (
      <Text size="sm" c="dimmed">
        {t('scoring.page.no_version')}
      </Text>
    )
  return (
    <Text size="sm" c="dimmed">
      {t('scoring.page.version', { number: shown.number })}, {t('scoring.page.trained')}{' '}
      <When at={shown.trained_at} />
      {' · '}
      {t('scoring.page.used_of', {
        used: shown.attributes_used.used,
        available: shown.attributes_used.available,
      })}
      {' · '}
      {t('scoring.page.auc_is', { auc: figureText(shown.auc, language) })}
      {' · '}
      {t('scoring.page.accuracy_is', { share: formatPercent(shown.accuracy, language) })}
      {model.next_retrain_at ? (
        <>
          {' · '}
          {t('scoring.page.retrains')} <When at={model.next_retrain_at} />
        </>
      ) : null}
    </Text>
  )
}

function ModelItem(props: { model: ModelSummary; mayManage: boolean }) {
  const { model } = props
  return (
    <li className="panel model-item">
      <Group justify="space-between" gap="xs">
        <Anchor component={Link} to={modelPath(model)} fw={600} className="break-word">
          {model.name}
        </Anchor>
        <ModelBadges model={model} />
      </Group>
      <Facts model={model} />
      {model.conflicts.length > 0 ? (
        <Text size="sm" mt={4}>
          {t('scoring.page.conflicts', {
            names: model.conflicts.map(({ name }) => name).join(', '),
          })}
        </Text>
      ) : null}
      <TrainingBar model={model} mayManage={props.mayManage} />
    </li>
  )
}

function AddModel(props: { table: ScoringTable; overview: ScoringOverview }) {
  const { overview } = props
  const icon = <Plus size={16} aria-hidden />
  if (overview.can_add)
    return (
      <Button component={Link} to={`${settingsPath(props.table)}/new`} leftSection={icon}>
        {t('scoring.page.add')}
      </Button>
    )
  return (
    <Tooltip
      label={t('scoring.page.cannot_add', { most: overview.max_models })}
      events={{ hover: true, focus: true, touch: true }}
    >
      <Button data-disabled aria-disabled leftSection={icon}>
        {t('scoring.page.add')}
      </Button>
    </Tooltip>
  )
}

function ModelsPage(props: { table: ScoringTable }) {
  const { table } = props
  const query = useScoring(table, useMaySeeModels())
  const overview = query.data
  return (
    <ScoringPage
      title={t(`scoring.page.title.${table}`)}
      text={t(`scoring.page.text.${table}`)}
      actions={
        overview?.may_manage && overview.models.length > 0 ? (
          <AddModel table={table} overview={overview} />
        ) : null
      }
    >
      <Loaded query={query}>
        {(loaded) =>
          loaded.models.length === 0 ? (
            <EmptyModels table={table} overview={loaded} />
          ) : (
            <Stack gap="sm">
              <ul className="bare-list model-list">
                {loaded.models.map((model) => (
                  <ModelItem key={model.id} model={model} mayManage={loaded.may_manage} />
                ))}
              </ul>
              <Text size="xs" c="dimmed">
                {t('scoring.page.models_text', {
                  count: loaded.models.length,
                  most: loaded.max_models,
                })}
              </Text>
            </Stack>
          )
        }
      </Loaded>
    </ScoringPage>
  )
}

/** The models that score leads. */
export const LeadScoringPage = () => <ModelsPage table="leads" />

/** The models that score opportunities. */
export const OpportunityScoringPage = () => <ModelsPage table="opportunities" />
