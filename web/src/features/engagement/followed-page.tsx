import { Alert, Anchor, Button, SegmentedControl, Stack, Table, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Info, MailOpen } from 'lucide-react'
import { useState } from 'react'
import type { FollowedList } from '../../../../src/engagement/contract.ts'
import { api, query } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { NoRight } from '../../ui/no-right.tsx'
import { Page } from '../../ui/page.tsx'
import { readersSentence } from '../../ui/reader-words.ts'
import { When } from '../../ui/when.tsx'
import './followed.css'

type Whose = 'mine' | 'all'
type Row = FollowedList['rows'][number]

const FIGURES = ['opens', 'file_views', 'link_clicks', 'replies'] as const

function MailRow(props: { row: Row; whose: Whose }) {
  const { row } = props
  // Of a mail to one the recipient above says it.
  const readers = (row.recipient_count ?? 0) > 1 ? readersSentence(row) : undefined
  return (
    <Table.Tr role="row">
      <Table.Td role="cell" className="followed-subject">
        <Anchor
          component={Link}
          to={`/records/emails/${row.activity_id}`}
          size="sm"
          className="lone-link"
        >
          {row.subject.trim() || t('composer.no_subject')}
        </Anchor>
        <Text size="xs" c="dimmed" lineClamp={1}>
          {t('engagement.to')} {row.recipients.join(', ')}
          {props.whose === 'all' ? ` · ${row.author.name}` : ''}
        </Text>
        {readers === undefined ? null : (
          <Text size="xs" c="dimmed">
            {readers}
          </Text>
        )}
      </Table.Td>
      <Table.Td role="cell" data-label={t('engagement.total.sent_at')}>
        <When at={row.sent_at} size="sm" />
      </Table.Td>
      {FIGURES.map((figure) => (
        <Table.Td
          key={figure}
          role="cell"
          className="followed-figure"
          data-label={t(`engagement.total.${figure}`)}
        >
          {row[figure] ?? ''}
        </Table.Td>
      ))}
      <Table.Td role="cell" data-label={t('engagement.total.last_opened_at')}>
        <When at={row.last_opened_at} size="sm" />
      </Table.Td>
    </Table.Tr>
  )
}

function Rows(props: { rows: readonly Row[]; whose: Whose }) {
  return (
    <div className="panel">
      {/* The roles are said: laid out as blocks, on a narrow screen, a table has none in every browser. */}
      <Table role="table" className="panel-table followed-table">
        <Table.Thead role="rowgroup">
          <Table.Tr role="row">
            {(['subject', 'sent_at', ...FIGURES, 'last_opened_at'] as const).map((column) => (
              <Table.Th key={column} role="columnheader">
                {t(`engagement.total.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {props.rows.map((row) => (
            <MailRow key={row.activity_id} row={row} whose={props.whose} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function Mails(props: { whose: Whose }) {
  const { whose } = props
  const mails = useInfiniteQuery({
    queryKey: ['engagement', 'followed', whose],
    queryFn: ({ pageParam, signal }) =>
      api<FollowedList>(
        'GET',
        `/api/v1/engagement/followed${query({ whose, cursor: pageParam })}`,
        {
          signal,
        },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
  return (
    <Loaded query={mails}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows)
        return (
          <Stack>
            {pages.some((page) => !page.is_on) ? (
              <Alert variant="light" icon={<Info size={18} />}>
                {t('engagement.is_off')}
              </Alert>
            ) : null}
            {rows.length === 0 ? (
              <div className="panel">
                <Empty
                  icon={MailOpen}
                  title={t('engagement.empty_title')}
                  text={t('engagement.empty_text')}
                />
              </div>
            ) : (
              <Rows rows={rows} whose={whose} />
            )}
            {mails.hasNextPage ? (
              <Button
                variant="subtle"
                loading={mails.isFetchingNextPage}
                onClick={() => void mails.fetchNextPage()}
              >
                {t('engagement.more')}
              </Button>
            ) : null}
            <Text size="xs" c="dimmed">
              {t('engagement.hint')}
            </Text>
          </Stack>
        )
      }}
    </Loaded>
  )
}

/** Followed e-mails with what became of them, newest first. */
export function FollowedPage() {
  const session = useSession()
  const [whose, setWhose] = useState<Whose>('mine')
  if (!may(session, 'activities', 'read'))
    return <NoRight missing={t('web.right.read', { what: t('web.right_table.activities') })} />
  return (
    <Page
      title={t('engagement.title')}
      text={t('engagement.text')}
      maxWidth={1180}
      back={{ to: '/outbox', label: t('web.outbox.title') }}
      actions={
        <SegmentedControl
          aria-label={t('engagement.title')}
          data={[
            { value: 'mine', label: t('engagement.mine') },
            { value: 'all', label: t('engagement.everybody') },
          ]}
          value={whose}
          onChange={(value) => setWhose(value === 'all' ? 'all' : 'mine')}
        />
      }
    >
      <Mails whose={whose} />
    </Page>
  )
}
