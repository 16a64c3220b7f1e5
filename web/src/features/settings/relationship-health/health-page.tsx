import { Progress, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { HealthRatingProgress } from '../../../../../src/relationships/contract.ts'
import type { SettingRow } from '../../../../../src/settings/contract.ts'
import { api } from '../../../lib/api.ts'
import { t } from '../../../lib/i18n.ts'
import { may, useSession } from '../../../lib/session.ts'
import { Loaded } from '../../../ui/loaded.tsx'
import { NoRight } from '../../../ui/no-right.tsx'
import { Page } from '../../../ui/page.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { SettingInput } from '../setting-input.tsx'
import { useSaveSetting } from '../use-save-setting.ts'
import { Grading } from './grading.tsx'
import { WeightSlider } from './weight-slider.tsx'
import './health-page.css'

const WEIGHTS = ['email_weight', 'meeting_weight', 'call_weight', 'task_weight']
const LOOK_AGAIN_MS = 1_500

const keyOf = (name: string): string => `relationships.${name}`

/** How far the rating by changed settings is; nothing when all is rated. */
function RatingProgress() {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['settings', 'health-rating'],
    queryFn: ({ signal }) =>
      api<HealthRatingProgress>('GET', '/api/v1/relationships/health-rating', { signal }),
    refetchInterval: ({ state }) => ((state.data?.waiting ?? 0) > 0 ? LOOK_AGAIN_MS : false),
  })
  const { rated, waiting } = query.data ?? { rated: 0, waiting: 0 }
  useEffect(() => {
    if (waiting === 0) void client.invalidateQueries({ queryKey: ['figures'] })
  }, [client, waiting])
  return (
    <div className="health-progress" aria-live="polite">
      {waiting === 0 ? (
        <Text size="sm" c="dimmed">
          {t('web.health_page.all_rated', { count: rated })}
        </Text>
      ) : (
        <>
          <Text size="sm" mb={4}>
            {t('web.health_page.rating', { rated, all: rated + waiting })}
          </Text>
          <Progress
            value={(rated / (rated + waiting)) * 100}
            aria-label={t('web.health_page.rating', { rated, all: rated + waiting })}
          />
        </>
      )}
    </div>
  )
}

function Plain(props: { setting: SettingRow; mayWrite: boolean }) {
  const { setting } = props
  const save = useSaveSetting(setting)
  const label = t(`settings.${setting.key}.label`)
  return (
    <div className="setting-row">
      <div>
        <Text fw={600} size="sm">
          {label}
        </Text>
        <Text size="sm" c="dimmed">
          {t(`settings.${setting.key}.description`)}
        </Text>
      </div>
      <SettingInput
        key={JSON.stringify(setting.value)}
        setting={setting}
        label={label}
        disabled={!props.mayWrite || save.isPending}
        onSave={(value) => save.mutate(value)}
      />
    </div>
  )
}

function Settings(props: { rows: readonly SettingRow[]; mayWrite: boolean }) {
  const { mayWrite } = props
  const find = (name: string): SettingRow | undefined =>
    props.rows.find(({ key }) => key === keyOf(name))
  const plain = (name: string) => {
    const setting = find(name)
    return setting ? <Plain setting={setting} mayWrite={mayWrite} /> : null
  }
  const goodFrom = find('good_from')
  const fairFrom = find('fair_from')
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      {mayWrite ? <RatingProgress /> : null}
      <Panel title={t('web.health_page.show')}>{plain('shows_health')}</Panel>
      <Panel title={t('web.health_page.influence')}>
        <Text size="sm" c="dimmed" px="md">
          {t('web.health_page.influence_text')}
        </Text>
        <div className="health-weights">
          {WEIGHTS.map((name) => {
            const setting = find(name)
            return setting ? (
              <WeightSlider
                key={`${name} ${setting.value}`}
                setting={setting}
                mayWrite={mayWrite}
              />
            ) : null
          })}
        </div>
      </Panel>
      <Panel title={t('web.health_page.frequency')}>{plain('frequency')}</Panel>
      <Panel title={t('web.health_page.grading')}>
        {goodFrom && fairFrom ? (
          <Grading
            key={`${goodFrom.value} ${fairFrom.value}`}
            goodFrom={goodFrom}
            fairFrom={fairFrom}
            mayWrite={mayWrite}
          />
        ) : null}
      </Panel>
    </div>
  )
}

/** Analytics and health: what counts how much, how often contact is expected, and the grades. */
export function HealthPage() {
  const session = useSession()
  const allowed = may(session, 'organisation_settings', 'read')
  const query = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) =>
      api<{ rows: readonly SettingRow[] }>('GET', '/api/v1/settings', { signal }),
    enabled: allowed,
  })
  if (!allowed)
    return (
      <NoRight
        missing={t('web.right.read', { what: t('web.right_table.organisation_settings') })}
      />
    )
  const mayWrite = may(session, 'organisation_settings', 'write')
  return (
    <Page
      title={t('web.settings.relationship_health')}
      text={t(mayWrite ? 'web.settings.relationship_health_text' : 'web.setting.read_only')}
      maxWidth={960}
    >
      <Loaded query={query}>{({ rows }) => <Settings rows={rows} mayWrite={mayWrite} />}</Loaded>
    </Page>
  )
}
