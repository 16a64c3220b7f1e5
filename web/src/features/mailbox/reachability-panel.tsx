import { Anchor, Button, Group, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReachabilityWire } from '../../../../src/mailbox/contract.ts'
import { api } from '../../lib/api.ts'
import { dayOf, formatFullDay } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { Panel } from '../../ui/panel.tsx'
import { toastProblem, toastUndo } from '../../ui/undo-toast.tsx'
import type { PersonRef } from './queries.ts'
import './reachability.css'

const pathOf = ({ table, id }: PersonRef): string => `/api/v1/reachability/${table}/${id}`
/** Below the key of timelines: mail that comes makes both stale. */
const keyOf = ({ table, id }: PersonRef) => ['timeline', 'reachability', table, id]

function useSayWorks(person: PersonRef) {
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: keyOf(person) })
  return useMutation({
    mutationFn: () => api('POST', `${pathOf(person)}/works`),
    onSuccess: async () => {
      await refresh()
      toastUndo({
        text: t('mailbox.unreachable.works.done'),
        onUndo: async () => {
          await api('DELETE', `${pathOf(person)}/works`)
          await refresh()
        },
      })
    },
    onError: toastProblem,
  })
}

function MailLink(props: { id: string | null; label: string }) {
  if (props.id === null) return null
  return (
    <Anchor component={Link} to={`/records/activities/${props.id}`} size="sm" className="lone-link">
      {props.label}
    </Anchor>
  )
}

function Unreachable(props: {
  person: PersonRef
  told: NonNullable<ReachabilityWire['unreachable']>
  maySay: boolean
}) {
  const { told } = props
  const reader = useReader()
  const works = useSayWorks(props.person)
  const day = formatFullDay(dayOf(new Date(told.reported_at), reader.timeZone), reader)
  return (
    <Panel title={t('mailbox.unreachable.title')}>
      <div className="reachability">
        <Text size="sm">
          {t('mailbox.unreachable.text', {
            address: told.address,
            reason: t(`mailbox.delivery.reason.${told.reason}`),
          })}
        </Text>
        <Text size="xs" c="dimmed">
          {told.status === null
            ? t('mailbox.unreachable.day', { day })
            : t('mailbox.unreachable.day_status', { day, status: told.status })}
        </Text>
        {told.diagnostic === null ? null : (
          <Text size="xs" c="dimmed">
            {t('mailbox.unreachable.words', { words: told.diagnostic })}
          </Text>
        )}
        <Group gap="md" mt={6}>
          {props.maySay ? (
            <Button
              size="compact-sm"
              variant="light"
              loading={works.isPending}
              onClick={() => works.mutate()}
            >
              {t('mailbox.unreachable.works')}
            </Button>
          ) : null}
          <MailLink id={told.message_id} label={t('mailbox.unreachable.report')} />
        </Group>
      </div>
    </Panel>
  )
}

function Absence({ told }: { told: NonNullable<ReachabilityWire['absence']> }) {
  const reader = useReader()
  const standIn = told.stand_in
  return (
    <Panel title={t('mailbox.absence.title', { day: formatFullDay(told.until_on, reader) })}>
      <div className="reachability">
        {standIn === null ? null : (
          <Text size="sm">
            {t('mailbox.absence.stand_in')}{' '}
            {[standIn.name, standIn.phone].filter(Boolean).join(' · ')}{' '}
            {standIn.address === null ? null : (
              <Anchor underline="always" href={`mailto:${standIn.address}`}>
                {standIn.address}
              </Anchor>
            )}
          </Text>
        )}
        <MailLink id={told.message_id} label={t('mailbox.absence.notice')} />
      </div>
    </Panel>
  )
}

/** Whether mail reaches a person now: an address of no use, an absence. Nothing where all is well. */
export function ReachabilityPanel({ person }: { person: PersonRef }) {
  const { data } = useQuery({
    queryKey: keyOf(person),
    queryFn: ({ signal }) => api<ReachabilityWire>('GET', pathOf(person), { signal }),
    retry: false,
  })
  if (data === undefined) return null
  return (
    <>
      {data.unreachable === null ? null : (
        <Unreachable person={person} told={data.unreachable} maySay={data.may_say} />
      )}
      {data.absence === null ? null : <Absence told={data.absence} />}
    </>
  )
}
