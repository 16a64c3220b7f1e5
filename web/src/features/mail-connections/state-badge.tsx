import { Badge } from '@mantine/core'
import type { ConnectionWire } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'
import { STATE_COLOR, shownState } from './remedies.ts'

/**
 * Where a connection stands, in words.
 *
 * @param props.failingCount  folders that are not read: then the mailbox is not up to date
 */
export function StateBadge(props: { connection: ConnectionWire; failingCount?: number }) {
  const state = shownState(props.connection)
  const count = props.failingCount ?? props.connection.failing_count
  const isFailing = state === 'watching' && count > 0
  return (
    <Badge
      variant="light"
      tt="none"
      color={isFailing ? 'red' : STATE_COLOR[state]}
      miw="max-content"
      flex="none"
    >
      {isFailing ? t('mail_connections.failing', { count }) : t(`mail_connections.state.${state}`)}
    </Badge>
  )
}
