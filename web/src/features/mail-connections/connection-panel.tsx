import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import type { ConnectionWire, FolderWire } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ChangeDrawer } from './change-drawer.tsx'
import { ConnectionFacts, ReadingProgress } from './connection-facts.tsx'
import type { Opened } from './connection-menu.tsx'
import { ConnectionMenu } from './connection-menu.tsx'
import { ConnectionProblem } from './connection-problem.tsx'
import { DelegatesDrawer } from './delegates-drawer.tsx'
import { DisconnectDialog } from './disconnect-dialog.tsx'
import { FolderDrawer } from './folder-choice.tsx'
import { FolderTable } from './folder-table.tsx'
import { MembersDrawer } from './members-drawer.tsx'
import { useAct, useFolders, useSignInAgain } from './queries.ts'
import { RejectedDrawer } from './rejected-drawer.tsx'
import { isFailing } from './remedies.ts'
import { StateBadge } from './state-badge.tsx'
import './mail-connections.css'

function Folders(props: {
  connection: ConnectionWire
  folders: readonly FolderWire[]
  onChoose: () => void
}) {
  const { connection, folders } = props
  const others = folders.filter(({ is_chosen: isChosen }) => !isChosen).length
  return (
    <>
      {others < folders.length ? <FolderTable connection={connection} folders={folders} /> : null}
      <Group justify="space-between" px="md" py="xs" gap="xs">
        <Text size="xs" c="dimmed">
          {t('mail_connections.not_read', { count: others })}
        </Text>
        {connection.is_mine ? (
          <Button size="compact-sm" variant="subtle" onClick={props.onChoose}>
            {t('mail_connections.choose_folders')}
          </Button>
        ) : null}
      </Group>
    </>
  )
}

function OpenedPart(props: {
  connection: ConnectionWire
  opened: Opened | undefined
  close: () => void
  onGone: () => void
}) {
  const { connection, opened, close } = props
  const { id, address } = connection
  switch (opened) {
    case 'password':
    case 'servers':
      return <ChangeDrawer connection={connection} focus={opened} onClose={close} />
    case 'folders':
      return <FolderDrawer id={id} address={address} onClose={close} />
    case 'members':
      return <MembersDrawer connection={connection} onClose={close} />
    case 'delegates':
      return <DelegatesDrawer connection={connection} onClose={close} />
    case 'rejected':
      return <RejectedDrawer id={id} onClose={close} />
    case 'disconnect':
      return <DisconnectDialog connection={connection} onClose={close} onDone={props.onGone} />
    default:
      return null
  }
}

/** Who has to do with a mailbox of the organisation. */
function Sharing(props: { connection: ConnectionWire; onMembers: () => void }) {
  const { shared } = props.connection
  if (shared === null) return null
  if (shared.is_dropbox) return <Text size="xs">{t('mail_connections.dropbox')}</Text>
  return (
    <button type="button" className="mail-link" onClick={props.onMembers}>
      {t('mail_connections.member_count', { count: shared.member_count })}
    </button>
  )
}

/** Not where it is the reader's own, nor where a shared one is called by its address. */
const namesOwner = ({ is_mine: isMine, shared, owner, address }: ConnectionWire): boolean =>
  shared === null ? !isMine : owner.name !== address

/** A mailbox that is read live: how it stands, what is wrong, its folders. */
export function ConnectionPanel(props: { connection: ConnectionWire; onGone?: () => void }) {
  const { connection } = props
  const [opened, setOpened] = useState<Opened | undefined>()
  const act = useAct(connection)
  const signIn = useSignInAgain(connection)
  const folders = useFolders(connection.id)
  const close = (): void => setOpened(undefined)
  // Members of a shared mailbox see how it stands; those who look after it mend it.
  const isKept = connection.shared === null || connection.is_mine
  return (
    <Panel
      title={connection.address}
      aside={
        isKept ? (
          <ConnectionMenu
            connection={connection}
            act={act}
            open={setOpened}
            signIn={() => signIn.mutate()}
          />
        ) : null
      }
    >
      <Group gap="xs" px="md" pb="sm">
        <StateBadge
          connection={connection}
          failingCount={folders.data?.folders.filter(isFailing).length ?? 0}
        />
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {namesOwner(connection) ? `${connection.owner.name} · ` : null}
          {connection.imap.host}
        </Text>
        <Sharing connection={connection} onMembers={() => setOpened('members')} />
      </Group>
      <ConnectionProblem
        connection={connection}
        isTrying={act.isPending && act.variables === 'read'}
        isLeaving={signIn.isPending}
        onRemedy={(remedy) => {
          if (remedy === 'retry') act.mutate('read')
          else if (remedy === 'sign_in') signIn.mutate()
          else setOpened(remedy)
        }}
      />
      <ReadingProgress connection={connection} />
      <ConnectionFacts connection={connection} onRejected={() => setOpened('rejected')} />
      <Loaded query={folders} compact>
        {({ folders: all }) => (
          <Folders connection={connection} folders={all} onChoose={() => setOpened('folders')} />
        )}
      </Loaded>
      <OpenedPart
        connection={connection}
        opened={opened}
        close={close}
        onGone={() => {
          close()
          props.onGone?.()
        }}
      />
    </Panel>
  )
}
