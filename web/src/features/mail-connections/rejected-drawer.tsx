import { Button, Stack, Text } from '@mantine/core'
import { t } from '../../lib/i18n.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { Lines } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { When } from '../../ui/when.tsx'
import { useRejected } from './queries.ts'

function Rejected(props: { id: string }) {
  const rejected = useRejected(props.id)
  if (rejected.isError)
    return <Problem error={rejected.error} onRetry={() => void rejected.refetch()} compact />
  if (!rejected.data) return <Lines count={4} />
  return (
    <>
      <ul className="bare-list">
        {rejected.data.pages
          .flatMap(({ rows }) => rows)
          .map((row) => (
            <li key={`${row.folder_id}/${row.uid}`} className="mail-rejected">
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {t('mail_connections.rejected_place', { path: row.path, uid: String(row.uid) })}
              </Text>
              <Text size="xs" c="dimmed">
                {t(`mail_connections.reason.${row.reason}`)} <When at={row.at} />
              </Text>
            </li>
          ))}
      </ul>
      {rejected.hasNextPage ? (
        <Button variant="subtle" onClick={() => void rejected.fetchNextPage()}>
          {t('web.show_more')}
        </Button>
      ) : null}
    </>
  )
}

/** Messages that lie in the mailbox and could not be kept, each with its reason. */
export function RejectedDrawer(props: { id: string; onClose: () => void }) {
  return (
    <Sheet onClose={props.onClose} title={t('mail_connections.rejected_title')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('mail_connections.rejected_text')}
        </Text>
        <Rejected id={props.id} />
      </Stack>
    </Sheet>
  )
}
