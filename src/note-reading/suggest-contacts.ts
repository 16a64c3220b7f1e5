/** New contacts of a note, each with the details that stand beside the name. */
import { foldText } from '../kernel/text/fold.ts'
import type { PersonMention } from '../understanding/model.ts'
import type { Detail } from './contact-details.ts'
import { findCompanies } from './contact-details.ts'
import { hasLeft, isOfCompany, readNewPerson } from './contacts.ts'
import type { Facts } from './facts.ts'
import { given } from './given.ts'
import { roleLeft } from './role-phrases.ts'
import type { Suggestion } from './suggestion.ts'

/** How far from a name its address or number may stand, in characters. */
const NEAR = 90

/** The detail belongs to somebody else: another sentence, or a verb of calling, lies between. */
const BREAKS =
  /[;!?]|(?<!\b(?:tel|tél|mob|port|ext|dir|fax))\.\s|\b(?:appeler|rappeler|joindre|call|ring|phone)\b/i

function nearest(
  source: string,
  details: readonly Detail[],
  end: number,
  until: number,
): string | undefined {
  const after = details.find(
    ({ span }) => span[0] >= end && span[0] - end < NEAR && span[0] < until,
  )
  return after === undefined || BREAKS.test(source.slice(end, after.span[0]))
    ? undefined
    : after.value
}

/** Letters of a name that an address must show to be its owner's (chosen). */
const SHOWN = 4

/** "Her boss is Marcus. She is our way in: anneliese@…": the address that shows a name, wherever it stands after it. */
function addressOf(emails: readonly Detail[], { name, span }: PersonMention): string | undefined {
  if (emails.length === 0) return undefined
  const parts = foldText(name)
    .split(/[ -]/)
    .filter((part) => part.length >= SHOWN)
  const isShownBy = ({ value }: Detail): boolean => {
    const local = foldText(value).split('@')[0]?.split(/[._-]/) ?? []
    return local.some((piece) =>
      parts.some((part) => piece === part || (piece.slice(1) === part && name.includes(' '))),
    )
  }
  return emails.find((detail) => detail.span[0] >= span[1] && isShownBy(detail))?.value
}

/** A name alone on its line opens a block, such as a signature: its next lines belong to it. */
const BLOCK_LINES = 5

function endOfBlock(text: string, lineStart: number, start: number, end: number): number {
  let after = text.indexOf('\n', end)
  const isAlone =
    text.slice(lineStart, start).trim() === '' && after >= 0 && text.slice(end, after).trim() === ''
  for (let line = 0; isAlone && line < BLOCK_LINES && after >= 0; line += 1) {
    after = text.indexOf('\n', after + 1)
  }
  return after
}

/** The line around a name, a sentence or two at most. */
function lineAround(
  text: string,
  [start, end]: readonly [number, number],
): readonly [number, number] {
  const before = text.lastIndexOf('\n', start) + 1
  const after = endOfBlock(text, before, start, end)
  return [Math.max(before, start - 160), Math.min(after < 0 ? text.length : after, end + 160)]
}

/** The folded text on both sides of a name. */
function textAround(source: string, span: readonly [number, number]) {
  const line = lineAround(source, span)
  return {
    before: ` ${foldText(`${source.slice(line[0], span[0])}|`)}`.slice(0, -1),
    after: foldText(`|${source.slice(span[1], line[1])}`).slice(1),
  }
}

/** Has the person left, or been replaced, by what stands beside the name? */
export const isGone = (source: string, { span }: PersonMention): boolean =>
  hasLeft(textAround(source, span))

/** Somebody whom the note names, with what stands beside the name. */
interface Named {
  readonly person: PersonMention
  readonly around: ReturnType<typeof textAround>
}

/** A job title that was found in the folded text, with the accents and capitals that were typed. */
function asTyped(source: string, [from, to]: readonly [number, number], title: string): string {
  if (title === '') return title
  const stretch = source.slice(Math.max(0, from - FAR * 2), to + FAR).replace(/\s/g, ' ')
  const folded = foldText(`|${stretch}|`).slice(1, -1)
  const at = folded.length === stretch.length ? folded.indexOf(title) : -1
  return at < 0 ? title : stretch.slice(at, at + title.length)
}

/** "Brenda is out as purchasing lead. Tobias took over": the role of whoever left just before. */
function roleTakenOver({ note: { source }, people }: Facts, { span }: PersonMention): string {
  const gone = people.findLast(
    (one) => one.span[1] <= span[0] && span[0] - one.span[1] < FAR && isGone(source, one),
  )
  return gone === undefined ? '' : roleLeft(textAround(source, gone.span).after)
}
/** Characters between whoever left and whoever came (chosen). */
const FAR = 120

function suggest(facts: Facts, { person, around }: Named, until: number): readonly Suggestion[] {
  const source = facts.note.source
  const email =
    nearest(source, facts.emails, person.span[1], until) ?? addressOf(facts.emails, person)
  const phone = nearest(source, facts.phones, person.span[1], until)
  const line = lineAround(source, person.span)
  const found = readNewPerson(person, around, email !== undefined || phone !== undefined)
  if (found === undefined) return []
  const title =
    found.title === '' && found.rule === 'replaces' ? roleTakenOver(facts, person) : found.title
  const company = findCompanies(source.slice(...line)).find(
    ({ value }) => !value.includes(person.name),
  )
  return [
    {
      kind: 'contact',
      title: asTyped(source, person.span, title),
      span: person.span,
      people: [person.name],
      ...given('email', email),
      ...given('phone', phone),
      ...given('company', company?.value),
      confidence: found.rule === 'reachable' ? 0.6 : 0.8,
      reason: { rule: found.rule, cue: found.cue },
    },
  ]
}

/** "New number for the front desk: …", "nouvelle adresse mail du SAV : …". */
const NEW_DETAIL =
  /\b(?:new|nouve(?:au|lle|l)|chang(?:ed?|ee?))\b[^.;!?\n]{0,40}\b(?:number|numero|mobile|portable|e-?mail|mail|address|adresse|phone|tel|line|ligne)\b[^.;!?\n]{0,60}$/
/** Characters before a detail in which it is announced (chosen). */
const ANNOUNCED_WITHIN = 110

/** A new address or number that belongs to nobody by name. */
function suggestDetails(
  { note: { source }, emails, phones }: Facts,
  contacts: readonly Suggestion[],
): readonly Suggestion[] {
  const isKnown = ({ value }: Detail): boolean =>
    contacts.some(({ email, phone }) => email === value || phone === value)
  const announced = (detail: Detail): boolean =>
    NEW_DETAIL.test(
      foldText(source.slice(Math.max(0, detail.span[0] - ANNOUNCED_WITHIN), detail.span[0])),
    ) && !isKnown(detail)
  const suggestion = (detail: Detail, key: 'email' | 'phone'): Suggestion => ({
    kind: 'contact',
    title: '',
    span: detail.span,
    people: [],
    [key]: detail.value,
    confidence: 0.6,
    reason: { rule: 'new_detail', cue: detail.value },
  })
  return [
    ...emails.filter(announced).map((detail) => suggestion(detail, 'email')),
    ...phones.filter(announced).map((detail) => suggestion(detail, 'phone')),
  ]
}

/** "Crèche Les Lutins", "The Copper Kettle": no person is called so; an English Les is one. */
const HOUSE = { fr: /^(?:Les|Aux|The) /, en: /^(?:Aux|The) / }

/** Suggests a contact for everybody whom the note introduces, and for new addresses and numbers. */
export function suggestContacts(facts: Facts): readonly Suggestion[] {
  const { source } = facts.note
  const there = facts.people
    .map((person): Named => ({ person, around: textAround(source, person.span) }))
    .filter(
      ({ person, around }) =>
        !hasLeft(around) &&
        !(
          person.by !== 'title' &&
          (isOfCompany(around.before) || HOUSE[facts.language].test(person.name))
        ),
    )
  const contacts = there.flatMap((named, index) =>
    suggest(facts, named, there[index + 1]?.person.span[0] ?? source.length),
  )
  return [...contacts, ...suggestDetails(facts, contacts)]
}
