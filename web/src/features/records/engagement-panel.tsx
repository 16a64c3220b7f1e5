import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Download, Eye, MousePointerClick } from 'lucide-react'
import { useState } from 'react'
import type { EmailEngagement, EngagementEvent } from '../../../../src/engagement/contract.ts'
import { api, query } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { readersSentence } from '../../ui/reader-words.ts'
import { When } from '../../ui/when.tsx'

const TOTALS = ['opens', 'file_views', 'link_clicks', 'replies'] as const
const ICON = { open: Eye, link: MousePointerClick, file: Download } as const

const useEngagement = (id: string, isAll: boolean) =>
  useInfiniteQuery({
    queryKey: ['engagement', 'email', id, isAll],
    queryFn: ({ pageParam, signal }) =>
      api<EmailEngagement>(
        'GET',
        `/api/v1/engagement/emails/${id}${query({ automatic: isAll ? 'yes' : 'no', cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (previous) => previous,
    retry: false,
  })

function Event(props: { event: EngagementEvent }) {
  const { event } = props
  const Icon = ICON[event.kind]
  return (
    <Group component="li" gap={8} wrap="nowrap" align="flex-start" className="engagement-event">
      <Icon size={15} aria-hidden style={{ flexShrink: 0, marginTop: 3 }} />
      <div style={{ minWidth: 0, flex: 1 }}>
        <Text size="sm" className="truncate" title={event.what ?? undefined}>
          {t(`engagement.event.${event.kind}`, { what: event.what ?? '' })}
        </Text>
        {event.class === 'person' ? null : (
          <Text size="xs" c="dimmed">
            <Badge size="xs" variant="default" tt="none" mr={6}>
              {t(`engagement.class.${event.class}`)}
            </Badge>
            {t(`engagement.reason.${event.reason}`)}
          </Text>
        )}
      </div>
      <Text size="xs" c="dimmed" style={{ flexShrink: 0 }}>
        <When at={event.at} />
      </Text>
    </Group>
  )
}

function Totals(props: { totals: EmailEngagement['totals'] }) {
  return (
    <dl className="engagement-totals">
      {TOTALS.map((total) => (
        <div key={total}>
          <dt>{t(`engagement.total.${total}`)}</dt>
          <dd>{props.totals[total] ?? '–'}</dd>
        </div>
      ))}
    </dl>
  )
}

function Automatic(props: { count: number; isAll: boolean; onToggle: () => void }) {
  if (props.count === 0) return null
  return (
    <Group gap="xs">
      <Text size="xs" c="dimmed">
        {t('engagement.automatic', { count: props.count })}
      </Text>
      <Button
        size="compact-xs"
        variant="subtle"
        aria-expanded={props.isAll}
        onClick={props.onToggle}
      >
        {t(props.isAll ? 'engagement.automatic_hide' : 'engagement.automatic_show')}
      </Button>
    </Group>
  )
}

/** What became of a followed mail: four totals, then what happened, newest first. */
export function EngagementPanel(props: { id: string }) {
  const [isAll, setAll] = useState(false)
  const engagement = useEngagement(props.id, isAll)
  const first = engagement.data?.pages[0]
  if (first === undefined || !first.is_followed) return null
  const events = (engagement.data?.pages ?? []).flatMap((page) => page.events)
  const readers = readersSentence(first.totals)
  const isOff = first.totals.opens === null
  return (
    <Panel title={t('engagement.panel')}>
      <Stack gap="xs" px="md" pb="md">
        <Totals totals={first.totals} />
        {readers === undefined ? null : <Text size="sm">{readers}</Text>}
        {isOff ? <Text size="sm">{t('engagement.is_off')}</Text> : null}
        {events.length > 0 ? (
          <ul className="bare-list" aria-label={t('engagement.events')}>
            {events.map((event) => (
              <Event key={event.id} event={event} />
            ))}
          </ul>
        ) : null}
        {isOff || events.length > 0 ? null : (
          <Text size="sm" c="dimmed">
            {t('engagement.events_empty')}
          </Text>
        )}
        {engagement.hasNextPage ? (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={engagement.isFetchingNextPage}
            onClick={() => void engagement.fetchNextPage()}
          >
            {t('engagement.more')}
          </Button>
        ) : null}
        <Automatic
          count={first.totals.automatic ?? 0}
          isAll={isAll}
          onToggle={() => setAll(!isAll)}
        />
        <Text size="xs" c="dimmed">
          {t('engagement.hint')}
        </Text>
      </Stack>
    </Panel>
  )
}
