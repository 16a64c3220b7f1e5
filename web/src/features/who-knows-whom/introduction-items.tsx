import { Anchor, Button, Group, Menu, Text, VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { MyIntroductions } from '../../../../src/who-knows-whom/contract.ts'
import { declineReason } from '../../../../src/who-knows-whom/contract.ts'
import { t } from '../../lib/i18n.ts'
import { When } from '../../ui/when.tsx'
import { useAnswer, useTakeBack, useWithdraw } from './queries.ts'

type Received = MyIntroductions['received'][number]
type Sent = MyIntroductions['sent'][number]

const customerName = ({ name }: Received['record']): string => name ?? t('who_knows_whom.deleted')

/** An arrow says who asks for whom to whoever sees it, the sentence to whoever hears it. */
function Asks({ sentence, name }: { sentence: string; name: string }) {
  return (
    <>
      <VisuallyHidden>{sentence}</VisuallyHidden>
      {name} <span aria-hidden>→</span>{' '}
    </>
  )
}

function Customer({ record }: { record: Received['record'] }) {
  if (!record.is_readable) return <b>{customerName(record)}</b>
  return (
    <Anchor
      component={Link}
      to={`/records/${record.table}/${record.id}?tab=insights`}
      inherit
      fw={600}
    >
      {record.name}
    </Anchor>
  )
}

function Answers({ id }: { id: string }) {
  const answer = useAnswer()
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="light"
        loading={answer.isPending}
        onClick={() => answer.mutate({ id, said: { answer: 'introduced' } })}
      >
        {t('who_knows_whom.answer.introduced')}
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button size="xs" variant="default">
            {t('who_knows_whom.answer.declined')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {declineReason.options.map((reason) => (
            <Menu.Item
              key={reason}
              onClick={() => answer.mutate({ id, said: { answer: 'declined', reason } })}
            >
              {t(`who_knows_whom.reason.${reason}`)}
              <Text size="xs" c="dimmed">
                {t(`who_knows_whom.reason.${reason}_text`)}
              </Text>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}

/** A request to the reader: who asks, about whom, and his answer, which he may take back. */
export function ReceivedItem({ one }: { one: Received }) {
  const takeBack = useTakeBack()
  return (
    <li className="introduction">
      <div>
        <Text size="sm">
          <Asks
            name={one.asker.name}
            sentence={t('who_knows_whom.received_sentence', {
              asker: one.asker.name,
              customer: customerName(one.record),
            })}
          />
          <Customer record={one.record} />
        </Text>
        <Text size="xs" c="dimmed">
          <Anchor href={`mailto:${one.asker.email}`} inherit>
            {one.asker.email}
          </Anchor>{' '}
          · <When at={one.asked_at} />
        </Text>
        {one.is_anonymous && one.answer === null ? (
          <Text size="xs" c="dimmed">
            {t('who_knows_whom.received_anonymous')}
          </Text>
        ) : null}
      </div>
      {one.answer === null ? (
        <Answers id={one.id} />
      ) : (
        <Group gap="xs">
          <Text size="sm">
            {t(
              one.reason
                ? `who_knows_whom.reason.${one.reason}`
                : 'who_knows_whom.answer.introduced',
            )}
          </Text>
          <Button
            size="compact-sm"
            variant="subtle"
            loading={takeBack.isPending}
            onClick={() => takeBack.mutate(one.id)}
          >
            {t('who_knows_whom.take_back')}
          </Button>
        </Group>
      )}
    </li>
  )
}

/** A request of the reader's: to whom, as far as he may know, and what came of it. */
export function SentItem({ one }: { one: Sent }) {
  const withdraw = useWithdraw()
  const colleague = one.colleague?.name ?? t('who_knows_whom.anonymous')
  return (
    <li className="introduction">
      <div>
        <Text size="sm">
          <Asks
            name={colleague}
            sentence={t('who_knows_whom.sent_sentence', {
              colleague,
              customer: customerName(one.record),
            })}
          />
          <Customer record={one.record} />
        </Text>
        <Text size="xs" c="dimmed">
          <When at={one.asked_at} />
        </Text>
      </div>
      <Group gap="xs">
        <Text size="sm">{t(`who_knows_whom.sent.${one.answer ?? 'open'}`)}</Text>
        {one.answer === null ? (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate(one.id)}
          >
            {t('who_knows_whom.withdraw')}
          </Button>
        ) : null}
      </Group>
    </li>
  )
}
