import { Title } from '@mantine/core'
import { Handshake } from 'lucide-react'
import { t } from '../../lib/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ReceivedItem, SentItem } from './introduction-items.tsx'
import { useMyIntroductions } from './queries.ts'
import './who-knows-whom.css'

/** All requests for introductions that the reader received and sent. */
export function IntroductionsPanel() {
  const query = useMyIntroductions()
  return (
    <Panel title={t('who_knows_whom.introductions')}>
      <Loaded query={query} compact>
        {({ received, sent }) =>
          received.length + sent.length === 0 ? (
            <Empty
              compact
              icon={Handshake}
              title={t('who_knows_whom.introductions_none')}
              text={t('who_knows_whom.introductions_none_text')}
            />
          ) : (
            <div className="introductions">
              {received.length > 0 ? (
                <>
                  <Title order={3}>{t('who_knows_whom.received')}</Title>
                  <ul className="bare-list">
                    {received.map((one) => (
                      <ReceivedItem key={one.id} one={one} />
                    ))}
                  </ul>
                </>
              ) : null}
              {sent.length > 0 ? (
                <>
                  <Title order={3}>{t('who_knows_whom.sent')}</Title>
                  <ul className="bare-list">
                    {sent.map((one) => (
                      <SentItem key={one.id} one={one} />
                    ))}
                  </ul>
                </>
              ) : null}
            </div>
          )
        }
      </Loaded>
    </Panel>
  )
}
