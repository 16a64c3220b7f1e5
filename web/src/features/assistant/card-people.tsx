import { Group, Text } from '@mantine/core'
import { Clock, MapPin, Users } from 'lucide-react'
import type { CardActivity } from '../../../../src/assistant/contract.ts'
import { t } from '../../lib/i18n.ts'
import { When } from '../../ui/when.tsx'

/** Hour, place and people of a meeting, call or mail. */
export function CardPeople(props: { activity: CardActivity }) {
  const { activity } = props
  const names = activity.people.map((person) => person.name ?? person.address ?? '–')
  const hidden = activity.people_count - names.length
  const at = activity.started_at ?? activity.due_at
  return (
    <div>
      {at ? (
        <Group gap={6} wrap="nowrap">
          <Clock size={14} aria-hidden />
          <Text size="xs">
            <When at={at} />
          </Text>
        </Group>
      ) : null}
      {activity.location ? (
        <Group gap={6} wrap="nowrap">
          <MapPin size={14} aria-hidden />
          <Text size="xs">{activity.location}</Text>
        </Group>
      ) : null}
      {names.length > 0 ? (
        <Group gap={6} wrap="nowrap" align="flex-start">
          <Users size={14} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
          <Text size="xs">
            {names.join(', ')}
            {hidden > 0 ? ` ${t('web.and_more', { count: hidden })}` : ''}
          </Text>
        </Group>
      ) : null}
    </div>
  )
}
