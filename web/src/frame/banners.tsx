import { useNetwork } from '@mantine/hooks'
import { Clock, FlaskConical, WifiOff } from 'lucide-react'
import { formatFull } from '../lib/format.ts'
import { t } from '../lib/i18n.ts'
import { useReader } from '../lib/reader.ts'
import type { Session } from '../lib/session.ts'

/** What everybody must know at every moment: no network, another clock, invented data. */
export function Banners(props: { session: Session }) {
  const { online } = useNetwork()
  const reader = useReader()
  const { clock, demo } = props.session
  return (
    <>
      {online ? null : (
        <div className="banner banner-warn" role="status">
          <WifiOff size={16} aria-hidden />
          <span>{t('web.banner.offline')}</span>
        </div>
      )}
      {clock.shifted ? (
        <div className="banner banner-warn" role="status">
          <Clock size={16} aria-hidden />
          <span>
            {t('web.banner.clock', { now: formatFull(reader.now.toISOString(), reader) })}
          </span>
        </div>
      ) : null}
      {demo ? (
        <div className="banner" role="note">
          <FlaskConical size={16} aria-hidden />
          <span>{t('web.banner.demo')}</span>
        </div>
      ) : null}
    </>
  )
}
