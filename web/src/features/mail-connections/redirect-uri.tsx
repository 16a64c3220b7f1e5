import { Button, Code, CopyButton, Group, Text } from '@mantine/core'
import { Copy } from 'lucide-react'
import { t } from '../../lib/i18n.ts'

/** The address that must be entered at the provider, letter by letter. */
export function RedirectUri({ uri }: { uri: string }) {
  return (
    <div>
      <Text size="sm" fw={500}>
        {t('mail_connections.redirect_uri')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('mail_connections.redirect_uri_text')}
      </Text>
      <Group gap="xs" wrap="nowrap" mt={4}>
        <Code style={{ overflowWrap: 'anywhere' }}>{uri}</Code>
        <CopyButton value={uri}>
          {({ copied, copy }) => (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<Copy size={12} />}
              onClick={copy}
            >
              {t(copied ? 'mail_connections.copied' : 'mail_connections.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </div>
  )
}
