import { Group, Loader, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { GroupMenu } from './group-menu.tsx'
import { labelMany } from './labels.ts'
import type { ListState } from './list-state.ts'
import { SortMenu } from './sort-menu.tsx'
import type { Table } from './types.ts'
import { ViewMenu } from './view-menu.tsx'
import type { View } from './views.ts'

/** Those of the reader, those that others share, and those that every organisation has; no heads where there is one kind. */
function groupsOf(views: readonly View[]) {
  const options = (kept: readonly View[]) => kept.map(({ key, label }) => ({ value: key, label }))
  const shipped = views.filter(({ saved }) => saved === undefined)
  const saved = views.filter((view) => view.saved !== undefined)
  if (saved.length === 0) return options(shipped)
  return [
    { group: t('web.view.mine'), items: options(saved.filter((view) => !view.saved?.is_shared)) },
    { group: t('web.view.shared'), items: options(saved.filter((view) => view.saved?.is_shared)) },
    { group: t('web.view.shipped'), items: options(shipped) },
  ].filter(({ items }) => items.length > 0)
}

/** View, search, order and columns of a list. */
export function ListToolbar(props: {
  table: Table
  list: ListState
  isSearching: boolean
  mayShare: boolean
}) {
  const { table, list } = props
  const [text, setText] = useState(list.text)
  const search = useDebouncedCallback((q: string) => list.change({ q: q || undefined }), 200)
  return (
    <Group gap="xs">
      <Select
        aria-label={t('web.list.view')}
        data={groupsOf(list.views)}
        searchable
        value={list.view.key}
        allowDeselect={false}
        onChange={(view) =>
          list.change({
            view: view ?? undefined,
            filter: undefined,
            sort: undefined,
            names: undefined,
            columns: undefined,
            group: undefined,
          })
        }
        w={{ base: 'calc(100% - 46px)', xs: 310 }}
      />
      <ViewMenu table={table} list={list} mayShare={props.mayShare} />
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
        {table.board ? (
          <SegmentedControl
            size="xs"
            aria-label={t('web.board.layout')}
            data={[
              { value: 'list', label: t('web.board.as_list') },
              { value: 'board', label: t('web.board.as_board') },
            ]}
            value={list.isBoard ? 'board' : 'list'}
            onChange={(value) => list.change({ layout: value === 'board' ? 'board' : undefined })}
          />
        ) : null}
        {list.isBoard ? null : <GroupMenu table={table} list={list} />}
        <SortMenu table={table} list={list} />
        <ColumnChooser table={table} list={list} />
      </Group>
    </Group>
  )
}
