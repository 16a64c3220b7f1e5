import { Button, Menu } from '@mantine/core'
import { Check, Rows3 } from 'lucide-react'
import { t } from '../../lib/i18n.ts'
import { groupable } from './groups.ts'
import { columnLabel } from './labels.ts'
import type { ListState } from './list-state.ts'
import type { Table } from './types.ts'

/** By which column the rows of a list stand together. */
export function GroupMenu(props: { table: Table; list: ListState }) {
  const { table, list } = props
  const columns = groupable(table)
  if (columns.length === 0) return null
  const current = columns.find((column) => column.name === list.group)
  const mark = (isChosen: boolean) =>
    isChosen ? <Check size={14} aria-hidden /> : <span className="icon-gap" />
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant={current ? 'light' : 'subtle'}
          color={current ? 'indigo' : 'gray'}
          leftSection={<Rows3 size={16} />}
        >
          {current
            ? t('web.list.grouped_by', { column: columnLabel(table.name, current) })
            : t('web.list.group')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={mark(current === undefined)}
          onClick={() => list.change({ group: undefined })}
        >
          {t('web.list.group_none')}
        </Menu.Item>
        {columns.map((column) => (
          <Menu.Item
            key={column.name}
            leftSection={mark(column === current)}
            onClick={() => list.change({ group: column.name })}
          >
            {columnLabel(table.name, column)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
