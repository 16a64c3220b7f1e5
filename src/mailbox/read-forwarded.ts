/**
 * What a person passed on in the text of a mail: the header lines that mail programs put before it (Gmail, Outlook, Apple Mail,
 * Thunderbird; in English and French), and the text below them. A date without zone is of the zone of whoever passed it on.
 */
import { startOfDay } from '../kernel/time/zones.ts'
import type { Correspondent } from './mail.ts'

export type Forwarded = {
  readonly from: Correspondent
  readonly to: readonly Correspondent[]
  readonly cc: readonly Correspondent[]
  readonly subject: string
  /** undefined: it could not be read */
  readonly sentAt: Date | undefined
  readonly text: string
}

type Field = 'from' | 'to' | 'cc' | 'date' | 'subject'

const FIELDS: Readonly<Record<string, Field>> = {
  from: 'from',
  de: 'from',
  expéditeur: 'from',
  to: 'to',
  à: 'to',
  a: 'to',
  destinataire: 'to',
  pour: 'to',
  cc: 'cc',
  'copie à': 'cc',
  date: 'date',
  sent: 'date',
  envoyé: 'date',
  'envoyé le': 'date',
  subject: 'subject',
  objet: 'subject',
  sujet: 'subject',
}

/** "De : Luc <luc@…>", with the bold of Outlook's plain text and the marks of a quotation. */
const LINE = /^[\s>]{0,20}\*{0,2}([\p{L}][\p{L} ]{0,14}?)\s?\*{0,2}\s?:\s?\*{0,2}\s*(.*)$/u

type Line = { readonly field: Field; readonly value: string }

function lineOf(text: string): Line | undefined {
  const match = LINE.exec(text.slice(0, 2_000))
  const field = FIELDS[(match?.[1] ?? '').toLowerCase()]
  return field === undefined ? undefined : { field, value: (match?.[2] ?? '').trim() }
}

/** Lines that a header of a passed-on mail takes at most, those that go on included. */
const MOST_LINES = 30

type Block = { readonly fields: ReadonlyMap<Field, string>; readonly end: number }

/** The header that begins at a line: sender and subject or date, each once, until something else comes. */
function blockAt(lines: readonly string[], start: number): Block | undefined {
  const fields = new Map<Field, string>()
  let at = start
  let last: Field | undefined
  for (; at < Math.min(lines.length, start + MOST_LINES); at += 1) {
    const text = lines[at] ?? ''
    const line = lineOf(text)
    if (line !== undefined && !fields.has(line.field)) {
      fields.set(line.field, line.value)
      last = line.field
    } else if (last !== undefined && /^[\s>]*\S+@\S+/.test(text) && last !== 'subject') {
      // Many recipients go on in the next line.
      fields.set(last, `${fields.get(last)} ${text.trim()}`)
    } else break
  }
  const isHeader = fields.has('from') && (fields.has('subject') || fields.has('date'))
  return isHeader ? { fields, end: at } : undefined
}

const ADDRESS = /[^\s<>"';,:()[\]]{1,64}@[^\s<>"';,:()[\]]{1,200}/g

/** "Luc Petit <luc@…>; Bea [mailto:bea@…]" */
function peopleIn(value: string | undefined): readonly Correspondent[] {
  return (value ?? '').split(/[;,](?=(?:[^"]*"[^"]*")*[^"]*$)/).flatMap((part) => {
    const [found] = part.match(ADDRESS) ?? []
    if (found === undefined) return []
    const name = part
      .slice(0, part.indexOf(found))
      .replace(/mailto:/i, '')
      .replace(/["<[(]/g, '')
      .trim()
    return [{ address: found.toLowerCase().replace(/\.$/, ''), name: name.slice(0, 200) }]
  })
}

const MONTHS: readonly (readonly string[])[] = [
  ['jan'],
  ['feb', 'fév', 'fev'],
  ['mar'],
  ['apr', 'avr'],
  ['may', 'mai'],
  ['jun', 'juin'],
  ['jul', 'juil'],
  ['aug', 'aoû', 'aou'],
  ['sep'],
  ['oct'],
  ['nov'],
  ['dec', 'déc'],
]

const monthOf = (word: string): number =>
  MONTHS.findIndex((starts) => starts.some((start) => word.toLowerCase().startsWith(start))) + 1

type Day = { readonly year: number; readonly month: number; readonly day: number }

function dayIn(text: string): Day | undefined {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(text)
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
  const numbers = /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/.exec(text)
  if (numbers) {
    return { day: Number(numbers[1]), month: Number(numbers[2]), year: Number(numbers[3]) }
  }
  const dayFirst = /\b(\d{1,2})(?:er|st|nd|rd|th)?\s+(\p{L}{3,9})\.?,?\s+(\d{4})\b/u.exec(text)
  if (dayFirst) {
    const [, day, word = '', year] = dayFirst
    return { day: Number(day), month: monthOf(word), year: Number(year) }
  }
  const monthFirst = /(\p{L}{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})\b/u.exec(text)
  if (monthFirst === null) return undefined
  const [, word = '', day, year] = monthFirst
  return { day: Number(day), month: monthOf(word), year: Number(year) }
}

/** Minutes of the day; undefined where none are told. */
function minutesIn(text: string): number | undefined {
  const match = /\b(\d{1,2})(?::|\s?h\s?)(\d{2})(?::\d{2})?[\s\u202f]*(am|pm)?/i.exec(text)
  if (match === null) return undefined
  const half = match[3]?.toLowerCase()
  const hour = (Number(match[1]) % (half === undefined ? 24 : 12)) + (half === 'pm' ? 12 : 0)
  return hour * 60 + Number(match[2])
}

const MINUTE_MS = 60_000
const two = (count: number): string => String(count).padStart(2, '0')

/** Reads a date as mail programs write it for people. A day that there is not is none. */
export function readShownDate(text: string, timeZone: string): Date | undefined {
  const zone = /([+-])(\d{2}):?(\d{2})\b/.exec(text.replace(/\d{4}-\d{2}-\d{2}/, ''))
  const found = dayIn(text)
  const minutes = minutesIn(text)
  if (found === undefined || minutes === undefined || found.year < 1980) return undefined
  const { year, month, day } = found
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  if (zone !== null) {
    const offset = (Number(zone[2]) * 60 + Number(zone[3])) * (zone[1] === '-' ? -1 : 1)
    return new Date(date.getTime() + (minutes - offset) * MINUTE_MS)
  }
  const start = startOfDay(`${year}-${two(month)}-${two(day)}`, timeZone)
  return onTheClock(new Date(start.getTime() + minutes * MINUTE_MS), minutes, timeZone)
}

/** On the two days on which the clocks change, an hour after the beginning of the day is another one on the clock. */
function onTheClock(at: Date, minutes: number, timeZone: string): Date {
  const shown = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
  const off = minutes - (Number(shown.slice(0, 2)) * 60 + Number(shown.slice(3, 5)))
  return Math.abs(off) > 120 ? at : new Date(at.getTime() + off * MINUTE_MS)
}

/**
 * Finds what was passed on in a text: the first header of a mail in it.
 *
 * @param timeZone  of whoever passed it on
 * @returns undefined where there is none, or its sender has no address
 */
export function readForwarded(text: string, timeZone: string): Forwarded | undefined {
  const lines = text.split(/\r?\n/)
  for (let at = 0; at < lines.length; at += 1) {
    if (lineOf(lines[at] ?? '') === undefined) continue
    const block = blockAt(lines, at)
    const [from] = peopleIn(block?.fields.get('from'))
    if (block === undefined || from === undefined) continue
    const { fields, end } = block
    return {
      from,
      to: peopleIn(fields.get('to')),
      cc: peopleIn(fields.get('cc')),
      subject: (fields.get('subject') ?? '').slice(0, 1_000),
      sentAt: readShownDate(fields.get('date') ?? '', timeZone),
      text: lines
        .slice(end)
        .map((line) => line.replace(/^> ?/, ''))
        .join('\n')
        .trim(),
    }
  }
  return undefined
}
