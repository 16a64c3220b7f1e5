import { Drawer } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { t } from '../../lib/i18n.ts'
import { toast } from '../../ui/undo-toast.tsx'
import { useCreateRecord } from './changes.ts'
import { RecordForm } from './record-form.tsx'
import type { Table, Values } from './types.ts'

const filled = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))

/** A new record, in a drawer beside the list. */
export function CreateDrawer(props: {
  table: Table
  title: string
  opened: boolean
  initial?: Values
  onClose: () => void
}) {
  const { table } = props
  const navigate = useNavigate()
  const create = useCreateRecord(table.name, table.columns)
  return (
    <Drawer
      opened={props.opened}
      onClose={props.onClose}
      position="right"
      size="lg"
      title={props.title}
      closeButtonProps={{ 'aria-label': t('web.close') }}
    >
      <RecordForm
        table={table}
        initial={props.initial ?? {}}
        submit={t('web.create')}
        error={create.error}
        isBusy={create.isPending}
        onCancel={props.onClose}
        onSubmit={(values) =>
          create.mutate(
            { values: filled(values) },
            {
              onSuccess: (row) => {
                toast(t('web.created'))
                void navigate({
                  to: '/records/$table/$id',
                  params: { table: table.name, id: row.id },
                })
              },
            },
          )
        }
      />
    </Drawer>
  )
}
