import { Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { CalendarDays, MapPin, Video } from 'lucide-react'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { When } from '../../ui/when.tsx'
import { CellValue } from './cell-value.tsx'
import { useSomeRows } from './queries.ts'
import type { Row } from './types.ts'
import { textOf } from './values.ts'

const COLUMNS = 'subject,started_at,ended_at,location,meeting_url,regarding'

function Meeting(props: { row: Row }) {
  const { values, id } = props.row
  const location = textOf(values.location)
  const url = textOf(values.meeting_url)
  return (
    <Stack gap={2} px="md" pb="sm">
      <Anchor component={Link} to={`/records/appointments/${id}`} fw={600} className="lone-link">
        {textOf(values.subject)}
      </Anchor>
      <Text size="sm">
        <When at={textOf(values.started_at)} />
        {' · '}
        <CellValue
          table="appointments"
          column={{ name: 'regarding', kind: 'regarding', section: 'general' }}
          value={values.regarding}
        />
      </Text>
      {location ? (
        <Group gap={6} wrap="nowrap">
          <MapPin size={14} aria-hidden />
          <Text size="sm">{location}</Text>
        </Group>
      ) : null}
      {/^https:\/\//.test(url) ? (
        <Group gap={6} wrap="nowrap">
          <Video size={14} aria-hidden />
          <Anchor href={url} target="_blank" rel="noreferrer" size="sm" className="lone-link">
            {t('web.home.join')}
          </Anchor>
        </Group>
      ) : null}
    </Stack>
  )
}

const SORT = 'occurred_at'

/** The person's next meeting. */
export function NextMeetingPanel() {
  const reader = useReader()
  // To the quarter of an hour, so that the question stays the same for a while.
  const since = new Date(Math.floor(reader.now.getTime() / 900_000) * 900_000).toISOString()
  const filter = JSON.stringify({
    all: [
      { column: 'owner', is_me: true },
      { column: 'status', is: 'open' },
      { column: 'started_at', after: since },
    ],
  })
  const query = useSomeRows({
    table: 'appointments',
    filter,
    sort: SORT,
    columns: COLUMNS,
    limit: 3,
  })
  return (
    <Panel title={t('web.home.next_meeting')}>
      <Loaded query={query} compact>
        {(page) =>
          page.rows.length === 0 ? (
            <Empty
              compact
              icon={CalendarDays}
              title={t('web.home.no_meeting')}
              text={t('web.home.no_meeting_text')}
            />
          ) : (
            page.rows.map((row) => <Meeting key={row.id} row={row} />)
          )
        }
      </Loaded>
    </Panel>
  )
}
