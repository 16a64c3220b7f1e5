import { Alert, Badge, Button, Group, PasswordInput, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { CalendarConnectionWire } from '../../../../src/calendars/contract.ts'
import { ApiProblem } from '../../lib/api.ts'
import { hasMessage, t } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { When } from '../../ui/when.tsx'
import { CalendarChoice } from './calendar-choice.tsx'
import { useAct, useDisconnect, usePassword } from './queries.ts'

const COLORS = { waiting: 'blue', in_step: 'teal', stopped: 'red', paused: 'gray' } as const
/** What a new password mends. */
const OF_THE_PASSWORD = ['CALENDARS_LOGIN_REFUSED', 'CALENDARS_SECRET_CHANGED']

function NewPassword(props: { connection: CalendarConnectionWire }) {
  const [password, setPassword] = useState('')
  const change = usePassword(props.connection.id)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate(password)
      }}
    >
      <Group gap="xs" align="flex-end" mt="xs">
        <PasswordInput
          label={t('calendars.password')}
          required
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('web.sign_in.show_password') }}
          value={password}
          error={change.error instanceof ApiProblem ? change.error.message : undefined}
          onChange={(event) => setPassword(event.currentTarget.value)}
          miw={240}
        />
        <Button type="submit" loading={change.isPending}>
          {t('web.save')}
        </Button>
      </Group>
    </form>
  )
}

function Problem(props: { connection: CalendarConnectionWire }) {
  const { kind, error, state, next_attempt_at: nextAt } = props.connection
  if (error === null || state === 'paused') return null
  return (
    <Alert
      variant="light"
      color={state === 'stopped' ? 'red' : 'orange'}
      role="alert"
      icon={<TriangleAlert size={18} />}
      title={t(state === 'stopped' ? 'calendars.stopped' : 'calendars.failed')}
    >
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {hasMessage(error.code) ? t(error.code, error.details) : t('web.state.error_text')}
      </Text>
      {nextAt === null ? null : (
        <Text size="xs" c="dimmed" mt={4}>
          {t('calendars.next_attempt')} <When at={nextAt} />
        </Text>
      )}
      {kind === 'caldav' && OF_THE_PASSWORD.includes(error.code) ? (
        <NewPassword connection={props.connection} />
      ) : null}
    </Alert>
  )
}

function DisconnectDialog(props: { connection: CalendarConnectionWire; onClose: () => void }) {
  const disconnect = useDisconnect(props.connection)
  return (
    <Dialog
      onClose={props.onClose}
      title={t('calendars.disconnect_title', { name: props.connection.name })}
    >
      <Stack>
        <Text size="sm">{t('calendars.disconnect_text')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose} data-autofocus>
            {t('web.cancel')}
          </Button>
          <Button
            color="red.9"
            loading={disconnect.isPending}
            onClick={() => disconnect.mutate(undefined, { onSuccess: props.onClose })}
          >
            {t('calendars.disconnect')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

/** How a connection stands, what is wrong with it, and which of its calendars are kept in step. */
export function ConnectionPanel(props: { connection: CalendarConnectionWire }) {
  const { connection } = props
  const { id, name, state, host, error } = connection
  const act = useAct(connection)
  const [isLeaving, { open, close }] = useDisclosure(false)
  const isFailing = error !== null && state === 'waiting'
  const shown = isFailing ? 'failing' : state
  return (
    <section className="panel" aria-label={name}>
      <Stack gap="sm" p="md">
        <Group justify="space-between" gap="xs">
          <div style={{ minWidth: 0 }}>
            <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Title>
            <Text size="sm" c="dimmed">
              {host}
            </Text>
          </div>
          <Badge variant="light" tt="none" color={isFailing ? 'orange' : COLORS[state]} flex="none">
            {t(`calendars.state.${shown}`)}
          </Badge>
        </Group>
        <Problem connection={connection} />
        <Text size="sm">
          {t('calendars.counts', {
            appointments: connection.appointment_count,
            busy: connection.busy_count,
          })}
        </Text>
        {connection.kind === 'caldav' ? <CalendarChoice id={id} /> : null}
        <Group gap="xs">
          {state === 'paused' ? (
            <Button size="xs" loading={act.isPending} onClick={() => act.mutate('resume')}>
              {t('calendars.resume')}
            </Button>
          ) : (
            <>
              <Button
                size="xs"
                variant="light"
                loading={act.isPending}
                onClick={() => act.mutate('read')}
              >
                {t('calendars.read_now')}
              </Button>
              <Button size="xs" variant="default" onClick={() => act.mutate('pause')}>
                {t('calendars.pause')}
              </Button>
            </>
          )}
          <Button size="xs" variant="default" onClick={open}>
            {t('calendars.disconnect_ask')}
          </Button>
        </Group>
      </Stack>
      {isLeaving ? <DisconnectDialog connection={connection} onClose={close} /> : null}
    </section>
  )
}
