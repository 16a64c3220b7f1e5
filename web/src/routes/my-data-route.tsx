import { Stack } from '@mantine/core'
import { MyMailboxes } from '../features/activation/my-mailboxes.tsx'
import { LooksTable } from '../features/looks/looks-table.tsx'
import { MyNotesChoice } from '../features/notes/my-notes-choice.tsx'
import { MyFigures } from '../features/privacy/my-figures.tsx'
import { IntroductionsPanel } from '../features/who-knows-whom/introductions-panel.tsx'
import { ShareChoice } from '../features/who-knows-whom/share-choice.tsx'
import { t } from '../lib/i18n.ts'
import { useSession } from '../lib/session.ts'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'

/** What is derived about oneself, and who looked at it. */
export function MyDataRoute() {
  const { user } = useSession()
  return (
    <Page title={t('web.settings.my_data')} text={t('privacy.my_data.text')} maxWidth={860}>
      <Stack>
        <MyMailboxes />
        <ShareChoice />
        <MyNotesChoice />
        <IntroductionsPanel />
        <MyFigures />
        <Panel title={t('looks.title_me')}>
          <LooksTable userId={user.id} />
        </Panel>
      </Stack>
    </Page>
  )
}
