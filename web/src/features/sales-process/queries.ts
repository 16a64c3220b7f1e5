import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Qualification, Qualified, StageBar } from '../../../../src/sales-process/contract.ts'
import { ApiProblem, api } from '../../lib/api.ts'
import { toastUndo } from '../../ui/undo-toast.tsx'
import type { ProcessTable } from './inputs.ts'

const pathOf = (table: ProcessTable, id: string): string => `/api/v1/sales-process/${table}/${id}`

/** What would be made of a lead. */
export const qualificationQuery = (id: string) =>
  queryOptions({
    queryKey: ['qualification', id],
    queryFn: ({ signal }) =>
      api<Qualification>('GET', `${pathOf('leads', id)}/qualification`, { signal }),
    // What is known of a customer changes elsewhere, too.
    staleTime: 0,
  })

/** The stages of a deal at a version. */
export const stagesQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['stages', id, version],
    queryFn: ({ signal }) =>
      api<StageBar>('GET', `${pathOf('opportunities', id)}/stages`, { signal }),
  })

type Done = { version: number } & Partial<Omit<Qualified, 'version'>>

export type Step = {
  name: string
  body?: unknown
  /** what the toast says, with its undo; absent: nothing */
  said?: string | undefined
}

type Then = {
  /** as soon as the step is taken: its dialog goes before the page learns of it and draws other buttons */
  onDone?: (done: Done) => void
  /** after it was taken back */
  onUndone?: () => void
}

/** Takes a step and offers to take it back. */
export function useStep(
  record: { table: ProcessTable; id: string; version: number },
  { onDone, onUndone }: Then = {},
) {
  const client = useQueryClient()
  const refresh = async (): Promise<void> => {
    const keys = ['list', 'timeline', 'related', 'history', 'record', 'qualification']
    await Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })))
  }
  const path = pathOf(record.table, record.id)
  return useMutation({
    mutationFn: ({ name, body }: Step) =>
      api<Done>('POST', `${path}/${name}`, { body, version: record.version }),
    onSuccess: async (done, { said }) => {
      onDone?.(done)
      await refresh()
      if (said === undefined) return
      toastUndo({
        text: said,
        onUndo: async () => {
          const body = { created: done.created ?? [], linked: done.linked ?? [] }
          await api('POST', `${path}/undo`, { body, version: done.version })
          onUndone?.()
          await refresh()
        },
      })
    },
  })
}

/** The problems of a step by the last part of what they point at. */
export const fieldProblems = (error: unknown): Readonly<Record<string, string>> =>
  error instanceof ApiProblem
    ? Object.fromEntries(
        error.fields.map(({ pointer, detail }) => [pointer.split('/').at(-1) ?? '', detail]),
      )
    : {}
