import { ActionIcon, Anchor, Badge, Group, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import {
  ArrowDownLeft,
  ArrowUpRight,
  CalendarDays,
  CircleCheck,
  ClipboardCheck,
  Mail,
  Phone,
  StickyNote,
} from 'lucide-react'
import { useContext } from 'react'
import { formatMinutes } from '../../../lib/format.ts'
import { currentLanguage, t } from '../../../lib/i18n.ts'
import { Moment, When } from '../../../ui/when.tsx'
import { useActivityStatus } from '../changes.ts'
import { AnswerButtons } from './answer-buttons.tsx'
import { authorOf, othersOf, sideOf } from './entry-words.ts'
import { FollowedMark } from './followed-mark.tsx'
import { MessageParts } from './message-parts.tsx'
import type { Entry } from './types.ts'
import { Undelivered } from './undelivered.tsx'
import { VisibilityNote } from './visibility-menu.tsx'
import { WordsContext } from './words-context.ts'

const ICON: Readonly<Record<string, LucideIcon>> = {
  email: Mail,
  phone_call: Phone,
  appointment: CalendarDays,
  task: ClipboardCheck,
  note: StickyNote,
}

function EntryHead(props: { entry: Entry }) {
  const { entry } = props
  const others = othersOf(entry)
  const Arrow = entry.direction === 'in' ? ArrowDownLeft : ArrowUpRight
  return (
    <Group gap={6} wrap="nowrap" style={{ minWidth: 0, flex: 1 }}>
      <Text size="sm" fw={600} className="truncate" style={{ flexShrink: 0, maxWidth: '60%' }}>
        {authorOf(entry)}
      </Text>
      {entry.direction ? (
        <Arrow
          size={14}
          aria-label={t(entry.direction === 'in' ? 'web.timeline.received' : 'web.timeline.sent')}
        />
      ) : null}
      {others ? (
        <Text size="xs" c="dimmed" className="truncate">
          {others}
        </Text>
      ) : null}
    </Group>
  )
}

function EntryBody(props: { entry: Entry; open: boolean }) {
  const { entry } = props
  const words = useContext(WordsContext)
  const text = entry.body_excerpt ?? entry.body ?? ''
  if (entry.kind === 'email' && props.open)
    return <MessageParts id={entry.id} fallback={entry.body} />
  const whole = props.open ? (entry.body ?? text) : text
  if (whole === '') return null
  const plain = (
    <Text size="sm" className="pre-line" {...(props.open ? {} : { lineClamp: 3 })}>
      {whole}
    </Text>
  )
  if (words === undefined || entry.kind === 'email') return plain
  return words({ id: entry.id, text: entry.body ?? whole, plain })
}

function CompleteButton(props: { entry: Entry }) {
  const status = useActivityStatus()
  return (
    <Tooltip label={t('web.activity.complete')}>
      <ActionIcon
        variant="subtle"
        color="teal"
        aria-label={t('web.activity.complete_one', { subject: props.entry.subject })}
        loading={status.isPending}
        onClick={() => status.mutate({ id: props.entry.id, verb: 'complete' })}
      >
        <CircleCheck size={18} />
      </ActionIcon>
    </Tooltip>
  )
}

function EntryFacts(props: { entry: Entry; here: string }) {
  const { entry } = props
  const about = entry.regarding
  return (
    <Group gap={6}>
      {entry.status === 'cancelled' ? (
        <Badge size="xs" color="gray" variant="light">
          {t('web.timeline.cancelled')}
        </Badge>
      ) : null}
      {entry.kind === 'email' ? <VisibilityNote visibility={entry.visibility} /> : null}
      {entry.duration_minutes ? (
        <Text size="xs" c="dimmed">
          {formatMinutes(entry.duration_minutes, currentLanguage())}
        </Text>
      ) : null}
      {about && about.id !== props.here && about.name ? (
        <Anchor
          component={Link}
          to={`/records/${about.table}/${about.id}`}
          size="xs"
          className="lone-link"
        >
          {about.name}
        </Anchor>
      ) : null}
    </Group>
  )
}

/** One thing of the timeline: who, to whom, when, and what was said. */
export function EntryItem(props: { entry: Entry; here: string }) {
  const { entry } = props
  const [open, { toggle }] = useDisclosure(false)
  const Icon = ICON[entry.kind] ?? StickyNote
  const isOpen = entry.status === 'open'
  return (
    <li className="entry" data-side={sideOf(entry)} data-kind={entry.kind}>
      <span className="entry-icon" aria-hidden>
        <Icon size={15} />
      </span>
      <div className="entry-card">
        <Group gap="xs" wrap="nowrap" justify="space-between">
          <EntryHead entry={entry} />
          <Text size="xs" c="dimmed" style={{ flexShrink: 0 }}>
            {isOpen ? (
              <Moment at={entry.due_at ?? entry.started_at ?? entry.occurred_at} />
            ) : (
              <When at={entry.occurred_at} />
            )}
          </Text>
          {isOpen ? <CompleteButton entry={entry} /> : null}
        </Group>
        <Group gap={6} wrap="nowrap">
          <Text size="xs" c="dimmed" style={{ flexShrink: 0 }}>
            {t(`web.kind.${entry.kind}`)}
          </Text>
          <Anchor
            component={Link}
            to={`/records/activities/${entry.id}`}
            size="sm"
            className="truncate plain-anchor lone-link"
          >
            {entry.subject}
          </Anchor>
        </Group>
        <Undelivered id={entry.id} />
        <FollowedMark id={entry.id} />
        <EntryBody entry={entry} open={open} />
        {entry.kind === 'email' && open ? <AnswerButtons messageId={entry.id} /> : null}
        <Group justify="space-between">
          <EntryFacts entry={entry} here={props.here} />
          {entry.kind === 'email' || (entry.body?.length ?? 0) > 160 ? (
            <UnstyledButton className="fold" aria-expanded={open} onClick={toggle}>
              {t(open ? 'web.timeline.fold' : 'web.timeline.unfold')}
            </UnstyledButton>
          ) : null}
        </Group>
      </div>
    </li>
  )
}
