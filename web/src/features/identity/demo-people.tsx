import { Avatar, Badge, Group, Loader, Text, UnstyledButton } from '@mantine/core'
import { t, tOr } from '../../lib/i18n.ts'
import type { Setup } from '../../lib/session.ts'
import './identity.css'

type Person = Setup['demo_people'][number]

/** The invented people of the demonstration company; one click signs in as one of them. */
export function DemoPeople(props: {
  people: readonly Person[]
  busyId: string | undefined
  onChoose: (userId: string) => void
}) {
  return (
    <ul className="bare-list demo-people">
      {props.people.map((person) => (
        <li key={person.user_id}>
          <UnstyledButton
            className="panel demo-person"
            disabled={props.busyId !== undefined}
            onClick={() => props.onChoose(person.user_id)}
          >
            <Avatar name={person.name} color="indigo" size={38} aria-hidden />
            <div style={{ minWidth: 0, flex: 1 }}>
              <Text fw={600} className="truncate">
                {person.name}
              </Text>
              <Text size="xs" c="dimmed" className="truncate">
                {person.job_title}
              </Text>
            </div>
            <Group gap={6}>
              {props.busyId === person.user_id ? <Loader size={16} /> : null}
              <Badge variant="light" tt="none" radius="sm">
                {tOr(person.role_key, `identity.roles.${person.role_key}`)}
              </Badge>
              <Badge
                variant="default"
                radius="sm"
                aria-label={t(`web.language.${person.language}`)}
              >
                {person.language}
              </Badge>
            </Group>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
