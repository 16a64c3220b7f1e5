import { Button, Text } from '@mantine/core'
import { LogIn } from 'lucide-react'
import type { SignInAt } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'

/** Leaves for the provider; it stays busy until the browser is gone. */
export const SignInButton = (props: { at: SignInAt; isLeaving: boolean }) => (
  <Button type="submit" leftSection={<LogIn size={16} />} loading={props.isLeaving}>
    {t('mail_connections.sign_in_at', { provider: props.at.name })}
  </Button>
)

/** What happens there, and the way for those who have a password all the same. */
export function SignInText(props: { at: SignInAt; onPassword: () => void }) {
  return (
    <>
      <Text size="sm">{t('mail_connections.sign_in_text', { provider: props.at.name })}</Text>
      <div>
        <Button variant="subtle" size="compact-sm" ml={-8} onClick={props.onPassword}>
          {t('mail_connections.password_instead')}
        </Button>
      </div>
    </>
  )
}
