import { Anchor, Badge, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useContext } from 'react'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { When } from '../../ui/when.tsx'
import { EngagementPanel } from './engagement-panel.tsx'
import { MeetingPeople } from './meeting-people.tsx'
import { PartyList } from './party-list.tsx'
import { AnswerButtons } from './timeline/answer-buttons.tsx'
import { MeetingContext } from './timeline/meeting-context.ts'
import { MessageParts } from './timeline/message-parts.tsx'
import { useMessage } from './timeline/queries.ts'
import type { Thread } from './timeline/types.ts'
import type { RecordRow } from './types.ts'
import { textOf } from './values.ts'
import './timeline/timeline.css'

function ThreadLine(props: { message: Thread['messages'][number]; isHere: boolean }) {
  const { message, isHere } = props
  return (
    <li className="entry" data-side={message.direction === 'in' ? 'them' : 'us'}>
      <div className="entry-card">
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text size="sm" fw={600} className="truncate">
            {message.from_name ?? message.from_address}
          </Text>
          <Text size="xs" c="dimmed" style={{ flexShrink: 0 }}>
            <When at={message.sent_at} />
          </Text>
        </Group>
        <Text size="sm" lineClamp={2}>
          {message.excerpt}
        </Text>
        {isHere ? null : <AnswerButtons messageId={message.id} only="reply" />}
        {isHere ? (
          <Badge size="xs" variant="light" tt="none">
            {t('web.mail.this')}
          </Badge>
        ) : (
          <Anchor component={Link} to={`/records/emails/${message.id}`} size="xs">
            {t('web.open')}
          </Anchor>
        )}
      </div>
    </li>
  )
}

/** The messages of the same conversation, oldest first. */
function Conversation(props: { messageId: string }) {
  const message = useMessage(props.messageId, true)
  const threadId = message.data?.thread_id
  const thread = useQuery({
    queryKey: ['message', 'thread', threadId ?? ''],
    queryFn: ({ signal }) => api<Thread>('GET', `/api/v1/threads/${threadId}`, { signal }),
    enabled: threadId !== undefined,
  })
  if (threadId === undefined) return null
  return (
    <Panel title={t('web.mail.thread')}>
      <Loaded query={thread} compact>
        {({ messages }) => (
          <ul className="entries">
            {messages.map((one) => (
              <ThreadLine key={one.id} message={one} isHere={one.id === props.messageId} />
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  )
}

/** Who takes part in an activity and what it says; of a mail the whole conversation. */
export function ActivityPanel(props: { row: RecordRow; kind: string }) {
  const { row, kind } = props
  const body = textOf(row.values.body)
  const meetings = useContext(MeetingContext)
  return (
    <Stack gap="md">
      <Panel title={t(kind === 'email' ? 'web.mail.message' : 'web.activity.text')}>
        <Stack gap="xs" px="md" pb="md">
          {kind === 'appointment' ? null : <PartyList parties={row.parties ?? []} />}
          {kind === 'email' ? (
            <>
              <MessageParts id={row.id} fallback={body} isWhole />
              <AnswerButtons messageId={row.id} />
            </>
          ) : (
            <Text size="sm" className="pre-line" c={body ? 'var(--mantine-color-text)' : 'dimmed'}>
              {body || t('web.activity.no_text')}
            </Text>
          )}
        </Stack>
      </Panel>
      {kind === 'appointment' ? <MeetingPeople row={row} /> : null}
      {kind === 'appointment' ? meetings?.attendance(row.id) : null}
      {kind === 'email' ? <EngagementPanel id={row.id} /> : null}
      {kind === 'email' ? <Conversation messageId={row.id} /> : null}
    </Stack>
  )
}
