import { Stack, Text } from '@mantine/core'
import type { Silence } from '../../../../src/relationships/contract.ts'
import { formatPercent } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { Panel } from '../../ui/panel.tsx'
import { When } from '../../ui/when.tsx'

/** From this share on a percentage would read as a certainty. */
const NEARLY_ALL = 0.995

/** Our mail waits for an answer: how unusual that is for this person. */
export function SilencePanel(props: { silence: Silence }) {
  const { silence } = props
  const { language, now } = useReader()
  const isUnusual = new Date(silence.unusual_at) <= now
  return (
    <Panel title={t('web.silence.title')}>
      <Stack gap={4} px="md" pb="md">
        <Text fw={600} component="div">
          {t('web.silence.since')} <When at={silence.waiting_since} />
        </Text>
        <Text size="sm" fw={isUnusual ? 600 : 400} component="div">
          {t(isUnusual ? 'web.silence.unusual_since' : 'web.silence.unusual_from')}{' '}
          <When at={silence.unusual_at} isEstimate />
        </Text>
        <Text size="sm">
          {silence.answered_sooner >= NEARLY_ALL
            ? t('web.silence.nearly_all')
            : t('web.silence.sooner', { share: formatPercent(silence.answered_sooner, language) })}
        </Text>
        {silence.no_answer_in_7_days < 1 ? (
          <Text size="sm">
            {t('web.silence.no_answer', {
              chance: formatPercent(silence.no_answer_in_7_days, language),
            })}
          </Text>
        ) : null}
        <Text size="xs" c="dimmed">
          {t(`web.silence.basis.${silence.basis}`, { count: silence.answers_known })}
        </Text>
      </Stack>
    </Panel>
  )
}
