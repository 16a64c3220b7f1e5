import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { BusinessUnit, Role, Team, User } from '../../../../src/identity/contract.ts'
import { api, query } from '../../lib/api.ts'
import { t, tOr } from '../../lib/i18n.ts'
import { toast, toastProblem } from '../../ui/undo-toast.tsx'

type Rows<Row> = { rows: readonly Row[]; next_cursor: string | null }

const MANY = 200

function useRows<Row>(path: string, search?: string) {
  return useQuery({
    queryKey: ['users', path, search ?? ''],
    queryFn: ({ signal }) =>
      api<Rows<Row>>('GET', `/api/v1/${path}${query({ limit: MANY, search })}`, { signal }),
    placeholderData: (previous) => previous,
  })
}

export const useUsers = (search?: string) => useRows<User>('users', search)
export const useTeams = () => useRows<Team>('teams')
export const useBusinessUnits = () => useRows<BusinessUnit>('business-units')
export const useRoles = () => useRows<Role>('roles')

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
