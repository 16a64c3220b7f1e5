import { Alert, Button, PasswordInput, Select, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem, api } from '../../lib/api.ts'
import { activate, currentLanguage, isLanguage, t } from '../../lib/i18n.ts'
import { TimeZoneSelect } from '../../ui/time-zone-select.tsx'
import { Shell } from './shell.tsx'

const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

const FIELDS = ['organisation', 'name', 'email', 'password'] as const
type Field = (typeof FIELDS)[number]

const errorOf = (error: unknown, field: string): string | undefined =>
  error instanceof ApiProblem
    ? error.fields.find((one) => one.pointer.endsWith(`/${field}`))?.detail
    : undefined

/** The first page of a new installation: makes the organisation and its first administrator. */
export function SetupPage() {
  const client = useQueryClient()
  const router = useRouter()
  const [values, setValues] = useState<Record<Field, string>>({
    organisation: '',
    name: '',
    email: '',
    password: '',
  })
  const [timeZone, setTimeZone] = useState(browserZone)
  const setUp = useMutation({
    mutationFn: () =>
      api('POST', '/api/v1/setup', {
        body: { ...values, language: currentLanguage(), time_zone: timeZone },
      }),
    onSuccess: async () => {
      client.clear()
      await router.navigate({ to: '/' })
    },
  })
  const input = (field: Field) => ({
    label: t(`web.setup.${field}`),
    required: true,
    value: values[field],
    error: errorOf(setUp.error, field),
    onChange: (event: { currentTarget: { value: string } }) =>
      setValues({ ...values, [field]: event.currentTarget.value }),
  })
  const hasFieldErrors = FIELDS.some((field) => errorOf(setUp.error, field))
  return (
    <Shell title={t('web.setup.title')} text={t('web.setup.text')}>
      {setUp.isError && !hasFieldErrors ? (
        <Alert color="red" title={t('web.form.not_saved')}>
          {setUp.error.message}
        </Alert>
      ) : null}
      <form
        className="panel"
        style={{ padding: 20 }}
        onSubmit={(event) => {
          event.preventDefault()
          setUp.mutate()
        }}
      >
        <Stack gap="sm">
          <TextInput {...input('organisation')} autoComplete="organization" />
          <TextInput {...input('name')} autoComplete="name" />
          <TextInput {...input('email')} type="email" autoComplete="username" />
          <PasswordInput
            {...input('password')}
            autoComplete="new-password"
            description={t('web.setup.password_rule')}
            visibilityToggleButtonProps={{ 'aria-label': t('web.sign_in.show_password') }}
          />
          <Select
            label={t('web.language')}
            data={[
              { value: 'en', label: 'English' },
              { value: 'fr', label: 'Français' },
            ]}
            value={currentLanguage()}
            allowDeselect={false}
            onChange={(language) => {
              if (isLanguage(language)) void activate(language)
            }}
          />
          <TimeZoneSelect value={timeZone} onChange={setTimeZone} />
          <Button type="submit" loading={setUp.isPending}>
            {t('web.setup.action')}
          </Button>
        </Stack>
      </form>
    </Shell>
  )
}
