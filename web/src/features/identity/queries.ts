import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { BusinessUnit, Role, Team, User } from '../../../../src/identity/contract.ts'
import { api, query } from '../../lib/api.ts'
import { t, tOr } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { toast, toastProblem } from '../../ui/undo-toast.tsx'

type Rows<Row> = { rows: readonly Row[]; next_cursor: string | null }

const MANY = 200

/** The rows, where the person may read the table at all. */
function useRows<Row>(path: string, table: string, search?: string) {
  const session = useSession()
  return useQuery({
    queryKey: ['users', path, search ?? ''],
    queryFn: ({ signal }) =>
      api<Rows<Row>>('GET', `/api/v1/${path}${query({ limit: MANY, search })}`, { signal }),
    placeholderData: (previous) => previous,
    enabled: may(session, table, 'read'),
  })
}

export const useUsers = (search?: string) => useRows<User>('users', 'users', search)
export const useTeams = () => useRows<Team>('teams', 'teams')
export const useBusinessUnits = () => useRows<BusinessUnit>('business-units', 'business_units')
export const useRoles = () => useRows<Role>('roles', 'roles')

/** Creates (no id) or changes something of the organisation. */
export function useSave(path: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, body }: { id?: string | undefined; body: unknown }) =>
      api<{ id: string }>(id ? 'PATCH' : 'POST', id ? `/api/v1/${path}/${id}` : `/api/v1/${path}`, {
        body,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['users'] })
      toast(t('web.saved'))
    },
    onError: toastProblem,
  })
}

export const roleName = (role: { key: string | null; name: string | null }): string =>
  role.name ?? tOr(role.key ?? '', `identity.roles.${role.key}`)
