import { Text } from '@mantine/core'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Panel } from '../../ui/panel.tsx'
import { CopyAddress } from './copy-address.tsx'
import { useRecordAddresses } from './queries.ts'

/** The address by which mail is filed under a record, where the organisation has a dropbox. */
export function RecordAddress(props: { record: { table: string; id: string } }) {
  const { data } = useRecordAddresses(props.record, may(useSession(), 'activities', 'create'))
  if (data === undefined || data.rows.length === 0) return null
  return (
    <Panel title={t('mail_connections.record_address')}>
      <div style={{ display: 'grid', gap: 8, padding: '0 16px 16px' }}>
        <Text size="sm" c="dimmed">
          {t('mail_connections.record_address_text')}
        </Text>
        {data.rows.map(({ address }) => (
          <CopyAddress key={address} address={address} />
        ))}
      </div>
    </Panel>
  )
}
