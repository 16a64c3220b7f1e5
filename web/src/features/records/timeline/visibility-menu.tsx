import { Button, Group, Menu, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { LucideIcon } from 'lucide-react'
import { Building2, Check, ChevronDown, Lock, Users } from 'lucide-react'
import type { VisibilityChanged } from '../../../../../src/mailbox/contract.ts'
import { api } from '../../../lib/api.ts'
import { t } from '../../../lib/i18n.ts'
import { toastProblem, toastUndo } from '../../../ui/undo-toast.tsx'
import type { Message } from './types.ts'

const CHOICES = ['organisation', 'team', 'private'] as const
type Choice = (typeof CHOICES)[number]

const ICON: Readonly<Record<Choice, LucideIcon>> = {
  organisation: Building2,
  team: Users,
  private: Lock,
}

const choiceOf = (visibility: string): Choice =>
  visibility === 'organisation' || visibility === 'team' ? visibility : 'private'

/** All that shows messages; who else sees them is told by the server. */
const STALE = [['message'], ['timeline'], ['suggestions'], ['record'], ['list'], ['history']]

/** Says who may read a message or its conversation; for ten seconds it can be taken back. */
function useShow(id: string) {
  const client = useQueryClient()
  const refresh = () => Promise.all(STALE.map((queryKey) => client.invalidateQueries({ queryKey })))
  return useMutation({
    mutationFn: (body: { visibility: Choice; is_whole_conversation: boolean }) =>
      api<VisibilityChanged>('PUT', `/api/v1/messages/${id}/visibility`, { body }),
    onSuccess: async ({ before }, { visibility }) => {
      await refresh()
      if (before.length === 0) return
      toastUndo({
        text: t('mailbox.visibility.done', {
          count: before.length,
          whom: t(`mailbox.visibility.${visibility}`),
        }),
        onUndo: async () => {
          await api('PUT', '/api/v1/message-visibilities', { body: { rows: before } })
          await refresh()
        },
      })
    },
    onError: toastProblem,
  })
}

/** "Only me", as it stands for others than the owner: nothing where everybody may read the mail. */
export function VisibilityNote({ visibility }: { visibility: string }) {
  const choice = choiceOf(visibility)
  if (choice === 'organisation') return null
  const Icon = ICON[choice]
  return (
    <Group gap={4} wrap="nowrap" component="span">
      <Icon size={13} aria-hidden />
      <Text size="xs" c="dimmed" component="span">
        {t(`mailbox.visibility.note.${choice}`)}
      </Text>
    </Group>
  )
}

/** Who may read a mail; for those whose mail it is, a menu that says it. */
export function VisibilityMenu({ message }: { message: Message }) {
  const show = useShow(message.id)
  if (!message.may_set_visibility) return <VisibilityNote visibility={message.visibility} />
  const now = choiceOf(message.visibility)
  const Icon = ICON[now]
  const items = (isWhole: boolean) =>
    CHOICES.map((choice) => {
      const ItemIcon = ICON[choice]
      return (
        <Menu.Item
          key={choice}
          leftSection={<ItemIcon size={14} />}
          rightSection={!isWhole && choice === now ? <Check size={14} aria-hidden /> : null}
          aria-current={(!isWhole && choice === now) || undefined}
          aria-label={t(isWhole ? 'mailbox.visibility.whole_to' : 'mailbox.visibility.this_to', {
            whom: t(`mailbox.visibility.${choice}`),
          })}
          onClick={() => show.mutate({ visibility: choice, is_whole_conversation: isWhole })}
        >
          {t(`mailbox.visibility.${choice}`)}
        </Menu.Item>
      )
    })
  return (
    <div>
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            loading={show.isPending}
            leftSection={<Icon size={14} />}
            rightSection={<ChevronDown size={14} />}
          >
            {t('mailbox.visibility.visible_to', { whom: t(`mailbox.visibility.${now}`) })}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('mailbox.visibility.this')}</Menu.Label>
          {items(false)}
          <Menu.Divider />
          <Menu.Label>{t('mailbox.visibility.whole')}</Menu.Label>
          {items(true)}
          <Menu.Divider />
          <Text size="xs" c="dimmed" px="sm" py={4} maw={280}>
            {t('mailbox.visibility.always')}
          </Text>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
