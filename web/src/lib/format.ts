import type { Language } from './i18n.ts'

/** For whom a value is written: everything is an argument, so that the functions are pure. */
export type Reader = {
  language: Language
  timeZone: string
  now: Date
  /** ISO 4217: of new amounts, and of filters over amounts. */
  currency: string
}

const LOCALE: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR' }
const DAY_MS = 86_400_000

const formatters = new Map<string, Intl.DateTimeFormat>()
function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known) return known
  const fresh = new Intl.DateTimeFormat(LOCALE[language], options)
  formatters.set(key, fresh)
  return fresh
}

/** Integer or decimal number by the language's rules. */
export const formatNumber = (
  value: number,
  language: Language,
  options: Intl.NumberFormatOptions = {},
): string => new Intl.NumberFormat(LOCALE[language], options).format(value)

/** @param share  between 0 and 1 */
export const formatPercent = (share: number, language: Language): string =>
  formatNumber(share, language, { style: 'percent', maximumFractionDigits: 0 })

export type Money = { amount_minor: number; currency: string }

const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits ?? 2

/** Major units of an amount, as a number for inputs and axes. */
export const majorUnits = (money: Money): number =>
  money.amount_minor / 10 ** minorDigits(money.currency)

/** Minor units of an amount typed in major units. */
export const minorUnits = (major: number, currency: string): number =>
  Math.round(major * 10 ** minorDigits(currency))

/** Money; cents are shown only where there are any. */
export function formatMoney(money: Money, language: Language, compact = false): string {
  const major = majorUnits(money)
  return formatNumber(major, language, {
    style: 'currency',
    currency: money.currency,
    ...(compact ? { notation: 'compact', maximumFractionDigits: 1 } : {}),
    ...(Number.isInteger(major) && !compact ? { maximumFractionDigits: 0 } : {}),
  })
}

/** Calendar day of an instant in a zone, YYYY-MM-DD. */
export const dayOf = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant)

const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS)

/** Hours and minutes, always on 24 hours: 16:00, « 16 h », « 16 h 30 ». */
export function formatTime(instant: Date, { language, timeZone }: Reader): string {
  const parts = dateFormat(language, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '00'
  if (language === 'en') return `${part('hour')}:${part('minute')}`
  const hour = `${Number(part('hour'))}\u00a0h`
  return part('minute') === '00' ? hour : `${hour}\u00a0${part('minute')}`
}

function relativeDay(days: number, language: Language): string {
  return new Intl.RelativeTimeFormat(LOCALE[language], { numeric: 'auto' }).format(days, 'day')
}

/** A calendar date: relative within a week, else day and month, with the year when it is another. */
export function formatDay(day: string, reader: Reader): string {
  const today = dayOf(reader.now, reader.timeZone)
  const days = dayNumber(day) - dayNumber(today)
  if (Math.abs(days) <= 1) return relativeDay(days, reader.language)
  const at = new Date(`${day}T00:00:00Z`)
  if (days > 0 && days < 7)
    return dateFormat(reader.language, { timeZone: 'UTC', weekday: 'long' }).format(at)
  if (days > -7 && days < 0) return relativeDay(days, reader.language)
  return dateFormat(reader.language, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
  }).format(at)
}

/** An instant: now, minutes within the hour, day and time within a week, else the date. */
export function formatWhen(instant: string, reader: Reader): string {
  const at = new Date(instant)
  const minutes = Math.round((at.getTime() - reader.now.getTime()) / 60_000)
  if (Math.abs(minutes) < 60) {
    const relative = new Intl.RelativeTimeFormat(LOCALE[reader.language], {
      numeric: 'auto',
      style: 'short',
    })
    return minutes === 0 ? relative.format(0, 'second') : relative.format(minutes, 'minute')
  }
  const day = dayOf(at, reader.timeZone)
  const days = dayNumber(day) - dayNumber(dayOf(reader.now, reader.timeZone))
  const named = formatDay(day, reader)
  return days > -2 && days < 7 ? `${named} ${formatTime(at, reader)}` : named
}

/** Day and time of what takes place: without its hour an appointment tells nothing. */
export function formatMoment(instant: string, reader: Reader): string {
  const at = new Date(instant)
  return `${formatDay(dayOf(at, reader.timeZone), reader)} ${formatTime(at, reader)}`
}

/** An instant that is an estimate: as any other within two days, by its day beyond. */
export function formatAbout(instant: string, reader: Reader): string {
  const day = dayOf(new Date(instant), reader.timeZone)
  const days = dayNumber(day) - dayNumber(dayOf(reader.now, reader.timeZone))
  return days > 2 ? formatDay(day, reader) : formatWhen(instant, reader)
}

/** Weekday, day, month, year and time: what a relative date shows on hover. */
export function formatFull(instant: string, reader: Reader): string {
  const day = dateFormat(reader.language, {
    timeZone: reader.timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(instant))
  return `${day}, ${formatTime(new Date(instant), reader)}`
}

/** A calendar date in full. */
export const formatFullDay = (day: string, reader: Reader): string =>
  dateFormat(reader.language, {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(`${day}T00:00:00Z`))

/** Day and month for an axis. */
export const formatAxisDay = (day: string, language: Language): string =>
  dateFormat(language, { timeZone: 'UTC', day: 'numeric', month: 'short' }).format(
    new Date(`${day}T00:00:00Z`),
  )

const MINUTES_OF_DAY = 1440

/** Time that passed, in minutes: from three days on in days. */
export function formatElapsed(minutes: number, language: Language): string {
  if (minutes < 3 * MINUTES_OF_DAY) return formatMinutes(minutes, language)
  return formatNumber(minutes / MINUTES_OF_DAY, language, {
    style: 'unit',
    unit: 'day',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  })
}

/** A duration in minutes: 2.5 min, 45 min, 1 h 30, 120 h. */
export function formatMinutes(minutes: number, language: Language): string {
  const rounded = Math.round(minutes)
  if (minutes < 10)
    return `${formatNumber(minutes, language, { maximumFractionDigits: 1 })}\u00a0min`
  if (rounded < 60) return `${formatNumber(rounded, language)}\u00a0min`
  if (rounded < 6000) {
    const rest = rounded % 60
    const hours = `${Math.floor(rounded / 60)}\u00a0h`
    return rest === 0 ? hours : `${hours}\u00a0${String(rest).padStart(2, '0')}`
  }
  return `${formatNumber(rounded / 60, language, { maximumFractionDigits: 0 })}\u00a0h`
}

/** Size of a file, in powers of 1000. */
export function formatBytes(bytes: number, language: Language): string {
  const unit = bytes < 1000 ? 'byte' : bytes < 1_000_000 ? 'kilobyte' : 'megabyte'
  const scale = { byte: 1, kilobyte: 1000, megabyte: 1_000_000 }[unit]
  return formatNumber(bytes / scale, language, {
    style: 'unit',
    unit,
    // The short form of bytes knows no plural in English.
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  })
}
