import { ActionIcon, Group, Stack, Text } from '@mantine/core'
import { BriefcaseBusiness, CalendarOff, CircleSlash, Pencil, Trash2 } from 'lucide-react'
import type { EntryWire } from '../../../../src/availability/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { useRemoveEntry } from './queries.ts'
import { sayDays, sayHours } from './words.ts'

export const ICON_OF = {
  working_hours: BriefcaseBusiness,
  non_working_hours: CircleSlash,
  time_off: CalendarOff,
} as const

function EntryLine(props: { entry: EntryWire; userId: string; onEdit: (() => void) | undefined }) {
  const { entry } = props
  const reader = useReader()
  const remove = useRemoveEntry(props.userId)
  const Icon = ICON_OF[entry.kind]
  const kind = t(`availability.kind.${entry.kind}`)
  const days = sayDays(entry, reader)
  const details = [
    sayHours(entry, reader),
    entry.time_zone === reader.timeZone ? undefined : entry.time_zone,
  ].filter((each) => each !== undefined)
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start" px="md" py={8}>
      <Icon size={18} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <Stack gap={0} style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" fw={600}>
          {kind}
        </Text>
        <Text size="sm">{days}</Text>
        {details.length === 0 ? null : (
          <Text size="sm" c="dimmed">
            {details.join(' · ')}
          </Text>
        )}
        {entry.description ? (
          <Text size="sm" c="dimmed">
            {entry.description}
          </Text>
        ) : null}
      </Stack>
      {props.onEdit ? (
        <>
          <ActionIcon
            variant="subtle"
            aria-label={t('availability.edit_one', { kind, days })}
            onClick={props.onEdit}
          >
            <Pencil size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="red"
            aria-label={t('availability.remove_one', { kind, days })}
            loading={remove.isPending}
            onClick={() => remove.mutate(entry)}
          >
            <Trash2 size={16} />
          </ActionIcon>
        </>
      ) : null}
    </Group>
  )
}

/** What a person has said of his working time. */
export function EntryList(props: {
  entries: readonly EntryWire[]
  userId: string
  onEdit: ((entry: EntryWire) => void) | undefined
}) {
  const { onEdit } = props
  return (
    <ul className="bare-list">
      {props.entries.map((entry) => (
        <EntryLine
          key={entry.id}
          entry={entry}
          userId={props.userId}
          onEdit={onEdit ? () => onEdit(entry) : undefined}
        />
      ))}
    </ul>
  )
}
