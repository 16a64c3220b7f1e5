import { Anchor, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, query } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import type { RecordRow } from './inputs.ts'
import { isReference } from './inputs.ts'

type Came = { table: string; id: string; name: string }

const useDeals = (leadId: string) =>
  useQuery({
    queryKey: ['list', 'opportunities', 'of-lead', leadId],
    queryFn: ({ signal }) => {
      const filter = JSON.stringify({ all: [{ column: 'lead_id', is: leadId }] })
      const asked = query({ filter, columns: 'name', limit: 5 })
      return api<{ rows: readonly RecordRow[] }>('GET', `/api/v1/records/opportunities${asked}`, {
        signal,
      })
    },
  })

/** What came of a qualified lead: its account, its contact, its deals. */
export function Outcome(props: { row: RecordRow }) {
  const { id, values } = props.row
  const { data } = useDeals(id)
  const known = [
    ['accounts', values.account_id],
    ['contacts', values.contact_id],
  ] as const
  const came: readonly Came[] = [
    ...known.flatMap(([table, value]) =>
      isReference(value) && value.name !== null ? [{ table, id: value.id, name: value.name }] : [],
    ),
    ...(data?.rows ?? []).map((deal) => ({
      table: 'opportunities',
      id: deal.id,
      name: String(deal.values.name ?? ''),
    })),
  ]
  if (came.length === 0) return null
  return (
    <Group gap="sm" mb="sm" component="nav" aria-label={t('web.process.became')}>
      <Text size="sm">{t('web.process.became')}</Text>
      {came.map((one) => (
        <Anchor
          key={one.id}
          component={Link}
          to={`/records/${one.table}/${one.id}`}
          size="sm"
          className="lone-link"
        >
          {one.name}
        </Anchor>
      ))}
    </Group>
  )
}
