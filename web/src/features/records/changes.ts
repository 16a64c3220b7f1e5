import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { NewPartyBody } from '../../../../src/records/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { depthOf, useSession } from '../../lib/session.ts'
import { toast, toastProblem, toastUndo } from '../../ui/undo-toast.tsx'
import { recordPath } from './queries.ts'
import type { Column, FieldValue, RecordRow, Row, Values } from './types.ts'
import { wireValue } from './values.ts'

const wireValues = (columns: readonly Column[], values: Values): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      wireValue(value, columns.find((column) => column.name === name)?.kind ?? 'text'),
    ]),
  )

/** Runs one task after the other, so that a hundred deletions do not ask a hundred times at once. */
async function each(ids: readonly string[], task: (id: string) => Promise<unknown>): Promise<void> {
  for (const id of ids) await task(id)
}

/** Refreshes what shows records of a table. */
export function useRefresh(table: string) {
  const client = useQueryClient()
  return async (id?: string): Promise<void> => {
    await Promise.all([
      client.invalidateQueries({ queryKey: ['list'] }),
      client.invalidateQueries({ queryKey: ['timeline'] }),
      client.invalidateQueries({ queryKey: ['related'] }),
      client.invalidateQueries({ queryKey: ['history'] }),
      id ? client.invalidateQueries({ queryKey: ['record', table, id] }) : undefined,
    ])
  }
}

export function useCreateRecord(table: string, columns: readonly Column[]) {
  const refresh = useRefresh(table)
  return useMutation({
    mutationFn: ({
      values,
      parties,
    }: {
      values: Values
      parties?: readonly NewPartyBody[] | undefined
    }) =>
      api<Row>('POST', `/api/v1/records/${table}`, {
        body: { values: wireValues(columns, values), parties },
      }),
    onSuccess: () => refresh(),
  })
}

/** Saves changed fields, provided that nobody else changed the record since it was read. */
export function useSaveRecord(table: string, id: string, columns: readonly Column[]) {
  const client = useQueryClient()
  const refresh = useRefresh(table)
  return useMutation({
    mutationFn: ({ changes, version }: { changes: Values; version: number }) =>
      api<RecordRow>('PATCH', recordPath(table, id), {
        body: { values: wireValues(columns, changes) },
        version,
      }),
    onSuccess: async (row) => {
      client.setQueryData(['record', table, id], row)
      await refresh(id)
    },
  })
}

/** Changes who takes part in an activity, or its other values; both can be taken back. */
export function useChangeActivity(table: string, row: RecordRow, columns: readonly Column[]) {
  const client = useQueryClient()
  const refresh = useRefresh(table)
  type Change = { values?: Values; parties?: readonly NewPartyBody[] }
  const put = async ({ values = {}, parties }: Change, version: number): Promise<RecordRow> => {
    const saved = await api<RecordRow>('PATCH', recordPath(table, row.id), {
      body: { values: wireValues(columns, values), parties },
      version,
    })
    client.setQueryData(['record', table, row.id], saved)
    await refresh(row.id)
    return saved
  }
  return useMutation({
    mutationFn: ({ after }: { after: Change; before: Change; text: string }) =>
      put(after, row.version),
    onSuccess: ({ version }, { before, text }) =>
      toastUndo({ text, onUndo: () => put(before, version) }),
    onError: toastProblem,
  })
}

/** Deletes records and offers to bring them back. */
export function useDeleteRecords(table: string) {
  const client = useQueryClient()
  const refresh = useRefresh(table)
  return useMutation({
    mutationFn: (ids: readonly string[]) => each(ids, (id) => api('DELETE', recordPath(table, id))),
    onSuccess: async (_, ids) => {
      // Only lists: the page of a deleted record must not ask for what is gone.
      await client.invalidateQueries({ queryKey: ['list'] })
      toastUndo({
        text: t('web.deleted', { count: ids.length }),
        onUndo: async () => {
          await each(ids, (id) => api('POST', `${recordPath(table, id)}/restore`, { body: {} }))
          await refresh()
        },
      })
    },
    onError: toastProblem,
  })
}

export type Owner = { kind: 'user' | 'team'; id: string; name: string | null }

const assignTo = (table: string, id: string, owner: Owner): Promise<Row> =>
  api('POST', `${recordPath(table, id)}/assign`, {
    body: owner.kind === 'user' ? { owner_user_id: owner.id } : { owner_team_id: owner.id },
  })

/** Gives records to another owner; the toast gives them back. */
export function useAssign(table: string, right: string) {
  const session = useSession()
  const refresh = useRefresh(table)
  return useMutation({
    mutationFn: ({ rows, owner }: { rows: readonly Row[]; owner: Owner }) =>
      each(
        rows.map((row) => row.id),
        (id) => assignTo(table, id, owner),
      ),
    onSuccess: async (_, { rows, owner }) => {
      await Promise.all(rows.map((row) => refresh(row.id)))
      // Who may assign only their own records cannot take back what is no longer theirs.
      if (depthOf(session, right, 'assign') === 'own') {
        toast(t('web.assigned', { count: rows.length, name: owner.name ?? '' }))
        return
      }
      toastUndo({
        text: t('web.assigned', { count: rows.length, name: owner.name ?? '' }),
        onUndo: async () => {
          for (const row of rows) if (row.owner) await assignTo(table, row.id, row.owner)
          await Promise.all(rows.map((row) => refresh(row.id)))
        },
      })
    },
    onError: toastProblem,
  })
}

export type ActivityVerb = 'complete' | 'cancel' | 'reopen'

const setActivity = (id: string, verb: ActivityVerb): Promise<unknown> =>
  api('POST', `/api/v1/records/activities/${id}/${verb}`, { body: {} })

/** Completes, cancels or reopens an activity, with its undo. */
export function useActivityStatus() {
  const refresh = useRefresh('activities')
  return useMutation({
    mutationFn: ({ id, verb }: { id: string; verb: ActivityVerb }) => setActivity(id, verb),
    onSuccess: async (_, { id, verb }) => {
      await refresh(id)
      const words = { complete: 'completed', cancel: 'cancelled', reopen: 'reopened' }[verb]
      toastUndo({
        text: t(`web.activity.${words}`),
        onUndo: async () => {
          await setActivity(id, verb === 'reopen' ? 'complete' : 'reopen')
          await refresh(id)
        },
      })
    },
    onError: toastProblem,
  })
}

export const changedValues = (
  before: Values,
  after: Readonly<Record<string, FieldValue>>,
  same: (a: FieldValue | undefined, b: FieldValue | undefined) => boolean,
): Values =>
  Object.fromEntries(Object.entries(after).filter(([name, value]) => !same(before[name], value)))
