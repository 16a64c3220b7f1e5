import { Button, Group, Text } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Trash2, Undo2 } from 'lucide-react'
import type { z } from 'zod'
import type { bin, DeletedRecord } from '../../../../src/records/contract.ts'
import { api, query } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { toastProblem, toastUndo } from '../../ui/undo-toast.tsx'
import { When } from '../../ui/when.tsx'
import { useRefresh } from './changes.ts'
import { labelOne } from './labels.ts'
import { recordPath } from './queries.ts'
import './record.css'

type BinPageRows = z.infer<typeof bin>

const useBin = () =>
  useInfiniteQuery({
    queryKey: ['bin'],
    queryFn: ({ pageParam, signal }) =>
      api<BinPageRows>('GET', `/api/v1/bin${query({ cursor: pageParam })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })

/** Brings a record back; the toast deletes it again. */
function useRestore() {
  const client = useQueryClient()
  const refresh = useRefresh('')
  const renew = async (): Promise<void> => {
    await Promise.all([client.invalidateQueries({ queryKey: ['bin'] }), refresh()])
  }
  return useMutation({
    mutationFn: ({ table, id }: DeletedRecord) =>
      api('POST', `${recordPath(table, id)}/restore`, { body: {} }),
    onSuccess: async (_, { table, id, name }) => {
      await renew()
      toastUndo({
        text: t('web.bin.restored', { name }),
        onUndo: async () => {
          await api('DELETE', recordPath(table, id))
          await renew()
        },
      })
    },
    onError: toastProblem,
  })
}

function Row(props: { record: DeletedRecord }) {
  const { record } = props
  const restore = useRestore()
  return (
    <Group component="li" justify="space-between" gap="xs" px="md" py="xs" className="history-row">
      <div>
        <Text size="sm" fw={500} className="break-words">
          {record.name}
        </Text>
        <Text size="xs" c="dimmed">
          {t('web.bin.note', {
            what: labelOne(record.table),
            name: record.by?.name ?? t('web.history.system'),
          })}{' '}
          · <When at={record.deleted_at} /> · {t('web.bin.days_left', { count: record.days_left })}
        </Text>
      </div>
      <Button
        variant="light"
        size="compact-sm"
        leftSection={<Undo2 size={14} aria-hidden />}
        aria-label={t('web.bin.restore_one', { name: record.name })}
        loading={restore.isPending}
        onClick={() => restore.mutate(record)}
      >
        {t('web.bin.restore')}
      </Button>
    </Group>
  )
}

/** What was deleted lately and can be brought back by the reader. */
export function BinPage() {
  const deleted = useBin()
  return (
    <Page title={t('web.settings.bin')} text={t('web.bin.empty_text')} maxWidth={980}>
      <Panel title={t('web.bin.title')}>
        <Loaded query={deleted}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.rows)
            if (rows.length === 0)
              return (
                <Empty
                  compact
                  icon={Trash2}
                  title={t('web.bin.empty_title')}
                  text={t('web.bin.empty_text')}
                />
              )
            return (
              <>
                <ol className="bare-list">
                  {rows.map((record) => (
                    <Row key={record.id} record={record} />
                  ))}
                </ol>
                {deleted.hasNextPage ? (
                  <Group px="md" py="sm">
                    <Button
                      size="xs"
                      variant="default"
                      loading={deleted.isFetchingNextPage}
                      onClick={() => void deleted.fetchNextPage()}
                    >
                      {t('web.show_more')}
                    </Button>
                  </Group>
                ) : null}
              </>
            )
          }}
        </Loaded>
      </Panel>
    </Page>
  )
}
