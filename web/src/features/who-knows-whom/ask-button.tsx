import { Button, Group, Text } from '@mantine/core'
import { Mail, Send } from 'lucide-react'
import type {
  KnowingColleague,
  WhoKnowsWhomForReader,
} from '../../../../src/who-knows-whom/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useSession } from '../../lib/session.ts'
import { When } from '../../ui/when.tsx'
import { introductionLink } from './introduction.ts'
import type { RecordRef } from './queries.ts'
import { useAsk, useWithdraw } from './queries.ts'

type Asked = WhoKnowsWhomForReader['asked'][number]

function AskedNote({ asked }: { asked: Asked }) {
  const withdraw = useWithdraw()
  return (
    <>
      <Text size="sm">
        {t(`who_knows_whom.asked.${asked.answer ?? 'open'}`, { name: asked.colleague?.name ?? '' })}{' '}
        <When at={asked.asked_at} />
      </Text>
      {asked.answer === null ? (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate(asked.id)}
        >
          {t('who_knows_whom.withdraw')}
        </Button>
      ) : null}
    </>
  )
}

/**
 * Asks for an introduction: a letter in the reader's mail program to a colleague who is named, and
 * in both cases a request that he finds in Rapport.
 */
export function AskButton(props: {
  colleague: KnowingColleague
  record: RecordRef
  customer: string
  known: WhoKnowsWhomForReader
}) {
  const { colleague, known } = props
  const { user } = colleague
  const me = useSession().user
  const ask = useAsk(props.record)
  const asked = known.asked.find(({ reference }) => reference === colleague.reference)
  const { introduction } = known
  if (known.me === colleague.reference)
    return (
      <Text size="sm" mt={4}>
        {t('who_knows_whom.you')}
      </Text>
    )
  if (asked)
    return (
      <Group mt={4} gap="xs">
        <AskedNote asked={asked} />
      </Group>
    )
  if (introduction === null) return null
  const names = { colleague: user?.name ?? '', customer: props.customer, me: me.name }
  const common = {
    size: 'xs',
    variant: 'default',
    onClick: () => ask.mutate(colleague.reference),
  } as const
  return (
    <Group mt={4} gap="xs">
      {user === null ? (
        <Button {...common} loading={ask.isPending} leftSection={<Send size={14} aria-hidden />}>
          {t('who_knows_whom.ask')}
        </Button>
      ) : (
        <Button
          {...common}
          component="a"
          leftSection={<Mail size={14} aria-hidden />}
          href={introductionLink(user.email, names, introduction)}
        >
          {t('who_knows_whom.ask')}
        </Button>
      )}
    </Group>
  )
}
