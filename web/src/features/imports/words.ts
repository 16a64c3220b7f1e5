/** What tables, targets and states are called. */
import type { ImportSummary, ImportTable } from '../../../../src/imports/contract.ts'
import { t } from '../../lib/i18n.ts'

export const IMPORT_TABLES: readonly ImportTable[] = [
  'accounts',
  'contacts',
  'leads',
  'opportunities',
  'cases',
  'competitors',
]

export const tableLabel = (table: ImportTable): string => t(`records.${table}.label_many`)

/** A column of the table, or a part of one. */
export function targetLabel(table: ImportTable, target: string): string {
  if (target === 'id') return t('imports.target.id')
  const [, column, part] = /^(.+)_(minor|currency)$/.exec(target) ?? []
  if (column === undefined) return t(`records.${table}.columns.${target}`)
  return t(`imports.target.${part}`, { column: t(`records.${table}.columns.${column}`) })
}

export const choiceLabel = (table: ImportTable, column: string, choice: string): string =>
  t(`records.${table}.choices.${column}.${choice}`)

/** "Done", "Checked": of what nothing is written yet, and what came of it. */
export const stateLabel = ({ state }: Pick<ImportSummary, 'state'>): string =>
  t(`imports.state.${state}`)
