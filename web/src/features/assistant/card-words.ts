import type { Card, CardType } from '../../../../src/assistant/contract.ts'
import type { Reader } from '../../lib/format.ts'
import { dayOf, formatDay, formatTime, formatWhen } from '../../lib/format.ts'

type CardValue = string | number

/** The hour alone when it is today: the sentence around it already says so. */
function saidInstant(instant: string, reader: Reader): string {
  const at = new Date(instant)
  const isToday = dayOf(at, reader.timeZone) === dayOf(reader.now, reader.timeZone)
  return isToday ? formatTime(at, reader) : formatWhen(instant, reader)
}

function said(name: string, value: CardValue, reader: Reader): CardValue {
  if (typeof value !== 'string') return value
  if (name.endsWith('_on')) return formatDay(value, reader)
  if (name.endsWith('_at')) return saidInstant(value, reader)
  return value
}

/** The values of a card's sentences, dates already in the reader's words. */
export const cardValues = (card: Card, reader: Reader): Record<string, CardValue> =>
  Object.fromEntries(
    Object.entries(card.values).map(([name, value]) => [name, said(name, value, reader)]),
  )

export const cardKey = (
  type: CardType,
  part: 'name' | 'description' | 'title' | 'text' | 'reason',
) => `assistant.${type}.${part}`
