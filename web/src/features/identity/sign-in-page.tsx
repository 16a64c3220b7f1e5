import { Alert, Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { FlaskConical } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '../../lib/i18n.ts'
import { setupQuery } from '../../lib/session.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { DemoPeople } from './demo-people.tsx'
import { Shell } from './shell.tsx'
import { useSignIn } from './use-sign-in.ts'

function PasswordForm(props: { signIn: ReturnType<typeof useSignIn> }) {
  const { signIn } = props
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  return (
    <form
      className="panel"
      style={{ padding: 20 }}
      onSubmit={(event) => {
        event.preventDefault()
        signIn.mutate({ kind: 'password', email, password })
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('web.sign_in.email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('web.sign_in.password')}
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('web.sign_in.show_password') }}
        />
        <Button type="submit" loading={signIn.isPending && signIn.variables?.kind === 'password'}>
          {t('web.sign_in.action')}
        </Button>
      </Stack>
    </form>
  )
}

/** Signing in: by address and password, or in demonstration mode by one click. */
export function SignInPage() {
  const setup = useQuery(setupQuery)
  const signIn = useSignIn()
  useEffect(() => {
    document.title = `${t('web.sign_in.title')} · Rapport`
  }, [])
  return (
    <Shell
      title={t('web.sign_in.title')}
      text={setup.data?.organisation_name ?? t('web.sign_in.text')}
    >
      {signIn.isError ? (
        <Alert color="red" title={t('web.sign_in.failed')}>
          {signIn.error.message || t('web.state.offline_title')}
        </Alert>
      ) : null}
      <Loaded query={setup}>
        {({ demo, demo_people }) => (
          <>
            {demo ? (
              <Stack gap="sm">
                <Alert icon={<FlaskConical size={18} />} title={t('web.demo.title')}>
                  {t('web.demo.text')}
                </Alert>
                <DemoPeople
                  people={demo_people}
                  busyId={
                    signIn.isPending && signIn.variables.kind === 'demo'
                      ? signIn.variables.userId
                      : undefined
                  }
                  onChoose={(userId) => signIn.mutate({ kind: 'demo', userId })}
                />
                <Divider label={t('web.sign_in.or_password')} />
              </Stack>
            ) : null}
            <PasswordForm signIn={signIn} />
          </>
        )}
      </Loaded>
    </Shell>
  )
}
