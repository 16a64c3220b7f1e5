import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { record } from '../../../../src/records/contract.ts'
import type { WhoKnowsWhom } from '../../../../src/who-knows-whom/contract.ts'
import { api } from '../../lib/api.ts'

type RecordRow = z.infer<typeof record>
export type RecordRef = { table: string; id: string }

const TABLES: readonly string[] = ['accounts', 'contacts', 'leads']

/** Whether colleagues can introduce somebody to records of the table. */
export const hasIntroducers = (table: string): boolean => TABLES.includes(table)

/** The colleagues who know a record; asked for only with the right to. */
export function useColleagues(record: RecordRef, isAllowed: boolean) {
  return useQuery({
    queryKey: ['who-knows-whom', record.table, record.id],
    enabled: isAllowed,
    queryFn: ({ signal }) =>
      api<WhoKnowsWhom>('GET', `/api/v1/who-knows-whom/${record.table}/${record.id}`, { signal }),
  })
}

/** What the record is called, from what its page has read already; empty while it reads. */
export function useRecordName({ table, id }: RecordRef): string {
  const { data } = useQuery({
    queryKey: ['record', table, id],
    queryFn: ({ signal }) => api<RecordRow>('GET', `/api/v1/records/${table}/${id}`, { signal }),
  })
  const name = data?.values[table === 'accounts' ? 'name' : 'full_name']
  return typeof name === 'string' ? name : ''
}
