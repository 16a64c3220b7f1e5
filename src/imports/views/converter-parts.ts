/** What the reading of an import's rows rests on. */
import { TABLES } from '../../records/model.ts'
import { choiceLabels } from '../client/words.ts'
import type { ConverterParts } from '../convert-cell.ts'
import type { StoredImport } from '../store/imports.ts'

/** @param timeZone  of whoever imports: times without a zone are meant there */
export const converterParts = (
  { table, plan, columns }: StoredImport,
  timeZone: string,
): ConverterParts => ({
  table: TABLES[table],
  plan,
  header: columns.map(({ header }) => header),
  labels: choiceLabels(table),
  timeZone,
})
