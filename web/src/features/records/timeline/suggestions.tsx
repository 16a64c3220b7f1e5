import { ActionIcon, Anchor, Badge, Button, Group, Menu, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Ellipsis, Lock } from 'lucide-react'
import type { Suggestions, VisibilityChanged } from '../../../../../src/mailbox/contract.ts'
import { api } from '../../../lib/api.ts'
import { t } from '../../../lib/i18n.ts'
import { toastProblem, toastUndo } from '../../../ui/undo-toast.tsx'
import { When } from '../../../ui/when.tsx'

type Subject = { readonly table: string; readonly id: string }
type Suggestion = Suggestions['rows'][number]
type Wish = { readonly is_whole_conversation?: boolean; readonly sets_regarding?: boolean }

/** Shown before the others are asked for (Microsoft: up to three). */
const FIRST = 3

const pathOf = ({ table, id }: Subject): string => `/api/v1/suggestions/${table}/${id}`

/** Shares or ignores a mail; for ten seconds it can be taken back. */
function useDecide(subject: Subject) {
  const client = useQueryClient()
  const refresh = () =>
    Promise.all(
      [['suggestions'], ['timeline'], ['message'], ['list']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    )
  const done = async (text: string, takeBack: () => Promise<unknown>): Promise<void> => {
    await refresh()
    toastUndo({
      text,
      onUndo: async () => {
        await takeBack()
        await refresh()
      },
    })
  }
  const track = useMutation({
    mutationFn: ({ id, wish }: { id: string; wish: Wish }) =>
      api<VisibilityChanged>('POST', `${pathOf(subject)}/${id}/track`, { body: wish }),
    onSuccess: ({ before }) =>
      done(t('mailbox.suggestion.tracked', { count: before.length }), () =>
        api('PUT', '/api/v1/message-visibilities', { body: { rows: before } }),
      ),
    onError: toastProblem,
  })
  const ignore = useMutation({
    mutationFn: (id: string) => api('POST', `${pathOf(subject)}/${id}/ignore`),
    onSuccess: (_, id) =>
      done(t('mailbox.suggestion.ignored'), () => api('DELETE', `${pathOf(subject)}/${id}/ignore`)),
    onError: toastProblem,
  })
  return { track, ignore, isBusy: track.isPending || ignore.isPending }
}

function MoreMenu(props: { subject: string; isBusy: boolean; onTrack: (wish: Wish) => void }) {
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={props.isBusy}
          aria-label={t('mailbox.suggestion.more', { subject: props.subject })}
        >
          <Ellipsis size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => props.onTrack({ is_whole_conversation: true })}>
          {t('mailbox.suggestion.track_conversation')}
        </Menu.Item>
        <Menu.Item onClick={() => props.onTrack({ sets_regarding: true })}>
          {t('mailbox.suggestion.track_regarding')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Item(props: {
  mail: Suggestion
  isBusy: boolean
  onTrack: (wish: Wish) => void
  onIgnore: () => void
}) {
  const { mail } = props
  return (
    <li className="entry suggestion">
      <span className="entry-icon" aria-hidden>
        <Lock size={15} />
      </span>
      <div className="entry-card">
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text size="sm" fw={600} className="truncate">
            {mail.from_name ?? mail.from_address}
          </Text>
          <Text size="xs" c="dimmed" style={{ flexShrink: 0 }}>
            <When at={mail.sent_at} />
          </Text>
        </Group>
        <Group gap={6} wrap="nowrap">
          <Badge size="xs" variant="outline" color="gray" tt="none" style={{ flexShrink: 0 }}>
            {t('mailbox.visibility.note.private')}
          </Badge>
          <Anchor
            component={Link}
            to={`/records/emails/${mail.id}`}
            size="sm"
            className="truncate plain-anchor lone-link"
          >
            {mail.subject}
          </Anchor>
        </Group>
        <Text size="sm" lineClamp={2}>
          {mail.excerpt}
        </Text>
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="light"
            disabled={props.isBusy}
            aria-label={t('mailbox.suggestion.track_one', { subject: mail.subject })}
            onClick={() => props.onTrack({})}
          >
            {t('mailbox.suggestion.track')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            disabled={props.isBusy}
            aria-label={t('mailbox.suggestion.ignore_one', { subject: mail.subject })}
            onClick={props.onIgnore}
          >
            {t('mailbox.suggestion.ignore')}
          </Button>
          <MoreMenu subject={mail.subject} isBusy={props.isBusy} onTrack={props.onTrack} />
        </Group>
      </div>
    </li>
  )
}

/** Mail of the reader that he has not shared yet and that concerns the record; nobody else sees it. */
export function SuggestedMails({ subject }: { subject: Subject }) {
  const { data } = useQuery({
    queryKey: ['suggestions', subject.table, subject.id],
    queryFn: ({ signal }) => api<Suggestions>('GET', pathOf(subject), { signal }),
    retry: false,
  })
  const { track, ignore, isBusy } = useDecide(subject)
  const [showsAll, { toggle }] = useDisclosure(false)
  const rows = data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <section aria-label={t('mailbox.suggestion.title')}>
      <Text size="xs" fw={600} c="dimmed" px="md" pt={4}>
        {t('mailbox.suggestion.title')}
      </Text>
      <Text size="xs" c="dimmed" px="md" pb={4}>
        {t('mailbox.suggestion.text')}
      </Text>
      <ul className="entries">
        {(showsAll ? rows : rows.slice(0, FIRST)).map((mail) => (
          <Item
            key={mail.id}
            mail={mail}
            isBusy={isBusy}
            onTrack={(wish) => track.mutate({ id: mail.id, wish })}
            onIgnore={() => ignore.mutate(mail.id)}
          />
        ))}
      </ul>
      {rows.length > FIRST ? (
        <Button variant="subtle" size="compact-sm" mx="md" mb="sm" onClick={toggle}>
          {showsAll
            ? t('mailbox.suggestion.show_few')
            : t('mailbox.suggestion.show_all', { count: rows.length })}
        </Button>
      ) : null}
    </section>
  )
}
