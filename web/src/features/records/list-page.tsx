import { Skeleton, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { NoRight } from '../../ui/no-right.tsx'
import { labelMany } from './labels.ts'
import type { MoveCard } from './move-card.ts'
import { useTable } from './queries.ts'
import { RecordList } from './record-list.tsx'
import { useSavedViews } from './saved-views.ts'
import type { Table } from './types.ts'

const SKELETON = (
  <Stack p="lg">
    <Skeleton height={28} width={220} />
    <Skeleton height={36} />
    <Skeleton height={420} />
  </Stack>
)

/** A list opens with the view that its address names, which may be a saved one; without them it still opens. */
function WithViews(props: { table: Table; above: ReactNode; moveCard: MoveCard | undefined }) {
  const { data, isPending } = useSavedViews(props.table.name)
  return isPending ? (
    SKELETON
  ) : (
    <RecordList key={props.table.name} {...props} saved={data ?? { rows: [], may_share: false }} />
  )
}

/** The list of any table. */
export function ListPage(props: {
  tableName: string
  above?: ReactNode
  /** the step of the process that moves a card of the board */
  moveCard?: MoveCard | undefined
}) {
  const session = useSession()
  const query = useTable(props.tableName)
  return (
    <Loaded query={query} skeleton={SKELETON}>
      {(table) =>
        may(session, table.physical_table, 'read') ? (
          <WithViews table={table} above={props.above} moveCard={props.moveCard} />
        ) : (
          <NoRight missing={t('web.right.read', { what: labelMany(table.name) })} />
        )
      }
    </Loaded>
  )
}
