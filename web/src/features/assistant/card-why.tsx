import { Anchor, List, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Card, CardEvidence } from '../../../../src/assistant/contract.ts'
import type { Reader } from '../../lib/format.ts'
import { formatDay } from '../../lib/format.ts'
import { hasMessage, t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { When } from '../../ui/when.tsx'
import { cardKey, cardValues } from './card-words.ts'

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

function evidenceWords(evidence: CardEvidence, reader: Reader): string {
  const { kind, field } = evidence
  const text =
    evidence.text && isDay(evidence.text) ? formatDay(evidence.text, reader) : evidence.text
  const hidden = kind === 'last_activity' && text === null
  const key = `assistant.evidence.${hidden ? 'last_activity_hidden' : kind}`
  return t(key, { field: field ?? '', text: text ?? '' })
}

function Evidence(props: { evidence: CardEvidence }) {
  const { table, id, at } = props.evidence
  const reader = useReader()
  const words = evidenceWords(props.evidence, reader)
  return (
    <List.Item>
      {table && id ? (
        <Anchor component={Link} to={`/records/${table}/${id}`} size="xs">
          {words}
        </Anchor>
      ) : (
        <Text size="xs" component="span">
          {words}
        </Text>
      )}
      {at ? (
        <Text size="xs" component="span" c="dimmed">
          {' · '}
          <When at={at} />
        </Text>
      ) : null}
    </List.Item>
  )
}

/** Why the card is there: the rule in a sentence, then each fact with the way to it. */
export function CardWhy(props: { card: Card }) {
  const reader = useReader()
  const reason = cardKey(props.card.type, 'reason')
  return (
    <div>
      <Text size="xs" fw={600}>
        {t('web.cards.why')}
      </Text>
      {hasMessage(reason) ? (
        <Text size="xs">{t(reason, cardValues(props.card, reader))}</Text>
      ) : null}
      <List size="xs" spacing={2} mt={2}>
        {props.card.evidence.map((evidence) => (
          <Evidence
            key={`${evidence.kind}${evidence.field ?? ''}${evidence.id ?? ''}`}
            evidence={evidence}
          />
        ))}
      </List>
    </div>
  )
}
