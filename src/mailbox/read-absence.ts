/**
 * From when until when is the sender of an absence notice away, and who stands in? Dates are read by
 * kernel/dates; the words before each say whether it is the first day, the last one, or the day of return.
 * A notice without an end says nothing that could be shown, and is left out.
 */
import { findDates } from '../kernel/dates/find-dates.ts'
import type { DateMention } from '../kernel/dates/mention.ts'
import { foldText } from '../kernel/text/fold.ts'
import type { TextLanguage } from '../kernel/text/language.ts'
import { detectLanguage } from '../kernel/text/language.ts'
import { findPhones } from '../kernel/text/phones.ts'
import { addDays } from '../kernel/time/zones.ts'

export type StandIn = {
  readonly name?: string
  /** lower case */
  readonly address?: string
  /** E.164 */
  readonly phone?: string
}

/** Calendar days, both inclusive. */
export type Absence = {
  readonly fromOn?: string
  readonly untilOn: string
  readonly standIn: StandIn
}

export type AbsenceNotice = {
  readonly subject: string
  /** what the sender wrote, without quotation */
  readonly text: string
  /** calendar day of sending, in the zone of the organisation */
  readonly sentOn: string
  /** lower-case address of who is away */
  readonly from: string
  /** lower-case addresses that are not those of a stand-in */
  readonly to: readonly string[]
}

/** Characters that are read; a notice is short (chosen). */
const READ = 4000
/** Days for which a notice is believed (chosen: a parental leave). */
const LONGEST_DAYS = 550

const RETURN_BEFORE =
  /\b(?:retour|back|return\w*|reprend\w*|reprise|joignable (?:a partir|des)|available (?:again )?(?:from|on)|repond\w* .{0,40}(?:a partir|a compter|des))\b[^.!?\n]{0,40}$/
const UNTIL_BEFORE =
  /\b(?:jusqu'?(?:au?|en|a)?|until|till|through|thru|au plus tard)\b[^.!?\n]{0,12}$/
const FROM_BEFORE =
  /\b(?:a partir d[eu]|a compter d[eu]|des|from|starting|as of|since|depuis)\b[^.!?\n]{0,12}$/
const TO_AFTER = /^(?:au|to|until|till|through|jusqu'au|and|et|[-–—])(?:\s|$)/

const COARSE: ReadonlySet<string> = new Set(['year', 'quarter'])

type Dated = {
  readonly mention: DateMention
  /** folded words before and after it */
  readonly before: string
  readonly after: string
}
type Period = { readonly fromOn?: string; readonly untilOn?: string }

const dayOf = (moment: string): string => moment.slice(0, 10)
const lastDayOf = ({ start, end }: DateMention): string => dayOf(end ?? start)

/** What one date says of the period. */
function periodOf({ mention, before }: Dated): Period {
  const start = dayOf(mention.start)
  const last = lastDayOf(mention)
  if (RETURN_BEFORE.test(before)) return { untilOn: addDays(start, -1) }
  if (last > start) return { fromOn: start, untilOn: last }
  if (mention.bound === 'until' || UNTIL_BEFORE.test(before)) return { untilOn: last }
  if (mention.bound === 'from' || FROM_BEFORE.test(before)) return { fromOn: start }
  return {}
}

function datesIn(
  text: string,
  sentOn: string,
  language: TextLanguage | undefined,
): readonly Dated[] {
  const context = { at: `${sentOn}T09:00`, language, isDayFirst: true }
  return (
    findDates(text, context)
      // Days on which somebody is absent are read as excluded: they are what is looked for here.
      .filter(({ grain, recurrence }) => recurrence === undefined && !COARSE.has(grain))
      .map((mention) => {
        const [start, end] = mention.span
        // The mention may hold its own preposition: "jusqu’au 14".
        const own = foldText(text.slice(start, end))
        const word = /^(?:jusqu\S*|until|till|through|from|des)/.exec(own)?.[0] ?? ''
        return {
          mention,
          before: `${foldText(text.slice(Math.max(0, start - 80), start))} ${word}`,
          after: foldText(text.slice(end, end + 16)),
        }
      })
  )
}

/** "du 3 août au vendredi 14 août": two dates that one sentence joins. */
function joined(dates: readonly Dated[]): Period {
  for (const [index, { mention, after }] of dates.entries()) {
    const next = dates[index + 1]
    if (next === undefined) return {}
    const gap = next.mention.span[0] - mention.span[1]
    if (gap > 12 || !TO_AFTER.test(after)) continue
    const [fromOn, untilOn] = [dayOf(mention.start), lastDayOf(next.mention)]
    if (untilOn >= fromOn) return { fromOn, untilOn }
  }
  return {}
}

function periodIn(dates: readonly Dated[]): Period {
  const told = dates.map(periodOf)
  const whole = told.find(({ fromOn, untilOn }) => fromOn !== undefined && untilOn !== undefined)
  if (whole !== undefined) return whole
  const pair = joined(dates)
  if (pair.untilOn !== undefined) return pair
  const fromOn = told.find((one) => one.fromOn !== undefined)?.fromOn
  const untilOn = told.find((one) => one.untilOn !== undefined)?.untilOn
  return {
    ...(fromOn === undefined ? {} : { fromOn }),
    ...(untilOn === undefined ? {} : { untilOn }),
  }
}

const ADDRESS =
  /[^\s<>()[\]{}"'`;,:@«»“”\p{Cc}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?/gu
/** Sentences that say to whom to turn. */
const TURN_TO =
  /\b(?:urgen\w*|contact\w*|joindre|appel\w*|call|adress\w*|tourner vers|reach|write to|ecri\w*|colleague|collegue|absence|meantime|entre-?temps|remplac\w*|interim|cover\w*|stand\w* in)\b/
const NAME_BEHIND =
  /(?:contact(?:er|ez)?|joindre|appeler|appelez|call|reach(?: out)?(?: to)?|write to|e-?mail|écrire à|adresse[rz](?:-vous)? à|tourner vers|colleagues?|collègues?|assistante?|remplaçante?|manager|responsable)[,: ]+(?:(?:to|à|my|mon|ma|our|notre|colleague|collègue|assistante?|manager|responsable|M\.|Mme|Mr\.?|Mrs\.?|Ms\.?|Monsieur|Madame)[,: ]+){0,3}(\p{Lu}[\p{L}’'-]{1,30}(?: (?:de |du |van |von |le |la )?\p{Lu}[\p{L}’'-]{1,30}){1,2})/u

const given = <Key extends keyof StandIn>(key: Key, value: string | undefined): StandIn =>
  value === undefined ? {} : { [key]: value }

function standInOf(notice: AbsenceNotice, language: TextLanguage | undefined): StandIn {
  const sentences = notice.text
    .slice(0, READ)
    .split(/\n\s*\n|(?<=[!?])\s|(?<=[\p{L}\d)]\.)\s+(?=\p{Lu})/u)
    .filter((sentence) => TURN_TO.test(foldText(sentence)))
  const all = sentences.join('\n')
  const known = new Set([notice.from, ...notice.to])
  const address = [...all.matchAll(ADDRESS)]
    .map(([found]) => found.toLowerCase().replace(/\.$/, ''))
    .find((found) => !known.has(found))
  const name = NAME_BEHIND.exec(all.replace(/\s+/g, ' '))?.[1]
  if (address === undefined && name === undefined) return {}
  const phone = sentences
    .flatMap((sentence) => sentence.split('\n'))
    .flatMap((line) => findPhones(line, { domain: notice.from.split('@')[1], language }))
    .find(({ use }) => use !== 'fax')?.number
  return { ...given('name', name), ...given('address', address), ...given('phone', phone) }
}

/**
 * Reads an absence notice.
 *
 * @returns undefined where it names no end of the absence that could be true
 */
export function readAbsence(notice: AbsenceNotice): Absence | undefined {
  const text = `${notice.subject.slice(0, 300)}\n\n${notice.text.slice(0, READ)}`
  const language = detectLanguage(text)
  const { fromOn, untilOn } = periodIn(datesIn(text, notice.sentOn, language))
  if (untilOn === undefined || untilOn < notice.sentOn) return undefined
  if (untilOn > addDays(notice.sentOn, LONGEST_DAYS)) return undefined
  const isBefore = fromOn !== undefined && fromOn <= untilOn
  return { ...(isBefore ? { fromOn } : {}), untilOn, standIn: standInOf(notice, language) }
}
