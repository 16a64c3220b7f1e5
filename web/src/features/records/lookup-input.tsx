import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, query } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { useTable } from './queries.ts'
import type { Reference, RowPage } from './types.ts'
import { textOf } from './values.ts'

type Choice = { id: string; name: string }

/** Records of a table whose name looks like the text; users come from their own list. @param here  of users those who have not left */
export function useChoices(table: string, text: string, here = false) {
  const definition = useTable(table)
  const primary = definition.data?.primary_column ?? ''
  return useQuery({
    queryKey: ['list', table, 'choices', text, primary, here],
    queryFn: async ({ signal }): Promise<readonly Choice[]> => {
      if (table === 'users') {
        const users = await api<{ rows: readonly Choice[] }>(
          'GET',
          `/api/v1/users${query({ search: text, limit: 20, ...(here ? { is_active: 'true' } : {}) })}`,
          { signal },
        )
        return users.rows
      }
      const page = await api<RowPage>(
        'GET',
        `/api/v1/records/${table}${query({ search: text, limit: 20, columns: primary })}`,
        { signal },
      )
      return page.rows.map((row) => ({ id: row.id, name: textOf(row.values[primary]) }))
    },
    enabled: table === 'users' || primary !== '',
  })
}

/** Chooses a record of a table by typing a part of its name. */
export function LookupInput(props: {
  table: string
  label: string
  value: Reference | null
  onChange: (value: Reference | null) => void
  inPopover?: boolean
  error?: string | undefined
  required?: boolean
}) {
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text === props.value?.name ? '' : text, 150)
  const { data, isFetching } = useChoices(props.table, asked)
  const found = data ?? []
  const known =
    props.value && !found.some((one) => one.id === props.value?.id)
      ? [{ id: props.value.id, name: props.value.name ?? t('web.one_record') }]
      : []
  return (
    <Select
      label={props.label}
      searchable
      clearable={!props.required}
      required={props.required ?? false}
      error={props.error}
      data={[...known, ...found].map((one) => ({ value: one.id, label: one.name }))}
      // The server has already chosen.
      filter={({ options }) => options}
      value={props.value?.id ?? null}
      onChange={(id) => {
        const chosen = [...found, ...known].find((one) => one.id === id)
        props.onChange(chosen ? { table: props.table, ...chosen } : null)
      }}
      onSearchChange={setText}
      nothingFoundMessage={t(isFetching ? 'web.searching' : 'web.nothing_found')}
      comboboxProps={{ withinPortal: !props.inPopover }}
    />
  )
}
