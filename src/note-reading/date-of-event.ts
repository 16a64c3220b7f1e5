/** Whether a date is that of an event which is only spoken of: "prepare the 12 May demo by Friday". */
import type { DateMention } from '../kernel/dates/mention.ts'
import { foldText } from '../kernel/text/fold.ts'

const EVENTS =
  '(?:demo|visite?|meeting|workshop|session|call|fair|show|delivery|launch|audit|inspection|review|training|board|committee|kick-?off|reunion|rdv|rendez-vous|atelier|seance|appel|salon|foire|livraison|lancement|formation|comite|point|event|evenement)s?'
const EVENT_AFTER = new RegExp(`^(?:'s)? ?(?:\\p{L}+ )?${EVENTS}(?!\\p{L})`, 'u')
const EVENT_BEFORE = new RegExp(`(?<!\\p{L})${EVENTS} (?:du|de|of|on|d') ?(?:the|le)? ?$`, 'u')
const ARTICLE = /^(?:the|for the|our|their) /
const ARTICLE_BEFORE = /(?<!\p{L})(?:the|our|their) ?$/u
const PREPOSITION = /^(?:d[ue]|on)(?= )/
/** Characters beside a date in which its event is looked for (chosen). */
const BESIDE = 24

/** "The 12 May demo", "Friday's delivery", « le rdv du 12 mai ». @param note  as typed */
export function isOfEvent({ span: [start, end] }: DateMention, note: string): boolean {
  const said = foldText(note.slice(start, end))
  const before = foldText(note.slice(Math.max(0, start - BESIDE), start))
  const after = foldText(note.slice(end, end + BESIDE))
  const isNamed = ARTICLE.test(said) || ARTICLE_BEFORE.test(before) || after.startsWith("'s")
  return (
    (isNamed && EVENT_AFTER.test(after)) ||
    EVENT_BEFORE.test(`${before} ${PREPOSITION.exec(said)?.[0] ?? ''}`)
  )
}
