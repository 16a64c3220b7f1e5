import {
  Alert,
  Button,
  Checkbox,
  Code,
  CopyButton,
  Group,
  Select,
  Stack,
  TextInput,
} from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { now } from '../../lib/clock.ts'
import { t } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { toastProblem } from '../../ui/undo-toast.tsx'

const SCOPES = ['read', 'write', 'admin'] as const
const DAYS = ['7', '30', '90', '365'] as const
const DAY_MS = 86_400_000

function Secret(props: { token: string; onClose: () => void }) {
  return (
    <Stack>
      <Alert title={t('web.access.token_once')}>{t('web.access.token_once_text')}</Alert>
      <Code block>{props.token}</Code>
      <Group justify="flex-end">
        <CopyButton value={props.token}>
          {({ copied, copy }) => (
            <Button variant="light" onClick={copy}>
              {t(copied ? 'web.copied' : 'web.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={props.onClose}>{t('web.close')}</Button>
      </Group>
    </Stack>
  )
}

/** Makes a personal token; its secret is shown once. */
export function TokenDialog(props: { onClose: () => void }) {
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly string[]>(['read'])
  const [days, setDays] = useState('90')
  const create = useMutation({
    mutationFn: () =>
      api<{ id: string; token: string }>('POST', '/api/v1/tokens', {
        body: {
          name,
          scopes,
          expires_at: new Date(now().getTime() + Number(days) * DAY_MS).toISOString(),
        },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tokens'] }),
    onError: toastProblem,
  })
  return (
    <Dialog onClose={props.onClose} title={t('web.access.new_token')}>
      {create.data ? (
        <Secret token={create.data.token} onClose={props.onClose} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            create.mutate()
          }}
        >
          <Stack>
            <TextInput
              label={t('web.name')}
              description={t('web.access.token_name_text')}
              required
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Checkbox.Group
              label={t('web.access.scopes')}
              value={[...scopes]}
              onChange={(value) => setScopes(value)}
            >
              <Stack gap={6} mt={6}>
                {SCOPES.map((scope) => (
                  <Checkbox
                    key={scope}
                    value={scope}
                    label={t(`web.access.scope.${scope}`)}
                    description={t(`web.access.scope_text.${scope}`)}
                  />
                ))}
              </Stack>
            </Checkbox.Group>
            <Select
              label={t('web.access.lifetime')}
              allowDeselect={false}
              data={DAYS.map((value) => ({
                value,
                label: t('web.days', { count: Number(value) }),
              }))}
              value={days}
              onChange={(value) => setDays(value ?? '90')}
            />
            <Button type="submit" loading={create.isPending} disabled={scopes.length === 0}>
              {t('web.create')}
            </Button>
          </Stack>
        </form>
      )}
    </Dialog>
  )
}
