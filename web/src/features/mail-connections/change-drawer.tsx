import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ConnectionWire } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Sheet } from '../../ui/dialog.tsx'
import type { AccountForm } from './account-form.ts'
import { accountOf, changeBodyOf, formOf } from './account-form.ts'
import { FormProblem, PasswordField, ServerSettings } from './account-form-view.tsx'
import { useChange } from './queries.ts'
import { TestResult } from './test-result.tsx'
import { useAccountTrial } from './use-account-trial.ts'

/** What an empty password means. */
function passwordText({ sign_in: signIn }: ConnectionWire, isElsewhere: boolean): string {
  if (isElsewhere) return t('mail_connections.password_needed_text')
  return signIn === null
    ? t('mail_connections.password_kept_text')
    : t('mail_connections.sign_in_kept_text', { provider: signIn.name })
}

/** A new password, other servers, another name of a connection. */
export function ChangeDrawer(props: {
  connection: ConnectionWire
  /** what is to be mended first */
  focus: 'password' | 'servers'
  onClose: () => void
}) {
  const { connection } = props
  const [form, setForm] = useState(() => formOf(connection))
  const save = useChange(connection.id)
  const { test, errors, form: wrong, forget } = useAccountTrial(save)
  const change = (part: Partial<AccountForm>): void => {
    forget()
    setForm((now) => ({ ...now, ...part }))
  }
  const body = changeBodyOf(form, connection)
  const isElsewhere = 'imap' in body || 'smtp' in body || 'user_name' in body
  const isPasswordNeeded = isElsewhere && form.password === ''
  return (
    <Sheet onClose={props.onClose} title={t('mail_connections.change_title')}>
      <form
        ref={wrong}
        onSubmit={(event) => {
          event.preventDefault()
          forget()
          save.mutate(body, { onSuccess: props.onClose })
        }}
      >
        <Stack gap="sm">
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {connection.address}
          </Text>
          <PasswordField
            isFocused={props.focus === 'password'}
            isRequired={isPasswordNeeded}
            description={passwordText(connection, isElsewhere)}
            value={form.password}
            error={errors.password}
            onChange={(password) => change({ password })}
          />
          <TextInput
            label={t('mail_connections.display_name')}
            description={t('mail_connections.display_name_text')}
            value={form.displayName}
            required
            onChange={(event) => change({ displayName: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t('mail_connections.history_from')}
            description={t('mail_connections.history_from_text')}
            value={form.historyFrom}
            required
            onChange={(event) => change({ historyFrom: event.currentTarget.value })}
          />
          <ServerSettings
            form={form}
            errors={errors}
            isOpenAtFirst={props.focus === 'servers'}
            change={change}
          />
          <FormProblem text={errors.form} />
          {test.data ? <TestResult tested={test.data} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {t('web.cancel')}
            </Button>
            <Button
              variant="light"
              disabled={isPasswordNeeded}
              loading={test.isPending}
              onClick={() => {
                forget()
                test.mutate(
                  form.password === '' ? { id: connection.id } : { account: accountOf(form) },
                )
              }}
            >
              {t('mail_connections.test')}
            </Button>
            <Button
              type="submit"
              loading={save.isPending}
              disabled={Object.keys(body).length === 0}
            >
              {t('web.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Sheet>
  )
}
