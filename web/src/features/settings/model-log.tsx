import { Badge, Button, Group, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { MessagesSquare } from 'lucide-react'
import type { ModelCall, ModelCalls } from '../../../../src/language-model/contract.ts'
import { api, query } from '../../lib/api.ts'
import { formatNumber } from '../../lib/format.ts'
import type { Language } from '../../lib/i18n.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { Empty } from '../../ui/empty.tsx'
import { Lines } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { When } from '../../ui/when.tsx'

const useCalls = () =>
  useInfiniteQuery({
    queryKey: ['language-model', 'calls'],
    queryFn: ({ pageParam, signal }) =>
      api<ModelCalls>('GET', `/api/v1/language-model/calls${query({ cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })

export const secondsOf = (durationMs: number, language: Language): string =>
  formatNumber(durationMs / 1000, language, { maximumFractionDigits: 1 })

function Call({ call }: { call: ModelCall }) {
  const { language } = useReader()
  const isWell = call.outcome === 'answered'
  return (
    <li>
      <details className="model-call">
        <summary>
          <Group component="span" gap="xs" display="inline-flex" className="model-call-head">
            <Text span size="sm" fw={600}>
              {t(`language_model.purpose.${call.purpose}`)}
            </Text>
            <Badge variant="light" color={isWell ? 'green' : 'orange'} tt="none">
              {t(`language_model.outcome.${call.outcome}`)}
            </Badge>
            <Text span size="xs" c="dimmed">
              <When at={call.called_at} />
              {' · '}
              {t('language_model.duration', { seconds: secondsOf(call.duration_ms, language) })}
              {' · '}
              {t('language_model.tokens', { count: call.token_count })}
            </Text>
          </Group>
        </summary>
        <Text size="xs" fw={600} c="dimmed" mt="xs">
          {t('language_model.prompt')}
        </Text>
        <pre>{call.prompt}</pre>
        <Text size="xs" fw={600} c="dimmed" mt="xs">
          {t('language_model.answer')}
        </Text>
        {call.answer === null ? (
          <Text size="sm" c="dimmed">
            {t('language_model.no_answer')}
          </Text>
        ) : (
          <pre>{call.answer}</pre>
        )}
      </details>
    </li>
  )
}

/** What the model was asked and what it answered, as plain text. */
export function ModelLog() {
  const calls = useCalls()
  if (calls.isError) return <Problem error={calls.error} onRetry={() => void calls.refetch()} />
  if (!calls.data) return <Lines count={3} />
  const rows = calls.data.pages.flatMap((page) => page.rows)
  if (rows.length === 0)
    return (
      <Empty
        icon={MessagesSquare}
        title={t('language_model.no_calls_title')}
        text={t('language_model.no_calls_text')}
        compact
      />
    )
  return (
    <>
      <ul className="bare-list">
        {rows.map((call) => (
          <Call key={call.id} call={call} />
        ))}
      </ul>
      {calls.hasNextPage ? (
        <Button variant="subtle" m="sm" onClick={() => void calls.fetchNextPage()}>
          {t('web.show_more')}
        </Button>
      ) : null}
    </>
  )
}
