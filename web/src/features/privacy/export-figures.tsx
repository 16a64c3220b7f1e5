import { Button } from '@mantine/core'
import { FileDown } from 'lucide-react'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'

function ExportLink(props: { table: string; id: string }) {
  return (
    <Button
      component="a"
      variant="default"
      size="xs"
      w="fit-content"
      leftSection={<FileDown size={14} aria-hidden />}
      href={`/api/v1/relationships/${props.table}/${props.id}/export`}
      download
    >
      {t('privacy.export')}
    </Button>
  )
}

/** All that is derived about a record, as a file; for those who may read relationship reports. */
export function ExportFigures(props: { record: { table: string; id: string } }) {
  return may(useSession(), 'relationship_reports', 'read') ? (
    <ExportLink table={props.record.table} id={props.record.id} />
  ) : null
}

/** All that is derived about oneself, as a file. */
export function ExportMyFigures() {
  return <ExportLink table="users" id={useSession().user.id} />
}
