import { Button, Code, CopyButton, Group } from '@mantine/core'
import { Copy } from 'lucide-react'
import { t } from '../../lib/i18n.ts'

/** An address with the button that copies it. */
export const CopyAddress = ({ address }: { address: string }) => (
  <Group gap="xs" wrap="nowrap">
    <Code style={{ overflowWrap: 'anywhere' }}>{address}</Code>
    <CopyButton value={address}>
      {({ copied, copy }) => (
        <Button
          size="compact-xs"
          variant="default"
          style={{ flexShrink: 0 }}
          aria-label={t('mail_connections.dropbox_copy', { address })}
          leftSection={<Copy size={12} />}
          onClick={copy}
        >
          {t(copied ? 'mail_connections.copied' : 'mail_connections.copy')}
        </Button>
      )}
    </CopyButton>
  </Group>
)
