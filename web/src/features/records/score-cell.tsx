import { formatPercent } from '../../lib/format.ts'
import { currentLanguage, t } from '../../lib/i18n.ts'
import type { Direction, Tone } from '../../ui/marks.tsx'
import { DirectionMark, LetterMark } from '../../ui/marks.tsx'
import type { Column, FieldValue } from './types.ts'

const TONE: Readonly<Record<string, Tone>> = { A: 'green', B: 'purple', C: 'yellow', D: 'red' }
const DIRECTION: Readonly<Record<string, Direction>> = {
  improving: 'up',
  declining: 'down',
  steady: 'level',
  not_enough_info: 'unknown',
}

/** Grade, trend and probability of a score as chips; undefined where the column is none of them. */
export function scoreCell(column: Column, value: FieldValue) {
  if (column.name === 'grade' && typeof value === 'string') {
    const tone = TONE[value]
    return tone ? (
      <LetterMark letter={value} tone={tone} word={t(`web.score.grade.${value}`)} />
    ) : undefined
  }
  if (column.name === 'score_trend' && typeof value === 'string') {
    const direction = DIRECTION[value]
    return direction ? (
      <DirectionMark direction={direction} word={t(`web.score.trend.${value}`)} />
    ) : undefined
  }
  if (column.name === 'probability' && typeof value === 'number')
    return formatPercent(value, currentLanguage())
  return undefined
}
