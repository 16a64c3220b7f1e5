import { Text } from '@mantine/core'
import type { MyIntroductions } from '../../../../src/who-knows-whom/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { ReceivedItem, SentItem } from './introduction-items.tsx'
import './who-knows-whom.css'

/** Requests that the reader has not answered, and answers to those that he made. */
export function HomeIntroductionsPanels(props: {
  open: MyIntroductions['received']
  answered: MyIntroductions['sent']
}) {
  const { open, answered } = props
  return (
    <>
      {open.length > 0 ? (
        <Panel title={t('who_knows_whom.received')}>
          <div className="introductions">
            <Text size="xs" c="dimmed">
              {t('who_knows_whom.received_text')}
            </Text>
            <ul className="bare-list">
              {open.map((one) => (
                <ReceivedItem key={one.id} one={one} />
              ))}
            </ul>
          </div>
        </Panel>
      ) : null}
      {answered.length > 0 ? (
        <Panel title={t('who_knows_whom.sent')}>
          <ul className="bare-list introductions">
            {answered.map((one) => (
              <SentItem key={one.id} one={one} />
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  )
}
