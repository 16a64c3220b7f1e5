import { Badge, Group, Text, Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TemplateFigures } from '../../../../src/engagement/contract.ts'
import { api } from '../../lib/api.ts'
import { formatNumber, formatPercent } from '../../lib/format.ts'
import { currentLanguage, t } from '../../lib/i18n.ts'

type Figures = TemplateFigures['rows'][number]

/** What templates bring, by their ids; asked for once for all that are shown. */
export function useTemplateFigures(): ReadonlyMap<string, Figures> {
  const { data } = useQuery({
    queryKey: ['engagement', 'templates'],
    queryFn: ({ signal }) =>
      api<TemplateFigures>('GET', '/api/v1/engagement/templates', { signal }),
  })
  return new Map((data?.rows ?? []).map((row) => [row.template_id, row]))
}

const share = (rate: number | null | undefined): string =>
  typeof rate === 'number' ? formatPercent(rate, currentLanguage()) : '–'

/** How often a template was sent, and what came of it; empty where the organisation does not follow. */
export function TemplateFiguresLine(props: { figures: Figures | undefined }) {
  const { figures } = props
  if (figures === undefined) return null
  return (
    <Group gap={8} component="span">
      <Text size="xs" c="dimmed" component="span">
        {t('composer.template_figures', {
          sent: formatNumber(figures.sent_count, currentLanguage()),
          opened: share(figures.open_rate),
          answered: share(figures.reply_rate),
        })}
      </Text>
      {figures.is_recommended ? (
        <Tooltip label={t('composer.template_recommended_why')}>
          <Badge size="sm" variant="light" color="teal" tt="none" component="span">
            {t('composer.template_recommended')}
          </Badge>
        </Tooltip>
      ) : null}
    </Group>
  )
}
