import { Alert, Anchor, Loader, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Info, MailX } from 'lucide-react'
import type { Relationship } from '../../../../src/relationships/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Empty } from '../../ui/empty.tsx'

type LeftOut = Relationship['mail_left_out']

/** Where each sees whether his own mailbox is analysed. */
function MyMailbox() {
  return (
    <Anchor component={Link} to="/settings/my-data" inherit>
      {t('web.left_out.mine')}
    </Anchor>
  )
}

/** Says that mail is missing here, or may be; never whose. */
export function LeftOutNote(props: { leftOut: LeftOut }) {
  if (props.leftOut === 'none') return null
  if (props.leftOut === 'maybe')
    return (
      <Text size="xs" c="dimmed">
        {t('web.left_out.maybe')}
      </Text>
    )
  return (
    <Alert variant="light" icon={<Info size={18} />} title={t('web.left_out.title')}>
      {t('web.left_out.text')} <MyMailbox />
    </Alert>
  )
}

/** Says that figures are those of a moment in which much is being followed. */
export function BehindNote(props: { isBehind: boolean }) {
  if (!props.isBehind) return null
  return (
    <Alert variant="light" icon={<Loader size={18} />} title={t('web.figures.behind_title')}>
      {t('web.figures.behind_text')}
    </Alert>
  )
}

/** Nothing that is analysed: there may be mail all the same. */
export function NothingAnalysed(props: { leftOut: LeftOut }) {
  return (
    <Empty
      icon={MailX}
      title={t(
        props.leftOut === 'some' ? 'web.left_out.empty_title' : 'web.left_out.maybe_empty_title',
      )}
      text={t(
        props.leftOut === 'some' ? 'web.left_out.empty_text' : 'web.left_out.maybe_empty_text',
      )}
      action={<MyMailbox />}
    />
  )
}
