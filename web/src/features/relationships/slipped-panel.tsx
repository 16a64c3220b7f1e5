import { Anchor, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { HeartHandshake } from 'lucide-react'
import type { Home } from '../../../../src/relationships/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { When } from '../../ui/when.tsx'
import './relationships.css'

const DAY_SECONDS = 86_400

/** Relationships whose silence grew unusual within the last seven days. */
export function SlippedPanel(props: { slipped: Home['slipped'] }) {
  return (
    <Panel title={t('web.home.slipped', { count: props.slipped.length })}>
      {props.slipped.length === 0 ? (
        <Empty
          compact
          icon={HeartHandshake}
          title={t('web.home.slipped_none')}
          text={t('web.home.slipped_none_text')}
        />
      ) : (
        <ul className="bare-list" style={{ padding: '0 16px 8px' }}>
          {props.slipped.map((one) => (
            <li key={one.id} className="evidence-row">
              <Group justify="space-between" wrap="nowrap" gap="xs">
                <Anchor
                  component={Link}
                  to={`/records/${one.table}/${one.id}?tab=insights`}
                  size="sm"
                  fw={500}
                  className="truncate"
                >
                  {one.name}
                </Anchor>
                <Text size="xs" c="dimmed" style={{ flexShrink: 0 }}>
                  {t(`records.${one.table}.label_one`)}
                </Text>
              </Group>
              <Text size="xs" c="dimmed">
                {t('web.home.slipped_usual', {
                  days: Math.max(1, Math.round(one.usual_gap_seconds / DAY_SECONDS)),
                })}{' '}
                <When at={one.last_interaction_at} />
              </Text>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
