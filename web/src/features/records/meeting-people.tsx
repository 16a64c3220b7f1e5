import { Button, Group, Stack } from '@mantine/core'
import { CalendarSearch, UserRoundPlus } from 'lucide-react'
import { useContext, useState } from 'react'
import { now } from '../../lib/clock.ts'
import { t } from '../../lib/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { AttendeeInput } from './attendee-input.tsx'
import type { Attendee } from './attendees.ts'
import { attendeesIn, changedParties, colleaguesIn } from './attendees.ts'
import { useChangeActivity } from './changes.ts'
import { PartyList } from './party-list.tsx'
import { useTable } from './queries.ts'
import { MeetingContext } from './timeline/meeting-context.ts'
import type { RecordRow } from './types.ts'
import { textOf } from './values.ts'

const TABLE = 'appointments'
const MINUTE_MS = 60_000
const DEFAULT_MINUTES = 30

function useChange(row: RecordRow) {
  const definition = useTable(TABLE)
  return useChangeActivity(TABLE, row, definition.data?.columns ?? [])
}

/** Adds people to a meeting and takes them out; whether they are told is decided below. */
function PeopleForm(props: { row: RecordRow; onClose: () => void }) {
  const parties = props.row.parties ?? []
  const before = {
    required: attendeesIn(parties, 'required'),
    optional: attendeesIn(parties, 'optional'),
  }
  const [required, setRequired] = useState<readonly Attendee[]>(before.required)
  const [optional, setOptional] = useState<readonly Attendee[]>(before.optional)
  const change = useChange(props.row)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate(
          {
            after: { parties: changedParties(parties, required, optional) },
            before: { parties: changedParties(parties, before.required, before.optional) },
            text: t('web.attendees.changed'),
          },
          { onSuccess: props.onClose },
        )
      }}
    >
      <Stack gap="xs" px="md" pb="md">
        <AttendeeInput label={t('web.attendees.title')} value={required} onChange={setRequired} />
        <AttendeeInput
          label={t('web.attendees.optional')}
          value={optional}
          onChange={setOptional}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" size="compact-md" onClick={props.onClose}>
            {t('web.cancel')}
          </Button>
          <Button type="submit" size="compact-md" loading={change.isPending}>
            {t('web.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Moves a meeting to a time at which the reader and his colleagues in it have time. */
function OtherTime(props: { row: RecordRow; onClose: () => void }) {
  const { row } = props
  const meetings = useContext(MeetingContext)
  const change = useChange(row)
  const startsAt = textOf(row.values.started_at)
  const endsAt = textOf(row.values.ended_at)
  const minutes = endsAt
    ? Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / MINUTE_MS)
    : DEFAULT_MINUTES
  const times = (at: string) => ({
    started_at: at,
    ended_at: new Date(Date.parse(at) + minutes * MINUTE_MS).toISOString(),
  })
  const people = [
    ...attendeesIn(row.parties ?? [], 'required'),
    ...attendeesIn(row.parties ?? [], 'optional'),
  ]
  return (
    <Stack gap="xs" px="md" pb="md">
      {meetings?.times({
        ownerId: row.owner?.kind === 'user' ? row.owner.id : undefined,
        meetingId: row.id,
        colleagueIds: colleaguesIn(people),
        startsAt,
        minutes,
        onChoose: (at) =>
          change.mutate({
            after: { values: times(at) },
            before: {
              values: { started_at: startsAt, ended_at: endsAt === '' ? null : endsAt },
            },
            text: t('web.meeting.moved'),
          }),
      })}
      <Group justify="flex-end">
        <Button variant="default" size="compact-md" onClick={props.onClose}>
          {t('web.close')}
        </Button>
      </Group>
    </Stack>
  )
}

function Acts(props: { row: RecordRow; onOpen: (what: 'people' | 'time') => void }) {
  const { values, parties = [] } = props.row
  const isToCome = Date.parse(textOf(values.started_at)) > now().getTime()
  return (
    <Group gap="xs">
      <Button
        variant="light"
        size="compact-md"
        leftSection={<UserRoundPlus size={15} aria-hidden />}
        onClick={() => props.onOpen('people')}
      >
        {t(parties.length === 0 ? 'web.attendees.add' : 'web.attendees.change')}
      </Button>
      {values.status === 'open' && isToCome ? (
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<CalendarSearch size={15} aria-hidden />}
          onClick={() => props.onOpen('time')}
        >
          {t('web.meeting.other_time')}
        </Button>
      ) : null}
    </Group>
  )
}

/** Who takes part in a meeting, and a better time for it. */
export function MeetingPeople(props: { row: RecordRow }) {
  const { row } = props
  const [open, setOpen] = useState<'people' | 'time'>()
  const parties = row.parties ?? []
  const close = (): void => setOpen(undefined)
  if (parties.length === 0 && !row.may.write) return null
  return (
    <Panel title={t('web.activity.people')}>
      {open === 'people' ? (
        <PeopleForm row={row} onClose={close} />
      ) : (
        <Stack gap="xs" px="md" pb="md">
          <PartyList parties={parties} />
          {row.may.write && open === undefined ? <Acts row={row} onOpen={setOpen} /> : null}
        </Stack>
      )}
      {open === 'time' ? <OtherTime row={row} onClose={close} /> : null}
    </Panel>
  )
}
