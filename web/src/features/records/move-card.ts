import { useMutation } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { toast, toastProblem, toastUndo } from '../../ui/undo-toast.tsx'
import { useRefresh } from './changes.ts'
import { choiceLabel, columnLabel } from './labels.ts'
import { recordPath } from './queries.ts'
import { fieldErrors } from './record-form.tsx'
import type { RecordRow, Row, Table } from './types.ts'
import { textOf } from './values.ts'

/** Gives a card the value of another column of the board; resolves to the way back. */
export type MoveCard = (row: Row, value: string) => Promise<() => Promise<unknown>>

/** Where no process rules the column, its value is changed as in a form. */
const changeValue =
  (table: Table, column: string): MoveCard =>
  async (row, value) => {
    const put = (to: string | null, version: number): Promise<RecordRow> =>
      api('PATCH', recordPath(table.name, row.id), { body: { values: { [column]: to } }, version })
    const saved = await put(value, row.version)
    return () => put(textOf(row.values[column]) || null, saved.version)
  }

/**
 * Moves cards, and offers to take each move back.
 *
 * @param process  the step of the process that rules the column, if there is one
 */
export function useMoveCard(table: Table, column: string, process: MoveCard | undefined) {
  const refresh = useRefresh(table.name)
  const move = process ?? changeValue(table, column)
  return useMutation({
    mutationFn: ({ row, value }: { row: Row; value: string }) => move(row, value),
    onSuccess: async (back, { row, value }) => {
      await refresh(row.id)
      toastUndo({
        text: t('web.board.moved', {
          name: textOf(row.values[table.primary_column]),
          value: choiceLabel(table.name, column, value),
        }),
        onUndo: async () => {
          await back()
          await refresh(row.id)
        },
      })
    },
    onError: (error) => {
      const columns = Object.keys(fieldErrors(error)).flatMap((name) =>
        table.columns.filter((one) => one.name === name).map((one) => columnLabel(table.name, one)),
      )
      if (columns.length === 0) toastProblem(error)
      else toast(t('web.board.missing', { columns: columns.join(', ') }))
    },
  })
}
