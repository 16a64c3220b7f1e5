import { Alert, Anchor, Group, Loader, Stack, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { Info, KeyRound } from 'lucide-react'
import type { Discovered } from '../../../../src/mail-connections/contract.ts'
import { ApiProblem } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'

function Found({ found }: { found: Discovered }) {
  const { imap, smtp, provider } = found
  return (
    <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {provider === null
        ? t('mail_connections.found', { imap: imap.host })
        : t('mail_connections.found_of', { provider, imap: imap.host })}
      {smtp === null ? null : ` · ${smtp.host}`}
    </Text>
  )
}

/** What a provider wants instead of the password of the account. */
function PasswordHint({ found }: { found: Discovered }) {
  const provider = found.provider ?? found.imap.host
  if (found.sign_in !== null) return null
  if (found.is_password_refused)
    return (
      <Alert
        variant="light"
        color="orange"
        icon={<Info size={18} />}
        title={t('mail_connections.no_password_title', { provider })}
      >
        {t('mail_connections.no_password_text')}
      </Alert>
    )
  if (!found.needs_app_password) return null
  return (
    <Alert
      variant="light"
      icon={<KeyRound size={18} />}
      title={t('mail_connections.app_password_title', { provider })}
    >
      {t('mail_connections.app_password_text')}{' '}
      {found.app_password_url === null ? null : (
        <Anchor
          href={found.app_password_url}
          target="_blank"
          rel="noreferrer"
          inherit
          c="inherit"
          td="underline"
        >
          {t('mail_connections.app_password_link')}
        </Anchor>
      )}
    </Alert>
  )
}

/** What was found out about an address, as soon as it is complete. */
export function FoundServers(props: { domain: string; query: UseQueryResult<Discovered> }) {
  const { data, isFetching, error } = props.query
  return (
    <div role="status">
      {isFetching ? (
        <Group gap="xs">
          <Loader size={14} aria-hidden />
          <Text size="sm" c="dimmed">
            {t('mail_connections.looking', { domain: props.domain })}
          </Text>
        </Group>
      ) : null}
      {data && !isFetching ? (
        <Stack gap="xs">
          <Found found={data} />
          <PasswordHint found={data} />
        </Stack>
      ) : null}
      {error instanceof ApiProblem && !isFetching ? (
        <Text size="sm" style={{ color: 'var(--rapport-fair)' }}>
          {error.status === 0 ? t('web.state.offline_title') : error.message}
        </Text>
      ) : null}
    </div>
  )
}
