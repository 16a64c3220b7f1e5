import { Text } from '@mantine/core'
import { t } from '../../lib/i18n.ts'
import { useCoverage } from './queries.ts'

/** Says, to every reader alike, that mail of the organisation is missing in scores; never whose. */
export function CoverageNote() {
  const { data } = useCoverage()
  if (data?.is_mail_left_out !== true) return null
  return (
    <Text size="xs" c="dimmed">
      {t('web.left_out.lists')}
    </Text>
  )
}
