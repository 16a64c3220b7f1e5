/** The line that `rapport notes analyse` reads (docs: the outside doors). */
import { z } from 'zod'
import { isLocalDateTime } from '../kernel/time/local-date-time.ts'

/** Where months come first in a date written with digits. */
const MONTH_FIRST = /^en-(?:US|PH|PR|GU|VI)\b/i

const zoneName = z.string().refine(isTimeZone)

/** Names found to be zones: asking takes as long as reading half a note, and lines name the same few. */
const KNOWN_ZONES = new Set<string>()

function isTimeZone(name: string): boolean {
  if (KNOWN_ZONES.has(name)) return true
  try {
    Intl.DateTimeFormat('en', { timeZone: name })
    KNOWN_ZONES.add(name)
    return true
  } catch {
    return false
  }
}

export const noteLine = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  /** local date and time of writing in `timeZone` */
  at: z.string().refine(isLocalDateTime),
  timeZone: zoneName.default('Europe/Paris'),
  language: z.enum(['en', 'fr']).optional(),
  locale: z.string().optional(),
})
export type NoteLine = z.output<typeof noteLine>

/** Are dates of this locale written day first? Without a locale: as the language writes them, English day first too. */
export const isDayFirst = ({ locale }: Pick<NoteLine, 'locale'>): boolean =>
  locale === undefined || !MONTH_FIRST.test(locale)
