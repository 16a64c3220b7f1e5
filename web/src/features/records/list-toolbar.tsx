import { Group, Loader, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { GroupMenu } from './group-menu.tsx'
import { labelMany, viewLabel } from './labels.ts'
import type { ListState } from './list-state.ts'
import { SortMenu } from './sort-menu.tsx'
import type { Table } from './types.ts'

/** View, search, order and columns of a list. */
export function ListToolbar(props: { table: Table; list: ListState; isSearching: boolean }) {
  const { table, list } = props
  const [text, setText] = useState(list.text)
  const search = useDebouncedCallback((q: string) => list.change({ q: q || undefined }), 200)
  return (
    <Group gap="xs">
      <Select
        aria-label={t('web.list.view')}
        data={list.views.map((view) => ({
          value: view.key,
          label: viewLabel(table.name, view.key),
        }))}
        value={list.view.key}
        allowDeselect={false}
        onChange={(view) =>
          list.change({
            view: view ?? undefined,
            filter: undefined,
            sort: undefined,
            names: undefined,
          })
        }
        w={{ base: '100%', xs: 310 }}
      />
      <TextInput
        aria-label={t('web.list.search', { what: labelMany(table.name) })}
        placeholder={t('web.list.search_placeholder')}
        leftSection={<Search size={16} aria-hidden />}
        rightSection={props.isSearching ? <Loader size={14} /> : null}
        type="search"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          search(event.currentTarget.value)
        }}
        style={{ flex: '1 1 180px', maxWidth: 360 }}
      />
      <Group gap={4} ml="auto">
        <GroupMenu table={table} list={list} />
        <SortMenu table={table} list={list} />
        <ColumnChooser table={table} list={list} />
      </Group>
    </Group>
  )
}
