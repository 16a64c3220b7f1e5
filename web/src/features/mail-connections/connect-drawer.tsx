import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { ConnectionWire, SignInAt } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useSession } from '../../lib/session.ts'
import { Sheet, useFocusGivenBack } from '../../ui/dialog.tsx'
import type { Errors } from './account-errors.ts'
import { errorsOfProblem } from './account-errors.ts'
import type { AccountForm, Purpose } from './account-form.ts'
import {
  accountOf,
  connectBodyOf,
  emptyForm,
  isAddress,
  signInBodyOf,
  withFound,
} from './account-form.ts'
import { FormProblem, PasswordField, ServerSettings } from './account-form-view.tsx'
import { FolderChoice } from './folder-choice.tsx'
import { FoundServers } from './found-servers.tsx'
import { MembersDrawer } from './members-drawer.tsx'
import { useConnect, useDiscovery, useSignIn } from './queries.ts'
import { SignInButton, SignInText } from './sign-in.tsx'
import { TestResult } from './test-result.tsx'
import { useAccountTrial } from './use-account-trial.ts'

/** Chosen: longer than between two keys. */
const REST_MS = 600

const TITLES: Readonly<Record<Purpose, string>> = {
  own: 'mail_connections.connect_title',
  shared: 'mail_connections.share_title',
  dropbox: 'mail_connections.dropbox_connect',
}
const TEXTS: Readonly<Record<Purpose, string>> = {
  own: 'mail_connections.connect_text',
  shared: 'mail_connections.share_text',
  dropbox: 'mail_connections.dropbox_none',
}

const HISTORIES = ['30', '90', '365', '730', '1825'] as const

/** The form as it stands: its servers are those found, until others are typed. */
function useAccountForm(purpose: Purpose) {
  const { user } = useSession()
  const [form, setForm] = useState(() => ({
    ...emptyForm('', purpose === 'own' ? user.name : ''),
    purpose,
  }))
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

type AccountState = ReturnType<typeof useAccountForm>
type Part = {
  form: AccountForm
  errors: Errors
  change: (part: Partial<AccountForm>) => void
}

function AddressField(props: Part & Pick<AccountState, 'discovery' | 'isAsked'>) {
  const { form, errors, change, discovery, isAsked } = props
  return (
    <>
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
    </>
  )
}

const HistoryField = ({ form, change }: Part) => (
  <Select
    label={t('mail_connections.history')}
    description={t('mail_connections.history_text')}
    allowDeselect={false}
    data={HISTORIES.map((days) => ({ value: days, label: t(`mail_connections.history.${days}`) }))}
    value={form.historyDays}
    onChange={(days) => change({ historyDays: days ?? form.historyDays })}
  />
)

/** What signing in is refused for concerns no field but the address. */
function errorsOfSignIn(error: unknown): Errors {
  const { address, ...others } = errorsOfProblem(error)
  if (address !== undefined) return { address }
  const [form] = Object.values(others)
  return form === undefined ? {} : { form }
}

/** Two ways to connect: by the browser where the provider wants it so, else by password. */
function useConnecting(form: AccountForm, at: SignInAt | undefined) {
  const connect = useConnect()
  const signIn = useSignIn()
  const trial = useAccountTrial(connect)
  const forget = (): void => {
    trial.forget()
    signIn.reset()
  }
  return {
    ...trial,
    forget,
    errors: signIn.error ? errorsOfSignIn(signIn.error) : trial.errors,
    isPending: connect.isPending || signIn.isPending,
    submit: (onConnected: (connection: ConnectionWire) => void): void => {
      forget()
      if (at) signIn.mutate(signInBodyOf(form, at))
      else connect.mutate(connectBodyOf(form), { onSuccess: onConnected })
    },
  }
}

function Buttons(props: {
  at: SignInAt | undefined
  connecting: ReturnType<typeof useConnecting>
  isComplete: boolean
  onTest: () => void
  onClose: () => void
}) {
  const { at, connecting } = props
  return (
    <Group justify="flex-end" gap="xs">
      <Button variant="default" onClick={props.onClose}>
        {t('web.cancel')}
      </Button>
      {at ? (
        <SignInButton at={at} isLeaving={connecting.isPending} />
      ) : (
        <>
          <Button
            variant="light"
            disabled={!props.isComplete}
            loading={connecting.test.isPending}
            onClick={props.onTest}
          >
            {t('mail_connections.test')}
          </Button>
          <Button type="submit" loading={connecting.isPending}>
            {t('mail_connections.connect')}
          </Button>
        </>
      )}
    </Group>
  )
}

function Account(props: {
  purpose: Purpose
  onConnected: (connection: ConnectionWire) => void
  onClose: () => void
}) {
  const { form, discovery, isAsked, ...account } = useAccountForm(props.purpose)
  const [isByPassword, setByPassword] = useState(false)
  const at = isAsked && !isByPassword ? (discovery.data?.sign_in ?? undefined) : undefined
  const connecting = useConnecting(form, at)
  const { test, errors, form: wrong, forget } = connecting
  // Servers that were found become the form's own as soon as one of them is typed over.
  const change = (part: Partial<AccountForm>): void => {
    forget()
    account.change(part.isManual ? { imap: form.imap, smtp: form.smtp, ...part } : part)
  }
  const part = { form, errors, change }
  return (
    <form
      ref={wrong}
      onSubmit={(event) => {
        event.preventDefault()
        connecting.submit(props.onConnected)
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t(TEXTS[props.purpose])}
        </Text>
        <AddressField {...part} discovery={discovery} isAsked={isAsked} />
        {props.purpose === 'shared' ? (
          <TextInput
            label={t('mail_connections.display_name')}
            description={t('mail_connections.display_name_text')}
            value={form.displayName}
            onChange={(event) => change({ displayName: event.currentTarget.value })}
          />
        ) : null}
        {at ? (
          <SignInText at={at} onPassword={() => setByPassword(true)} />
        ) : (
          <PasswordField
            isRequired
            description={t('mail_connections.password_text')}
            value={form.password}
            error={errors.password}
            onChange={(password) => change({ password })}
          />
        )}
        <HistoryField {...part} />
        {at ? null : <ServerSettings {...part} isOpenAtFirst={isAsked && discovery.isError} />}
        <FormProblem text={errors.form} />
        {test.data ? <TestResult tested={test.data} /> : null}
        <Buttons
          at={at}
          connecting={connecting}
          isComplete={isAddress(form.address) && form.password !== ''}
          onTest={() => {
            forget()
            test.mutate({ account: accountOf(form) })
          }}
          onClose={props.onClose}
        />
      </Stack>
    </form>
  )
}

/** Connects a mailbox, one's own or one of the organisation: address and password, then the folders that are read, and the members. */
export function ConnectDrawer(props: { purpose?: Purpose; onClose: () => void }) {
  const { purpose = 'own', onClose } = props
  const [connected, setConnected] = useState<ConnectionWire | undefined>()
  const [hasFolders, setFolders] = useState(false)
  // One sheet follows another here: the focus goes back past both.
  useFocusGivenBack()
  if (connected && hasFolders) return <MembersDrawer connection={connected} onClose={onClose} />
  return (
    <Sheet
      onClose={onClose}
      title={
        connected
          ? t('mail_connections.connected', { address: connected.address })
          : t(TITLES[purpose])
      }
    >
      {connected ? (
        <Stack gap="sm">
          <Text size="sm">{t('mail_connections.connected_text')}</Text>
          <FolderChoice
            id={connected.id}
            onDone={() => (purpose === 'shared' ? setFolders(true) : onClose())}
          />
        </Stack>
      ) : (
        <Account purpose={purpose} onConnected={setConnected} onClose={onClose} />
      )}
    </Sheet>
  )
}
