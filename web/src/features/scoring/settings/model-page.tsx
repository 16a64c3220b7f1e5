import { Skeleton, Stack, Tabs } from '@mantine/core'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { Model } from '../../../../../src/scoring/contract.ts'
import { t } from '../../../lib/i18n.ts'
import { may, useSession } from '../../../lib/session.ts'
import { Loaded } from '../../../ui/loaded.tsx'
import { modelPath } from '../paths.ts'
import { useModel } from '../queries.ts'
import { AttributesTab } from './attributes-tab.tsx'
import { ModelActions } from './model-actions.tsx'
import { ModelBadges } from './model-badges.tsx'
import { MODEL_TABS, parseModelSearch } from './model-search.ts'
import { OverviewTab } from './overview-tab.tsx'
import { PerformanceTab } from './performance-tab.tsx'
import { BackToModels, ScoringPage, useMaySeeModels } from './scoring-page.tsx'
import { TrainingBar } from './training-bar.tsx'
import { VersionsTab } from './versions-tab.tsx'

function ModelTabs(props: { model: Model; mayManage: boolean }) {
  const { model, mayManage } = props
  const { tab, version, edit } = parseModelSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  return (
    <Tabs
      value={tab ?? 'overview'}
      keepMounted={false}
      onChange={(value) =>
        void navigate({ to: modelPath(model, value ?? undefined), replace: true })
      }
    >
      <Tabs.List mb="md" className="tabs-scroll">
        {MODEL_TABS.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`scoring.page.tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="overview">
        <OverviewTab model={model} mayManage={mayManage} />
      </Tabs.Panel>
      <Tabs.Panel value="performance">
        <PerformanceTab model={model} version={version} />
      </Tabs.Panel>
      <Tabs.Panel value="attributes">
        <AttributesTab model={model} mayManage={mayManage} isEditing={edit ?? false} />
      </Tabs.Panel>
      <Tabs.Panel value="versions">
        <VersionsTab model={model} />
      </Tabs.Panel>
    </Tabs>
  )
}

/** One model: what it is, how good it is, what it looks at, how it came to be. */
export function ModelPage() {
  const { id } = useParams({ strict: false })
  const query = useModel(id ?? '', useMaySeeModels())
  const mayManage = may(useSession(), 'scoring_models', 'write')
  const model = query.data
  return (
    <ScoringPage
      title={model?.name ?? t('scoring.page.model')}
      text={model ? <BackToModels table={model.table} /> : null}
      actions={model && mayManage ? <ModelActions model={model} /> : null}
    >
      <Loaded query={query} skeleton={<Skeleton height={420} radius="md" />}>
        {(loaded) => (
          <Stack gap="md">
            <ModelBadges model={loaded} />
            <TrainingBar model={loaded} mayManage={mayManage} />
            <ModelTabs model={loaded} mayManage={mayManage} />
          </Stack>
        )}
      </Loaded>
    </ScoringPage>
  )
}
