import { Button, List, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Plus } from 'lucide-react'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Panel } from '../../ui/panel.tsx'
import { ConnectDrawer } from './connect-drawer.tsx'
import { CopyAddress } from './copy-address.tsx'
import { useDropboxes } from './queries.ts'

/** The address to which mail is sent in copy or passed on, and how that is done; for administrators also where there is none yet. */
export function DropboxPanel() {
  const session = useSession()
  const mayConnect = may(session, 'organisation_settings', 'write')
  const { data } = useDropboxes(may(session, 'activities', 'create'))
  const [isConnecting, { open, close }] = useDisclosure(false)
  const rows = data?.rows ?? []
  if (data === undefined || (rows.length === 0 && !mayConnect)) return null
  return (
    <div style={{ marginTop: 16 }}>
      <Panel
        title={t('mail_connections.dropbox')}
        aside={
          mayConnect ? (
            <Button size="xs" variant="light" leftSection={<Plus size={14} />} onClick={open}>
              {t('mail_connections.dropbox_connect')}
            </Button>
          ) : null
        }
      >
        <div style={{ display: 'grid', gap: 8, padding: '0 16px 16px' }}>
          <Text size="sm" c="dimmed">
            {t(
              rows.length === 0 ? 'mail_connections.dropbox_none' : 'mail_connections.dropbox_text',
            )}
          </Text>
          {rows.map(({ address }) => (
            <CopyAddress key={address} address={address} />
          ))}
          {rows.length === 0 ? null : (
            <List size="sm">
              <List.Item>{t('mail_connections.dropbox_copy_text')}</List.Item>
              <List.Item>{t('mail_connections.dropbox_forward_text')}</List.Item>
              <List.Item>{t('mail_connections.dropbox_record_hint')}</List.Item>
              <List.Item>{t('mail_connections.dropbox_strangers')}</List.Item>
            </List>
          )}
        </div>
      </Panel>
      {isConnecting ? <ConnectDrawer purpose="dropbox" onClose={close} /> : null}
    </div>
  )
}
