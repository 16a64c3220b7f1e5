import { Button, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Mailbox, Plus } from 'lucide-react'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { ConnectDrawer } from './connect-drawer.tsx'
import { ConnectionPanel } from './connection-panel.tsx'
import { DropboxPanel } from './dropbox-panel.tsx'
import { MyExcluded } from './my-excluded.tsx'
import { MyPolicy } from './my-policy.tsx'
import { useMyConnections } from './queries.ts'
import { SharedMailboxes } from './shared-mailboxes.tsx'

/** The reader's own mailboxes: connecting them, and seeing that nothing of them is lost. */
export function MailboxesPage() {
  const mayConnect = may(useSession(), 'activities', 'create')
  const query = useMyConnections()
  const [isConnecting, { open, close }] = useDisclosure(false)
  const connect = mayConnect ? (
    <Button leftSection={<Plus size={16} />} onClick={open}>
      {t('mail_connections.connect_title')}
    </Button>
  ) : null
  return (
    <Page
      title={t('web.settings.mailboxes')}
      text={t('mail_connections.page_text')}
      actions={query.data?.rows.length ? connect : null}
      maxWidth={1080}
    >
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <div className="panel">
              <Empty
                icon={Mailbox}
                title={t('mail_connections.empty_title')}
                text={t(mayConnect ? 'mail_connections.empty_text' : 'mail_connections.no_right')}
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
      {mayConnect ? <MyPolicy /> : null}
      <SharedMailboxes />
      <DropboxPanel />
      {mayConnect ? <MyExcluded /> : null}
      {isConnecting ? <ConnectDrawer onClose={close} /> : null}
    </Page>
  )
}
