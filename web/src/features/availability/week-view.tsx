import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { Reader } from '../../lib/format.ts'
import { dayOf, formatAxisDay, formatFullDay } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { addDays, mondayOf } from '../../lib/zoned.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { Hours } from './bars.ts'
import { hoursOf, placeOf, windowOfDay, within } from './bars.ts'
import type { Interval, PersonTimes } from './queries.ts'
import { useTimes } from './queries.ts'
import { sayIntervals, sayMinute, sayWeekday } from './words.ts'
import './availability.css'

const WEEK = [0, 1, 2, 3, 4, 5, 6]

function Blocks(props: {
  kind: 'working' | 'taken'
  intervals: readonly Interval[]
  day: string
  hours: Hours
  reader: Reader
}) {
  const { intervals, day, hours, reader } = props
  return intervals.map((interval) => {
    const place = placeOf(interval, day, { hours, timeZone: reader.timeZone })
    return (
      <span
        key={interval.starts_at}
        className="time-block"
        data-kind={props.kind}
        style={{ top: `${place.start}%`, height: `${place.size}%` }}
        title={sayIntervals([interval], reader)}
      />
    )
  })
}

function Day(props: { person: PersonTimes; day: string; hours: Hours; reader: Reader }) {
  const { person, day, hours, reader } = props
  const window = windowOfDay(day, reader.timeZone)
  const working = within(person.working, window)
  const taken = within(person.taken, window)
  const isToday = day === dayOf(reader.now, reader.timeZone)
  return (
    <li className="week-day" data-today={isToday || undefined}>
      <span className="week-day-name" aria-hidden>
        {sayWeekday(
          WEEK.find((each) => addDays(mondayOf(day), each) === day) ?? 0,
          reader.language,
          'short',
        )}
        <span className="week-day-date">{formatAxisDay(day, reader.language)}</span>
      </span>
      <span className="visually-hidden">
        {formatFullDay(day, reader)}{' '}
        {working.length === 0
          ? t('availability.no_work')
          : t('availability.works', { times: sayIntervals(working, reader) })}{' '}
        {taken.length === 0
          ? null
          : t('availability.taken', { times: sayIntervals(taken, reader) })}
      </span>
      <span className="week-day-column" aria-hidden>
        <Blocks kind="working" intervals={working} {...{ day, hours, reader }} />
        <Blocks kind="taken" intervals={taken} {...{ day, hours, reader }} />
      </span>
    </li>
  )
}

function Days(props: { person: PersonTimes; monday: string }) {
  const reader = useReader()
  const { person } = props
  const days = WEEK.map((each) => addDays(props.monday, each))
  const intervals = [...person.working, ...person.taken]
  const hours = hoursOf(
    days.map((day) => ({ day, intervals })),
    reader.timeZone,
  )
  const marks = Array.from({ length: Math.floor((hours.last - hours.first) / 2) }, (_, each) => ({
    hour: hours.first + 2 * each,
    top: ((2 * each) / (hours.last - hours.first)) * 100,
  }))
  return (
    <div className="week">
      <div className="week-hours" aria-hidden>
        {marks.map(({ hour, top }) => (
          <span key={hour} style={{ top: `${top}%` }}>
            {sayMinute(hour * 60, reader)}
          </span>
        ))}
      </div>
      <ul className="bare-list week-days">
        {days.map((day) => (
          <Day key={day} {...{ person, day, hours, reader }} />
        ))}
      </ul>
    </div>
  )
}

function Legend(props: { person: PersonTimes }) {
  const { is_stated: isStated, user } = props.person
  const reader = useReader()
  return (
    <Group gap="md" px="md" pb="md">
      {(['working', 'taken'] as const).map((kind) => (
        <Group key={kind} gap={6}>
          <span className="time-key" data-kind={kind} aria-hidden />
          <Text size="xs">{t(`availability.key.${kind}`)}</Text>
        </Group>
      ))}
      <Text size="xs" c="dimmed">
        {isStated ? null : `${t('availability.unstated')} `}
        {user.time_zone === reader.timeZone
          ? null
          : t('availability.other_zone', { zone: user.time_zone })}
      </Text>
    </Group>
  )
}

/** A week of a person: when he works and when his time is taken, by the clock of the reader. */
export function WeekView(props: { userId: string }) {
  const reader = useReader()
  const thisWeek = mondayOf(dayOf(reader.now, reader.timeZone))
  const [monday, setMonday] = useState(thisWeek)
  const sunday = addDays(monday, 6)
  const query = useTimes({
    userIds: [props.userId],
    window: {
      from: windowOfDay(monday, reader.timeZone).from,
      until: windowOfDay(sunday, reader.timeZone).until,
    },
  })
  const step = (weeks: number): void => setMonday(addDays(monday, 7 * weeks))
  return (
    <Panel
      title={t('availability.week', {
        first: formatAxisDay(monday, reader.language),
        last: formatAxisDay(sunday, reader.language),
      })}
      aside={
        <Group gap={4} wrap="nowrap">
          {monday === thisWeek ? null : (
            <Button variant="subtle" size="compact-sm" onClick={() => setMonday(thisWeek)}>
              {t('availability.this_week')}
            </Button>
          )}
          <ActionIcon
            variant="subtle"
            aria-label={t('availability.week_before')}
            onClick={() => step(-1)}
          >
            <ChevronLeft size={18} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            aria-label={t('availability.week_after')}
            onClick={() => step(1)}
          >
            <ChevronRight size={18} />
          </ActionIcon>
        </Group>
      }
    >
      <Loaded query={query} compact>
        {({ rows }) =>
          rows.map((person) =>
            person.is_shown ? (
              <div key={person.user.id}>
                <Days person={person} monday={monday} />
                <Legend person={person} />
              </div>
            ) : (
              <Text key={person.user.id} size="sm" px="md" pb="md">
                {t('availability.not_shown', { names: person.user.name, count: 1 })}
              </Text>
            ),
          )
        }
      </Loaded>
    </Panel>
  )
}
