/** What the server says of imports, and what is asked of it. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  Dialect,
  ImportDetail,
  ImportPlan,
  ImportPreview,
  ImportRow,
  ImportTable,
  importList,
  importRows,
} from '../../../../src/imports/contract.ts'
import { api, query } from '../../lib/api.ts'
import { upload } from '../../lib/upload.ts'
import { toastProblem } from '../../ui/undo-toast.tsx'

const PATH = '/api/v1/imports'
/** Work that goes on is asked for again, should an event be lost. */
const POLL_MS = 3_000

export type Outcome = NonNullable<ImportRow['outcome']>
export type Step = 'check' | 'start' | 'pause' | 'undo'
export type Wishes = Pick<Dialect, 'encoding' | 'separator' | 'sheet'>

export const isAtWork = ({ state }: Pick<ImportDetail, 'state'>): boolean =>
  ['checking', 'running', 'undoing'].includes(state)

export const useImports = () =>
  useInfiniteQuery({
    queryKey: ['imports', 'list'],
    queryFn: ({ pageParam, signal }) =>
      api<z.infer<typeof importList>>('GET', `${PATH}${query({ cursor: pageParam })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })

export const useImport = (id: string) =>
  useQuery({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal }) => api<ImportDetail>('GET', `${PATH}/${id}`, { signal }),
    refetchInterval: ({ state: { data } }) => (data && isAtWork(data) ? POLL_MS : false),
  })

/** @param plan  the preview is asked for again when it changes */
export const usePreview = (id: string, plan: ImportPlan) =>
  useQuery({
    queryKey: ['imports', 'preview', id, plan],
    queryFn: ({ signal }) => api<ImportPreview>('GET', `${PATH}/${id}/preview`, { signal }),
    placeholderData: (before) => before,
  })

export const useImportRows = (id: string, outcome: Outcome, counted: number) =>
  useInfiniteQuery({
    queryKey: ['imports', 'rows', id, outcome, counted],
    queryFn: ({ pageParam, signal }) =>
      api<z.infer<typeof importRows>>(
        'GET',
        `${PATH}/${id}/rows${query({ outcome, after: pageParam, limit: 25 })}`,
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next_after ?? undefined,
  })

export const rejectedPath = (id: string): string => `${PATH}/${id}/rejected.csv`

type Sending = {
  readonly table: ImportTable
  readonly file: File
  readonly wishes?: Wishes
  readonly onProgress: (share: number) => void
  readonly signal: AbortSignal
}

/** Sends a file; the answer is a draft with a proposed plan. */
export const sendFile = ({ table, file, wishes, ...how }: Sending): Promise<ImportDetail> =>
  upload<ImportDetail>(`${PATH}${query({ table, file_name: file.name, ...wishes })}`, file, how)

/** Changes the plan: shown at once, and as the server understands it when it answers. */
export function usePlan(id: string) {
  const client = useQueryClient()
  const key = ['imports', 'one', id]
  return useMutation({
    // One after the other: the later wins.
    scope: { id },
    mutationFn: (plan: ImportPlan) =>
      api<ImportDetail>('PUT', `${PATH}/${id}/plan`, { body: plan }),
    onMutate: (plan) => {
      client.setQueryData<ImportDetail>(key, (before) => before && { ...before, plan })
    },
    onSuccess: (detail) => client.setQueryData(key, detail),
    onError: async (error) => {
      toastProblem(error)
      await client.invalidateQueries({ queryKey: key })
    },
  })
}

export function useStep(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (step: Step) => api<ImportDetail>('POST', `${PATH}/${id}/${step}`),
    onSuccess: async (detail) => {
      client.setQueryData(['imports', 'one', id], detail)
      await client.invalidateQueries({ queryKey: ['imports', 'list'] })
    },
    onError: toastProblem,
  })
}

export function useDiscard() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api<null>('DELETE', `${PATH}/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['imports', 'list'] }),
    onError: toastProblem,
  })
}
