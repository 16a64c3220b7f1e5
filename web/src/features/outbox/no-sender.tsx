import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Mailbox } from 'lucide-react'
import { t } from '../../lib/i18n.ts'
import { Empty } from '../../ui/empty.tsx'

/** Without a mailbox nothing leaves: says so, and leads to connecting one. */
export function NoSender(props: { onGo?: () => void }) {
  return (
    <Empty
      icon={Mailbox}
      title={t('composer.no_sender_title')}
      text={t('composer.no_sender_text')}
      action={
        <Button component={Link} to="/settings/mailboxes" onClick={props.onGo}>
          {t('composer.no_sender_go')}
        </Button>
      }
    />
  )
}
