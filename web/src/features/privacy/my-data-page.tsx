import { Stack, Text } from '@mantine/core'
import { t } from '../../lib/i18n.ts'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ExportMyFigures } from './export-figures.tsx'

/** What is derived about oneself. */
export function MyDataPage() {
  return (
    <Page title={t('web.settings.my_data')} text={t('privacy.my_data.text')} maxWidth={860}>
      <Panel title={t('privacy.my_data.export_title')}>
        <Stack px="md" pb="md" gap="sm">
          <Text size="sm">{t('privacy.my_data.export_text')}</Text>
          <ExportMyFigures />
        </Stack>
      </Panel>
    </Page>
  )
}
