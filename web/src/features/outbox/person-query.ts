import { useQuery } from '@tanstack/react-query'
import { api, query } from '../../lib/api.ts'
import { may, useSession } from '../../lib/session.ts'

/** Whom an address belongs to, as far as the reader may see. */
export type PersonOf = {
  table: 'contacts' | 'leads'
  id: string
  name: string | null
  country: string | null
}

type Row = { id: string; values: Readonly<Record<string, unknown>> }

const TABLES = ['contacts', 'leads'] as const

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null

async function personIn(
  table: PersonOf['table'],
  address: string,
  signal: AbortSignal,
): Promise<PersonOf | undefined> {
  const page = await api<{ rows: readonly Row[] }>(
    'GET',
    `/api/v1/records/${table}${query({ search: address, limit: 5, columns: 'full_name,email,country' })}`,
    { signal },
  )
  const row = page.rows.find(({ values }) => textOf(values.email)?.toLowerCase() === address)
  if (row === undefined) return undefined
  return {
    table,
    id: row.id,
    name: textOf(row.values.full_name),
    country: textOf(row.values.country),
  }
}

/** The contact or lead of an address; null where there is none, undefined until it is known. */
export function usePersonOf(address: string | undefined): PersonOf | null | undefined {
  const session = useSession()
  const wanted = address?.toLowerCase() ?? ''
  const tables = TABLES.filter((table) => may(session, table, 'read'))
  const { data } = useQuery({
    queryKey: ['list', 'person', wanted],
    queryFn: async ({ signal }) => {
      const found = await Promise.all(tables.map((table) => personIn(table, wanted, signal)))
      return found.find((one) => one !== undefined) ?? null
    },
    enabled: wanted !== '',
  })
  return wanted === '' ? null : data
}
