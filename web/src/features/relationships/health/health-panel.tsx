import { Group, Text } from '@mantine/core'
import type { FigureName, Health } from '../../../../../src/relationships/contract.ts'
import { t } from '../../../lib/i18n.ts'
import { HEALTH_COLOR, HEALTH_DIRECTION, stateWord } from '../../../ui/health-words.ts'
import { DirectionMark } from '../../../ui/marks.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { HealthHistory } from './health-history.tsx'
import { HealthKinds } from './health-kinds.tsx'
import { HealthParts } from './health-parts.tsx'
import { ScoreRing } from './score-ring.tsx'
import { WhatIfs } from './what-ifs.tsx'
import './health.css'

function Score(props: { health: Health; score: number }) {
  const { health } = props
  return (
    <div className="health-score">
      <ScoreRing score={props.score} color={HEALTH_COLOR[health.state]} />
      <div>
        <Text fw={600} size="lg">
          {stateWord(health.state)}
        </Text>
        {health.trend === null ? null : (
          <DirectionMark
            direction={HEALTH_DIRECTION[health.trend]}
            word={t(`web.health.trend.${health.trend}`)}
          />
        )}
        {health.score_before === null ? null : (
          <Text size="xs" c="dimmed">
            {t('web.health.before', { score: health.score_before })}
          </Text>
        )}
        {health.held_trend === null ? null : (
          <Text size="xs" c="dimmed">
            {t('web.health.held', {
              direction: health.held_trend.direction,
              recent: health.held_trend.recent_count,
              earlier: health.held_trend.earlier_count,
            })}
          </Text>
        )}
      </div>
    </div>
  )
}

/** Why there is no score, and what would make one. */
function Unrated(props: { health: Health }) {
  const { health } = props
  return (
    <div>
      <Group gap="xs" px="md" pb={4}>
        <Text fw={600}>{stateWord(health.state)}</Text>
      </Group>
      <Text size="sm" c="dimmed" px="md" pb="sm">
        {t(`web.health.unrated.${health.state}`)}
      </Text>
      {health.what_ifs.length === 0 ? null : (
        <div className="health-section">
          <WhatIfs health={{ ...health, score: 0 }} />
        </div>
      )}
    </div>
  )
}

/** How the relationship stands: score, trend, what it is made of and what would change it. */
export function HealthPanel(props: { health: Health; onOpen: (figure: FigureName) => void }) {
  const { health } = props
  if (health.score === null)
    return (
      <Panel title={t('web.health.title')}>
        <Unrated health={health} />
      </Panel>
    )
  return (
    <Panel title={t('web.health.title')}>
      <div className="health-panel">
        <div className="health-section">
          <Score health={health} score={health.score} />
          <HealthParts health={health} onOpen={props.onOpen} />
        </div>
        <div className="health-section">
          <WhatIfs health={health} />
          <HealthKinds health={health} onOpen={props.onOpen} />
        </div>
        <div className="health-section">
          <HealthHistory health={health} />
        </div>
      </div>
      <Text size="xs" c="dimmed" px="md" pb="md">
        {t('web.health.how', {
          half: health.half_life_days,
          good: health.good_from,
          fair: health.fair_from,
        })}{' '}
        {t(
          health.rhythm_days > health.expected_days
            ? 'web.health.own_rhythm'
            : 'web.health.expected',
          {
            days: health.rhythm_days,
          },
        )}
      </Text>
    </Panel>
  )
}
