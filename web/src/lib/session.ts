import type { QueryClient } from '@tanstack/react-query'
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { privilegeAction, privilegeDepth, Session } from '../../../src/identity/contract.ts'
import type { SetUpState } from '../../../src/settings/contract.ts'
import { api } from './api.ts'
import { followServerClock } from './clock.ts'
import { queryClient } from './query-client.ts'

export type { Session }
export type Clock = Session['clock']
export type Theme = Session['user']['theme']
export type Action = z.infer<typeof privilegeAction>
export type Depth = z.infer<typeof privilegeDepth>

export type Setup = SetUpState

export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: async ({ signal }) => {
    const setup = await api<Setup>('GET', '/api/v1/setup', { signal })
    followServerClock(setup.clock.now)
    return setup
  },
})

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await api<Session>('GET', '/api/v1/session', { signal })
    followServerClock(session.clock.now)
    return session
  },
  retry: false,
  staleTime: 300_000,
})

/** The session, asked for only when the server knows the caller; undefined before sign-in. */
export async function knownSession(): Promise<Session | undefined> {
  const known = queryClient.getQueryData(sessionQuery.queryKey)
  if (known) return known
  const setup = await queryClient.ensureQueryData(setupQuery).catch(() => undefined)
  if (setup && !setup.signed_in) return undefined
  return queryClient.ensureQueryData(sessionQuery).catch(() => undefined)
}

/** Drops everything that was read for the person; to be called once their pages are left. */
export function forgetPerson(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== setupQuery.queryKey[0] })
  client.setQueryData(setupQuery.queryKey, (setup) => setup && { ...setup, signed_in: false })
}

/** The person who is signed in; only inside the frame, whose route has loaded it. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery)
  if (!data) throw new Error('useSession: the frame renders only after sign-in')
  return data
}

/** How deep the person's right reaches; 'none' when there is no right at all. */
export const depthOf = (session: Session, table: string, action: Action): Depth =>
  session.privileges[table]?.[action] ?? 'none'

export const may = (session: Session, table: string, action: Action): boolean =>
  depthOf(session, table, action) !== 'none'
