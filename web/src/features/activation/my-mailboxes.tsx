import { Anchor, Button, Group, Stack, Switch, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { AdmittedMailbox } from '../../../../src/activation/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useMySetting } from '../../lib/my-setting.ts'
import { Panel } from '../../ui/panel.tsx'
import { toastProblem, toastUndo } from '../../ui/undo-toast.tsx'
import { MailboxState } from './mailbox-table.tsx'
import { grantOf, useMyMailboxes, useSay, withdrawalOf } from './queries.ts'

const KEY = 'relationships.include_my_mailbox'

function IncludeMyMailbox() {
  const { value, save } = useMySetting<boolean>(KEY, {
    follows: ['activation'],
    onError: toastProblem,
    onSaved: (isIncluded, undo) =>
      toastUndo({
        text: t(isIncluded ? 'activation.done.mine_on' : 'activation.done.mine_off'),
        onUndo: () => undo(!isIncluded),
      }),
  })
  if (value === undefined) return null
  return (
    <Switch
      size="sm"
      label={t(`settings.${KEY}.label`)}
      description={t(`settings.${KEY}.description`)}
      checked={value !== false}
      onChange={(event) => save(event.currentTarget.checked)}
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
          <Button size="xs" loading={say.isPending} onClick={() => say.mutate(grantOf(mailbox))}>
            {t('activation.consent_mine')}
          </Button>
        )}
        {answer === 'yes' ? (
          <Button
            size="xs"
            variant="default"
            loading={say.isPending}
            onClick={() => say.mutate(withdrawalOf(mailbox))}
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
        {data?.mailboxes.length === 0 ? (
          <Group gap="xs">
            <Text size="sm">{t('activation.empty_title')}</Text>
            <Anchor component={Link} to="/settings/mailboxes" size="sm" className="lone-link">
              {t('activation.connect')}
            </Anchor>
          </Group>
        ) : null}
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
