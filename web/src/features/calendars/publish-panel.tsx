import { Alert, Button, Checkbox, Code, CopyButton, Group, Radio, Stack, Text } from '@mantine/core'
import { Copy, KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { PublishBody, PublishedWire } from '../../../../src/calendars/contract.ts'
import { DETAILS } from '../../../../src/calendars/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { When } from '../../ui/when.tsx'
import { useChoosePublished, usePublish, usePublished, useWithdraw } from './publish-queries.ts'

type ChoiceProps = {
  choice: PublishBody
  onChange: (choice: PublishBody) => void
}

function Choice({ choice, onChange }: ChoiceProps) {
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('calendars.publish.detail')}
        value={choice.detail}
        onChange={(value) => {
          const detail = DETAILS.find((one) => one === value)
          if (detail !== undefined) onChange({ ...choice, detail })
        }}
      >
        <Stack gap="xs" mt="xs">
          {DETAILS.map((detail) => (
            <Radio key={detail} value={detail} label={t(`calendars.publish.detail.${detail}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {choice.detail === 'busy' ? null : (
        <Checkbox
          label={t('calendars.publish.tasks')}
          description={t('calendars.publish.tasks_text')}
          checked={choice.has_tasks}
          onChange={(event) => onChange({ ...choice, has_tasks: event.currentTarget.checked })}
        />
      )}
    </Stack>
  )
}

/** The address, as long as the page is open. */
function NewAddress({ address }: { address: string }) {
  return (
    <Alert
      variant="light"
      role="status"
      icon={<KeyRound size={18} />}
      title={t('calendars.publish.address')}
    >
      <Text size="sm">{t('calendars.publish.address_once')}</Text>
      <Group gap="xs" mt="xs">
        <Code style={{ overflowWrap: 'anywhere' }}>{address}</Code>
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<Copy size={14} />}
              onClick={copy}
            >
              {t(copied ? 'calendars.publish.copied' : 'calendars.publish.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  )
}

type AskProps = {
  what: 'replace' | 'withdraw'
  isPending: boolean
  onDo: () => void
  onClose: () => void
}

/** What cannot be undone is asked for. */
function Ask({ what, isPending, onDo, onClose }: AskProps) {
  return (
    <Dialog onClose={onClose} title={t(`calendars.publish.${what}_title`)}>
      <Stack>
        <Text size="sm">{t(`calendars.publish.${what}_text`)}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('web.cancel')}
          </Button>
          <Button color="red.9" loading={isPending} onClick={onDo}>
            {t(`calendars.publish.${what}_do`)}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

type MakeProps = { isPending: boolean; onMake: (choice: PublishBody) => void }

function Make({ isPending, onMake }: MakeProps) {
  const [choice, setChoice] = useState<PublishBody>({ detail: 'details', has_tasks: false })
  return (
    <>
      <Choice choice={choice} onChange={setChoice} />
      <Group>
        <Button size="xs" loading={isPending} onClick={() => onMake(choice)}>
          {t('calendars.publish.make')}
        </Button>
      </Group>
    </>
  )
}

type MadeProps = {
  published: PublishedWire
  replace: ReturnType<typeof usePublish>
  onWithdrawn: () => void
}

function Made({ published, replace, onWithdrawn }: MadeProps) {
  const { detail, has_tasks, created_at: createdAt, read_at: readAt } = published
  const choose = useChoosePublished()
  // What was chosen is shown at once.
  const [choice, setChoice] = useState<PublishBody>({ detail, has_tasks })
  const change = (next: PublishBody): void => {
    setChoice(next)
    choose.mutate(next, { onError: () => setChoice(choice) })
  }
  const withdraw = useWithdraw()
  const [asked, setAsked] = useState<AskProps['what']>()
  const close = (): void => setAsked(undefined)
  const act = (): void => {
    if (asked === 'replace') replace.mutate(choice, { onSettled: close })
    else withdraw.mutate(undefined, { onSuccess: onWithdrawn, onSettled: close })
  }
  return (
    <>
      <Choice choice={choice} onChange={change} />
      <Text size="sm" c="dimmed">
        {t('calendars.publish.made_label')} <When at={createdAt} />
        {' · '}
        {readAt === null ? (
          t('calendars.publish.never_read')
        ) : (
          <>
            {t('calendars.publish.read_label')} <When at={readAt} />
          </>
        )}
      </Text>
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => setAsked('replace')}>
          {t('calendars.publish.replace')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setAsked('withdraw')}>
          {t('calendars.publish.withdraw')}
        </Button>
      </Group>
      {asked === undefined ? null : (
        <Ask
          what={asked}
          isPending={replace.isPending || withdraw.isPending}
          onDo={act}
          onClose={close}
        />
      )}
    </>
  )
}

/** The secret address at which other programs read the reader's appointments. */
export function PublishPanel() {
  const query = usePublished()
  const publish = usePublish()
  return (
    <Panel title={t('calendars.publish.title')}>
      <Stack gap="sm" px="md" pb="md">
        <Text size="sm">{t('calendars.publish.text')}</Text>
        <Text size="sm" c="dimmed">
          {t('calendars.publish.twice')}
        </Text>
        {publish.data === undefined ? null : <NewAddress address={publish.data.address} />}
        <Loaded query={query}>
          {({ published }) =>
            published === null ? (
              <Make isPending={publish.isPending} onMake={publish.mutate} />
            ) : (
              <Made published={published} replace={publish} onWithdrawn={publish.reset} />
            )
          }
        </Loaded>
      </Stack>
    </Panel>
  )
}
