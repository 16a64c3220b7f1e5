import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import type { Owner } from './changes.ts'
import { useAssign } from './changes.ts'
import { OwnerInput } from './owner-input.tsx'
import type { Row, Table } from './types.ts'

/** Gives records to somebody else. */
export function AssignDialog(props: {
  table: Table
  rows: readonly Row[]
  opened: boolean
  onClose: () => void
  onDone?: () => void
}) {
  const [owner, setOwner] = useState<Owner | null>(null)
  const assign = useAssign(props.table.name, props.table.physical_table)
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('web.assign_title', { count: props.rows.length })}
      closeButtonProps={{ 'aria-label': t('web.close') }}
    >
      <Stack>
        <OwnerInput
          label={t('web.owner.new')}
          value={owner}
          onChange={setOwner}
          inPopover={false}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {t('web.cancel')}
          </Button>
          <Button
            disabled={owner === null}
            loading={assign.isPending}
            onClick={() => {
              if (!owner) return
              assign.mutate(
                { rows: props.rows, owner },
                {
                  onSuccess: () => {
                    props.onClose()
                    props.onDone?.()
                  },
                },
              )
            }}
          >
            {t('web.assign')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
