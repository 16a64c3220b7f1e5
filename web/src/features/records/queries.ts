import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Totals } from '../../../../src/records/contract.ts'
import { ApiProblem, api, query } from '../../lib/api.ts'
import type { RecordRow, RowPage, Table } from './types.ts'

export const tablesQuery = queryOptions({
  queryKey: ['tables'],
  queryFn: ({ signal }) => api<{ tables: readonly Table[] }>('GET', '/api/v1/tables', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

/** The definitions of all tables that the person may read. */
export const useTables = () => useQuery(tablesQuery)

/** The definition of one table. */
export function useTable(name: string) {
  return useQuery({
    ...tablesQuery,
    select: ({ tables }): Table => {
      const table = tables.find((one) => one.name === name)
      if (!table) throw new ApiProblem({ status: 404, code: 'TABLE_UNKNOWN', detail: '' })
      return table
    },
  })
}

export type ListQuestion = {
  table: string
  filter?: string | undefined
  sort?: string | undefined
  columns?: string | undefined
  search?: string | undefined
}

const PAGE = 100

/** The rows of a list, page after page as one scrolls. */
export function useRows(question: ListQuestion & { enabled?: boolean }) {
  const { table, enabled = true, ...rest } = question
  return useInfiniteQuery({
    enabled,
    queryKey: ['list', table, rest],
    queryFn: ({ pageParam, signal }) =>
      api<RowPage>(
        'GET',
        `/api/v1/records/${table}${query({ ...rest, limit: PAGE, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (previous) => previous,
  })
}

/** How many rows a list has, and what they are worth; by the values of a choice where one is named. */
export function useTotals(
  table: string,
  question: {
    filter?: string | undefined
    search?: string | undefined
    group?: string | undefined
  },
) {
  return useQuery({
    queryKey: ['list', table, 'totals', question],
    queryFn: ({ signal }) =>
      api<Totals>('GET', `/api/v1/records/${table}/totals${query(question)}`, { signal }),
    placeholderData: (previous) => previous,
  })
}

/** A few rows, for panels. */
export function useSomeRows(question: ListQuestion & { limit: number; enabled?: boolean }) {
  const { table, enabled, ...rest } = question
  return useQuery({
    queryKey: ['list', table, 'some', rest],
    queryFn: ({ signal }) =>
      api<RowPage>('GET', `/api/v1/records/${table}${query(rest)}`, { signal }),
    enabled: enabled ?? true,
  })
}

export const recordPath = (table: string, id: string): string => `/api/v1/records/${table}/${id}`

/** One record with all its columns. */
export function useRecord(table: string, id: string) {
  return useQuery({
    queryKey: ['record', table, id],
    queryFn: ({ signal }) => api<RecordRow>('GET', recordPath(table, id), { signal }),
  })
}
