import { Button, Group, Text } from '@mantine/core'
import { Send } from 'lucide-react'
import type { Attendance } from '../../../../src/invitations/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { Panel } from '../../ui/panel.tsx'
import { AnswerBadge } from './answer-badge.tsx'
import { useAttendance, useSendInvitations } from './queries.ts'
import { sayTimes } from './words.ts'
import './invitations.css'

function Attendee({ row }: { row: Attendance['rows'][number] }) {
  const reader = useReader()
  const { proposed_starts_at: starts, proposed_ends_at: ends } = row
  return (
    <li>
      <Group gap={8} wrap="nowrap" justify="space-between">
        <Text size="sm" className="truncate" title={row.address}>
          {row.name ?? row.address}
          {row.is_optional ? `, ${t('invitations.optional')}` : ''}
        </Text>
        <AnswerBadge answer={row.answer} />
      </Group>
      {starts === null || ends === null ? null : (
        <Text size="xs">
          {t('invitations.reply.proposes', {
            when: sayTimes({ starts_at: starts, ends_at: ends }, reader),
          })}
        </Text>
      )}
      {row.comment ? (
        <Text size="xs" c="dimmed" className="pre-line">
          {row.comment}
        </Text>
      ) : null}
    </li>
  )
}

function ToSend(props: { appointmentId: string; kind: NonNullable<Attendance['to_send']> }) {
  const send = useSendInvitations(props.appointmentId)
  return (
    <Group gap="sm" px="md" pb="sm" justify="space-between">
      <Text size="sm" c="dimmed">
        {t(`invitations.send.${props.kind}_text`)}
      </Text>
      <Button
        size="compact-sm"
        variant="light"
        leftSection={<Send size={15} aria-hidden />}
        loading={send.isPending}
        onClick={() => send.mutate(props.kind)}
      >
        {t(`invitations.send.${props.kind}`)}
      </Button>
    </Group>
  )
}

/** What the attendees of an appointment answered, and what they are still to be told; nothing where nobody is invited. */
export function AttendancePanel(props: { appointmentId: string }) {
  const { data } = useAttendance(props.appointmentId)
  if (data === undefined || (data.rows.length === 0 && data.to_send === null)) return null
  return (
    <Panel title={t('invitations.attendance')}>
      <ul className="bare-list attendance">
        {data.rows.map((row) => (
          <Attendee key={row.address} row={row} />
        ))}
      </ul>
      {data.to_send === null ? null : (
        <ToSend appointmentId={props.appointmentId} kind={data.to_send} />
      )}
    </Panel>
  )
}
