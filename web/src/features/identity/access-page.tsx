import { Stack } from '@mantine/core'
import { t } from '../../lib/i18n.ts'
import { Page } from '../../ui/page.tsx'
import { PasswordPanel } from './password-panel.tsx'
import { SessionsPanel } from './sessions-panel.tsx'
import { TokensPanel } from './tokens-panel.tsx'

/** How one gets in: password, sessions, personal tokens. */
export function AccessPage() {
  return (
    <Page title={t('web.settings.access')} text={t('web.access.text')} maxWidth={860}>
      <Stack>
        <SessionsPanel />
        <TokensPanel />
        <PasswordPanel />
      </Stack>
    </Page>
  )
}
