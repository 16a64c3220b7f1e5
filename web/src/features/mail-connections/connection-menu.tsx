import { ActionIcon, Button, Group, Menu, Tooltip } from '@mantine/core'
import {
  EllipsisVertical,
  FolderCheck,
  LogIn,
  Pause,
  Play,
  RefreshCw,
  Settings2,
  Unplug,
  UsersRound,
} from 'lucide-react'
import type { ConnectionWire } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'
import type { useAct } from './queries.ts'

export type Opened =
  | 'password'
  | 'servers'
  | 'folders'
  | 'members'
  | 'delegates'
  | 'rejected'
  | 'disconnect'

/** Who else has to do with the mailbox. */
function SharingItem(props: { connection: ConnectionWire; open: (what: Opened) => void }) {
  const { shared, smtp } = props.connection
  const isShared = shared !== null
  if (isShared ? shared.is_dropbox : smtp === null) return null
  return (
    <Menu.Item
      leftSection={<UsersRound size={16} />}
      onClick={() => props.open(isShared ? 'members' : 'delegates')}
    >
      {t(isShared ? 'mail_connections.members' : 'mail_connections.delegates')}
    </Menu.Item>
  )
}

function More(props: {
  connection: ConnectionWire
  act: ReturnType<typeof useAct>
  open: (what: Opened) => void
  signIn: () => void
}) {
  const { connection, act, open } = props
  const isPaused = connection.state === 'paused'
  const Icon = isPaused ? Play : Pause
  const label = t('mail_connections.more_of', { address: connection.address })
  return (
    <Menu position="bottom-end">
      {/* Within the tooltip: around it, the button does not learn that it opens a menu. */}
      <Tooltip label={t('web.more_actions')}>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={label}>
            <EllipsisVertical size={16} />
          </ActionIcon>
        </Menu.Target>
      </Tooltip>
      <Menu.Dropdown>
        <Menu.Item
          hiddenFrom="sm"
          leftSection={<Icon size={16} />}
          onClick={() => act.mutate(isPaused ? 'resume' : 'pause')}
        >
          {t(isPaused ? 'mail_connections.resume' : 'mail_connections.pause')}
        </Menu.Item>
        {isPaused ? null : (
          <Menu.Item leftSection={<RefreshCw size={16} />} onClick={() => act.mutate('read')}>
            {t('mail_connections.read_now')}
          </Menu.Item>
        )}
        {connection.is_mine ? (
          <>
            <SharingItem connection={connection} open={open} />
            <Menu.Item leftSection={<FolderCheck size={16} />} onClick={() => open('folders')}>
              {t('mail_connections.choose_folders')}
            </Menu.Item>
            {connection.sign_in === null ? null : (
              <Menu.Item leftSection={<LogIn size={16} />} onClick={props.signIn}>
                {t('mail_connections.remedy.sign_in')}
              </Menu.Item>
            )}
            <Menu.Item leftSection={<Settings2 size={16} />} onClick={() => open('servers')}>
              {t('mail_connections.change')}
            </Menu.Item>
          </>
        ) : null}
        <Menu.Divider />
        <Menu.Item leftSection={<Unplug size={16} />} onClick={() => open('disconnect')}>
          {t('mail_connections.disconnect_ask')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** What can be done with a connection: pausing at hand, the rest behind a button. */
export function ConnectionMenu(props: {
  connection: ConnectionWire
  act: ReturnType<typeof useAct>
  open: (what: Opened) => void
  signIn: () => void
}) {
  const { connection, act } = props
  const isPaused = connection.state === 'paused'
  const Icon = isPaused ? Play : Pause
  return (
    <Group gap={6} wrap="nowrap" flex="none">
      <Button
        size="xs"
        visibleFrom="sm"
        variant={isPaused ? 'filled' : 'default'}
        leftSection={<Icon size={14} />}
        loading={act.isPending && act.variables !== 'read'}
        onClick={() => act.mutate(isPaused ? 'resume' : 'pause')}
      >
        {t(isPaused ? 'mail_connections.resume' : 'mail_connections.pause')}
      </Button>
      <More {...props} />
    </Group>
  )
}
