import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Comparison } from '../../../../src/similar-deals/contract.ts'
import { formatMoney, formatPercent } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { When } from '../../ui/when.tsx'

/** The won deals that the reader may read, the most similar first. */
export function DealList(props: { comparison: Comparison }) {
  const { deals, hidden_count, basis } = props.comparison
  const { language } = useReader()
  return (
    <>
      <ul className="bare-list similar-list" aria-label={t(`similar_deals.basis.${basis}`)}>
        {deals.map((deal) => (
          <li key={deal.id} className="similar-deal">
            <span>
              <Anchor component={Link} to={`/records/opportunities/${deal.id}`} size="sm">
                {deal.name}
              </Anchor>
              <Text size="xs" c="dimmed">
                {deal.account === null ? null : `${deal.account.name} · `}
                {t('similar_deals.won')} <When at={deal.closed_at} />
              </Text>
              {deal.shared.length === 0 ? null : (
                <Text size="xs" c="dimmed">
                  {t('similar_deals.shared', {
                    fields: deal.shared
                      .map((field) => t(`similar_deals.field.${field}`))
                      .join(', '),
                  })}
                </Text>
              )}
            </span>
            <span className="similar-right">
              <Text size="sm" component="span">
                {deal.revenue === null ? '' : formatMoney(deal.revenue, language)}
              </Text>
              {basis === 'similar' ? (
                <Text size="xs" c="dimmed" component="span">
                  {t('similar_deals.alike', { share: formatPercent(deal.similarity, language) })}
                </Text>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {hidden_count > 0 ? (
        <Text size="xs" c="dimmed" px="md" pb="sm">
          {t('similar_deals.hidden', { count: hidden_count })}
        </Text>
      ) : null}
    </>
  )
}
