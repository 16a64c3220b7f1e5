import { Button, Chip, Group, Text } from '@mantine/core'
import { MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../../lib/i18n.ts'
import { may, useSession } from '../../../lib/session.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Lines } from '../../../ui/loaded.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { Composer } from './composer.tsx'
import { EntryItem } from './entry-item.tsx'
import type { Kind } from './queries.ts'
import { KINDS, useTimeline } from './queries.ts'
import type { Entry } from './types.ts'
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

/** The conversation with a customer, and the place to add to it. */
export function Timeline(props: { table: string; id: string }) {
  const session = useSession()
  const [kinds, setKinds] = useState<readonly Kind[]>([])
  const query = useTimeline(props.table, props.id, kinds)
  const entries = query.data?.pages.flatMap((page) => page.rows) ?? []
  const planned = entries.filter((entry) => entry.status === 'open').toReversed()
  const past = entries.filter((entry) => entry.status !== 'open')
  return (
    <Panel title={t('web.timeline.title')}>
      {may(session, 'activities', 'create') ? (
        <Composer regarding={{ table: props.table, id: props.id }} />
      ) : null}
      <KindFilter kinds={kinds} onChange={setKinds} />
      {query.isError && !query.data ? (
        <Problem compact error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.isPending ? <Lines count={6} height={40} /> : null}
      {query.data && entries.length === 0 ? (
        <Empty
          compact
          icon={MessagesSquare}
          title={t('web.timeline.empty_title')}
          text={t('web.timeline.empty_text')}
        />
      ) : null}
      <Entries title={t('web.timeline.planned')} entries={planned} here={props.id} />
      <Entries title={t('web.timeline.past')} entries={past} here={props.id} />
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
    </Panel>
  )
}
