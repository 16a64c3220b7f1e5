import { Button, Drawer, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { ConnectionWire } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useSession } from '../../lib/session.ts'
import type { AccountForm } from './account-form.ts'
import { accountOf, connectBodyOf, emptyForm, isAddress, withFound } from './account-form.ts'
import { FormProblem, PasswordField, ServerSettings } from './account-form-view.tsx'
import { FolderChoice } from './folder-choice.tsx'
import { FoundServers } from './found-servers.tsx'
import { useConnect, useDiscovery } from './queries.ts'
import { TestResult } from './test-result.tsx'
import { useAccountTrial } from './use-account-trial.ts'

/** Chosen: longer than between two keys. */
const REST_MS = 600

const HISTORIES = ['30', '90', '365', '730', '1825'] as const

/** The form as it stands: its servers are those found, until others are typed. */
function useAccountForm() {
  const { user } = useSession()
  const [form, setForm] = useState(() => emptyForm('', user.name))
  // Asked for while the address rests: what is found then moves nothing under a pointer that presses a button.
  const [asked] = useDebouncedValue(form.address.trim(), REST_MS)
  const isAsked = isAddress(asked) && asked === form.address.trim()
  const discovery = useDiscovery(isAsked ? asked : undefined)
  return {
    form: withFound(form, isAsked ? discovery.data : undefined),
    change: (part: Partial<AccountForm>): void => setForm((now) => ({ ...now, ...part })),
    discovery,
    isAsked,
  }
}

function Account(props: {
  onConnected: (connection: ConnectionWire) => void
  onClose: () => void
}) {
  const { form, discovery, isAsked, ...account } = useAccountForm()
  const connect = useConnect()
  const { test, errors, form: wrong, forget } = useAccountTrial(connect)
  // Servers that were found become the form's own as soon as one of them is typed over.
  const change = (part: Partial<AccountForm>): void => {
    forget()
    account.change(part.isManual ? { imap: form.imap, smtp: form.smtp, ...part } : part)
  }
  const isComplete = isAddress(form.address) && form.password !== ''
  return (
    <form
      ref={wrong}
      onSubmit={(event) => {
        event.preventDefault()
        forget()
        connect.mutate(connectBodyOf(form), { onSuccess: props.onConnected })
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('mail_connections.connect_text')}
        </Text>
        <TextInput
          label={t('mail_connections.address')}
          type="email"
          required
          data-autofocus
          autoComplete="email"
          value={form.address}
          error={errors.address}
          onChange={(event) => change({ address: event.currentTarget.value })}
        />
        {isAsked ? (
          <FoundServers domain={form.address.split('@').at(-1) ?? ''} query={discovery} />
        ) : null}
        <PasswordField
          isRequired
          description={t('mail_connections.password_text')}
          value={form.password}
          error={errors.password}
          onChange={(password) => change({ password })}
        />
        <Select
          label={t('mail_connections.history')}
          description={t('mail_connections.history_text')}
          allowDeselect={false}
          data={HISTORIES.map((days) => ({
            value: days,
            label: t(`mail_connections.history.${days}`),
          }))}
          value={form.historyDays}
          onChange={(days) => change({ historyDays: days ?? form.historyDays })}
        />
        <ServerSettings
          form={form}
          errors={errors}
          isOpenAtFirst={isAsked && discovery.isError}
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
            disabled={!isComplete}
            loading={test.isPending}
            onClick={() => {
              forget()
              test.mutate({ account: accountOf(form) })
            }}
          >
            {t('mail_connections.test')}
          </Button>
          <Button type="submit" loading={connect.isPending}>
            {t('mail_connections.connect')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Connects a mailbox: address and password, then the folders that are read. */
export function ConnectDrawer(props: { onClose: () => void }) {
  const [connected, setConnected] = useState<ConnectionWire | undefined>()
  return (
    <Drawer
      opened
      onClose={props.onClose}
      position="right"
      title={
        connected
          ? t('mail_connections.connected', { address: connected.address })
          : t('mail_connections.connect_title')
      }
      closeButtonProps={{ 'aria-label': t('web.close') }}
    >
      {connected ? (
        <Stack gap="sm">
          <Text size="sm">{t('mail_connections.connected_text')}</Text>
          <FolderChoice id={connected.id} onDone={props.onClose} />
        </Stack>
      ) : (
        <Account onConnected={setConnected} onClose={props.onClose} />
      )}
    </Drawer>
  )
}
