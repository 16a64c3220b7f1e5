import { Button, Group, Stack, Text } from '@mantine/core'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { MOST_PEOPLE } from '../../../../src/availability/contract.ts'
import { ApiProblem } from '../../lib/api.ts'
import type { Reader } from '../../lib/format.ts'
import { dayOf, formatDay, formatTime } from '../../lib/format.ts'
import { currentLanguage, t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import type { Hours } from './bars.ts'
import { hoursOf, placeOf, windowOfDay, within } from './bars.ts'
import type { Interval, PersonTimes } from './queries.ts'
import { useFreeTimes, useTimes } from './queries.ts'
import { sayIntervals, sayMinute } from './words.ts'
import './availability.css'

const DAY_MS = 86_400_000
const QUARTER_MS = 900_000
const PROPOSED_DAYS = 14
const MINUTE_MS = 60_000

type Props = {
  /** whoever holds it first, then colleagues */
  userIds: readonly string[]
  startsAt: string | null
  minutes: number
  /** that is moved, and stands in nobody's way itself */
  meetingId?: string | undefined
  onChoose: (startsAt: string) => void
}

/** From the chosen day, or from the next quarter of an hour, for two weeks. */
function windowFrom(startsAt: string | null, reader: Reader) {
  const next = Math.ceil(reader.now.getTime() / QUARTER_MS) * QUARTER_MS
  const chosen =
    startsAt === null
      ? next
      : Date.parse(windowOfDay(dayOf(new Date(startsAt), reader.timeZone), reader.timeZone).from)
  const from = Math.max(next, chosen)
  return {
    from: new Date(from).toISOString(),
    until: new Date(from + PROPOSED_DAYS * DAY_MS).toISOString(),
  }
}

function sayTime({ starts_at }: Interval, reader: Reader): string {
  const at = new Date(starts_at)
  return `${formatDay(dayOf(at, reader.timeZone), reader)} ${formatTime(at, reader)}`
}

const saidOf = (error: unknown): string =>
  error instanceof ApiProblem ? error.message : t('web.state.error_text')

function Proposals(props: Props) {
  const reader = useReader()
  const window = windowFrom(props.startsAt, reader)
  const { userIds, minutes, meetingId } = props
  const { data, error } = useFreeTimes({ userIds, window, without: meetingId }, minutes)
  if (error) {
    return (
      <Text size="sm" c="var(--mantine-color-error)" role="alert">
        {saidOf(error)}
      </Text>
    )
  }
  if (data === undefined) return null
  return (
    <Stack gap={4}>
      <Group gap={6}>
        <Text size="sm">
          {t(data.rows.length === 0 ? 'availability.no_times' : 'availability.proposed', {
            count: props.userIds.length,
          })}
        </Text>
        {data.rows.map((time) => (
          <Button
            key={time.starts_at}
            variant="light"
            size="compact-sm"
            aria-pressed={time.starts_at === props.startsAt}
            onClick={() => props.onChoose(time.starts_at)}
          >
            {sayTime(time, reader)}
          </Button>
        ))}
      </Group>
      {data.unknown.length === 0 ? null : (
        <Text size="xs" c="dimmed">
          {t('availability.not_shown', {
            count: data.unknown.length,
            names: new Intl.ListFormat(currentLanguage()).format(
              data.unknown.map(({ name }) => name),
            ),
          })}
        </Text>
      )}
    </Stack>
  )
}

/** What speaks against a time for a person; undefined: nothing. */
function conflictOf(person: PersonTimes, chosen: Interval, reader: Reader): string | undefined {
  if (!person.is_shown) return undefined
  const window = { from: chosen.starts_at, until: chosen.ends_at }
  const taken = within(person.taken, window)
  const { name } = person.user
  if (taken.length > 0) {
    return t('availability.is_taken', { name, times: sayIntervals(taken, reader) })
  }
  const isAtWork = within(person.working, window).some(
    ({ starts_at, ends_at }) =>
      Date.parse(starts_at) <= Date.parse(window.from) &&
      Date.parse(ends_at) >= Date.parse(window.until),
  )
  return isAtWork ? undefined : t('availability.is_off', { name })
}

function PersonBar(props: {
  person: PersonTimes
  chosen: Interval
  day: string
  hours: Hours
  reader: Reader
}) {
  const { person, chosen, day, hours, reader } = props
  const axis = { hours, timeZone: reader.timeZone }
  const block = (kind: string, interval: Interval) => {
    const { start, size } = placeOf(interval, day, axis)
    return (
      <span
        key={kind + interval.starts_at}
        className="time-block"
        data-kind={kind}
        style={{ insetInlineStart: `${start}%`, width: `${size}%` }}
        title={sayIntervals([interval], reader)}
      />
    )
  }
  const window = windowOfDay(day, reader.timeZone)
  return (
    <>
      <Text size="sm" className="truncate">
        {person.user.name}
      </Text>
      <span className="day-bar" aria-hidden>
        {within(person.working, window).map((each) => block('working', each))}
        {within(person.taken, window).map((each) => block('taken', each))}
        {within([chosen], window).map((each) => block('chosen', each))}
      </span>
    </>
  )
}

/** The hours below the bars: a few, evenly. */
function HourAxis(props: { hours: Hours; reader: Reader }) {
  const { first, last } = props.hours
  const step = last - first > 12 ? 4 : 2
  const marks = Array.from(
    { length: Math.ceil((last - first) / step) },
    (_, each) => first + each * step,
  )
  return (
    <>
      <span />
      <span className="day-axis" aria-hidden>
        {marks.map((hour) => (
          <span
            key={hour}
            style={{ insetInlineStart: `${((hour - first) / (last - first)) * 100}%` }}
          >
            {sayMinute(hour * 60, props.reader)}
          </span>
        ))}
      </span>
    </>
  )
}

/** Whether everybody has time at the chosen time, and how their day looks. */
function ChosenTime(props: Props & { chosen: Interval }) {
  const reader = useReader()
  const { chosen, userIds, meetingId } = props
  const day = dayOf(new Date(chosen.starts_at), reader.timeZone)
  const { from, until } = windowOfDay(day, reader.timeZone)
  // A meeting may end after midnight.
  const window = {
    from,
    until: Date.parse(until) > Date.parse(chosen.ends_at) ? until : chosen.ends_at,
  }
  const { data, isPlaceholderData } = useTimes({ userIds, window, without: meetingId })
  // What is known of another day says nothing of this one.
  if (data === undefined || isPlaceholderData) return null
  const conflicts = data.rows.flatMap((person) => conflictOf(person, chosen, reader) ?? [])
  const hours = hoursOf(
    data.rows.map(({ working, taken }) => ({ day, intervals: [...working, ...taken, chosen] })),
    reader.timeZone,
  )
  return (
    <Stack gap={6}>
      <div role="status">
        {conflicts.length === 0 ? (
          <Group gap={6} wrap="nowrap">
            <CircleCheck size={16} aria-hidden color="var(--mantine-color-green-text)" />
            <Text size="sm">{t('availability.all_free', { count: data.rows.length })}</Text>
          </Group>
        ) : (
          conflicts.map((text) => (
            <Group key={text} gap={6} wrap="nowrap">
              <TriangleAlert size={16} aria-hidden color="var(--mantine-color-yellow-text)" />
              <Text size="sm">{text}</Text>
            </Group>
          ))
        )}
      </div>
      <div className="day-bars">
        {data.rows.map((person) => (
          <PersonBar key={person.user.id} {...{ person, chosen, day, hours, reader }} />
        ))}
        <HourAxis hours={hours} reader={reader} />
      </div>
    </Stack>
  )
}

/** Times at which people have time, and what speaks against the chosen one. */
export function FindTimes(props: Props) {
  const { startsAt, minutes } = props
  const chosen =
    startsAt === null
      ? undefined
      : {
          starts_at: startsAt,
          ends_at: new Date(Date.parse(startsAt) + Math.max(minutes, 1) * MINUTE_MS).toISOString(),
        }
  const asked = { ...props, userIds: props.userIds.slice(0, MOST_PEOPLE) }
  const others = props.userIds.length - asked.userIds.length
  return (
    <Stack gap="xs">
      <Proposals {...asked} />
      {others > 0 ? (
        <Text size="xs" c="dimmed">
          {t('availability.not_asked', { count: others })}
        </Text>
      ) : null}
      {chosen ? <ChosenTime {...asked} chosen={chosen} /> : null}
    </Stack>
  )
}
