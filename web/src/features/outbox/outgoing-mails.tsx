import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { OutgoingItem } from './outgoing-item.tsx'
import { useMailsAbout } from './queries.ts'

/** What the reader has written about a record and what has not left; what has left stands in the timeline. */
export function OutgoingMails(props: { recordId: string }) {
  const mayWrite = may(useSession(), 'activities', 'create')
  const { data } = useMailsAbout(props.recordId, mayWrite)
  const waiting = (data?.rows ?? []).filter(
    (mail) => mail.state !== 'sent' || mail.activity_id === null,
  )
  if (waiting.length === 0) return null
  return (
    <section aria-label={t('composer.on_its_way')} className="outgoing-about">
      <ul className="bare-list">
        {waiting.map((mail) => (
          <OutgoingItem key={mail.id} mail={mail} />
        ))}
      </ul>
    </section>
  )
}
