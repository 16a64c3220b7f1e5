import { Checkbox, Fieldset, Group, Select, Stack, TextInput } from '@mantine/core'
import { SECURITIES } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'
import type { Errors } from './account-errors.ts'
import type { AccountForm, Security, ServerFields as Server, ServerKind } from './account-form.ts'
import { withSecurity } from './account-form.ts'

const isSecurity = (value: string | null): value is Security =>
  SECURITIES.some((security) => security === value)

/** Name, security and port of a server. */
export function ServerInputs(props: {
  kind: ServerKind
  server: Server
  errors: Errors
  change: (server: Server) => void
}) {
  const { kind, server, errors, change } = props
  return (
    <>
      <TextInput
        label={t('mail_connections.host')}
        value={server.host}
        placeholder={`${kind}.example.com`}
        autoCapitalize="off"
        spellCheck={false}
        error={errors[`${kind}.host`]}
        onChange={(event) => change({ ...server, host: event.currentTarget.value })}
      />
      <Group grow align="flex-start" gap="sm">
        <Select
          label={t('mail_connections.security')}
          allowDeselect={false}
          data={SECURITIES.map((value) => ({
            value,
            label: t(`mail_connections.security.${value}`),
          }))}
          value={server.security}
          error={errors[`${kind}.security`]}
          onChange={(value) => {
            if (isSecurity(value)) change(withSecurity(kind, server, value))
          }}
        />
        <TextInput
          label={t('mail_connections.port')}
          inputMode="numeric"
          pattern="[0-9]{1,5}"
          value={server.port}
          error={errors[`${kind}.port`]}
          onChange={(event) => change({ ...server, port: event.currentTarget.value })}
        />
      </Group>
    </>
  )
}

/** Where the mailbox lies and where its mail is sent from; found for most addresses. */
export function ServerFields(props: {
  form: AccountForm
  errors: Errors
  change: (part: Partial<AccountForm>) => void
}) {
  const { form, errors } = props
  const change = (part: Partial<AccountForm>): void => props.change({ ...part, isManual: true })
  return (
    <Stack gap="sm">
      <TextInput
        label={t('mail_connections.user_name')}
        description={t('mail_connections.user_name_text')}
        placeholder={form.address}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={form.userName}
        error={errors.user_name}
        onChange={(event) => props.change({ userName: event.currentTarget.value })}
      />
      <Fieldset legend={t('mail_connections.imap')}>
        <Stack gap="sm">
          <ServerInputs
            kind="imap"
            server={form.imap}
            errors={errors}
            change={(imap) => change({ imap })}
          />
        </Stack>
      </Fieldset>
      <Fieldset legend={t('mail_connections.smtp')}>
        <Stack gap="sm">
          <Checkbox
            label={t('mail_connections.smtp_wanted')}
            checked={form.isSmtpWanted}
            onChange={(event) => change({ isSmtpWanted: event.currentTarget.checked })}
          />
          {form.isSmtpWanted ? (
            <ServerInputs
              kind="smtp"
              server={form.smtp}
              errors={errors}
              change={(smtp) => change({ smtp })}
            />
          ) : null}
        </Stack>
      </Fieldset>
    </Stack>
  )
}
