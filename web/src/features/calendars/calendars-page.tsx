import { Button, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { CalendarDays, Plus } from 'lucide-react'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { ConnectDrawer } from './connect-drawer.tsx'
import { ConnectionPanel } from './connection-panel.tsx'
import { PublishPanel } from './publish-panel.tsx'
import { useMyConnections } from './queries.ts'

/** The reader's own calendars: connecting them, and seeing that they are in step. */
export function CalendarsPage() {
  const session = useSession()
  const mayConnect = may(session, 'activities', 'create')
  const query = useMyConnections()
  const [isConnecting, { open, close }] = useDisclosure(false)
  const connect = mayConnect ? (
    <Button leftSection={<Plus size={16} />} onClick={open}>
      {t('calendars.connect_title')}
    </Button>
  ) : null
  return (
    <Page
      title={t('web.settings.calendars')}
      text={t('calendars.page_text')}
      actions={query.data?.rows.length ? connect : null}
      maxWidth={1080}
    >
      <Loaded query={query}>
        {({ rows }) =>
          rows.length === 0 ? (
            <div className="panel">
              <Empty
                icon={CalendarDays}
                title={t('calendars.empty_title')}
                text={t(mayConnect ? 'calendars.empty_text' : 'calendars.no_right')}
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
      {may(session, 'activities', 'read') ? (
        <div style={{ marginTop: 16 }}>
          <PublishPanel />
        </div>
      ) : null}
      {isConnecting ? <ConnectDrawer onClose={close} /> : null}
    </Page>
  )
}
