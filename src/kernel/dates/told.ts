/** What a reading tells of a mention: its first and last day or hour, its part of the day, other readings. */
import { formatDay, formatMinute } from './calendar.ts'
import type { DateMention } from './mention.ts'
import type { Reading } from './reading.ts'

const startOf = ({ first, from }: Reading): string =>
  from === undefined ? formatDay(first) : formatMinute(first, from)

function endOf(reading: Reading): string | undefined {
  if (reading.to !== undefined) return formatMinute(reading.last, reading.to)
  return reading.last > reading.first ? formatDay(reading.last) : undefined
}

/** A mention while it is put together. */
export type Told = { -readonly [Key in keyof DateMention]: DateMention[Key] }

/** Writes down what the reading itself tells of a mention. */
export function tell(mention: Told, reading: Reading): void {
  mention.start = startOf(reading)
  const last = endOf(reading)
  if (last !== undefined) mention.end = last
  mention.grain = reading.grain
  if (reading.part !== undefined) mention.part = reading.part
  if (reading.hours !== undefined) mention.hours = reading.hours
  mention.alternatives = (reading.alternatives ?? []).map(startOf)
}

/** The same mention, read otherwise. */
export function retold(mention: DateMention, reading: Reading): DateMention {
  const told = { ...mention }
  tell(told, reading)
  return told
}
