import { Anchor, Badge, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Tone } from '../../../../src/relationships/contract.ts'
import { formatPercent } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { Panel } from '../../ui/panel.tsx'
import { When } from '../../ui/when.tsx'
import type { RecordRef } from './queries.ts'
import { useTone } from './queries.ts'

/** More would read as a certainty. */
const NEARLY_ALL = 0.99

function Sentence(props: { said: Tone['sentences'][number] }) {
  const { said } = props
  const { language } = useReader()
  return (
    <li className="evidence-row">
      <Anchor component={Link} to={`/records/activities/${said.activity_id}`} size="sm">
        {t('web.tone.said', { sentence: said.sentence })}
      </Anchor>
      <Group gap={6}>
        <Badge
          size="xs"
          variant="light"
          color={said.tone === 'positive' ? 'teal' : 'red'}
          tt="none"
        >
          {t(`web.tone.${said.tone}`)}
        </Badge>
        <Text size="xs" c="dimmed">
          {t('web.tone.sure', {
            share: formatPercent(Math.min(said.probability, NEARLY_ALL), language),
          })}
        </Text>
        {said.from === null ? null : (
          <Text size="xs" c="dimmed">
            {said.from}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          <When at={said.at} />
        </Text>
      </Group>
    </li>
  )
}

/** What their e-mails think of us, in their own sentences; nothing where none has a tone. */
export function TonePanel(props: { record: RecordRef; isRated: boolean }) {
  const { data: tone } = useTone(props.record)
  if (tone === undefined || tone.positive_count + tone.negative_count + tone.hidden_count === 0)
    return null
  return (
    <Panel title={t('web.tone.title')}>
      <Stack gap="xs" px="md" pb="md">
        <Text size="sm">
          {t('web.tone.count', {
            days: tone.days,
            positive: tone.positive_count,
            negative: tone.negative_count,
          })}
        </Text>
        {tone.hidden_count === 0 ? null : (
          <Text size="xs" c="dimmed">
            {t('web.tone.hidden', { count: tone.hidden_count })}
          </Text>
        )}
        <ul className="bare-list">
          {tone.sentences.map((said) => (
            <Sentence key={said.activity_id} said={said} />
          ))}
        </ul>
        {props.isRated ? (
          <Text size="xs" c="dimmed">
            {t('web.tone.no_score')}
          </Text>
        ) : null}
      </Stack>
    </Panel>
  )
}
