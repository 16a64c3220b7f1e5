import { Button, Group, Stack, Switch, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AdmittedMailbox } from '../../../../src/activation/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { toastProblem } from '../../ui/undo-toast.tsx'
import { MailboxState } from './mailbox-table.tsx'
import { useMyMailboxes, useSay } from './queries.ts'

const KEY = 'relationships.include_my_mailbox'
const PATH = `/api/v1/me/settings/${KEY}`

function IncludeMyMailbox() {
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: ['my-setting', KEY],
    queryFn: ({ signal }) => api<{ value?: unknown }>('GET', PATH, { signal }),
  })
  const save = useMutation({
    mutationFn: (value: boolean) => api('PUT', PATH, { body: { value } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['my-setting', KEY] })
      await client.invalidateQueries({ queryKey: ['activation'] })
    },
    onError: toastProblem,
  })
  if (data === undefined) return null
  return (
    <Switch
      size="sm"
      label={t(`settings.${KEY}.label`)}
      description={t(`settings.${KEY}.description`)}
      checked={save.isPending ? save.variables : data.value !== false}
      onChange={(event) => save.mutate(event.currentTarget.checked)}
    />
  )
}

function MyMailbox({ mailbox }: { mailbox: AdmittedMailbox }) {
  const say = useSay()
  const answer = mailbox.word?.answer
  const isGiven = answer === undefined || answer === 'yes'
  return (
    <Group justify="space-between">
      <div>
        <Text size="sm" fw={600}>
          {mailbox.address}
        </Text>
        <MailboxState mailbox={mailbox} />
      </div>
      <Group gap="xs">
        {isGiven ? null : (
          <Button
            size="xs"
            loading={say.isPending}
            onClick={() => say.mutate({ method: 'POST', path: `/mailboxes/${mailbox.id}/grant` })}
          >
            {t('activation.consent_mine')}
          </Button>
        )}
        {answer === 'yes' ? (
          <Button
            size="xs"
            variant="default"
            loading={say.isPending}
            onClick={() => say.mutate({ method: 'DELETE', path: `/mailboxes/${mailbox.id}/grant` })}
          >
            {t('activation.withdraw')}
          </Button>
        ) : null}
      </Group>
    </Group>
  )
}

/** The reader's own mailboxes: whether they are analysed, and his word about it. */
export function MyMailboxes() {
  const { data } = useMyMailboxes()
  return (
    <Panel title={t('activation.mine_title')}>
      <Stack px="md" pb="md" gap="md">
        <IncludeMyMailbox />
        {data?.mailboxes.length === 0 ? <Text size="sm">{t('activation.empty_title')}</Text> : null}
        {data?.mailboxes.map((mailbox) => (
          <MyMailbox key={mailbox.id} mailbox={mailbox} />
        ))}
        <Text size="xs" c="dimmed">
          {t('activation.deletion')}
        </Text>
      </Stack>
    </Panel>
  )
}
