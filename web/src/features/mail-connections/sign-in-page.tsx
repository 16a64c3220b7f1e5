import { Alert, Anchor, Button, Group, Loader, Stack, Text } from '@mantine/core'
import { Link, useRouter } from '@tanstack/react-router'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { ConnectionWire } from '../../../../src/mail-connections/contract.ts'
import { ApiProblem } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { Page } from '../../ui/page.tsx'
import { FolderChoice } from './folder-choice.tsx'
import { useSignInReturn } from './queries.ts'
import './mail-connections.css'

function Connected({ connection }: { connection: ConnectionWire }) {
  const router = useRouter()
  const leave = (): void => void router.navigate({ href: '/settings/mailboxes', replace: true })
  // It was read before: only the right was given anew.
  const isOld = connection.succeeded_at !== null
  return (
    <Stack gap="sm">
      <Alert variant="light" color="teal" role="status" icon={<CircleCheck size={18} />}>
        {t('mail_connections.connected', { address: connection.address })}
      </Alert>
      <Text size="sm">
        {t(isOld ? 'mail_connections.sign_in_again_done' : 'mail_connections.connected_text')}
      </Text>
      {isOld ? (
        <Group>
          <Button onClick={leave}>{t('mail_connections.to_mailboxes')}</Button>
        </Group>
      ) : (
        <FolderChoice id={connection.id} onDone={leave} />
      )}
    </Stack>
  )
}

function Failed({ error }: { error: unknown }) {
  return (
    <Stack gap="sm">
      <Alert
        variant="light"
        color="red"
        role="alert"
        icon={<TriangleAlert size={18} />}
        title={t('mail_connections.sign_in_failed')}
      >
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {error instanceof ApiProblem && error.status !== 0
            ? error.message
            : t('web.state.offline_title')}
        </Text>
      </Alert>
      <Anchor component={Link} to="/settings/mailboxes" size="sm">
        {t('mail_connections.to_mailboxes')}
      </Anchor>
    </Stack>
  )
}

/** Where a provider sends people back to: what it says is handed to the server, once. */
export function SignInPage() {
  const [returned] = useState(() => window.location.search)
  const { data, error } = useSignInReturn(returned)
  const router = useRouter()
  const isAnswered = data !== undefined || error !== null
  useEffect(() => {
    // What it says has served: it stays neither in the address nor in the history of the browser.
    if (isAnswered) void router.navigate({ href: window.location.pathname, replace: true })
  }, [isAnswered, router])
  return (
    <Page title={t('mail_connections.sign_in_title')} maxWidth={720}>
      <div className="panel mail-sign-in">
        {data ? <Connected connection={data} /> : null}
        {error ? <Failed error={error} /> : null}
        {data || error ? null : (
          <Group gap="xs" role="status">
            <Loader size={16} aria-hidden />
            <Text size="sm">{t('mail_connections.sign_in_finishing')}</Text>
          </Group>
        )}
      </div>
    </Page>
  )
}
