import { ActionIcon, Badge, Button, Drawer, Group, Select, Stack, Text } from '@mantine/core'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { ConnectionWire, DelegateList } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useSession } from '../../lib/session.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { AddColleague } from './colleagues.tsx'
import { useDelegates, useSaveDelegates } from './queries.ts'

type Delegate = DelegateList['delegates'][number]
type Mode = Delegate['mode']

const MODES: readonly Mode[] = ['on_behalf', 'as']

function Row(props: { delegate: Delegate; change: (mode: Mode) => void; remove: () => void }) {
  const { delegate } = props
  return (
    <li className="mail-member">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Group gap={6}>
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {delegate.name}
          </Text>
          {delegate.is_active ? null : (
            <Badge variant="light" color="gray" tt="none">
              {t('mail_connections.has_left')}
            </Badge>
          )}
        </Group>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('mail_connections.remove_member', { name: delegate.name })}
          onClick={props.remove}
        >
          <X size={16} />
        </ActionIcon>
      </Group>
      <Select
        mt={6}
        size="xs"
        aria-label={t('mail_connections.delegate_mode_of', { name: delegate.name })}
        allowDeselect={false}
        data={MODES.map((mode) => ({
          value: mode,
          label: t(`mail_connections.delegate_mode.${mode}`),
        }))}
        value={delegate.mode}
        onChange={(mode) => props.change(mode === 'as' ? 'as' : 'on_behalf')}
      />
    </li>
  )
}

function Delegates(props: { id: string; before: readonly Delegate[]; onClose: () => void }) {
  const { user } = useSession()
  const [delegates, setDelegates] = useState(props.before)
  const save = useSaveDelegates(props.id)
  const isSame = JSON.stringify(delegates) === JSON.stringify(props.before)
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t('mail_connections.delegates_text')}
      </Text>
      {delegates.length === 0 ? <Text size="sm">{t('mail_connections.no_delegates')}</Text> : null}
      <ul className="mail-members">
        {delegates.map((delegate) => (
          <Row
            key={delegate.user_id}
            delegate={delegate}
            change={(mode) =>
              setDelegates(
                delegates.map((one) => (one.user_id === delegate.user_id ? { ...one, mode } : one)),
              )
            }
            remove={() =>
              setDelegates(delegates.filter(({ user_id: id }) => id !== delegate.user_id))
            }
          />
        ))}
      </ul>
      <AddColleague
        label={t('mail_connections.add_delegate')}
        kinds={['user']}
        taken={[user.id, ...delegates.map(({ user_id: id }) => id)]}
        onAdd={({ id, name }) =>
          setDelegates([...delegates, { user_id: id, name, mode: 'on_behalf', is_active: true }])
        }
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={props.onClose}>
          {t('web.cancel')}
        </Button>
        <Button
          disabled={isSame}
          loading={save.isPending}
          onClick={() => save.mutate({ delegates: [...delegates] }, { onSuccess: props.onClose })}
        >
          {t('web.save')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Which colleagues may send from one's mailbox, and whose name stands in what they send. */
export function DelegatesDrawer(props: { connection: ConnectionWire; onClose: () => void }) {
  const { connection, onClose } = props
  const query = useDelegates(connection.id)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      title={t('mail_connections.delegates_of', { address: connection.address })}
      closeButtonProps={{ 'aria-label': t('web.close') }}
    >
      <Loaded query={query}>
        {({ delegates }) => <Delegates id={connection.id} before={delegates} onClose={onClose} />}
      </Loaded>
    </Drawer>
  )
}
