import { Alert, Stack } from '@mantine/core'
import { Info } from 'lucide-react'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { NoRight } from '../../ui/no-right.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { LooksTable } from './looks-table.tsx'

/** Who looked at what is derived about people, for those who watch over privacy. */
export function LooksPage() {
  if (!may(useSession(), 'privacy', 'read'))
    return <NoRight missing={t('web.right.read', { what: t('web.right_table.privacy') })} />
  return (
    <Page title={t('web.settings.privacy')} text={t('looks.page_text')} maxWidth={980}>
      <Stack>
        <Alert variant="light" icon={<Info size={18} />} title={t('looks.notice_title')}>
          {t('looks.notice')}
        </Alert>
        <Panel title={t('looks.title')}>
          <LooksTable />
        </Panel>
      </Stack>
    </Page>
  )
}
