import { Text } from '@mantine/core'
import { t } from '../../lib/i18n.ts'
import { CellValue } from './cell-value.tsx'
import type { Column, Table } from './types.ts'

/** What the rows below have in common, and how many they are. */
export function GroupHead(props: {
  table: Table
  column: Column
  value: string
  count: number | undefined
}) {
  const { column, value, count } = props
  return (
    <>
      {value === '' ? (
        <Text component="span" inherit c="dimmed">
          {t('web.list.group_empty')}
        </Text>
      ) : (
        <CellValue table={props.table.name} column={column} value={value} />
      )}
      {count === undefined ? null : (
        <Text component="span" size="xs" c="dimmed">
          {t('web.list.group_count', { count })}
        </Text>
      )}
    </>
  )
}
