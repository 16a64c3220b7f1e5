import type { Relationship } from '../../../../src/relationships/contract.ts'
import { t } from '../../lib/i18n.ts'

type Point = { kind: string; direction: 'out' | 'in' | null; count: number }

/** Counts of one day or week: our side is what we began, tasks included; theirs is what came in. */
export type Bucket = {
  key: string
  us: number
  them: number
  kinds: Readonly<Record<string, number>>
}

const DAY_MS = 86_400_000

/** The calendar days from the first to the last, both included. */
export function daysBetween(first: string, last: string): readonly string[] {
  const from = Date.parse(`${first}T00:00:00Z`)
  const count = Math.round((Date.parse(`${last}T00:00:00Z`) - from) / DAY_MS) + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    new Date(from + index * DAY_MS).toISOString().slice(0, 10),
  )
}

export function bucketOf(key: string, points: readonly Point[]): Bucket {
  const sum = (chosen: readonly Point[]): number =>
    chosen.reduce((total, point) => total + point.count, 0)
  const them = points.filter((point) => point.direction === 'in')
  const us = points.filter((point) => point.direction !== 'in')
  const kinds: Record<string, number> = {}
  for (const point of points) {
    const kind = `${point.kind}.${point.direction ?? 'none'}`
    kinds[kind] = (kinds[kind] ?? 0) + point.count
  }
  return { key, us: sum(us), them: sum(them), kinds }
}

/** The last ninety days, one bucket a day, days without activity included. */
export function dailyBuckets(series: Relationship['series'], today: string): readonly Bucket[] {
  const first = new Date(Date.parse(`${today}T00:00:00Z`) - 89 * DAY_MS).toISOString().slice(0, 10)
  return daysBetween(first, today).map((day) =>
    bucketOf(
      day,
      series.filter((point) => point.on === day),
    ),
  )
}

/** "us 3 (2 e-mails sent, 1 call made) · them 1 (…)" */
export function bucketWords(label: string, bucket: Bucket): string {
  const kinds = Object.entries(bucket.kinds)
    .map(([kind, count]) => t(`web.kind_count.${kind}`, { count }))
    .join(', ')
  return kinds === ''
    ? t('web.figures.bar_none', { label })
    : t('web.figures.bar', { label, us: bucket.us, them: bucket.them, kinds })
}

export const KIND_COLUMNS = [
  'email.out',
  'email.in',
  'appointment.out',
  'appointment.in',
  'phone_call.out',
  'phone_call.in',
  'task.none',
] as const
