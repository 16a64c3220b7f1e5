import { Skeleton, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { NoRight } from '../../ui/no-right.tsx'
import { labelMany } from './labels.ts'
import { useTable } from './queries.ts'
import { RecordList } from './record-list.tsx'

/** The list of any table. */
export function ListPage(props: { tableName: string; above?: ReactNode }) {
  const session = useSession()
  const query = useTable(props.tableName)
  return (
    <Loaded
      query={query}
      skeleton={
        <Stack p="lg">
          <Skeleton height={28} width={220} />
          <Skeleton height={36} />
          <Skeleton height={420} />
        </Stack>
      }
    >
      {(table) =>
        may(session, table.physical_table, 'read') ? (
          <RecordList key={table.name} table={table} above={props.above} />
        ) : (
          <NoRight missing={t('web.right.read', { what: labelMany(table.name) })} />
        )
      }
    </Loaded>
  )
}
