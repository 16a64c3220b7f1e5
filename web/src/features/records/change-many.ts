/** The same value for many records: exactly told, and taken back by the toast. */
import { useMutation } from '@tanstack/react-query'
import type { ManyResults } from '../../../../src/records/contract.ts'
import { api } from '../../lib/api.ts'
import { needSentences, t } from '../../lib/i18n.ts'
import { toast, toastProblem, toastUndo } from '../../ui/undo-toast.tsx'
import { useRefresh } from './changes.ts'
import type { Column, FieldValue } from './types.ts'
import { wireValue } from './values.ts'

type Result = ManyResults['results'][number]

/** The server takes as many at once. */
const MOST_RECORDS = 1_000

const inPieces = <One>(list: readonly One[]): readonly (readonly One[])[] =>
  Array.from({ length: Math.ceil(list.length / MOST_RECORDS) }, (_, at) =>
    list.slice(at * MOST_RECORDS, (at + 1) * MOST_RECORDS),
  )

/** One piece after the other; the results of all. */
async function ask<One>(
  path: string,
  list: readonly One[],
  bodyOf: (piece: readonly One[]) => unknown,
): Promise<readonly Result[]> {
  const results: Result[] = []
  for (const piece of inPieces(list)) {
    results.push(...(await api<ManyResults>('POST', path, { body: bodyOf(piece) })).results)
  }
  return results
}

/** Says how many were refused, and why the first of them was. */
async function tellRefused(results: readonly Result[]): Promise<void> {
  const refused = results.filter(({ outcome }) => outcome === 'refused')
  const code = refused[0]?.problems?.[0]?.code
  if (code === undefined) return
  await needSentences('rest')
  toast(t('web.bulk.refused', { count: refused.length, reason: t(code) }))
}

/** Gives records the same value in a column; null empties it. */
export function useChangeMany(table: string) {
  const refresh = useRefresh(table)
  const path = `/api/v1/records/${table}/bulk`
  const undo = async (changed: readonly Result[]): Promise<void> => {
    const spans = changed.map(({ id, after, through }) => ({ id, after, through }))
    const results = await ask(`${path}/undo`, spans, (changes) => ({ changes }))
    await refresh()
    await tellRefused(results)
  }
  return useMutation({
    mutationFn: ({
      ids,
      column,
      value,
    }: {
      ids: readonly string[]
      column: Column
      value: FieldValue
    }) => {
      const values = { [column.name]: wireValue(value, column.kind) }
      return ask(`${path}/update`, ids, (piece) => ({ ids: piece, values }))
    },
    onSuccess: async (results) => {
      await refresh()
      const changed = results.filter(({ outcome }) => outcome === 'updated')
      toastUndo({
        text: t('web.bulk.changed', { count: changed.length }),
        onUndo: () => undo(changed),
      })
      await tellRefused(results)
    },
    onError: toastProblem,
  })
}
