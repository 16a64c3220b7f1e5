import { Anchor, Stack, Text } from '@mantine/core'
import type {
  KnowingColleague,
  WhoKnowsWhomForReader,
} from '../../../../src/who-knows-whom/contract.ts'
import {
  HALF_LIFE_DAYS,
  MEDIUM_FROM,
  STRONG_FROM,
} from '../../../../src/who-knows-whom/contract.ts'
import { formatNumber } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { When } from '../../ui/when.tsx'
import { AskButton } from './ask-button.tsx'
import type { RecordRef } from './queries.ts'

function Figures(props: { figures: NonNullable<KnowingColleague['figures']> }) {
  const { strength, emails, meetings, first_at, last } = props.figures
  const { language } = useReader()
  return (
    <>
      <Text size="xs">{t('who_knows_whom.counts', { emails, meetings })}</Text>
      <Text size="xs">
        {t('who_knows_whom.first')} <When at={first_at} /> · {t('who_knows_whom.last')}{' '}
        <When at={last.at} /> (
        {t(`who_knows_whom.last.${last.kind}${last.direction ? `.${last.direction}` : ''}`)})
      </Text>
      <Text size="xs">
        {t('who_knows_whom.strength', {
          strength: formatNumber(strength, language, { maximumFractionDigits: 1 }),
        })}{' '}
        {t('who_knows_whom.strength_text', {
          days: HALF_LIFE_DAYS,
          strong: STRONG_FROM,
          medium: MEDIUM_FROM,
        })}
      </Text>
    </>
  )
}

/** How to reach a colleague, on what the tie rests as far as he lets it be told, and how to ask him. */
export function ColleagueDetails(props: {
  colleague: KnowingColleague
  record: RecordRef
  customer: string
  known: WhoKnowsWhomForReader
}) {
  const { colleague, record, customer, known } = props
  const { user, figures, via } = colleague
  return (
    <Stack gap={4} className="colleague-details">
      {user === null ? (
        <Text size="xs">{t('who_knows_whom.anonymous_text')}</Text>
      ) : (
        <Anchor href={`mailto:${user.email}`} size="sm" className="truncate">
          {user.email}
        </Anchor>
      )}
      {via === 'company' ? <Text size="xs">{t('who_knows_whom.via.company')}</Text> : null}
      {user !== null && figures === null ? (
        <Text size="xs">{t('who_knows_whom.word_only')}</Text>
      ) : null}
      {figures === null ? null : <Figures figures={figures} />}
      <AskButton colleague={colleague} record={record} customer={customer} known={known} />
    </Stack>
  )
}
