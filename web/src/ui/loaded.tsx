import { Skeleton, Stack } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiProblem } from '../lib/api.ts'
import { t } from '../lib/i18n.ts'
import { Problem } from './problem.tsx'

/** Grey lines in the place of what comes. */
export function Lines(props: { count?: number; height?: number }) {
  return (
    <Stack gap="sm" p="md" role="status" aria-label={t('web.state.loading')}>
      {Array.from({ length: props.count ?? 3 }, (_, index) => (
        <Skeleton
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
          key={index}
          height={props.height ?? 16}
          width={index % 3 === 2 ? '70%' : '100%'}
        />
      ))}
    </Stack>
  )
}

/** Shows what a query brought; until then a skeleton, and what failed when it failed. */
export function Loaded<Data>(props: {
  query: UseQueryResult<Data>
  skeleton?: ReactNode
  compact?: boolean
  children: (data: Data) => ReactNode
}) {
  const { query } = props
  if (query.data !== undefined) return props.children(query.data)
  if (query.fetchStatus === 'paused')
    return (
      <Problem
        error={new ApiProblem({ status: 0, code: 'OFFLINE', detail: '' })}
        compact={props.compact ?? false}
      />
    )
  if (query.isError)
    return (
      <Problem
        error={query.error}
        onRetry={() => void query.refetch()}
        compact={props.compact ?? false}
      />
    )
  return props.skeleton ?? <Lines />
}
