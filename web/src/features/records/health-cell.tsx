import {
  HEALTH_COLOR,
  HEALTH_DIRECTION,
  isState,
  isTrend,
  stateWord,
  trendWord,
} from '../../ui/health-words.ts'
import { DirectionMark } from '../../ui/marks.tsx'
import type { Column, FieldValue } from './types.ts'
import './health-cell.css'

/** State and trend of relationship health as marks; undefined where the column is neither. */
export function healthCell(column: Column, value: FieldValue) {
  if (column.name === 'health_state' && isState(value))
    return (
      <span className="mark">
        <span className="health-dot" style={{ background: HEALTH_COLOR[value] }} aria-hidden />
        <span className="truncate">{stateWord(value)}</span>
      </span>
    )
  if (column.name === 'health_trend' && isTrend(value))
    return <DirectionMark direction={HEALTH_DIRECTION[value]} word={trendWord(value)} />
  return undefined
}
