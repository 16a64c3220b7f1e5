import { useQuery } from '@tanstack/react-query'
import { api, query } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import type { Recipient } from './addresses.ts'

/** A contact or lead; `note`: where they work, and that they want no e-mail. */
export type KnownPerson = Recipient & { table: 'contacts' | 'leads'; id: string; note: string }

type Row = { id: string; values: Readonly<Record<string, unknown>> }

const TABLES = [
  { table: 'contacts', company: 'account_id' },
  { table: 'leads', company: 'company' },
] as const

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null || !('name' in value)) return ''
  return typeof value.name === 'string' ? value.name : ''
}

async function askFor(
  source: (typeof TABLES)[number],
  search: string,
  signal: AbortSignal,
): Promise<readonly KnownPerson[]> {
  const { table, company } = source
  const columns = `full_name,email,does_not_want_email,${company}`
  const page = await api<{ rows: readonly Row[] }>(
    'GET',
    `/api/v1/records/${table}${query({ search, limit: 6, columns })}`,
    { signal },
  )
  return page.rows.flatMap(({ id, values }) => {
    const address = textOf(values.email)
    if (address === '') return []
    const name = textOf(values.full_name)
    const wish = values.does_not_want_email === true ? t('composer.wants_no_mail') : ''
    const note = [textOf(values[company]), wish].filter(Boolean).join(' · ')
    return [{ table, id, address, name: name || null, note }]
  })
}

/** Contacts and leads whose name or address looks like the text, with an address; empty until two letters. */
export function usePeople(text: string): readonly KnownPerson[] {
  const session = useSession()
  const search = text.trim()
  const sources = TABLES.filter(({ table }) => may(session, table, 'read'))
  const { data } = useQuery({
    queryKey: ['list', 'people', search],
    queryFn: async ({ signal }) => {
      const found = await Promise.all(sources.map((source) => askFor(source, search, signal)))
      return found.flat()
    },
    enabled: search.length >= 2,
    placeholderData: (previous) => (search.length >= 2 ? previous : undefined),
  })
  return search.length >= 2 ? (data ?? []) : []
}
