import { useQuery } from '@tanstack/react-query'
import type { UsualHourAnswer } from '../../../../src/engagement/contract.ts'
import { api, query } from '../../lib/api.ts'
import type { PersonOf } from './person-query.ts'

/** The hour at which a person mostly answers and opens, on the clock of their zone; undefined where too little tells of it. */
export function useUsualHour(
  person: PersonOf | null | undefined,
  timeZone: string | undefined,
): UsualHourAnswer['usual'] | undefined {
  const { data } = useQuery({
    queryKey: ['engagement', 'usual-hour', person?.id, timeZone],
    queryFn: ({ signal }) =>
      api<UsualHourAnswer>(
        'GET',
        `/api/v1/engagement/usual-hour/${person?.table}/${person?.id}${query({ time_zone: timeZone })}`,
        { signal },
      ),
    enabled: Boolean(person) && timeZone !== undefined,
    retry: false,
  })
  return data?.usual ?? undefined
}
