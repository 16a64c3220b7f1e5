import { Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import type {
  FigureName,
  SummaryLine,
  SummaryTopic,
} from '../../../../src/relationships/contract.ts'
import { formatElapsed, formatMinutes, formatPercent } from '../../lib/format.ts'
import type { Language } from '../../lib/i18n.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { Panel } from '../../ui/panel.tsx'

/** How a topic's values are written, and which activities stand behind them. */
const TOPICS: Record<
  SummaryTopic,
  { evidence: FigureName; write: (value: number, language: Language) => string | number }
> = {
  calls: { evidence: 'calls', write: (count) => count },
  time: {
    evidence: 'interactions',
    write: (seconds, language) => formatMinutes(seconds / 60, language),
  },
  response_time: {
    evidence: 'replies',
    write: (seconds, language) => formatElapsed(seconds / 60, language),
  },
  response_rate: { evidence: 'emails', write: formatPercent },
}

/** One comparison in words, which opens the activities it rests on. */
function Line(props: { line: SummaryLine; onOpen: (figure: FigureName) => void }) {
  const { topic, more, ours, theirs, since_last_year: since } = props.line
  const { language } = useReader()
  const { evidence, write } = TOPICS[topic]
  return (
    <li>
      <UnstyledButton className="summary-line" onClick={() => props.onOpen(evidence)}>
        <Text size="sm" component="span">
          {t(`web.summary.${topic}.${more}`, {
            ours: write(ours, language),
            theirs: write(theirs, language),
          })}
        </Text>
        {since === null ? null : (
          <Text size="sm" c="dimmed" component="span">
            {' '}
            {t(`web.summary.${topic}.${since.change}`, {
              now: write(since.this_year, language),
              before: write(since.last_year, language),
            })}
          </Text>
        )}
        <VisuallyHidden>{t('web.figures.open')}</VisuallyHidden>
      </UnstyledButton>
    </li>
  )
}

/** What stands out in a relationship. */
export function SummaryPanel(props: {
  lines: readonly SummaryLine[]
  onOpen: (figure: FigureName) => void
}) {
  return (
    <Panel title={t('web.summary.title')}>
      <Stack component="ul" className="bare-list" gap={2} px="md" pb="sm">
        {props.lines.map((line) => (
          <Line key={line.topic} line={line} onOpen={props.onOpen} />
        ))}
      </Stack>
    </Panel>
  )
}
