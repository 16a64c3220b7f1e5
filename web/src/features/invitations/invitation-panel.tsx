import { Alert, Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { CalendarDays, Check, CircleHelp, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import type { InvitationWire } from '../../../../src/invitations/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { AnswerBadge } from './answer-badge.tsx'
import { useAnswer, useInvitation } from './queries.ts'
import { sayChange, sayRecurrence, sayTimes } from './words.ts'
import './invitations.css'

const MOST_SHOWN = 8

function Warning(props: { invitation: InvitationWire }) {
  const { invitation } = props
  const { sender, organizer, reply } = invitation
  if (!invitation.is_pretended) return null
  const named = reply?.address ?? organizer?.address
  const key =
    named === undefined ? 'pretended_none' : reply === null ? 'pretended' : 'pretended_reply'
  return (
    <Alert color="red" icon={<TriangleAlert size={16} />} py={6}>
      {t(`invitations.${key}`, { sender, organizer: named ?? '' })}
    </Alert>
  )
}

/** How it stands: called off, replaced, changed, not for the reader. */
function Standing(props: { invitation: InvitationWire }) {
  const reader = useReader()
  const { state, standing, method, changes, is_all_day: isAllDay } = props.invitation
  const sentences = [
    state === 'cancelled' && method !== 'reply' ? t('invitations.cancelled') : undefined,
    state === 'older' && method === 'request' ? t('invitations.older') : undefined,
    method === 'publish' ? t('invitations.publish') : undefined,
    standing === 'not_named' && method === 'request' && state === 'current'
      ? t('invitations.not_named')
      : undefined,
  ].filter((sentence) => sentence !== undefined)
  return (
    <>
      {sentences.map((sentence) => (
        <Text key={sentence} size="sm" fw={500}>
          {sentence}
        </Text>
      ))}
      {changes.length > 0 ? (
        <div className="invitation-changes">
          <Text size="sm" fw={600}>
            {t('invitations.changed')}
          </Text>
          <ul className="bare-list">
            {changes.map((change) => (
              <Text component="li" size="sm" key={change.what}>
                {sayChange(change, reader, isAllDay)}
              </Text>
            ))}
          </ul>
        </div>
      ) : null}
    </>
  )
}

function When(props: { invitation: InvitationWire }) {
  const reader = useReader()
  const { invitation } = props
  const { recurrence } = invitation
  return (
    <>
      <Text size="sm" td={invitation.state === 'cancelled' ? 'line-through' : undefined}>
        {sayTimes(invitation, reader, invitation.is_all_day)}
      </Text>
      {recurrence === null ? null : (
        <Text size="sm" c="dimmed">
          {sayRecurrence(recurrence, reader)}
        </Text>
      )}
      {invitation.is_instance ? (
        <Text size="sm" c="dimmed">
          {t('invitations.one_time')}
        </Text>
      ) : null}
      {invitation.location ? <Text size="sm">{invitation.location}</Text> : null}
    </>
  )
}

function People(props: { invitation: InvitationWire }) {
  const { organizer, attendees } = props.invitation
  if (props.invitation.reply !== null) return null
  const shown = attendees.slice(0, MOST_SHOWN)
  const left = attendees.length - shown.length
  return (
    <dl className="invitation-people">
      {organizer === null ? null : (
        <div>
          <dt>{t('invitations.organizer')}</dt>
          <dd title={organizer.address}>{organizer.name ?? organizer.address}</dd>
        </div>
      )}
      {shown.length === 0 ? null : (
        <div>
          <dt>{t('invitations.attendees')}</dt>
          <dd>
            <ul className="bare-list">
              {shown.map((one) => (
                <Group component="li" key={one.address} gap={6}>
                  <Text size="sm" component="span" title={one.address}>
                    {one.name ?? one.address}
                    {one.is_me ? ` (${t('invitations.me')})` : ''}
                    {one.is_optional ? `, ${t('invitations.optional')}` : ''}
                  </Text>
                  {one.answer === 'needs_action' ? null : <AnswerBadge answer={one.answer} />}
                </Group>
              ))}
            </ul>
            {left > 0 ? (
              <Text size="xs" c="dimmed">
                {t('invitations.attendees_more', { count: left })}
              </Text>
            ) : null}
          </dd>
        </div>
      )}
    </dl>
  )
}

function Overlaps(props: { invitation: InvitationWire }) {
  const reader = useReader()
  const { overlaps } = props.invitation
  if (overlaps.length === 0) return null
  return (
    <Alert
      color="yellow"
      py={6}
      icon={<CalendarDays size={16} />}
      title={t('invitations.overlaps')}
    >
      <ul className="bare-list">
        {overlaps.map((one) => {
          const when = sayTimes(one, reader)
          const text =
            one.subject === null
              ? t('invitations.overlap_private', { when })
              : t('invitations.overlap', { subject: one.subject, when })
          return (
            <li key={`${one.starts_at}${one.appointment_id}`}>
              {one.appointment_id === null ? (
                text
              ) : (
                <Anchor
                  component={Link}
                  to={`/records/appointments/${one.appointment_id}`}
                  size="sm"
                  underline="always"
                >
                  {text}
                </Anchor>
              )}
            </li>
          )
        })}
      </ul>
    </Alert>
  )
}

const BUTTONS = [
  { answer: 'accepted', icon: Check, color: 'teal' },
  { answer: 'tentative', icon: CircleHelp, color: 'yellow' },
  { answer: 'declined', icon: X, color: 'red' },
] as const

function Answering(props: { messageId: string; invitation: InvitationWire }) {
  const { my_answer: mine, may_answer: mayAnswer } = props.invitation
  const [comment, setComment] = useState('')
  const give = useAnswer(props.messageId)
  return (
    <>
      {mine === null ? null : (
        <Text size="sm" fw={600}>
          {t(`invitations.answered.${mine.answer}`)}
          {mine.comment === '' ? null : (
            <Text span size="sm" fw={400}>
              {' '}
              – {mine.comment}
            </Text>
          )}
        </Text>
      )}
      {mayAnswer ? (
        <Group gap="xs" align="end">
          <Group gap={6} role="group" aria-label={t('invitations.answer.group')}>
            {BUTTONS.map(({ answer, icon: Icon, color }) => (
              <Button
                key={answer}
                size="compact-sm"
                variant={mine?.answer === answer ? 'light' : 'default'}
                {...(mine?.answer === answer ? { color } : {})}
                aria-pressed={mine?.answer === answer}
                leftSection={<Icon size={15} aria-hidden />}
                disabled={give.isPending}
                onClick={() => give.mutate({ answer, comment })}
              >
                {t(`invitations.answer.${answer}`)}
              </Button>
            ))}
          </Group>
          <TextInput
            size="xs"
            className="invitation-comment"
            aria-label={t('invitations.comment')}
            placeholder={t('invitations.comment')}
            maxLength={1000}
            value={comment}
            onChange={({ currentTarget }) => setComment(currentTarget.value)}
          />
        </Group>
      ) : null}
    </>
  )
}

/** What an attendee says in a mail. */
function Reply(props: { reply: NonNullable<InvitationWire['reply']> }) {
  const reader = useReader()
  const { reply } = props
  const name = reply.name ?? reply.address
  const starts = reply.proposed_starts_at
  const ends = reply.proposed_ends_at
  return (
    <>
      <Text size="sm" fw={600}>
        {t(`invitations.reply.${reply.answer}`, { name })}
      </Text>
      {starts === null || ends === null ? null : (
        <Text size="sm">
          {t('invitations.reply.proposes', {
            when: sayTimes({ starts_at: starts, ends_at: ends }, reader),
          })}
        </Text>
      )}
      {reply.comment ? (
        <Text size="sm" className="pre-line">
          {reply.comment}
        </Text>
      ) : null}
      {reply.is_believed ? null : (
        <Text size="sm" c="dimmed">
          {t('invitations.reply.not_believed', { name })}
        </Text>
      )}
    </>
  )
}

function Frame(props: { invitation: InvitationWire; children: ReactNode }) {
  const id = useId()
  const { invitation } = props
  return (
    <section className="invitation" aria-labelledby={id}>
      <Group gap="xs" justify="space-between" wrap="nowrap">
        <Text size="xs" c="dimmed" fw={600} id={id}>
          {t(`invitations.title.${invitation.method}`)}
        </Text>
        {invitation.appointment_id === null ? null : (
          <Anchor
            component={Link}
            to={`/records/appointments/${invitation.appointment_id}`}
            size="xs"
            className="lone-link"
          >
            {t('invitations.appointment')}
          </Anchor>
        )}
      </Group>
      <Stack gap={6}>{props.children}</Stack>
    </section>
  )
}

/** The invitation in a mail, with what its reader may do about it; nothing where there is none. */
export function InvitationPanel(props: { messageId: string }) {
  const { data } = useInvitation(props.messageId)
  const invitation = data?.invitation
  if (invitation == null) return null
  return (
    <Frame invitation={invitation}>
      <Text fw={600}>{invitation.subject}</Text>
      {invitation.reply === null ? null : <Reply reply={invitation.reply} />}
      <When invitation={invitation} />
      <Warning invitation={invitation} />
      <Standing invitation={invitation} />
      <People invitation={invitation} />
      {invitation.text ? (
        <Text size="sm" c="dimmed" lineClamp={4} className="pre-line">
          {invitation.text}
        </Text>
      ) : null}
      <Overlaps invitation={invitation} />
      <Answering messageId={props.messageId} invitation={invitation} />
    </Frame>
  )
}
