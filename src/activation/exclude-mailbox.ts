/**
 * Whether the mail of a mailbox may be analysed.
 *
 * Sources: Microsoft, "Enable relationship intelligence" (roles limit mailbox data only) and "Opt out"
 * (an opted-out group stays out whatever is consented to later); decision 0026.
 */
import type { Word } from './activation-state.ts'

/** Why the mail of a mailbox is not analysed. */
export type ExclusionReason =
  | 'not_allowed'
  | 'integration_off'
  | 'disabled'
  | 'role'
  | 'opted_out'
  | 'team_opted_out'
  | 'revoked'
  | 'consent_missing'

/** What the organisation decided. */
export type AdmissionRules = {
  readonly isAllowed: boolean
  readonly isIntegrated: boolean
  readonly use: Word | undefined
  readonly consent: Word | undefined
  /** undefined: those of all roles */
  readonly roleIds: readonly string[] | undefined
  readonly optedOutTeamIds: readonly string[]
}

/** A mailbox, its owner, and what was decided about it. */
export type MailboxFacts = {
  readonly roleIds: readonly string[]
  readonly teamIds: readonly string[]
  readonly includesOwner: boolean
  /** it is of the organisation: roles, choices and teams of persons do not concern it */
  readonly isShared?: boolean
  /** undefined: nobody said anything since the operator imported it, which gave it */
  readonly grant: Word | undefined
}

/** @returns the first reason for which the mailbox is not analysed; undefined if it is admitted */
export function whyExcluded(
  mailbox: MailboxFacts,
  rules: AdmissionRules,
): ExclusionReason | undefined {
  return whyNobody(rules) ?? whyOwner(mailbox, rules) ?? whyConsent(mailbox, rules)
}

/** Whether the mailbox may be analysed. */
export const isAdmitted = (mailbox: MailboxFacts, rules: AdmissionRules): boolean =>
  whyExcluded(mailbox, rules) === undefined

function whyNobody(rules: AdmissionRules): ExclusionReason | undefined {
  if (!rules.isAllowed) return 'not_allowed'
  if (!rules.isIntegrated) return 'integration_off'
  return rules.use?.answer === 'no' ? 'disabled' : undefined
}

function whyOwner(
  { roleIds, teamIds, includesOwner, isShared = false }: MailboxFacts,
  rules: AdmissionRules,
): ExclusionReason | undefined {
  if (isShared) return undefined
  const chosen = rules.roleIds
  if (chosen !== undefined && !roleIds.some((id) => chosen.includes(id))) return 'role'
  if (!includesOwner) return 'opted_out'
  return teamIds.some((id) => rules.optedOutTeamIds.includes(id)) ? 'team_opted_out' : undefined
}

function whyConsent(
  { grant }: MailboxFacts,
  { use, consent }: AdmissionRules,
): ExclusionReason | undefined {
  if (grant?.answer === 'no') return 'revoked'
  if (isGranted(grant)) return undefined
  return use?.answer === 'yes' && consent?.answer === 'yes' ? undefined : 'consent_missing'
}

/** Whether the mailbox was given: by its owner, or by the operator's import of it. */
export const isGranted = (grant: Word | undefined): boolean =>
  grant === undefined || grant.answer === 'yes'
