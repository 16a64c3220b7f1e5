import { ActionIcon, Button, Group, Table, Text, Tooltip } from '@mantine/core'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { ProviderList, ProviderWire } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProviderDrawer } from './provider-drawer.tsx'
import { useProviders } from './queries.ts'
import { RemoveProviderDialog } from './remove-provider-dialog.tsx'

function Row(props: { provider: ProviderWire; onEdit: () => void; onRemove: () => void }) {
  const { provider } = props
  const { name } = provider
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {provider.domains.length === 0
            ? t('mail_connections.provider_by_server', { host: provider.imap.host })
            : provider.domains.join(', ')}
        </Text>
      </Table.Td>
      <Table.Td>
        {t('mail_connections.provider_used', { count: provider.connection_count })}
      </Table.Td>
      <Table.Td>
        <Group gap={6} justify="flex-end" wrap="nowrap">
          <Tooltip label={t('mail_connections.provider_change')}>
            <ActionIcon
              variant="default"
              size={30}
              aria-label={t('mail_connections.provider_change_of', { name })}
              onClick={props.onEdit}
            >
              <Pencil size={14} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('mail_connections.provider_remove')}>
            <ActionIcon
              variant="default"
              size={30}
              aria-label={t('mail_connections.provider_remove_of', { name })}
              onClick={props.onRemove}
            >
              <Trash2 size={14} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

function Providers(props: { list: ProviderList; onEdit: (provider: ProviderWire) => void }) {
  const [leaving, setLeaving] = useState<ProviderWire | undefined>()
  if (props.list.providers.length === 0)
    return (
      <Text size="sm" c="dimmed" px="md" pb="md">
        {t('mail_connections.no_providers')}
      </Text>
    )
  return (
    <>
      <Table verticalSpacing="sm" className="panel-table">
        <Table.Tbody>
          {props.list.providers.map((provider) => (
            <Row
              key={provider.id}
              provider={provider}
              onEdit={() => props.onEdit(provider)}
              onRemove={() => setLeaving(provider)}
            />
          ))}
        </Table.Tbody>
      </Table>
      {leaving === undefined ? null : (
        <RemoveProviderDialog provider={leaving} onClose={() => setLeaving(undefined)} />
      )}
    </>
  )
}

/** At which providers people sign in by the browser, for administrators. */
export function ProvidersPanel() {
  const query = useProviders()
  const [opened, setOpened] = useState<ProviderWire | 'new' | undefined>()
  const close = (): void => setOpened(undefined)
  return (
    <Panel
      title={t('mail_connections.providers')}
      aside={
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<Plus size={14} />}
          onClick={() => setOpened('new')}
        >
          {t('mail_connections.provider_add')}
        </Button>
      }
    >
      <Text size="sm" c="dimmed" px="md" pb="xs">
        {t('mail_connections.providers_text')}
      </Text>
      <Loaded query={query} compact>
        {(list) => (
          <>
            <Providers list={list} onEdit={setOpened} />
            {opened === undefined ? null : (
              <ProviderDrawer
                provider={opened === 'new' ? undefined : opened}
                redirectUri={list.redirect_uri}
                onClose={close}
              />
            )}
          </>
        )}
      </Loaded>
    </Panel>
  )
}
