/**
 * Which mail is not kept? That of addresses and domains that the organisation or the owner of the mailbox excludes (the
 * doctor, the bank, the works council) and, where the organisation says so, mail among colleagues. What is left out is counted with its place and reason, nothing of it is stored.
 */
import { booleanSetting, correspondentsSetting, defineSettings } from '../settings/model.ts'
import type { ParsedMail } from './mail.ts'
import type { Surroundings } from './match-people.ts'
import { everybodyIn, isOurs } from './match-people.ts'

/** Addresses, and domains with their subdomains, whose mail nobody's mailbox keeps. */
export const EXCLUDED = correspondentsSetting({
  key: 'mail.excluded',
  section: 'mail',
  default: [],
  maximum: 500,
})

/** The same for the mailboxes of one person. */
export const MY_EXCLUDED = correspondentsSetting({
  key: 'mail.my_excluded',
  section: 'mail',
  owner: 'user',
  default: [],
  maximum: 200,
})

export const LEAVE_OUT_INTERNAL = booleanSetting({
  key: 'mail.leave_out_internal',
  section: 'mail',
  default: false,
})

defineSettings([EXCLUDED, MY_EXCLUDED, LEAVE_OUT_INTERNAL])

export type LeaveOutPolicy = {
  /** addresses and domains, lower case */
  readonly excluded: readonly string[]
  readonly isInternalLeftOut: boolean
}

export type LeaveOutReason = 'excluded' | 'internal'

const isIn = (address: string, excluded: readonly string[]): boolean => {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return excluded.some((one) =>
    one.includes('@') ? address === one : domain === one || domain.endsWith(`.${one}`),
  )
}

/**
 * Why a message is not kept; undefined: it is. Excluded is what comes from an excluded address, and what goes to nobody
 * outside but such; a report of a mail server is about those whom it names, since it returns the mail to them; a customer in copy of a bank's mail to us does not make it ours to keep, a bank in copy of a
 * customer's does not lose it.
 *
 * @param reported  whom a report of a mail server is about, lower case; undefined: the message is none. A report that
 *   names nobody may come from our own server, and is about mail to somebody outside
 */
export function reasonToLeaveOut(
  mail: ParsedMail,
  reported: readonly string[] | undefined,
  policy: LeaveOutPolicy,
  surroundings: Surroundings,
): LeaveOutReason | undefined {
  const { excluded } = policy
  if (isIn(mail.from.address, excluded)) return 'excluded'
  const isNaming = reported !== undefined && reported.length > 0
  const about = isNaming ? reported : everybodyIn(mail).map(({ address }) => address)
  const outside = about.filter((address) => !isOurs(address, surroundings))
  if (outside.length === 0) {
    const isTold = policy.isInternalLeftOut && (reported === undefined || isNaming)
    return isTold ? 'internal' : undefined
  }
  const isAllExcluded = outside.every((address) => isIn(address, excluded))
  return isAllExcluded ? 'excluded' : undefined
}
