import { Stack, Text } from '@mantine/core'
import { t } from '../../lib/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { ExportMyFigures } from './export-figures.tsx'

/** What is derived about oneself, to take away. */
export function MyFigures() {
  return (
    <Panel title={t('privacy.my_data.export_title')}>
      <Stack px="md" pb="md" gap="sm">
        <Text size="sm">{t('privacy.my_data.export_text')}</Text>
        <ExportMyFigures />
      </Stack>
    </Panel>
  )
}
