import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { Mail } from 'lucide-react'
import type { KnowingColleague, WhoKnowsWhom } from '../../../../src/who-knows-whom/contract.ts'
import {
  HALF_LIFE_DAYS,
  MEDIUM_FROM,
  STRONG_FROM,
} from '../../../../src/who-knows-whom/contract.ts'
import { formatNumber } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { useSession } from '../../lib/session.ts'
import { When } from '../../ui/when.tsx'
import { introductionLink } from './introduction.ts'

/** How to reach a colleague, on what the tie rests, and a letter that asks for an introduction. */
export function ColleagueDetails(props: {
  colleague: KnowingColleague
  customer: string
  introduction: WhoKnowsWhom['introduction']
}) {
  const { user, strength, emails, meetings, first_at, last, via } = props.colleague
  const me = useSession().user
  const { language } = useReader()
  return (
    <Stack gap={4} className="colleague-details">
      <Anchor href={`mailto:${user.email}`} size="sm" className="truncate">
        {user.email}
      </Anchor>
      {via === 'company' ? <Text size="xs">{t('who_knows_whom.via.company')}</Text> : null}
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
      <Group mt={4}>
        {user.id === me.id ? <Text size="sm">{t('who_knows_whom.you')}</Text> : null}
        {user.id === me.id || props.introduction === null ? null : (
          <Button
            component="a"
            size="xs"
            variant="default"
            leftSection={<Mail size={14} aria-hidden />}
            href={introductionLink(
              user.email,
              { colleague: user.name, customer: props.customer, me: me.name },
              props.introduction,
            )}
          >
            {t('who_knows_whom.ask')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
