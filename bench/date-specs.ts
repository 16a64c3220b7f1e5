/**
 * How many days, hours and days with hours of Microsoft's public specifications are read (MIT, outside the
 * repository): "points", without ranges, durations, recurrences and zones. Cases without a moment of writing are left
 * out. Where the specifications give a past and a future value, or both halves of the day, either is right.
 */
import { z } from 'zod'
import { findDates } from '../src/kernel/dates/find-dates.ts'
import type { TextLanguage } from '../src/kernel/text/language.ts'

export const DATE_SPECS = new URL(
  '../../shared/data/microsoft-recognizers-specs/DateTime/',
  import.meta.url,
)

const Specs = z.array(
  z.object({
    Input: z.string(),
    Context: z.object({ ReferenceDateTime: z.string().optional() }).optional(),
    Results: z.array(
      z.object({
        TypeName: z.string().optional(),
        Resolution: z
          .object({ values: z.array(z.object({ value: z.string().optional() })).optional() })
          .nullish(),
      }),
    ),
  }),
)

interface Point {
  readonly text: string
  readonly at: string
  readonly kind: 'date' | 'time' | 'datetime'
  /** `YYYY-MM-DD`, `hh:mm` or `YYYY-MM-DDThh:mm` */
  readonly values: readonly string[]
}

const KINDS: Readonly<Record<string, Point['kind']>> = {
  'datetimeV2.date': 'date',
  'datetimeV2.time': 'time',
  'datetimeV2.datetime': 'datetime',
}

/** `2016-11-07 20:30:00` as our answers are written; a time loses its seconds. */
const asOurs = (value: string): string => value.replace(' ', 'T').replace(/(\d\d:\d\d):\d\d$/, '$1')

/** "End of the day" is its last minute there, a part of the day with us. */
const LAST_MINUTE = 'T23:59'

function pointsIn(text: string): readonly Point[] {
  return Specs.parse(JSON.parse(text.replace(/^\ufeff/, ''))).flatMap((one) => {
    const at = one.Context?.ReferenceDateTime?.slice(0, 16)
    if (at === undefined) return []
    return one.Results.flatMap(({ TypeName, Resolution }) => {
      const kind = KINDS[TypeName ?? '']
      const values = (Resolution?.values ?? []).flatMap(({ value }) =>
        value === undefined || !/^\d/.test(value) ? [] : [asOurs(value)],
      )
      return kind === undefined || values.length === 0
        ? []
        : [{ text: one.Input, at, kind, values }]
    })
  })
}

const CUT: Readonly<Record<Point['kind'], readonly [number, number]>> = {
  date: [0, 10],
  time: [11, 16],
  datetime: [0, 16],
}

function isPointRight({ text, at, kind, values }: Point, language: TextLanguage): boolean {
  const cut = CUT[kind]
  return findDates(text, { at, language, isDayFirst: language === 'fr' }).some(
    ({ start }) =>
      values.includes(start.slice(...cut)) ||
      (start.length === 10 && values.includes(start + LAST_MINUTE)),
  )
}

/** @param read  reads a file of the folder */
export function measureDateSpecs(language: TextLanguage, read: (file: string) => string) {
  const points = pointsIn(read(`${language === 'fr' ? 'French' : 'English'}/DateTimeModel.json`))
  const misses = points.filter((point) => !isPointRight(point, language))
  return { right: points.length - misses.length, all: points.length, misses }
}
