import { Button, Group, Text } from '@mantine/core'
import { CircleCheck, Pencil, Trash2, UserRoundPen, X } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { AssignDialog } from './assign-dialog.tsx'
import { BulkEditDialog } from './bulk-edit-dialog.tsx'
import { useActivityStatus, useDeleteRecords } from './changes.ts'
import type { Row, Table } from './types.ts'

/** What can be done with the chosen rows; everything can be undone. */
export function BulkBar(props: { table: Table; rows: readonly Row[]; onDone: () => void }) {
  const { table, rows, onDone } = props
  const session = useSession()
  const remove = useDeleteRecords(table.name)
  const status = useActivityStatus()
  const [assigning, setAssigning] = useState(false)
  const [editing, setEditing] = useState(false)
  const right = table.physical_table
  const isActivities = right === 'activities'
  return (
    <Group gap="xs" className="bulk-bar" role="toolbar" aria-label={t('web.list.bulk')}>
      <Text size="sm" fw={600}>
        {t('web.list.selected', { count: rows.length })}
      </Text>
      {isActivities && may(session, right, 'write') ? (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<CircleCheck size={14} />}
          loading={status.isPending}
          onClick={async () => {
            for (const row of rows) await status.mutateAsync({ id: row.id, verb: 'complete' })
            onDone()
          }}
        >
          {t('web.activity.complete')}
        </Button>
      ) : null}
      {!isActivities && may(session, right, 'write') ? (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Pencil size={14} />}
          onClick={() => setEditing(true)}
        >
          {t('web.edit')}
        </Button>
      ) : null}
      {table.ownership === 'owner' && may(session, right, 'assign') ? (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<UserRoundPen size={14} />}
          onClick={() => setAssigning(true)}
        >
          {t('web.assign')}
        </Button>
      ) : null}
      {may(session, right, 'delete') ? (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Trash2 size={14} />}
          loading={remove.isPending}
          onClick={() =>
            remove.mutate(
              rows.map((row) => row.id),
              { onSuccess: onDone },
            )
          }
        >
          {t('web.delete')}
        </Button>
      ) : null}
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<X size={14} />}
        onClick={onDone}
      >
        {t('web.list.unselect')}
      </Button>
      {editing ? (
        <BulkEditDialog
          table={table}
          ids={rows.map(({ id }) => id)}
          onClose={() => setEditing(false)}
          onDone={onDone}
        />
      ) : null}
      <AssignDialog
        table={table}
        rows={rows}
        opened={assigning}
        onClose={() => setAssigning(false)}
        onDone={onDone}
      />
    </Group>
  )
}
