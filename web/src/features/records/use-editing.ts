import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem, api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { toast, toastProblem } from '../../ui/undo-toast.tsx'
import { useSaveRecord } from './changes.ts'
import { recordPath } from './queries.ts'
import type { Row, Table, Values } from './types.ts'

/** Both versions of a record that two people changed at once. */
export type Conflict = { mine: Values; theirs: Row; base: Row }

/**
 * Saves changes of a record. When somebody else was faster (412), nothing is lost: the newer
 * record is fetched and both versions are laid side by side.
 */
export function useEditing(table: Table, row: Row) {
  const client = useQueryClient()
  const [conflict, setConflict] = useState<Conflict | undefined>()
  const save = useSaveRecord(table.name, row.id, table.columns)

  const onFailure = async (error: unknown, changes: Values): Promise<void> => {
    if (!(error instanceof ApiProblem)) {
      toastProblem(error)
      return
    }
    if (error.status === 412) {
      const theirs = await api<Row>('GET', recordPath(table.name, row.id))
      setConflict({ mine: changes, theirs, base: row })
      return
    }
    if (error.fields.length === 0) toastProblem(error)
  }
  const submit = (changes: Values, version: number, onDone: () => void): void => {
    if (Object.keys(changes).length === 0) {
      onDone()
      return
    }
    save.mutate(
      { changes, version },
      {
        onSuccess: () => {
          setConflict(undefined)
          toast(t('web.saved'))
          onDone()
        },
        onError: (error) => void onFailure(error, changes).catch(toastProblem),
      },
    )
  }
  return {
    conflict,
    isBusy: save.isPending,
    error: save.error,
    forget: () => save.reset(),
    submit,
    takeTheirs: () => {
      if (conflict) client.setQueryData(['record', table.name, row.id], conflict.theirs)
      setConflict(undefined)
    },
  }
}
