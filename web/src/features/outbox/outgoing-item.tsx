import { Anchor, Badge, Button, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Paperclip } from 'lucide-react'
import { hasMessage, t } from '../../lib/i18n.ts'
import { When } from '../../ui/when.tsx'
import type { OutgoingRow } from './outgoing-words.ts'
import { actsFor, firstRecipients, SHOWN_COLOR, shownState } from './outgoing-words.ts'
import { ReminderButton } from './reminder.tsx'
import { ScheduleDialog } from './schedule-dialog.tsx'
import { useActs } from './use-acts.ts'
import './outgoing.css'

type Failure = NonNullable<OutgoingRow['error']>

const sayFailure = ({ code, details }: Failure): string =>
  hasMessage(code) ? t(code, details) : t('composer.failed_unknown')

/** When it leaves, left, or was last written on. */
function Time(props: { mail: OutgoingRow }) {
  const { mail } = props
  if (mail.state === 'sent') return <When at={mail.sent_at} />
  return <When at={mail.leaves_at ?? mail.updated_at} />
}

function Recipients(props: { mail: OutgoingRow }) {
  const { names, more } = firstRecipients(props.mail)
  if (names === '') return <>{t('composer.nobody_yet')}</>
  return <>{more === 0 ? names : t('composer.and_more', { names, more })}</>
}

/** Who did not take it, and why. */
function Refused(props: { mail: OutgoingRow }) {
  const refused = props.mail.recipients.filter(({ state }) => state === 'refused')
  if (refused.length === 0 || props.mail.error !== null) return null
  return (
    <ul className="bare-list">
      {refused.map(({ address, error }) => (
        <Text key={address} component="li" size="sm" className="outgoing-error">
          {address}
          {error ? ` — ${sayFailure(error)}` : null}
        </Text>
      ))}
    </ul>
  )
}

function Acts(props: { mail: OutgoingRow }) {
  const { mail } = props
  const { acting, scheduling, isScheduling, stopScheduling } = useActs(mail)
  const acts = actsFor(mail)
  if (acts.length === 0) return null
  return (
    <Group gap={6} mt={6}>
      {acts.map((act, index) => (
        <Button
          key={act}
          size="compact-sm"
          variant={index === 0 ? 'light' : 'default'}
          loading={acting.isPending && acting.variables === act}
          onClick={() => acting.mutate(act)}
        >
          {t(`composer.act.${act}`)}
        </Button>
      ))}
      {isScheduling ? (
        <ScheduleDialog
          address={mail.recipients[0]?.address}
          at={mail.scheduled_at}
          isBusy={scheduling.isPending}
          onClose={stopScheduling}
          onChoose={(at) => scheduling.mutate(at)}
        />
      ) : null}
    </Group>
  )
}

/** A mail that is written, leaves or has left: to whom, in which state, and what can be done. */
export function OutgoingItem(props: { mail: OutgoingRow }) {
  const { mail } = props
  const shown = shownState(mail)
  const subject = mail.subject.trim() || t('composer.no_subject')
  return (
    <li className="outgoing" data-state={shown}>
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <Text size="sm" fw={600} className="truncate">
          <Recipients mail={mail} />
        </Text>
        <Group gap={6} wrap="nowrap" style={{ flexShrink: 0 }}>
          <Text size="xs" c="dimmed">
            <Time mail={mail} />
          </Text>
          <Badge size="sm" variant="light" color={SHOWN_COLOR[shown]} tt="none">
            {t(`composer.state.${shown}`)}
          </Badge>
        </Group>
      </Group>
      <Group gap={6} wrap="nowrap">
        {mail.activity_id === null ? (
          <Text size="sm" className="truncate">
            {subject}
          </Text>
        ) : (
          <Anchor
            component={Link}
            to={`/records/activities/${mail.activity_id}`}
            size="sm"
            className="truncate lone-link"
          >
            {subject}
          </Anchor>
        )}
        {mail.attachments.length > 0 ? (
          <Paperclip
            size={14}
            aria-label={t('composer.file_count', { count: mail.attachments.length })}
          />
        ) : null}
      </Group>
      {mail.error === null ? null : (
        <Text size="sm" className="outgoing-error">
          {sayFailure(mail.error)}
        </Text>
      )}
      {mail.copy_error === null ? null : (
        <Text size="sm" c="dimmed">
          {t('composer.copy_waits', { reason: sayFailure(mail.copy_error) })}
        </Text>
      )}
      <Refused mail={mail} />
      <Acts mail={mail} />
      {mail.state === 'scheduled' || mail.state === 'sent' ? (
        <ReminderButton mailId={mail.id} />
      ) : null}
    </li>
  )
}
