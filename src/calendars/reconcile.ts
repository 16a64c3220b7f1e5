/**
 * How an appointment that two sides may change is brought together again, by what both last agreed on (a three-way merge, field by
 * field): what only one side changed goes to the other; where both changed the same field, the calendar wins, because invitations
 * of others and telephones write there.
 */
import type { Appointment } from './appointment.ts'

export type Changes = { readonly [Name in keyof Appointment]?: Appointment[Name] }

export type Reconciled = {
  /** what the record takes over from the calendar */
  readonly take: Changes
  /** what the calendar takes over from the record */
  readonly send: Changes
}

const NAMES = [
  'subject',
  'body',
  'location',
  'startedAt',
  'endedAt',
  'status',
  'visibility',
  'people',
] as const satisfies readonly (keyof Appointment)[]

/**
 * @param agreed  as it stood when both sides were last the same
 * @param theirs  as the calendar has it now
 * @param ours    as the record has it now
 */
export function reconcile(agreed: Appointment, theirs: Appointment, ours: Appointment): Reconciled {
  const isChanged = (one: Appointment, name: keyof Appointment): boolean =>
    one[name] !== agreed[name]
  const differing = NAMES.filter((name) => theirs[name] !== ours[name])
  // A beginning and its end are one decision.
  const times = ['startedAt', 'endedAt'] as const
  const areTimesTheirs = times.some((name) => isChanged(theirs, name))
  const isTheirs = (name: keyof Appointment): boolean =>
    name === 'startedAt' || name === 'endedAt' ? areTimesTheirs : isChanged(theirs, name)
  return {
    take: pick(theirs, differing.filter(isTheirs)),
    send: pick(
      ours,
      differing.filter((name) => !isTheirs(name)),
    ),
  }
}

const pick = (from: Appointment, names: readonly (keyof Appointment)[]): Changes =>
  Object.fromEntries(names.map((name) => [name, from[name]]))

export const isEmpty = (changes: Changes): boolean => Object.keys(changes).length === 0
