import { Avatar, Group, Text } from '@mantine/core'

/** A person by initials and name. */
export function Person(props: { name: string; note?: string | null | undefined; size?: number }) {
  return (
    <Group gap={8} wrap="nowrap" style={{ minWidth: 0 }}>
      <Avatar name={props.name} size={props.size ?? 24} color="gray" aria-hidden />
      <div style={{ minWidth: 0 }}>
        <Text size="sm" className="truncate">
          {props.name}
        </Text>
        {props.note ? (
          <Text size="xs" c="dimmed" className="truncate">
            {props.note}
          </Text>
        ) : null}
      </div>
    </Group>
  )
}
