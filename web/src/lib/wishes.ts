import { queryOptions, useQueries } from '@tanstack/react-query'
import { api } from './api.ts'

/** A contact or lead. */
export type PersonRef = { table: 'contacts' | 'leads'; id: string }
export type Wish = 'does_not_want_calls' | 'does_not_want_email'

type Answer = { values: Readonly<Record<string, unknown>> }

/** The record of a person, under the key of its page. */
export const personQuery = ({ table, id }: PersonRef) =>
  queryOptions({
    queryKey: ['record', table, id],
    queryFn: ({ signal }) => api<Answer>('GET', `/api/v1/records/${table}/${id}`, { signal }),
    staleTime: 30_000,
    retry: false,
  })

export const hasWish = (person: Answer | undefined, wish: Wish): boolean =>
  person?.values[wish] === true

/** The names of those of these people who do not want to be called, as far as one may know them. */
export function useWithoutCalls(people: readonly PersonRef[]): readonly string[] {
  return useQueries({
    queries: people.map(personQuery),
    combine: (answers) =>
      answers.flatMap(({ data }) => {
        const name = data?.values.full_name
        return hasWish(data, 'does_not_want_calls') && typeof name === 'string' ? [name] : []
      }),
  })
}
