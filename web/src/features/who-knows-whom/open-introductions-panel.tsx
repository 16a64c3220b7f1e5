import { Text } from '@mantine/core'
import type { MyIntroductions } from '../../../../src/who-knows-whom/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { ReceivedItem } from './introduction-items.tsx'
import './who-knows-whom.css'

/** Requests that the reader has not answered. */
export function OpenIntroductionsPanel(props: { open: MyIntroductions['received'] }) {
  return (
    <Panel title={t('who_knows_whom.received')}>
      <div className="introductions">
        <Text size="xs" c="dimmed">
          {t('who_knows_whom.received_text')}
        </Text>
        <ul className="bare-list">
          {props.open.map((one) => (
            <ReceivedItem key={one.id} one={one} />
          ))}
        </ul>
      </div>
    </Panel>
  )
}
