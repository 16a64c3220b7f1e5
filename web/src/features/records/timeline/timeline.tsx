import { Anchor, Button, Chip, Group, SegmentedControl, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { t } from '../../../lib/i18n.ts'
import { may, useSession } from '../../../lib/session.ts'
import type { PersonRef } from '../../../lib/wishes.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Lines } from '../../../ui/loaded.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Problem } from '../../../ui/problem.tsx'
import type { Attendee } from '../attendees.ts'
import { Composer } from './composer.tsx'
import { EntryItem } from './entry-item.tsx'
import { FollowedContext, useFollowed } from './followed-mark.tsx'
import type { Kind } from './queries.ts'
import { KINDS, useTimeline } from './queries.ts'
import { SuggestedMails } from './suggestions.tsx'
import type { Entry } from './types.ts'
import { DeliveriesContext, useDeliveries } from './undelivered.tsx'
import './timeline.css'

function Entries(props: { title: string; entries: readonly Entry[]; here: string }) {
  if (props.entries.length === 0) return null
  return (
    <section aria-label={props.title}>
      <Text size="xs" fw={600} c="dimmed" px="md" py={4}>
        {props.title}
      </Text>
      <ul className="entries">
        {props.entries.map((entry) => (
          <EntryItem key={entry.id} entry={entry} here={props.here} />
        ))}
      </ul>
    </section>
  )
}

function KindFilter(props: { kinds: readonly Kind[]; onChange: (kinds: readonly Kind[]) => void }) {
  return (
    <Chip.Group
      multiple
      value={[...props.kinds]}
      onChange={(values) => props.onChange(KINDS.filter((kind) => values.includes(kind)))}
    >
      <Group gap={4} px="md" pb="xs" role="group" aria-label={t('web.timeline.filter')}>
        {KINDS.map((kind) => (
          <Chip key={kind} value={kind} size="xs" variant="light">
            {t(`web.kind_many.${kind}`)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}

type Source = { table: string; id: string; name: string }

/** Whose conversation is shown: the record's own, or all of what is said with its contact. */
function SourceSwitch(props: {
  sources: readonly Source[]
  value: string
  onChange: (id: string) => void
}) {
  if (props.sources.length < 2) return null
  return (
    <SegmentedControl
      size="xs"
      mx="md"
      mb="xs"
      aria-label={t('web.timeline.source')}
      data={props.sources.map((source) => ({ value: source.id, label: source.name }))}
      value={props.value}
      onChange={props.onChange}
    />
  )
}

function Rows(props: { source: Source; kinds: readonly Kind[] }) {
  const { source } = props
  const query = useTimeline(source.table, source.id, props.kinds)
  const undelivered = useDeliveries(query.data?.pages.map((page) => page.rows) ?? [])
  const followed = useFollowed(query.data?.pages.map((page) => page.rows) ?? [])
  if (query.isError && !query.data)
    return <Problem compact error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Lines count={6} height={40} />
  const entries = query.data.pages.flatMap((page) => page.rows)
  if (entries.length === 0)
    return (
      <Empty
        compact
        icon={MessagesSquare}
        title={t('web.timeline.empty_title')}
        text={t('web.timeline.empty_text')}
        action={
          <Anchor component={Link} to="/settings/mailboxes" size="sm" className="lone-link">
            {t('web.timeline.connect_mailbox')}
          </Anchor>
        }
      />
    )
  return (
    <DeliveriesContext value={undelivered}>
      <FollowedContext value={followed}>
        <Entries
          title={t('web.timeline.planned')}
          entries={entries.filter((entry) => entry.status === 'open').toReversed()}
          here={source.id}
        />
        <Entries
          title={t('web.timeline.past')}
          entries={entries.filter((entry) => entry.status !== 'open')}
          here={source.id}
        />
        {query.hasNextPage ? (
          <Button
            variant="subtle"
            mx="md"
            mb="sm"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('web.timeline.older')}
          </Button>
        ) : null}
      </FollowedContext>
    </DeliveriesContext>
  )
}

/** The person with whom a record is discussed: itself, or its contact. */
function personOf(props: {
  table: string
  id: string
  contact: { id: string; name: string | null } | undefined
}): PersonRef | undefined {
  const { table, id, contact } = props
  if (table === 'contacts' || table === 'leads') return { table, id }
  // A contact without a name is one that the reader may not see.
  return contact?.name ? { table: 'contacts', id: contact.id } : undefined
}

/** The conversation with a customer, and the place to add to it. */
export function Timeline(props: {
  table: string
  id: string
  name: string
  contact: { id: string; name: string | null } | undefined
  /** with whom a meeting is first held */
  attendee: Attendee | undefined
  /** what is on its way to the customer */
  outgoing: ReactNode
}) {
  const session = useSession()
  const [kinds, setKinds] = useState<readonly Kind[]>([])
  const [chosen, setChosen] = useState(props.id)
  const own = { table: props.table, id: props.id, name: t('web.timeline.this_record') }
  const { contact } = props
  const sources: readonly Source[] = contact?.name
    ? [
        own,
        {
          table: 'contacts',
          id: contact.id,
          name: t('web.timeline.with', { name: contact.name }),
        },
      ]
    : [own]
  return (
    <Panel title={t('web.timeline.title')}>
      {may(session, 'activities', 'create') ? (
        <Composer
          regarding={{ table: props.table, id: props.id }}
          name={props.name}
          person={personOf(props)}
          attendee={props.attendee}
        />
      ) : null}
      {props.outgoing}
      <SourceSwitch sources={sources} value={chosen} onChange={setChosen} />
      <KindFilter kinds={kinds} onChange={setKinds} />
      {kinds.length === 0 || kinds.includes('email') ? (
        <SuggestedMails subject={{ table: props.table, id: props.id }} />
      ) : null}
      <Rows source={sources.find((source) => source.id === chosen) ?? own} kinds={kinds} />
    </Panel>
  )
}
