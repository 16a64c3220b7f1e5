import { LockKeyhole } from 'lucide-react'
import { t } from '../lib/i18n.ts'
import { Empty } from './empty.tsx'

/** Says which right is missing and who can give it. */
export function NoRight(props: { missing: string }) {
  return (
    <Empty
      icon={LockKeyhole}
      title={t('web.state.no_right_title')}
      text={`${t('web.state.no_right_missing', { right: props.missing })} ${t('web.state.no_right_text')}`}
    />
  )
}
