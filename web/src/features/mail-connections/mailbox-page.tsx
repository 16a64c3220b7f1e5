import { Anchor } from '@mantine/core'
import { Link, useParams, useRouter } from '@tanstack/react-router'
import { t } from '../../lib/i18n.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { ConnectionPanel } from './connection-panel.tsx'
import { useConnection } from './queries.ts'

/** One connection of somebody, for an administrator. */
export function MailboxPage() {
  const { id = '' } = useParams({ strict: false })
  const query = useConnection(id)
  const router = useRouter()
  return (
    <Page
      title={query.data?.owner.name ?? t('web.settings.mail_connections')}
      text={
        <Anchor component={Link} to="/settings/mail-connections" size="sm">
          {t('web.settings.mail_connections')}
        </Anchor>
      }
      maxWidth={1080}
    >
      <Loaded query={query}>
        {(connection) => (
          <ConnectionPanel
            connection={connection}
            onGone={() => void router.navigate({ href: '/settings/mail-connections' })}
          />
        )}
      </Loaded>
    </Page>
  )
}
