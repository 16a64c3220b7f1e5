import { Group, Text } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { Eye, EyeOff } from 'lucide-react'
import { createContext, useContext } from 'react'
import type { EmailList } from '../../../../../src/engagement/contract.ts'
import { api, query } from '../../../lib/api.ts'
import { t } from '../../../lib/i18n.ts'
import { answeredSentence } from '../../../ui/reader-words.ts'
import { When } from '../../../ui/when.tsx'
import type { Entry } from './types.ts'

type Followed = EmailList['rows'][number]

/** By the id of a mail of ours that is followed: what became of it. */
export const FollowedContext = createContext<ReadonlyMap<string, Followed>>(new Map())

/** What became of the followed mails of these pages; asked for once a page, and again when something was opened. */
export function useFollowed(pages: readonly (readonly Entry[])[]): ReadonlyMap<string, Followed> {
  const asked = pages.map((rows) =>
    rows
      .filter(({ kind, direction }) => kind === 'email' && direction === 'out')
      .map(({ id }) => id),
  )
  return useQueries({
    queries: asked
      .filter((ids) => ids.length > 0)
      .map((ids) => ({
        queryKey: ['engagement', 'emails', ids],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          api<EmailList>('GET', `/api/v1/engagement/emails${query({ ids: ids.join(',') })}`, {
            signal,
          }),
        retry: false,
      })),
    combine: (answers) =>
      new Map(answers.flatMap(({ data }) => data?.rows ?? []).map((row) => [row.activity_id, row])),
  })
}

/** By whom, as far as it can be known. */
function openersOf({ recipient_count: count, known_readers: known }: Followed): string | undefined {
  const [only] = known
  if (only?.how === 'only' || (only !== undefined && count === 1)) return only.name
  return count !== null && count > 1 ? t('engagement.tile.among', { count }) : undefined
}

function OpenedWords(props: { followed: Followed }) {
  const { followed } = props
  const count = followed.opens ?? 0
  const by = openersOf(followed)
  if (count === 0) {
    return <>{answeredSentence(followed.known_readers) ?? t('engagement.tile.not_opened')}</>
  }
  return (
    <>
      {by === undefined
        ? t('engagement.tile.opened', { count })
        : t('engagement.tile.opened_by', { count, by })}{' '}
      <When at={followed.last_opened_at} />
    </>
  )
}

/** "Opened 3 times by one of 2, last today 12:03 · 2 clicks". */
export function FollowedMark(props: { id: string }) {
  const followed = useContext(FollowedContext).get(props.id)
  if (followed === undefined) return null
  const opens = followed.opens ?? 0
  const more = [
    ...(followed.link_clicks ? [t('engagement.tile.clicks', { count: followed.link_clicks })] : []),
    ...(followed.file_views ? [t('engagement.tile.files', { count: followed.file_views })] : []),
  ]
  const Icon = opens > 0 ? Eye : EyeOff
  return (
    <Group gap={4} wrap="nowrap">
      <Icon size={13} aria-hidden style={{ flexShrink: 0 }} />
      <Text size="xs" c="dimmed">
        <OpenedWords followed={followed} />
        {more.map((part) => ` · ${part}`).join('')}
      </Text>
    </Group>
  )
}
