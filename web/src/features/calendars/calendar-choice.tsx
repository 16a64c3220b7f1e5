import { Checkbox, Select, Stack } from '@mantine/core'
import type { CalendarWire } from '../../../../src/calendars/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Loaded } from '../../ui/loaded.tsx'
import type { Choice } from './queries.ts'
import { useCalendars, useChoose } from './queries.ts'

const nameOf = ({ name }: CalendarWire): string => name ?? ''

function Choices(props: { id: string; calendars: readonly CalendarWire[] }) {
  const calendars = props.calendars.filter((calendar) => calendar.is_there)
  const choose = useChoose(props.id)
  const before: Choice = {
    ids: calendars.filter((calendar) => calendar.is_chosen).map(({ id }) => id),
    targetId: calendars.find((calendar) => calendar.is_target)?.id ?? null,
  }
  const change = (part: Partial<Choice>): void =>
    choose.mutate({ before, after: { ...before, ...part } })
  const writable = calendars.filter(
    (calendar) => calendar.is_writable && before.ids.includes(calendar.id),
  )
  return (
    <Stack gap="sm">
      <Checkbox.Group
        label={t('calendars.chosen')}
        description={t('calendars.chosen_text')}
        value={[...before.ids]}
        onChange={(ids) =>
          change({
            ids,
            targetId: ids.includes(before.targetId ?? '') ? before.targetId : null,
          })
        }
      >
        <Stack gap="xs" mt="xs">
          {calendars.map((calendar) => (
            <Checkbox
              key={calendar.id}
              value={calendar.id}
              label={nameOf(calendar)}
              description={calendar.is_writable ? undefined : t('calendars.read_only')}
              disabled={choose.isPending}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      {writable.length === 0 ? null : (
        <Select
          label={t('calendars.target')}
          description={t('calendars.target_text')}
          placeholder={t('calendars.target_none')}
          clearable
          clearButtonProps={{ 'aria-label': t('calendars.target_none') }}
          disabled={choose.isPending}
          maw={420}
          data={writable.map((calendar) => ({ value: calendar.id, label: nameOf(calendar) }))}
          value={before.targetId}
          onChange={(targetId) => change({ targetId })}
        />
      )}
    </Stack>
  )
}

/** The calendars of a connection, ticked where they are kept in step. */
export function CalendarChoice(props: { id: string }) {
  const query = useCalendars(props.id)
  return (
    <Loaded query={query}>
      {({ calendars }) => <Choices id={props.id} calendars={calendars} />}
    </Loaded>
  )
}
