/** Meanings of days and spans of the calendar that leave out the year, the month or the week. */
import {
  civil,
  dayNumber,
  daysInMonth,
  isDate,
  mondayOf,
  mondayOfIsoWeek,
  weekdayOf,
} from './calendar.ts'
import type { Edge } from './lexicon.ts'
import type { Meaning, Now, Reading, Unit } from './reading.ts'
import { dayMeaning, onDay, periodAround } from './reading.ts'

/** Years tried for a date without year: a 29 February is at most eight years away. */
const YEARS = 9

/** Days within which a weekday that fits a day gone by tells that it is meant (chosen). */
const NEAR = 60
/** A day without year that lies further ahead may be meant of the past weeks (chosen). */
const FAR = 300
const YEAR = 400

/** Two digits: 69 and above lie in the last century (POSIX strptime). */
export const fullYear = (year: number): number =>
  year >= 100 ? year : year + (year >= 69 ? 1900 : 2000)

/** The next (or last) day of the calendar that `make` finds in a year. */
export function yearly(make: (year: number) => number | undefined): Meaning {
  const nearest = (from: number, direction: 1 | -1): number | undefined => {
    const { year } = civil(from)
    for (let step = 0; step < YEARS; step += 1) {
      const found = make(year + step * direction)
      if (found !== undefined && (direction > 0 ? found >= from : found <= from)) return found
    }
    return undefined
  }
  return ({ day, direction }) => {
    const found = nearest(day, direction)
    if (found === undefined) return undefined
    // So far ahead, the day that has just passed is likely too.
    const other = found - day > FAR ? nearest(day, -1) : undefined
    return other === undefined ? onDay(found) : { ...onDay(found), alternatives: [onDay(other)] }
  }
}

/** @param year  full; absent: the next such, or the last when the text looks back */
export function monthDay(month: number, day: number, year?: number): Meaning {
  const find = (of: number): number | undefined =>
    isDate(of, month, day) ? dayNumber(of, month, day) : undefined
  return year === undefined ? yearly(find) : dayMeaning(() => find(year))
}

/** Walks on from one occurrence to the next until it falls on the weekday. */
function fitting(weekday: number, meaning: Meaning, now: Now): Reading | undefined {
  let found = meaning(now)
  for (let tries = 0; tries < 12 && found !== undefined; tries += 1) {
    if (weekdayOf(found.first) === weekday) return found
    found = meaning({ ...now, day: found.first + now.direction })
  }
  return undefined
}

function fittingWithinYear(weekday: number, meaning: Meaning, now: Now): Reading | undefined {
  const found = fitting(weekday, meaning, now)
  return found !== undefined && Math.abs(found.first - now.day) < YEAR ? found : undefined
}

/** What a day means without the month that another named before it. */
const ofItself = (meaning: Meaning, now: Now): Reading | undefined =>
  now.beside === undefined ? undefined : meaning({ ...now, beside: undefined })

/** The last such day, where it is near. */
function nearBehind(meaning: Meaning, now: Now): Reading | undefined {
  const behind = meaning({ ...now, direction: -1 })
  return behind !== undefined && now.day - behind.first < NEAR ? behind : undefined
}

/** In a sentence that looks back, the next such day. */
const aheadInstead = (meaning: Meaning, now: Now): Reading | undefined =>
  now.direction < 0 ? meaning({ ...now, direction: 1 }) : undefined

/**
 * A weekday written beside a date without year or month: the occurrence in which both agree, ahead
 * or, where that is near, behind. Where none agrees the date counts and the weekday is a slip.
 */
export function agree(weekday: number, meaning: Meaning): Meaning {
  return (now) => {
    const plain = meaning(now)
    if (plain === undefined || weekdayOf(plain.first) === weekday) return plain
    const others = [ofItself(meaning, now), nearBehind(meaning, now), aheadInstead(meaning, now)]
    const agreed = others.find((one) => one !== undefined && weekdayOf(one.first) === weekday)
    if (agreed !== undefined) return agreed
    return fittingWithinYear(weekday, meaning, now) ?? plain
  }
}

/** "le 15": the next such day not before today (or the last one not after it). */
export const dayOfMonth = (day: number): Meaning =>
  dayMeaning((now) => dayOfSameMonth(day, now) ?? nearestOfMonth(day, now))

function nearestOfMonth(day: number, now: Now): number | undefined {
  const { year, month } = civil(now.day)
  for (let step = 0; step < 24; step += 1) {
    const first = civil(dayNumber(year, month + step * now.direction, 1))
    if (day > daysInMonth(first.year, first.month)) continue
    const found = dayNumber(first.year, first.month, day)
    const isBeyond = now.direction > 0 ? found >= now.day : found <= now.day
    if (isBeyond) return found
  }
  return undefined
}

/** Days within which a month named before is the one that a bare day goes on with (chosen). */
const SOON = 180

/** Days before a date within which a bare day is of the same month: "livraison le 12 juin, rappeler le 10" (chosen). */
const JUST_BEFORE = 10

/**
 * "congés du 1er au 23 août, retour le 24": of the month named before it, where it comes later in it or shortly
 * before. What is due before a day later in it ("salon du 4 au 8 mai, envoyer les badges avant le 30") is not.
 */
function dayOfSameMonth(day: number, { day: today, beside }: Now): number | undefined {
  const monthOf = beside?.monthOf
  if (monthOf === undefined || monthOf.first < today || monthOf.first > today + SOON)
    return undefined
  const { year, month, day: named } = civil(monthOf.last)
  const found = isDate(year, month, day) ? dayNumber(year, month, day) : undefined
  if (found === undefined || found < today) return undefined
  const isMeant =
    day > named
      ? beside?.isLimit !== true
      : found < monthOf.first && monthOf.first - found <= JUST_BEFORE
  return isMeant ? found : undefined
}

/** A weekday alone: strictly after today, or strictly before it. */
export const weekdayAlone = (weekday: number): Meaning =>
  dayMeaning((now) => {
    const week = now.beside?.weekOf
    const inWeek =
      week === undefined ? undefined : week.first + ((weekday - weekdayOf(week.first) + 7) % 7)
    if (inWeek !== undefined && inWeek >= now.day) return inWeek
    // "Wed the 18th or Thu the 19th. Settled on Thursday"
    const named = now.beside?.named.find((day) => day > now.day && weekdayOf(day) === weekday)
    if (named !== undefined && now.direction > 0) return named
    return now.direction > 0 ? nextWeekday(now, weekday) : lastWeekday(now, weekday)
  })

export const nextWeekday = ({ day }: Now, weekday: number): number =>
  day + 1 + ((weekday - weekdayOf(day + 1) + 7) % 7)

export const lastWeekday = ({ day }: Now, weekday: number): number =>
  day - 1 - ((weekdayOf(day - 1) - weekday + 7) % 7)

/** A weekday of the calendar week so many weeks from now. */
export const weekdayOfWeek = ({ day }: Now, weekday: number, weeks: number): number =>
  mondayOf(day) + weeks * 7 + weekday

const monthSpan = (year: number, month: number): Reading => ({
  first: dayNumber(year, month, 1),
  last: dayNumber(year, month + 1, 1) - 1,
  grain: 'month',
})

/** A month by name: this one while it lasts, else the next; backwards likewise. */
export function monthNamed(month: number, year?: number): Meaning {
  if (year !== undefined) return () => monthSpan(year, month)
  return ({ day, direction }) => {
    const now = civil(day)
    const isOver = direction > 0 ? month < now.month : month > now.month
    return monthSpan(now.year + (isOver ? direction : 0), month)
  }
}

export const yearNamed =
  (year: number): Meaning =>
  () => ({ first: dayNumber(year, 1, 1), last: dayNumber(year, 12, 31), grain: 'year' })

/** A part of the year of so many months: quarters (3), halves (6), numbered from 1. */
export function partOfYear(months: number, nth: number, year?: number): Meaning {
  return ({ day, direction }) => {
    const span = (of: number): Reading => ({
      first: dayNumber(of, (nth - 1) * months + 1, 1),
      last: dayNumber(of, nth * months + 1, 1) - 1,
      grain: months === 3 ? 'quarter' : 'month',
    })
    if (year !== undefined) return span(year)
    const now = civil(day).year
    const isOver = direction > 0 ? span(now).last < day : span(now).first > day
    return span(isOver ? now + direction : now)
  }
}

export function isoWeek(week: number, year?: number): Meaning {
  return ({ day, direction }) => {
    const span = (of: number): Reading => {
      const monday = mondayOfIsoWeek(of, week)
      return { first: monday, last: monday + 6, grain: 'week' }
    }
    if (year !== undefined) return span(year)
    const now = civil(day).year
    const isOver = direction > 0 ? span(now).last < day : span(now).first > day
    return span(isOver ? now + direction : now)
  }
}

export const period =
  (unit: Unit, step: number): Meaning =>
  ({ day }) =>
    periodAround(day, unit, step)

/** The first day of what was meant. */
export const onlyDay =
  (meaning: Meaning): Meaning =>
  (now) => {
    const reading = meaning(now)
    return reading === undefined ? undefined : onDay(reading.first)
  }

/** First and last day of "early", "mid" and "late" in a span, counted from 0 at its start. */
const EDGE_DAYS: Readonly<Record<string, Readonly<Record<Edge, readonly [number, number]>>>> = {
  week: { start: [0, 1], middle: [2, 3], end: [3, 4] },
  month: { start: [0, 9], middle: [10, 19], end: [20, 31] },
}

/** In English a week begins until Wednesday, and its end is Friday (Duckling; business hours). */
const ENGLISH_WEEK: Readonly<Record<string, readonly [number, number]>> = {
  beginning: [0, 2],
  start: [0, 2],
  end: [4, 4],
}

/** "début mai", "mid-June", "late next week", "end of Q3". @param word  the edge as written */
export function edgeOf(edge: Edge, meaning: Meaning, word = ''): Meaning {
  return (now) => {
    const span = meaning(now)
    if (span === undefined) return undefined
    const english = span.grain === 'week' ? ENGLISH_WEEK[word] : undefined
    const days = english ?? EDGE_DAYS[span.grain]?.[edge]
    if (days !== undefined) {
      const first = span.first + days[0]
      return { first, last: Math.min(span.first + days[1], span.last), grain: 'day' }
    }
    const third = Math.floor((span.last - span.first + 1) / 3)
    if (edge === 'start') return { first: span.first, last: span.first + third - 1, grain: 'day' }
    if (edge === 'end') return { first: span.last - third + 1, last: span.last, grain: 'day' }
    return { first: span.first + third, last: span.last - third, grain: 'day' }
  }
}
