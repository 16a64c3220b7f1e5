import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { t } from '../lib/i18n.ts'
import { Empty } from '../ui/empty.tsx'

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <Empty
      icon={SearchX}
      title={t('web.state.no_page_title')}
      text={t('web.state.no_page_text')}
      action={
        <Button component={Link} to="/" variant="light">
          {t('web.home.go')}
        </Button>
      }
    />
  )
}
