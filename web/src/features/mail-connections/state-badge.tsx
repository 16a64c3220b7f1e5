import { Badge } from '@mantine/core'
import type { ConnectionWire } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'
import { STATE_COLOR, shownState } from './remedies.ts'

/** Where a connection stands, in words. */
export function StateBadge({ connection }: { connection: ConnectionWire }) {
  const state = shownState(connection)
  return (
    <Badge variant="light" tt="none" color={STATE_COLOR[state]} flex="none">
      {t(`mail_connections.state.${state}`)}
    </Badge>
  )
}
