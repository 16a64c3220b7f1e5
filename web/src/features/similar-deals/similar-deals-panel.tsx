import { Text } from '@mantine/core'
import { Scale } from 'lucide-react'
import type { Comparison, SimilarDeals } from '../../../../src/similar-deals/contract.ts'
import { DEALS_NEEDED } from '../../../../src/similar-deals/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { Lines, Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ComparedBars } from './compared-bars.tsx'
import { DealList } from './deal-list.tsx'
import { FieldWeights } from './field-weights.tsx'
import { useSimilarDeals } from './queries.ts'
import './similar-deals.css'

const DAY_SECONDS = 86_400

function Compared(props: { comparison: Comparison; isMailMissing: boolean }) {
  const { basis, deal_count, age_seconds, is_open, values } = props.comparison
  const days = Math.max(1, Math.round(age_seconds / DAY_SECONDS))
  return (
    <>
      <Text size="sm" px="md">
        {t(`similar_deals.compared.${basis}`, { count: deal_count })}{' '}
        {t(is_open ? 'similar_deals.age_open' : 'similar_deals.age_closed', { count: days })}
      </Text>
      {props.isMailMissing ? (
        <Text size="sm" c="dimmed" px="md" pt={4}>
          {t('similar_deals.mail_missing')}
        </Text>
      ) : null}
      <div className="similar-columns">
        <ComparedBars values={values} isMailMissing={props.isMailMissing} />
        <div>
          <Text size="sm" fw={600} px="md" pt="xs">
            {t(`similar_deals.basis.${basis}`)}
          </Text>
          <DealList comparison={props.comparison} />
        </div>
      </div>
    </>
  )
}

function Answer(props: { answer: SimilarDeals; isMailMissing: boolean }) {
  const { state, won_count, lost_count, comparison } = props.answer
  if (state === 'off')
    return (
      <Text size="sm" px="md" pb="md">
        {t('similar_deals.off')}
      </Text>
    )
  if (state === 'not_enough_deals')
    return (
      <Empty
        compact
        icon={Scale}
        title={t('similar_deals.not_enough_title')}
        text={t('similar_deals.not_enough_text', {
          needed: DEALS_NEEDED,
          won: won_count,
          lost: lost_count,
        })}
      />
    )
  if (comparison === null)
    return (
      <Empty
        compact
        icon={Scale}
        title={t('similar_deals.not_learnt_title')}
        text={t('similar_deals.not_learnt_text')}
      />
    )
  return <Compared comparison={comparison} isMailMissing={props.isMailMissing} />
}

/**
 * How an opportunity goes, beside won ones like it at the same age; where mail of it is missing, what
 * rests on mail is not judged.
 */
export function SimilarDealsPanel(props: { id: string; isMailMissing: boolean }) {
  const query = useSimilarDeals(props.id)
  return (
    <Panel
      title={t('similar_deals.title')}
      aside={query.data?.state === 'ready' ? <FieldWeights answer={query.data} /> : null}
    >
      <Loaded query={query} compact skeleton={<Lines />}>
        {(answer) => <Answer answer={answer} isMailMissing={props.isMailMissing} />}
      </Loaded>
    </Panel>
  )
}
