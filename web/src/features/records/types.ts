import type { z } from 'zod'
import type {
  historyEntry,
  page,
  record,
  relatedLists,
  row,
  tableList,
} from '../../../../src/records/contract.ts'
import type { Money } from '../../lib/format.ts'

export type Table = z.infer<typeof tableList>['tables'][number]
export type Column = Table['columns'][number]
export type Row = z.infer<typeof row>
export type RecordRow = z.infer<typeof record>
export type RowPage = z.infer<typeof page>
export type RelatedLists = z.infer<typeof relatedLists>
export type HistoryRow = z.infer<typeof historyEntry>

export type Reference = {
  table?: string | undefined
  kind?: string | undefined
  id: string
  name: string | null
}
export type FieldValue = string | number | boolean | null | Money | Reference
export type Values = Readonly<Record<string, FieldValue>>
