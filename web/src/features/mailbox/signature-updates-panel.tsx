import { Button, Group, Text } from '@mantine/core'
import type { SignatureUpdates } from '../../../../src/mailbox/contract.ts'
import { dayOf, formatFullDay } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { Panel } from '../../ui/panel.tsx'
import type { PersonRef } from './queries.ts'
import { useDecide, useSignatureUpdates } from './queries.ts'
import './signature-updates.css'

type Update = SignatureUpdates['updates'][number]

function Item(props: {
  person: PersonRef
  update: Update
  isBusy: boolean
  onDecide: (verb: 'accept' | 'dismiss') => void
}) {
  const { person, update, isBusy, onDecide } = props
  const reader = useReader()
  const label = t(`records.${person.table}.columns.${update.column}`)
  const day = formatFullDay(dayOf(new Date(update.sent_at), reader.timeZone), reader)
  const named = { label, value: update.value }
  return (
    <li className="signature-update">
      <Text size="sm" component="div">
        {t('mailbox.signature.value', named)}
      </Text>
      {update.before === null ? null : (
        <Text size="xs" c="dimmed">
          {t('mailbox.signature.before', { value: update.before })}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {t('mailbox.signature.evidence', { words: update.evidence, day })}
      </Text>
      {update.is_doubtful ? (
        <Text size="xs" c="var(--mantine-color-error)">
          {t('mailbox.signature.doubtful')}
        </Text>
      ) : null}
      {update.may_accept ? null : (
        <Text size="xs" c="dimmed">
          {t('mailbox.signature.choose_account')}
        </Text>
      )}
      <Group gap="xs" mt={6}>
        {update.may_accept ? (
          <Button
            size="compact-sm"
            variant="light"
            disabled={isBusy}
            aria-label={t('mailbox.signature.accept.label', named)}
            onClick={() => onDecide('accept')}
          >
            {t('mailbox.signature.accept')}
          </Button>
        ) : null}
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          disabled={isBusy}
          aria-label={t('mailbox.signature.dismiss.label', named)}
          onClick={() => onDecide('dismiss')}
        >
          {t('mailbox.signature.dismiss')}
        </Button>
      </Group>
    </li>
  )
}

function Items({ person, found }: { person: PersonRef; found: SignatureUpdates }) {
  const decide = useDecide(person, found.version)
  return (
    <Panel title={t('mailbox.signature.title')}>
      <ul className="bare-list signature-updates">
        {found.updates.map((update) => (
          <Item
            key={update.key}
            person={person}
            update={update}
            isBusy={decide.isPending}
            onDecide={(verb) => decide.mutate({ key: update.key, verb })}
          />
        ))}
      </ul>
    </Panel>
  )
}

/** Details that the signatures of a person give and his record lacks; nothing where there is none. */
export function SignatureUpdatesPanel({ person }: { person: PersonRef }) {
  const { data } = useSignatureUpdates(person)
  if (data === undefined || data.updates.length === 0) return null
  return <Items person={person} found={data} />
}
