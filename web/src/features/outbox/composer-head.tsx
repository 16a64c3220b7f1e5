import { Button, Group, Select, Text, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { t } from '../../lib/i18n.ts'
import type { Draft } from './draft.ts'
import type { Senders } from './queries.ts'
import { RecipientInput } from './recipient-input.tsx'

type Sender = Senders['rows'][number]

function sayAddress({ name, address, kind }: Sender): string {
  const shown = name === '' || name === address ? address : `${name} <${address}>`
  return kind === 'own' ? shown : t(`composer.from.${kind}`, { sender: shown })
}

function FromLine(props: {
  senders: readonly Sender[]
  value: string | null
  onChange: (id: string) => void
}) {
  const id = useId()
  const [only] = props.senders
  return (
    <div className="mail-line">
      <label htmlFor={id} className="mail-label">
        {t('composer.from')}
      </label>
      {props.senders.length === 1 && only ? (
        <Text size="sm" className="mail-field mail-fixed truncate" id={id}>
          {sayAddress(only)}
        </Text>
      ) : (
        <Select
          id={id}
          className="mail-field"
          variant="unstyled"
          size="sm"
          allowDeselect={false}
          data={props.senders.map((sender) => ({
            value: sender.connection_id,
            label: sayAddress(sender),
          }))}
          value={props.value}
          onChange={(value) => {
            if (value !== null) props.onChange(value)
          }}
        />
      )}
    </div>
  )
}

/** From, to, copies and subject. */
export function ComposerHead(props: {
  draft: Draft
  senders: readonly Sender[]
  change: (part: Partial<Draft>) => void
  autoFocus: boolean
}) {
  const { draft, change } = props
  const [isCopyShown, setCopyShown] = useState(draft.cc.length > 0 || draft.bcc.length > 0)
  const subjectId = useId()
  return (
    <div className="mail-head">
      <FromLine
        senders={props.senders}
        value={draft.connectionId}
        onChange={(connectionId) => change({ connectionId })}
      />
      <RecipientInput
        label={t('composer.to')}
        value={draft.to}
        autoFocus={props.autoFocus}
        onChange={(to) => change({ to })}
        aside={
          isCopyShown ? null : (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              onClick={() => setCopyShown(true)}
            >
              {t('composer.copies')}
            </Button>
          )
        }
      />
      {isCopyShown ? (
        <>
          <RecipientInput
            label={t('composer.cc')}
            value={draft.cc}
            onChange={(cc) => change({ cc })}
          />
          <RecipientInput
            label={t('composer.bcc')}
            value={draft.bcc}
            onChange={(bcc) => change({ bcc })}
          />
        </>
      ) : null}
      <Group className="mail-line" gap={0} wrap="nowrap">
        <label htmlFor={subjectId} className="mail-label">
          {t('composer.subject')}
        </label>
        <TextInput
          id={subjectId}
          className="mail-field"
          variant="unstyled"
          maxLength={500}
          value={draft.subject}
          onChange={(event) => change({ subject: event.currentTarget.value })}
        />
      </Group>
    </div>
  )
}
