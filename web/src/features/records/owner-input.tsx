import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, query } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import type { Owner } from './changes.ts'

type Named = { id: string; name: string }

/** People and teams who may own records. */
function useOwners() {
  return useQuery({
    queryKey: ['users', 'owners'],
    queryFn: async ({ signal }): Promise<readonly Owner[]> => {
      const [users, teams] = await Promise.all([
        api<{ rows: readonly Named[] }>('GET', `/api/v1/users${query({ limit: 200 })}`, { signal }),
        api<{ rows: readonly Named[] }>('GET', `/api/v1/teams${query({ limit: 200 })}`, { signal })
          // Whoever may not read teams still gives records to people.
          .catch(() => ({ rows: [] })),
      ])
      return [
        ...users.rows.map(({ id, name }): Owner => ({ kind: 'user', id, name })),
        ...teams.rows.map(({ id, name }): Owner => ({ kind: 'team', id, name })),
      ]
    },
  })
}

/** Chooses a person or a team. */
export function OwnerInput(props: {
  label: string
  value: { id: string; name: string | null } | null
  onChange: (owner: Owner | null) => void
  inPopover?: boolean
}) {
  const { data } = useOwners()
  const owners = data ?? []
  const group = (kind: Owner['kind']) => ({
    group: t(kind === 'user' ? 'web.owner.people' : 'web.owner.teams'),
    items: owners
      .filter((owner) => owner.kind === kind)
      .map((owner) => ({ value: owner.id, label: owner.name ?? '–' })),
  })
  return (
    <Select
      label={props.label}
      searchable
      data={[group('user'), group('team')].filter(({ items }) => items.length > 0)}
      value={props.value?.id ?? null}
      onChange={(id) => props.onChange(owners.find((owner) => owner.id === id) ?? null)}
      nothingFoundMessage={t('web.nothing_found')}
      comboboxProps={{ withinPortal: !props.inPopover }}
    />
  )
}
