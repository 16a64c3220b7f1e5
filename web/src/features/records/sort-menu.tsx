import { Button, Menu } from '@mantine/core'
import { ArrowDown, ArrowDownUp, ArrowUp } from 'lucide-react'
import { t } from '../../lib/i18n.ts'
import { columnLabel } from './labels.ts'
import type { ListState } from './list-state.ts'
import type { Table } from './types.ts'

/** The order of a list: by which column, and which way. */
export function SortMenu(props: { table: Table; list: ListState }) {
  const { table, list } = props
  const isDown = list.sort.startsWith('-')
  const name = list.sort.replace(/^-/, '')
  const current = table.columns.find((column) => column.name === name)
  const sortable = table.columns.filter((column) => column.is_sortable)
  const Arrow = isDown ? ArrowDown : ArrowUp
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<ArrowDownUp size={16} />}
          aria-label={t('web.list.sorted_by', {
            column: current ? columnLabel(table.name, current) : name,
          })}
        >
          {current ? columnLabel(table.name, current) : t('web.list.sort')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {sortable.map((column) => (
          <Menu.Item
            key={column.name}
            leftSection={column.name === name ? <Arrow size={14} /> : <span className="icon-gap" />}
            onClick={() =>
              list.change({ sort: column.name === name && !isDown ? `-${name}` : column.name })
            }
          >
            {columnLabel(table.name, column)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
