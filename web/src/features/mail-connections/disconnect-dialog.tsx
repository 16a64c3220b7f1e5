import { Button, Group, List, Stack, Text } from '@mantine/core'
import type { ConnectionWire } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useDisconnect } from './queries.ts'

/** Says what stays and what goes: a password that is forgotten cannot be brought back. */
export function DisconnectDialog(props: {
  connection: ConnectionWire
  onClose: () => void
  onDone: () => void
}) {
  const { connection } = props
  const disconnect = useDisconnect(connection)
  return (
    <Dialog
      onClose={props.onClose}
      title={t('mail_connections.disconnect_title', { address: connection.address })}
    >
      <Stack>
        <List size="sm" spacing="xs">
          <List.Item>
            {t('mail_connections.disconnect_stays', { count: connection.held_count })}
          </List.Item>
          <List.Item>{t('mail_connections.disconnect_goes')}</List.Item>
          <List.Item>{t('mail_connections.disconnect_server')}</List.Item>
        </List>
        <Text size="sm" c="dimmed">
          {t('mail_connections.disconnect_again')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose} data-autofocus>
            {t('web.cancel')}
          </Button>
          <Button
            color="red.9"
            loading={disconnect.isPending}
            onClick={() => disconnect.mutate(undefined, { onSuccess: props.onDone })}
          >
            {t('mail_connections.disconnect')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
