import { ActionIcon, Popover, Stack, Text } from '@mantine/core'
import { Info } from 'lucide-react'
import type { SimilarDeals } from '../../../../src/similar-deals/contract.ts'
import { formatPercent } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { When } from '../../ui/when.tsx'

/** Behind the information icon: by what deals are called similar, and how much each counts. */
export function FieldWeights(props: { answer: SimilarDeals }) {
  const { fields, learnt_at, won_count, lost_count } = props.answer
  const { language } = useReader()
  return (
    <Popover position="bottom-end" withinPortal trapFocus width={320}>
      <Popover.Target>
        <ActionIcon variant="subtle" size={36} aria-label={t('similar_deals.fields_title')}>
          <Info size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text fw={600} size="sm">
            {t('similar_deals.fields_title')}
          </Text>
          <Text size="sm">
            {t(fields.length === 0 ? 'similar_deals.fields_none' : 'similar_deals.fields_text')}
          </Text>
          <ul className="bare-list">
            {fields.map(({ field, weight }) => (
              <li key={field} className="field-weight">
                <Text size="sm" component="span">
                  {t(`similar_deals.field.${field}`)}
                </Text>
                <span className="compared-track" aria-hidden>
                  <span className="field-bar" style={{ width: `${weight * 100}%` }} />
                </span>
                <Text size="sm" component="span">
                  {formatPercent(weight, language)}
                </Text>
              </li>
            ))}
          </ul>
          {learnt_at === null ? null : (
            <Text size="xs" c="dimmed">
              {t('similar_deals.learnt', { won: won_count, lost: lost_count })}{' '}
              <When at={learnt_at} />
            </Text>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
