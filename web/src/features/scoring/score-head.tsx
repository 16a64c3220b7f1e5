import { Badge, Group, Text } from '@mantine/core'
import type { ScoringTable, Widget } from '../../../../src/scoring/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { DirectionMark, LetterMark } from '../../ui/marks.tsx'
import { When } from '../../ui/when.tsx'
import { DIRECTION, gradeWord, shareText, TONE, trendWord } from './words.ts'

function Figure(props: { score: number }) {
  return (
    <div>
      <span className="score-number">{props.score}</span>{' '}
      <Text component="span" size="sm" c="dimmed">
        {t('scoring.widget.of_hundred')}
      </Text>
    </div>
  )
}

/** The interval of the probability on a line from 0 to 100 %. */
function Interval(props: { probability: number; low: number; high: number }) {
  const { probability, low, high } = props
  return (
    <span className="interval" aria-hidden>
      <span style={{ insetInlineStart: `${low * 100}%`, width: `${(high - low) * 100}%` }} />
      <i style={{ insetInlineStart: `${probability * 100}%` }} />
    </span>
  )
}

/** A chance with its interval, in words and on a line; nothing for a score from elsewhere. */
export function Probability(props: {
  table: ScoringTable
  chance: Pick<Widget, 'probability' | 'low' | 'high'>
}) {
  const { language } = useReader()
  const { probability, low, high } = props.chance
  if (probability === null) return null
  const share = (value: number): string => shareText(value, language)
  return (
    <div>
      <Text size="sm">
        {t(`scoring.widget.probability.${props.table}`, { share: share(probability) })}
        {low === null || high === null ? null : (
          <Text component="span" size="sm" c="dimmed">
            {' '}
            {t('scoring.widget.interval', { low: share(low), high: share(high) })}
          </Text>
        )}
      </Text>
      {low === null || high === null ? null : (
        <Interval probability={probability} low={low} high={high} />
      )}
    </div>
  )
}

/** Score, grade, trend, since when, and the probability that stands behind the score. */
export function ScoreHead(props: { table: ScoringTable; widget: Widget; score: number }) {
  const { widget } = props
  return (
    <div className="score-head">
      <Group gap="8px 20px" align="center">
        <Figure score={props.score} />
        {widget.grade ? (
          <LetterMark
            letter={widget.grade}
            tone={TONE[widget.grade]}
            word={gradeWord(widget.grade)}
          />
        ) : null}
        {widget.trend ? (
          <Text component="div" size="sm">
            <DirectionMark
              direction={DIRECTION[widget.trend]}
              word={t('scoring.widget.trend_is', {
                trend: trendWord(widget.trend).toLocaleLowerCase(),
              })}
            />
          </Text>
        ) : null}
      </Group>
      <Text size="xs" c="dimmed">
        {widget.source === 'external' ? (
          <Badge size="xs" variant="default" tt="none" mr={6}>
            {t('scoring.widget.external')}
          </Badge>
        ) : null}
        {t('scoring.widget.scored')} <When at={widget.scored_at} />
        {widget.previous_score === null ? null : (
          <> · {t('scoring.widget.previous', { score: widget.previous_score })}</>
        )}
      </Text>
      <Probability table={props.table} chance={widget} />
    </div>
  )
}
