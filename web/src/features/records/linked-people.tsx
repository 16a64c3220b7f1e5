import { ActionIcon, Anchor, Button, Group, Text, Tooltip } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { toastProblem, toastUndo } from '../../ui/undo-toast.tsx'
import { LookupInput } from './lookup-input.tsx'
import { recordPath } from './queries.ts'
import type { Reference } from './types.ts'

type LinkKind = 'stakeholders' | 'sales-team' | 'competitors'
type Linked = {
  id: string
  name: string | null
  role?: string
  email?: string | null
  job_title?: string | null
}

type Props = {
  record: { table: string; id: string }
  link: LinkKind
  /** the table from which one adds */
  choose: string
  title: string
  empty: string
  mayWrite: boolean
}

/** What everybody in the list is, and so needs no saying. */
const ORDINARY_ROLES = ['stakeholder', 'member']

const ID_FIELD = {
  stakeholders: 'contact_id',
  'sales-team': 'user_id',
  competitors: 'competitor_id',
}

function useLinks({ record, link }: Props) {
  const client = useQueryClient()
  const path = `${recordPath(record.table, record.id)}/${link}`
  const query = useQuery({
    queryKey: ['related', record.table, record.id, link],
    queryFn: ({ signal }) => api<{ rows: readonly Linked[] }>('GET', path, { signal }),
  })
  const refresh = () => client.invalidateQueries({ queryKey: ['related', record.table, record.id] })
  const put = (id: string): Promise<unknown> =>
    api('POST', path, { body: { [ID_FIELD[link]]: id } })
  const add = useMutation({ mutationFn: put, onSuccess: refresh, onError: toastProblem })
  const remove = useMutation({
    mutationFn: (linked: Linked) => api('DELETE', `${path}/${linked.id}`),
    onSuccess: async (_, linked) => {
      await refresh()
      toastUndo({
        text: t('web.related.removed', { name: linked.name ?? '–' }),
        onUndo: async () => {
          await put(linked.id)
          await refresh()
        },
      })
    },
    onError: toastProblem,
  })
  return { query, add, remove }
}

function AddOne(props: Props & { onAdd: (id: string) => void; isBusy: boolean }) {
  const [chosen, setChosen] = useState<Reference | null>(null)
  return (
    <Group px="md" pb="md" gap="xs" align="flex-end" wrap="nowrap">
      <div style={{ flex: 1 }}>
        <LookupInput
          table={props.choose}
          label={t('web.related.add')}
          value={chosen}
          onChange={setChosen}
        />
      </div>
      <Button
        variant="light"
        disabled={chosen === null}
        loading={props.isBusy}
        onClick={() => {
          if (chosen) props.onAdd(chosen.id)
          setChosen(null)
        }}
      >
        {t('web.add')}
      </Button>
    </Group>
  )
}

function LinkedItem(props: { item: Linked; table: string; onRemove: (() => void) | undefined }) {
  const { item, table, onRemove } = props
  const name = item.name ?? t('web.hidden_record')
  const label = t('web.related.remove', { name })
  const role = item.role && !ORDINARY_ROLES.includes(item.role) ? item.role : undefined
  return (
    <Group component="li" justify="space-between" wrap="nowrap" py={4}>
      <div style={{ minWidth: 0 }}>
        {table === 'users' ? (
          <Text size="sm">{name}</Text>
        ) : (
          <Anchor component={Link} to={`/records/${table}/${item.id}`} size="sm">
            {name}
          </Anchor>
        )}
        <Text size="xs" c="dimmed">
          {[role, item.job_title].filter(Boolean).join(' · ')}
        </Text>
      </div>
      {onRemove ? (
        <Tooltip label={label}>
          <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onRemove}>
            <X size={16} />
          </ActionIcon>
        </Tooltip>
      ) : null}
    </Group>
  )
}

/** People or companies tied to a record beside its lookups. */
export function LinkedPeople(props: Props) {
  const { query, add, remove } = useLinks(props)
  return (
    <Panel title={props.title}>
      <Loaded query={query} compact>
        {({ rows: items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed" px="md" pb="sm">
              {props.empty}
            </Text>
          ) : (
            <ul className="bare-list" style={{ padding: '0 16px 8px' }}>
              {items.map((item) => (
                <LinkedItem
                  key={item.id}
                  item={item}
                  table={props.choose}
                  onRemove={props.mayWrite ? () => remove.mutate(item) : undefined}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
      {props.mayWrite ? (
        <AddOne {...props} isBusy={add.isPending} onAdd={(id) => add.mutate(id)} />
      ) : null}
    </Panel>
  )
}
