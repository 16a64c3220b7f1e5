import { Button, Group, Table, Text } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { PartyPopper } from 'lucide-react'
import { api, query } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Lines } from '../../ui/loaded.tsx'
import { NoRight } from '../../ui/no-right.tsx'
import { Page } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { toast, toastProblem } from '../../ui/undo-toast.tsx'
import { When } from '../../ui/when.tsx'

type Job = { id: number; queue: string; attempts: number; error: string; created_at: string }
type JobPage = { rows: readonly Job[]; next_cursor: string | null }

const useJobs = () =>
  useInfiniteQuery({
    queryKey: ['jobs'],
    queryFn: ({ pageParam, signal }) =>
      api<JobPage>('GET', `/api/v1/jobs${query({ state: 'dead', cursor: pageParam })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: 15_000,
  })

function JobRow(props: { job: Job; mayRetry: boolean; mayDiscard: boolean }) {
  const { job } = props
  const client = useQueryClient()
  const act = useMutation({
    mutationFn: (verb: 'retry' | 'discard') =>
      verb === 'retry'
        ? api('POST', `/api/v1/jobs/${job.id}/retry`)
        : api('DELETE', `/api/v1/jobs/${job.id}`),
    onSuccess: async (_, verb) => {
      await client.invalidateQueries({ queryKey: ['jobs'] })
      toast(t(verb === 'retry' ? 'web.jobs.retried' : 'web.jobs.discarded'))
    },
    onError: toastProblem,
  })
  return (
    <Table.Tr>
      <Table.Td>{job.queue}</Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere', maxWidth: 420 }}>{job.error}</Table.Td>
      <Table.Td ta="right">{job.attempts}</Table.Td>
      <Table.Td>
        <When at={job.created_at} />
      </Table.Td>
      <Table.Td>
        <Group gap={6} wrap="nowrap" justify="flex-end">
          {props.mayRetry ? (
            <Button size="compact-sm" loading={act.isPending} onClick={() => act.mutate('retry')}>
              {t('web.jobs.retry')}
            </Button>
          ) : null}
          {props.mayDiscard ? (
            <Button
              size="compact-sm"
              variant="default"
              loading={act.isPending}
              onClick={() => act.mutate('discard')}
            >
              {t('web.jobs.discard')}
            </Button>
          ) : null}
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

function Jobs() {
  const session = useSession()
  const jobs = useJobs()
  if (jobs.isError) return <Problem error={jobs.error} onRetry={() => void jobs.refetch()} />
  if (!jobs.data) return <Lines count={5} />
  const rows = jobs.data.pages.flatMap((page) => page.rows)
  if (rows.length === 0)
    return (
      <Empty icon={PartyPopper} title={t('web.jobs.none_title')} text={t('web.jobs.none_text')} />
    )
  return (
    <>
      <Table.ScrollContainer minWidth={700}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('web.jobs.queue')}</Table.Th>
              <Table.Th>{t('web.jobs.error')}</Table.Th>
              <Table.Th ta="right">{t('web.jobs.attempts')}</Table.Th>
              <Table.Th>{t('web.jobs.created')}</Table.Th>
              <Table.Th aria-label={t('web.actions')} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((job) => (
              <JobRow
                key={job.id}
                job={job}
                mayRetry={may(session, 'jobs', 'write')}
                mayDiscard={may(session, 'jobs', 'delete')}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {jobs.hasNextPage ? (
        <Button variant="subtle" m="sm" onClick={() => void jobs.fetchNextPage()}>
          {t('web.show_more')}
        </Button>
      ) : null}
      <Text size="xs" c="dimmed" p="sm">
        {t('web.jobs.note')}
      </Text>
    </>
  )
}

/** Work in the background that failed for good. */
export function JobsPage() {
  const session = useSession()
  return (
    <Page title={t('web.settings.jobs')} text={t('web.jobs.text')}>
      {may(session, 'jobs', 'read') ? (
        <div className="panel">
          <Jobs />
        </div>
      ) : (
        <NoRight missing={t('web.right.read', { what: t('web.right_table.jobs') })} />
      )}
    </Page>
  )
}
