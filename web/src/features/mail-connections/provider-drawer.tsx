import { Button, Group, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ProviderWire } from '../../../../src/mail-connections/contract.ts'
import { PROVIDER_KINDS } from '../../../../src/mail-connections/contract.ts'
import { ApiProblem } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { FormProblem } from './account-form-view.tsx'
import type { ProviderForm } from './provider-form.ts'
import { providerBodyOf, providerChangeOf, providerFormOf } from './provider-form.ts'
import { useSaveProvider } from './queries.ts'
import { RedirectUri } from './redirect-uri.tsx'
import { ServerInputs } from './server-fields.tsx'

type Part = { form: ProviderForm; change: (part: Partial<ProviderForm>) => void }
type TextField = {
  [F in keyof ProviderForm]: ProviderForm[F] extends string ? F : never
}[keyof ProviderForm]

function Field(
  props: Part & { name: TextField; term: string; text?: string; isRequired?: boolean },
) {
  const { form, change, name } = props
  return (
    <TextInput
      label={t(props.term)}
      description={props.text === undefined ? undefined : t(props.text)}
      required={props.isRequired === true}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      value={form[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  )
}

/** The provider that nothing is known of. */
function OtherProvider(part: Part) {
  const { form, change } = part
  return (
    <>
      <Field
        {...part}
        name="issuer"
        term="mail_connections.issuer"
        text="mail_connections.issuer_text"
      />
      <Field {...part} name="authorizationUrl" term="mail_connections.authorization_url" />
      <Field {...part} name="tokenUrl" term="mail_connections.token_url" />
      <Field
        {...part}
        name="scopes"
        term="mail_connections.scopes"
        text="mail_connections.scopes_text"
      />
      <Text size="sm" fw={600}>
        {t('mail_connections.imap')}
      </Text>
      <ServerInputs
        kind="imap"
        server={form.imap}
        errors={{}}
        change={(imap) => change({ imap })}
      />
      <Text size="sm" fw={600}>
        {t('mail_connections.smtp')}
      </Text>
      <ServerInputs
        kind="smtp"
        server={form.smtp}
        errors={{}}
        change={(smtp) => change({ smtp })}
      />
    </>
  )
}

/** What only a new provider is asked for. */
function NewProvider(part: Part) {
  const { form, change } = part
  return (
    <>
      <Select
        label={t('mail_connections.provider_kind')}
        allowDeselect={false}
        data={PROVIDER_KINDS.map((kind) => ({
          value: kind,
          label: t(`mail_connections.provider_kind.${kind}`),
        }))}
        value={form.kind}
        onChange={(value) => {
          const kind = PROVIDER_KINDS.find((one) => one === value)
          if (kind !== undefined) change({ kind })
        }}
      />
      <Field {...part} name="clientId" term="mail_connections.client_id" isRequired />
    </>
  )
}

function problemOf(error: unknown): string | undefined {
  if (!error) return undefined
  if (!(error instanceof ApiProblem)) return t('web.state.error_text')
  const [field] = error.fields
  return field === undefined ? error.message : `${field.pointer} ${field.detail}`
}

/** Sets a sign-in provider up, or changes its name, secret and domains. */
export function ProviderDrawer(props: {
  /** undefined: a new one */
  provider: ProviderWire | undefined
  redirectUri: string
  onClose: () => void
}) {
  const { provider } = props
  const [form, setForm] = useState(() => providerFormOf(provider))
  const save = useSaveProvider(provider?.id)
  const change = (part: Partial<ProviderForm>): void => setForm((now) => ({ ...now, ...part }))
  const part = { form, change }
  const isNew = provider === undefined
  return (
    <Sheet
      onClose={props.onClose}
      title={isNew ? t('mail_connections.provider_add') : t('mail_connections.provider_change')}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const body = isNew ? providerBodyOf(form) : providerChangeOf(form)
          save.mutate(body, { onSuccess: props.onClose })
        }}
      >
        <Stack gap="sm">
          <RedirectUri uri={props.redirectUri} />
          {isNew ? <NewProvider {...part} /> : null}
          <PasswordInput
            label={t('mail_connections.client_secret')}
            description={t(
              isNew ? 'mail_connections.password_text' : 'mail_connections.client_secret_kept',
            )}
            autoComplete="off"
            value={form.clientSecret}
            onChange={(event) => change({ clientSecret: event.currentTarget.value })}
            visibilityToggleButtonProps={{ 'aria-label': t('web.sign_in.show_password') }}
          />
          {isNew && form.kind === 'microsoft' ? (
            <Field
              {...part}
              name="tenant"
              term="mail_connections.tenant"
              text="mail_connections.tenant_text"
            />
          ) : null}
          <Field
            {...part}
            name="name"
            term="web.name"
            text="mail_connections.provider_name_text"
            isRequired={!isNew}
          />
          <Field
            {...part}
            name="domains"
            term="mail_connections.domains"
            text="mail_connections.domains_text"
          />
          {isNew && form.kind === 'other' ? <OtherProvider {...part} /> : null}
          <FormProblem text={problemOf(save.error)} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {t('web.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('web.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Sheet>
  )
}
