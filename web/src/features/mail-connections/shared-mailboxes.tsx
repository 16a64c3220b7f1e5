import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Plus, UsersRound } from 'lucide-react'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { ConnectDrawer } from './connect-drawer.tsx'
import { ConnectionPanel } from './connection-panel.tsx'
import { useSharedConnections } from './queries.ts'

/** Mailboxes of the organisation that the reader sees; nothing at all for whoever has none and may connect none. */
export function SharedMailboxes() {
  const session = useSession()
  const mayShare =
    may(session, 'shared_mailboxes', 'create') || may(session, 'organisation_settings', 'write')
  const query = useSharedConnections()
  const [isConnecting, { open, close }] = useDisclosure(false)
  if (!mayShare && !query.data?.rows.length) return null
  const connect = mayShare ? (
    <Button variant="light" leftSection={<Plus size={16} />} onClick={open}>
      {t('mail_connections.share_title')}
    </Button>
  ) : null
  return (
    <Stack gap="sm" mt="xl">
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={2} size="h4">
            {t('mail_connections.shared')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('mail_connections.shared_text')}
          </Text>
        </div>
        {query.data?.rows.length ? connect : null}
      </Group>
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <div className="panel">
              <Empty
                icon={UsersRound}
                title={t('mail_connections.shared_empty_title')}
                text={t('mail_connections.shared_empty_text')}
                action={connect}
              />
            </div>
          ) : (
            <Stack>
              {rows.map((connection) => (
                <ConnectionPanel key={connection.id} connection={connection} />
              ))}
            </Stack>
          )
        }
      </Loaded>
      {isConnecting ? <ConnectDrawer purpose="shared" onClose={close} /> : null}
    </Stack>
  )
}
