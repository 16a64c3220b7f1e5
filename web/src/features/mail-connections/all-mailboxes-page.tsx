import { Anchor, Badge, Button, Stack, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Inbox } from 'lucide-react'
import type { ConnectionWire } from '../../../../src/mail-connections/contract.ts'
import { formatNumber } from '../../lib/format.ts'
import { currentLanguage, t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Lines } from '../../ui/loaded.tsx'
import { NoRight } from '../../ui/no-right.tsx'
import { Page } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { When } from '../../ui/when.tsx'
import { ProvidersPanel } from './providers-panel.tsx'
import { useAllConnections } from './queries.ts'
import { StateBadge } from './state-badge.tsx'
import { sayFailure } from './words.ts'

function Row({ connection }: { connection: ConnectionWire }) {
  const count = (value: number): string => formatNumber(value, currentLanguage())
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          component={Link}
          to={`/settings/mail-connections/${connection.id}`}
          size="sm"
          fw={600}
          className="lone-link"
          style={{ overflowWrap: 'anywhere' }}
        >
          {connection.owner.name}
        </Anchor>
        {connection.shared === null ? null : (
          <Badge variant="light" tt="none" size="sm" ml={6}>
            {t(
              connection.shared.is_dropbox
                ? 'mail_connections.is_dropbox'
                : 'mail_connections.is_shared',
            )}
          </Badge>
        )}
        {connection.owner.name === connection.address ? null : (
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {connection.address}
          </Text>
        )}
      </Table.Td>
      <Table.Td maw={360}>
        <StateBadge connection={connection} />
        {connection.error === null ? null : (
          <Text size="xs" c="dimmed" mt={4} style={{ overflowWrap: 'anywhere' }}>
            {sayFailure(connection.error)}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right" visibleFrom="sm">
        {count(connection.held_count)}
      </Table.Td>
      <Table.Td ta="right" visibleFrom="sm">
        {count(connection.backlog_count)}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <When at={connection.succeeded_at} size="sm" />
      </Table.Td>
    </Table.Tr>
  )
}

function Connections({ query }: { query: ReturnType<typeof useAllConnections> }) {
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Lines count={5} />
  const rows = query.data.pages.flatMap((page) => page.rows)
  if (rows.length === 0)
    return (
      <Empty
        icon={Inbox}
        title={t('mail_connections.none_title')}
        text={t('mail_connections.none_text')}
        action={
          <Anchor component={Link} to="/settings/mailboxes" size="sm">
            {t('mail_connections.connect_mine')}
          </Anchor>
        }
      />
    )
  return (
    <>
      <Table verticalSpacing="sm" className="panel-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('mail_connections.mailbox')}</Table.Th>
            <Table.Th>{t('mail_connections.state')}</Table.Th>
            <Table.Th ta="right" visibleFrom="sm">
              {t('mail_connections.stored')}
            </Table.Th>
            <Table.Th ta="right" visibleFrom="sm">
              {t('mail_connections.backlog')}
            </Table.Th>
            <Table.Th visibleFrom="sm">{t('mail_connections.last_success')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((connection) => (
            <Row key={connection.id} connection={connection} />
          ))}
        </Table.Tbody>
      </Table>
      {query.hasNextPage ? (
        <Button variant="subtle" m="sm" onClick={() => void query.fetchNextPage()}>
          {t('web.show_more')}
        </Button>
      ) : null}
    </>
  )
}

/** The connections of everybody, for whoever looks after them: how they stand, nothing of what they hold. */
export function AllMailboxesPage() {
  const allowed = may(useSession(), 'organisation_settings', 'write')
  const query = useAllConnections(allowed)
  return (
    <Page
      title={t('web.settings.mail_connections')}
      text={t('mail_connections.all_text')}
      maxWidth={1080}
    >
      {allowed ? (
        <Stack>
          <div className="panel">
            <Connections query={query} />
          </div>
          <ProvidersPanel />
        </Stack>
      ) : (
        <NoRight
          missing={t('web.right.write', { what: t('web.right_table.organisation_settings') })}
        />
      )}
    </Page>
  )
}
