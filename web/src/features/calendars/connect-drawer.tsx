import {
  Alert,
  Button,
  Group,
  PasswordInput,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import type { ConnectBody } from '../../../../src/calendars/contract.ts'
import { ApiProblem } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { useSession } from '../../lib/session.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { useConnect } from './queries.ts'

type Form = {
  kind: 'caldav' | 'feed'
  address: string
  password: string
  userName: string
  url: string
  name: string
}

function bodyOf({ kind, address, password, userName, url, name }: Form): ConnectBody {
  if (kind === 'feed') return { kind, name: name.trim(), url: url.trim() }
  return {
    kind,
    address: address.trim(),
    password,
    ...(userName.trim() === '' ? {} : { user_name: userName.trim() }),
    ...(url.trim() === '' ? {} : { url: url.trim() }),
  }
}

type Fields = { form: Form; change: (part: Partial<Form>) => void }

function AccountFields({ form, change }: Fields) {
  return (
    <>
      <TextInput
        label={t('calendars.address')}
        type="email"
        required
        data-autofocus
        autoComplete="email"
        value={form.address}
        onChange={(event) => change({ address: event.currentTarget.value })}
      />
      <PasswordInput
        label={t('calendars.password')}
        description={t('calendars.password_text')}
        required
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('web.sign_in.show_password') }}
        value={form.password}
        onChange={(event) => change({ password: event.currentTarget.value })}
      />
      <TextInput
        label={t('calendars.url')}
        description={t('calendars.url_text')}
        type="url"
        value={form.url}
        onChange={(event) => change({ url: event.currentTarget.value })}
      />
      <TextInput
        label={t('calendars.user_name')}
        description={t('calendars.user_name_text')}
        value={form.userName}
        onChange={(event) => change({ userName: event.currentTarget.value })}
      />
    </>
  )
}

function FeedFields({ form, change }: Fields) {
  return (
    <>
      <TextInput
        label={t('calendars.feed_name')}
        required
        value={form.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('calendars.feed_url')}
        description={t('calendars.feed_url_text')}
        type="url"
        required
        value={form.url}
        onChange={(event) => change({ url: event.currentTarget.value })}
      />
    </>
  )
}

/** Connects the calendars of an account, or a feed that is only read. */
export function ConnectDrawer(props: { onClose: () => void }) {
  const { user } = useSession()
  const [form, setForm] = useState<Form>({
    kind: 'caldav',
    address: user.email,
    password: '',
    userName: '',
    url: '',
    name: '',
  })
  const connect = useConnect()
  const change = (part: Partial<Form>): void => {
    connect.reset()
    setForm((now) => ({ ...now, ...part }))
  }
  const fields = { form, change }
  return (
    <Sheet onClose={props.onClose} title={t('calendars.connect_title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          connect.mutate(bodyOf(form), { onSuccess: props.onClose })
        }}
      >
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('calendars.connect_text')}
          </Text>
          <SegmentedControl
            aria-label={t('calendars.kind')}
            fullWidth
            value={form.kind}
            onChange={(kind) => change({ kind: kind === 'feed' ? 'feed' : 'caldav', url: '' })}
            data={[
              { value: 'caldav', label: t('calendars.kind.caldav') },
              { value: 'feed', label: t('calendars.kind.feed') },
            ]}
          />
          {form.kind === 'feed' ? <FeedFields {...fields} /> : <AccountFields {...fields} />}
          {connect.error ? (
            <Alert color="red" variant="light" role="alert">
              {connect.error instanceof ApiProblem
                ? connect.error.message
                : t('web.state.error_text')}
            </Alert>
          ) : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {t('web.cancel')}
            </Button>
            <Button type="submit" loading={connect.isPending}>
              {t('calendars.connect')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Sheet>
  )
}
