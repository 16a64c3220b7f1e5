import { Button, Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { FileText, MailOpen, MailPlus, SendHorizontal } from 'lucide-react'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { useWrite } from '../../lib/writing.ts'
import { Empty } from '../../ui/empty.tsx'
import { Lines } from '../../ui/loaded.tsx'
import { NoRight } from '../../ui/no-right.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Problem } from '../../ui/problem.tsx'
import { NoSender } from './no-sender.tsx'
import { OutgoingItem } from './outgoing-item.tsx'
import type { MailState } from './queries.ts'
import { useMails, useSenders } from './queries.ts'

/** What needs its author first, then what leaves, what is written and what has left. */
const PARTS: readonly { key: string; states: readonly [MailState, MailState?] }[] = [
  { key: 'attention', states: ['doubtful', 'failed'] },
  { key: 'leaving', states: ['sending', 'scheduled'] },
  { key: 'drafts', states: ['draft'] },
  { key: 'sent', states: ['sent'] },
]

type Mails = ReturnType<typeof useMails>

function Rows(props: { query: Mails }) {
  return (props.query.data?.pages ?? []).flatMap((page) =>
    page.rows.map((mail) => <OutgoingItem key={mail.id} mail={mail} />),
  )
}

function More(props: { query: Mails }) {
  if (!props.query.hasNextPage) return null
  return (
    <Button
      variant="subtle"
      m="xs"
      loading={props.query.isFetchingNextPage}
      onClick={() => void props.query.fetchNextPage()}
    >
      {t('composer.more')}
    </Button>
  )
}

const countOf = (query: Mails): number =>
  (query.data?.pages ?? []).reduce((count, page) => count + page.rows.length, 0)

function Part(props: { name: string; queries: readonly Mails[] }) {
  const failed = props.queries.find(({ isError, data }) => isError && !data)
  const count = props.queries.reduce((sum, query) => sum + countOf(query), 0)
  if (failed)
    return (
      <Panel title={t(`composer.part.${props.name}`)}>
        <Problem compact error={failed.error} onRetry={() => void failed.refetch()} />
      </Panel>
    )
  if (count === 0) return null
  return (
    <Panel title={t(`composer.part.${props.name}`)}>
      <ul className="bare-list">
        {props.queries.map((query, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the states of a part never move
          <Rows key={index} query={query} />
        ))}
      </ul>
      {props.queries.map((query, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the states of a part never move
        <More key={index} query={query} />
      ))}
    </Panel>
  )
}

function Nothing() {
  const senders = useSenders()
  const write = useWrite()
  if (senders.data?.rows.length === 0) return <NoSender />
  return (
    <Empty
      icon={SendHorizontal}
      title={t('composer.empty_title')}
      text={t('composer.empty_text')}
      action={<Button onClick={() => write?.({ kind: 'new' })}>{t('composer.write')}</Button>}
    />
  )
}

function Parts() {
  const doubtful = useMails('doubtful')
  const failed = useMails('failed')
  const sending = useMails('sending')
  const scheduled = useMails('scheduled')
  const drafts = useMails('draft')
  const sent = useMails('sent', 20)
  const of: Readonly<Record<MailState, Mails>> = {
    doubtful,
    failed,
    sending,
    scheduled,
    draft: drafts,
    sent,
  }
  const all = Object.values(of)
  if (all.some(({ isPending }) => isPending)) return <Lines count={6} height={40} />
  if (all.every((query) => query.isSuccess && countOf(query) === 0))
    return (
      <div className="panel">
        <Nothing />
      </div>
    )
  return (
    <Stack>
      {PARTS.map(({ key, states }) => (
        <Part
          key={key}
          name={key}
          queries={states.flatMap((state) => (state === undefined ? [] : [of[state]]))}
        />
      ))}
    </Stack>
  )
}

/** What the reader writes and what leaves: scheduled, waiting, failed, sent. */
export function OutboxPage() {
  const mayWrite = may(useSession(), 'activities', 'create')
  const write = useWrite()
  return (
    <Page
      title={t('web.outbox.title')}
      text={t('composer.page_text')}
      maxWidth={860}
      actions={
        <>
          <Button
            component={Link}
            to="/outbox/followed"
            variant="default"
            leftSection={<MailOpen size={16} />}
          >
            {t('engagement.title')}
          </Button>
          <Button
            component={Link}
            to="/outbox/templates"
            variant="default"
            leftSection={<FileText size={16} />}
          >
            {t('composer.templates')}
          </Button>
          {mayWrite ? (
            <Button leftSection={<MailPlus size={16} />} onClick={() => write?.({ kind: 'new' })}>
              {t('composer.write')}
            </Button>
          ) : null}
        </>
      }
    >
      {mayWrite ? <Parts /> : <NoRight missing={t('composer.right')} />}
    </Page>
  )
}
