import { Button, Checkbox, Popover, ScrollArea, Stack } from '@mantine/core'
import { Columns3 } from 'lucide-react'
import { t } from '../../lib/i18n.ts'
import { columnLabel } from './labels.ts'
import type { ListState } from './list-state.ts'
import type { Table } from './types.ts'

/** Which columns a list shows. */
export function ColumnChooser(props: { table: Table; list: ListState }) {
  const { table, list } = props
  const shown = list.columns.map((column) => column.name)
  const toggle = (name: string, isShown: boolean): void => {
    const next = isShown ? [...shown, name] : shown.filter((one) => one !== name)
    list.change({ columns: next.join(',') })
  }
  return (
    <Popover position="bottom-end" withinPortal trapFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" leftSection={<Columns3 size={16} />}>
          {t('web.list.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <ScrollArea.Autosize mah={360} type="auto">
          <Stack gap={6} miw={200}>
            {table.columns
              .filter((column) => column.kind !== 'long_text')
              .map((column) => (
                <Checkbox
                  key={column.name}
                  size="xs"
                  label={columnLabel(table.name, column)}
                  checked={shown.includes(column.name)}
                  disabled={column.name === table.primary_column}
                  onChange={(event) => toggle(column.name, event.currentTarget.checked)}
                />
              ))}
          </Stack>
        </ScrollArea.Autosize>
        <Button
          variant="subtle"
          size="compact-sm"
          mt="xs"
          onClick={() => list.change({ columns: undefined })}
        >
          {t('web.list.columns_reset')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
