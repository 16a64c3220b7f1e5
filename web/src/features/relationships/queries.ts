import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type {
  Coverage,
  Evidence,
  FigureName,
  Home,
  Relationship,
  RelationshipPipeline,
  Tone,
  Whose,
} from '../../../../src/relationships/contract.ts'
import { api, query } from '../../lib/api.ts'

export type RecordRef = { table: string; id: string }

const TABLES: readonly string[] = ['accounts', 'contacts', 'leads', 'opportunities']

/** Whether records of the table have relationship figures. */
export const hasFigures = (table: string): boolean => TABLES.includes(table)

const path = ({ table, id }: RecordRef): string => `/api/v1/relationships/${table}/${id}`

/** How soon figures that are behind are looked at again. */
const LOOK_AGAIN_MS = 3_000

/** The figures of one record. */
export function useRelationship(record: RecordRef) {
  return useQuery({
    queryKey: ['figures', record.table, record.id],
    queryFn: ({ signal }) => api<Relationship>('GET', path(record), { signal }),
    refetchInterval: ({ state }) => (state.data?.is_behind ? LOOK_AGAIN_MS : false),
  })
}

/** Whether mail of the organisation is missing in what is derived. */
export function useCoverage() {
  return useQuery({
    queryKey: ['figures', 'coverage'],
    queryFn: ({ signal }) => api<Coverage>('GET', '/api/v1/relationships/coverage', { signal }),
  })
}

/** The tone of what its people wrote of late. */
export function useTone(record: RecordRef) {
  return useQuery({
    queryKey: ['figures', record.table, record.id, 'tone'],
    queryFn: ({ signal }) => api<Tone>('GET', `${path(record)}/tone`, { signal }),
  })
}

/** The activities behind one figure. */
export function useEvidence(record: RecordRef, figure: FigureName) {
  return useInfiniteQuery({
    queryKey: ['figures', record.table, record.id, 'evidence', figure],
    queryFn: ({ pageParam, signal }) =>
      api<Evidence>(
        'GET',
        `${path(record)}/activities${query({ figure, limit: 50, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
}

/** What the home page shows of relationships. */
export function useRelationshipHome(whose: Whose) {
  return useQuery({
    queryKey: ['home', 'relationships', whose],
    queryFn: ({ signal }) =>
      api<Home>('GET', `/api/v1/relationships/home${query({ whose })}`, { signal }),
  })
}

/** Open deals by close date and health. */
export function useRelationshipPipeline(whose: Whose, isEnabled: boolean) {
  return useQuery({
    queryKey: ['figures', 'pipeline', whose],
    queryFn: ({ signal }) =>
      api<RelationshipPipeline>('GET', `/api/v1/relationships/pipeline${query({ whose })}`, {
        signal,
      }),
    enabled: isEnabled,
  })
}
