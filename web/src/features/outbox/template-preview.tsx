import { Alert, Skeleton, Stack, Text } from '@mantine/core'
import { t } from '../../lib/i18n.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { MailText } from './mail-text.tsx'
import type { PreviewOf } from './queries.ts'
import { usePreview } from './queries.ts'

/** A template as whom it goes to would read it, and what nothing was known for. */
export function TemplatePreview(props: { of: PreviewOf }) {
  const query = usePreview(props.of)
  return (
    <Loaded query={query} compact skeleton={<Skeleton height={120} />}>
      {(filled) => (
        <Stack gap="xs">
          {filled.empty.length > 0 ? (
            <Alert color="orange" variant="light" title={t('composer.placeholders_empty')}>
              {filled.empty.join(', ')}
            </Alert>
          ) : null}
          <Text fw={600}>{filled.subject}</Text>
          <MailText html={filled.html} />
        </Stack>
      )}
    </Loaded>
  )
}
