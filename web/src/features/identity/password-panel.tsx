import { Button, PasswordInput, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem, api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { toast, toastProblem } from '../../ui/undo-toast.tsx'

const errorOf = (error: unknown, field: string): string | undefined =>
  error instanceof ApiProblem
    ? error.fields.find((one) => one.pointer.endsWith(`/${field}`))?.detail
    : undefined

/** Changes one's own password. */
export function PasswordPanel() {
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const change = useMutation({
    mutationFn: () => api('PUT', '/api/v1/me/password', { body: { current, password } }),
    onSuccess: () => {
      setCurrent('')
      setPassword('')
      toast(t('web.access.password_changed'))
    },
    onError: (error) => {
      if (!(error instanceof ApiProblem) || error.fields.length === 0) toastProblem(error)
    },
  })
  const toggle = { 'aria-label': t('web.sign_in.show_password') }
  return (
    <Panel title={t('web.access.password')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate()
        }}
      >
        <Stack gap="sm" p="md" pt={0} maw={420}>
          <PasswordInput
            label={t('web.access.current')}
            autoComplete="current-password"
            value={current}
            error={errorOf(change.error, 'current')}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            visibilityToggleButtonProps={toggle}
          />
          <PasswordInput
            label={t('web.access.new')}
            description={t('web.setup.password_rule')}
            autoComplete="new-password"
            required
            value={password}
            error={errorOf(change.error, 'password')}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={toggle}
          />
          <Button type="submit" w="fit-content" loading={change.isPending}>
            {t('web.access.change')}
          </Button>
        </Stack>
      </form>
    </Panel>
  )
}
