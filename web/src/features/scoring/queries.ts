import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type {
  AttributeInsight,
  Attributes,
  CheckResult,
  Configuration,
  Evidence,
  Model,
  Performance,
  Pipeline,
  ScoringOverview,
  ScoringTable,
  Widget,
} from '../../../../src/scoring/contract.ts'
import { api, query } from '../../lib/api.ts'

export type RecordRef = { table: ScoringTable; id: string }

const TRAINING_POLL_MS = 1500
const models = '/api/v1/scoring/models'

/** The score of a record and why it has it. */
export function useScore(record: RecordRef) {
  return useQuery({
    queryKey: ['score', record.table, record.id],
    queryFn: ({ signal }) =>
      api<Widget>('GET', `/api/v1/scoring/${record.table}/records/${record.id}`, { signal }),
  })
}

/** The activities behind an attribute of a record. */
export function useScoreEvidence(record: RecordRef, attribute: string) {
  return useInfiniteQuery({
    queryKey: ['score', record.table, record.id, 'evidence', attribute],
    queryFn: ({ pageParam, signal }) =>
      api<Evidence>(
        'GET',
        `/api/v1/scoring/${record.table}/records/${record.id}/evidence${query({
          attribute,
          limit: 50,
          cursor: pageParam,
        })}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
}

/** What the open records are worth, by stage and by grade. */
export function useExpected(table: ScoringTable, whose: 'mine' | 'all') {
  return useQuery({
    queryKey: ['home', 'scoring', table, whose],
    queryFn: ({ signal }) =>
      api<Pipeline>('GET', `/api/v1/scoring/${table}/pipeline${query({ whose })}`, { signal }),
  })
}

/** The models of a table and what the set-up form offers; asked again while one trains. */
export function useScoring(table: ScoringTable, enabled = true) {
  return useQuery({
    queryKey: ['scoring', table],
    queryFn: ({ signal }) => api<ScoringOverview>('GET', `/api/v1/scoring/${table}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.is_training ? TRAINING_POLL_MS : false),
    enabled,
  })
}

/** Whether a configuration has records enough, and which models it overlaps. */
export function useCheck(table: ScoringTable, configuration: Configuration, enabled: boolean) {
  return useQuery({
    queryKey: ['scoring', table, 'check', configuration],
    queryFn: ({ signal }) =>
      api<CheckResult>('POST', `/api/v1/scoring/${table}/check`, {
        body: { configuration },
        signal,
      }),
    placeholderData: (previous) => previous,
    enabled,
  })
}

/** One model with its versions. */
export function useModel(id: string, enabled = true) {
  return useQuery({
    queryKey: ['scoring', 'model', id],
    queryFn: ({ signal }) => api<Model>('GET', `${models}/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'training' ? TRAINING_POLL_MS : false),
    enabled,
  })
}

/** How good a version is; the draft, else the published one, unless a version is named. */
export function usePerformance(id: string, version: string | undefined) {
  return useQuery({
    queryKey: ['scoring', 'model', id, 'performance', version ?? ''],
    queryFn: ({ signal }) =>
      api<Performance>('GET', `${models}/${id}/performance${query({ version })}`, { signal }),
    placeholderData: (previous) => previous,
  })
}

/** Every attribute that the model could use, and what came of it. */
export function useAttributes(id: string) {
  return useQuery({
    queryKey: ['scoring', 'model', id, 'attributes'],
    queryFn: ({ signal }) => api<Attributes>('GET', `${models}/${id}/attributes`, { signal }),
  })
}

/** What each value of an attribute does. */
export function useAttribute(id: string, name: string, enabled: boolean) {
  return useQuery({
    queryKey: ['scoring', 'model', id, 'attributes', name],
    queryFn: ({ signal }) =>
      api<AttributeInsight>('GET', `${models}/${id}/attributes/${encodeURIComponent(name)}`, {
        signal,
      }),
    enabled,
  })
}
