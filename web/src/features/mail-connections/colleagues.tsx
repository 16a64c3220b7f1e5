import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api, query } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'

export type Colleague = { kind: 'user' | 'team'; id: string; name: string }

type Named = { id: string; name: string }

/** People who are here, and teams, by name. */
function useColleagues() {
  return useQuery({
    queryKey: ['users', 'colleagues'],
    queryFn: async ({ signal }): Promise<readonly Colleague[]> => {
      const of = (path: string) =>
        api<{ rows: readonly Named[] }>('GET', `/api/v1/${path}`, { signal })
      const [users, teams] = await Promise.all([
        of(`users${query({ limit: 200, is_active: 'true' })}`),
        // Whoever may not read teams still names people.
        of(`teams${query({ limit: 200 })}`).catch(() => ({ rows: [] })),
      ])
      return [
        ...users.rows.map(({ id, name }): Colleague => ({ kind: 'user', id, name })),
        ...teams.rows.map(({ id, name }): Colleague => ({ kind: 'team', id, name })),
      ]
    },
  })
}

/** Adds a colleague, or a team, who is not there yet. */
export function AddColleague(props: {
  label: string
  kinds: readonly Colleague['kind'][]
  /** ids of those who are there */
  taken: readonly string[]
  onAdd: (colleague: Colleague) => void
}) {
  const colleagues = (useColleagues().data ?? []).filter(({ id }) => !props.taken.includes(id))
  const groups = props.kinds.map((kind) => ({
    group: t(kind === 'user' ? 'web.owner.people' : 'web.owner.teams'),
    items: colleagues
      .filter((one) => one.kind === kind)
      .map(({ id, name }) => ({ value: id, label: name })),
  }))
  return (
    <Select
      label={props.label}
      placeholder={t('mail_connections.add_placeholder')}
      searchable
      data={groups.filter(({ items }) => items.length > 0)}
      value={null}
      onChange={(id) => {
        const found = colleagues.find((one) => one.id === id)
        if (found) props.onAdd(found)
      }}
      nothingFoundMessage={t('web.nothing_found')}
    />
  )
}
