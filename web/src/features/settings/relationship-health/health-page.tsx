import { Progress, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { HealthRatingProgress } from '../../../../../src/relationships/contract.ts'
import type { SettingRow } from '../../../../../src/settings/contract.ts'
import { api } from '../../../lib/api.ts'
import { t } from '../../../lib/i18n.ts'
import { Panel } from '../../../ui/panel.tsx'
import { SettingLine } from '../setting-line.tsx'
import { SettingsPage } from '../settings-page.tsx'
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

function Settings(props: { rows: readonly SettingRow[]; mayWrite: boolean }) {
  const { mayWrite } = props
  const find = (name: string): SettingRow | undefined =>
    props.rows.find(({ key }) => key === keyOf(name))
  const goodFrom = find('good_from')
  const fairFrom = find('fair_from')
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      {mayWrite ? <RatingProgress /> : null}
      <Panel title={t('web.health_page.show')}>
        <ul className="bare-list">
          {['shows_health', 'frequency'].map((name) => {
            const setting = find(name)
            return setting ? <SettingLine key={name} setting={setting} mayWrite={mayWrite} /> : null
          })}
        </ul>
      </Panel>
      <Panel title={t('web.health_page.influence')}>
        <Text size="sm" c="dimmed" px="md">
          {t('web.health_page.influence_text')}
        </Text>
        <div className="health-weights">
          {WEIGHTS.map((name) => {
            const setting = find(name)
            return setting ? (
              <WeightSlider key={name} setting={setting} mayWrite={mayWrite} />
            ) : null
          })}
        </div>
      </Panel>
      <Panel title={t('web.health_page.grading')}>
        {goodFrom && fairFrom ? (
          <Grading goodFrom={goodFrom} fairFrom={fairFrom} mayWrite={mayWrite} />
        ) : null}
      </Panel>
    </div>
  )
}

/** Analytics and health: what counts how much, how often contact is expected, and the grades. */
export function HealthPage() {
  return (
    <SettingsPage
      title={t('web.settings.relationship_health')}
      text={t('web.settings.relationship_health_text')}
    >
      {(rows, mayWrite) => <Settings rows={rows} mayWrite={mayWrite} />}
    </SettingsPage>
  )
}
