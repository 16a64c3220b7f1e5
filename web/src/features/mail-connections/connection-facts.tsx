import { Progress, Text } from '@mantine/core'
import type { ConnectionWire } from '../../../../src/mail-connections/contract.ts'
import { formatPercent } from '../../lib/format.ts'
import { currentLanguage, t } from '../../lib/i18n.ts'
import { Day, When } from '../../ui/when.tsx'
import { progressOf } from './remedies.ts'

/** How far a mailbox is read while something is left. */
export function ReadingProgress({ connection }: { connection: ConnectionWire }) {
  const share = progressOf(connection)
  if (share === undefined) return null
  const { held_count: held, backlog_count: backlog } = connection
  const text = t('mail_connections.progress', { held, count: held + backlog })
  return (
    <div className="mail-progress">
      <Text size="sm">
        {text} · {formatPercent(share, currentLanguage())}
      </Text>
      <Progress value={share * 100} aria-label={text} mt={4} />
    </div>
  )
}

/** When a mailbox was last read, how much of it is here, and since which day it is read. */
export function ConnectionFacts(props: { connection: ConnectionWire; onRejected: () => void }) {
  const { connection } = props
  const { rejected_count: rejected } = connection
  return (
    <dl className="mail-facts">
      <div>
        <dt>{t('mail_connections.last_success')}</dt>
        <dd>
          <When at={connection.succeeded_at} />
        </dd>
      </div>
      <div>
        <dt>{t('mail_connections.read')}</dt>
        <dd>{t('mail_connections.messages', { count: connection.held_count })}</dd>
      </div>
      <div>
        <dt>{t('mail_connections.backlog')}</dt>
        <dd>
          {connection.backlog_count === 0
            ? t('mail_connections.nothing_left')
            : t('mail_connections.messages', { count: connection.backlog_count })}
        </dd>
      </div>
      <div>
        <dt>{t('mail_connections.history_from')}</dt>
        <dd>
          <Day at={connection.history_from} />
        </dd>
      </div>
      {rejected === 0 ? null : (
        <div>
          <dt>{t('mail_connections.rejected')}</dt>
          <dd>
            {connection.is_mine ? (
              <button type="button" className="mail-link" onClick={props.onRejected}>
                {t('mail_connections.messages', { count: rejected })}
              </button>
            ) : (
              t('mail_connections.messages', { count: rejected })
            )}
          </dd>
        </div>
      )}
    </dl>
  )
}
