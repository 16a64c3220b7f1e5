import { Button, Group, Stack, Text } from '@mantine/core'
import type { ProviderWire } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useRemoveProvider } from './queries.ts'

/** A client secret that is forgotten cannot be brought back: asked once more. */
export function RemoveProviderDialog(props: { provider: ProviderWire; onClose: () => void }) {
  const { provider, onClose } = props
  const remove = useRemoveProvider()
  return (
    <Dialog
      onClose={onClose}
      title={t('mail_connections.provider_remove_title', { name: provider.name })}
    >
      <Stack>
        <Text size="sm">{t('mail_connections.provider_remove_text')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('web.cancel')}
          </Button>
          <Button
            color="red.9"
            loading={remove.isPending}
            onClick={() => remove.mutate(provider, { onSettled: onClose })}
          >
            {t('mail_connections.provider_remove')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
