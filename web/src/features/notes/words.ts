import type { NoteSuggestion } from '../../../../src/notes/contract.ts'
import type { Reader } from '../../lib/format.ts'
import { formatFull, formatFullDay, formatTime } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { instantOf } from '../../lib/zoned.ts'

const hasHour = (local: string): boolean => local.length > 10

const oneMoment = (local: string, reader: Reader): string =>
  hasHour(local)
    ? formatFull(instantOf(local, reader.timeZone), reader)
    : formatFullDay(local, reader)

function until(end: string, begin: string, reader: Reader): string {
  const isSameDay = end.slice(0, 10) === begin.slice(0, 10)
  return isSameDay && hasHour(end)
    ? formatTime(new Date(instantOf(end, reader.timeZone)), reader)
    : oneMoment(end, reader)
}

/** When it takes place, or until when it is to be done; undefined: the note does not say. */
export function whenOf(suggestion: NoteSuggestion, reader: Reader): string | undefined {
  const { start, end, due, part } = suggestion
  const begin = start ?? due
  if (begin === null) return undefined
  const words = oneMoment(begin, reader)
  const whole = start !== null && end !== null ? `${words} – ${until(end, start, reader)}` : words
  const named = part === null || hasHour(begin) ? whole : `${whole}, ${t(`notes.part.${part}`)}`
  return start === null ? t('notes.due', { when: named }) : named
}

/** Why it is suggested, with the words of the note that say so. */
export const reasonOf = ({ reason: { rule, cue } }: NoteSuggestion): string =>
  t(`notes.reason.${rule}`, { cue })

/** With whom: those who are named, else those whom the form proposes besides oneself. */
export function peopleOf({ people, forms }: NoteSuggestion): string {
  const [, ...others] = forms[0]?.parties ?? []
  return (people.length > 0 ? people : others.map(({ name }) => name)).join(', ')
}
