import { ActionIcon, Anchor, Group, Text, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { CircleCheck, ListChecks } from 'lucide-react'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Moment } from '../../ui/when.tsx'
import { useActivityStatus } from './changes.ts'
import { useSomeRows } from './queries.ts'
import type { Row } from './types.ts'
import { textOf } from './values.ts'

const SHOWN = 8
const FILTER = JSON.stringify({
  all: [
    { column: 'owner', is_me: true },
    { column: 'status', is: 'open' },
    {
      any: [
        { column: 'due_at', before: 'today' },
        { column: 'due_at', during: 'today' },
      ],
    },
  ],
})

function DueRow(props: { row: Row }) {
  const { row } = props
  const status = useActivityStatus()
  const reader = useReader()
  const dueAt = textOf(row.values.due_at)
  const subject = textOf(row.values.subject)
  const isLate = new Date(dueAt) < reader.now
  return (
    <Group component="li" wrap="nowrap" gap="xs" py={4}>
      <Tooltip label={t('web.activity.complete')}>
        <ActionIcon
          variant="subtle"
          color="teal"
          loading={status.isPending}
          aria-label={t('web.activity.complete_one', { subject })}
          onClick={() => status.mutate({ id: row.id, verb: 'complete' })}
        >
          <CircleCheck size={18} />
        </ActionIcon>
      </Tooltip>
      <Anchor
        component={Link}
        to={`/records/activities/${row.id}`}
        size="sm"
        className="truncate"
        style={{ flex: 1 }}
      >
        {subject}
      </Anchor>
      <Text size="xs" c={isLate ? 'var(--rapport-poor)' : 'dimmed'}>
        {isLate ? `${t('web.home.late')} · ` : ''}
        <Moment at={dueAt} />
      </Text>
    </Group>
  )
}

/** What the person should have done by the end of today, the oldest first. */
export function DuePanel() {
  const query = useSomeRows({
    table: 'activities',
    filter: FILTER,
    sort: 'due_at',
    columns: 'subject,kind,due_at,regarding',
    limit: SHOWN + 1,
  })
  return (
    <Panel title={t('web.home.due')}>
      <Loaded query={query} compact>
        {(page) =>
          page.rows.length === 0 ? (
            <Empty
              compact
              icon={ListChecks}
              title={t('web.home.nothing_due')}
              text={t('web.home.nothing_due_text')}
            />
          ) : (
            <>
              <ul className="bare-list" style={{ padding: '0 16px 8px' }}>
                {page.rows.slice(0, SHOWN).map((row) => (
                  <DueRow key={row.id} row={row} />
                ))}
              </ul>
              {page.rows.length > SHOWN ? (
                <Group px="md" pb="sm">
                  <Anchor component={Link} to="/activities?view=overdue" size="sm">
                    {t('web.home.all_due')}
                  </Anchor>
                </Group>
              ) : null}
            </>
          )
        }
      </Loaded>
    </Panel>
  )
}
