/** To whom new mail of a person's mailboxes is shown. Pure. */
import type { Standing } from '../records/model.ts'
import { choiceSetting, defineSettings } from '../settings/model.ts'

const POLICIES = ['organisation', 'team', 'private', 'suggest'] as const
export type MailboxPolicy = (typeof POLICIES)[number]

/** The default of each new message; of one that several mailboxes show, that of the first decides. */
export const MY_POLICY = choiceSetting<MailboxPolicy>({
  key: 'mail.my_policy',
  section: 'mail',
  owner: 'user',
  default: 'organisation',
  choices: POLICIES,
})

defineSettings([MY_POLICY])

/** The standing of a new message. What is written in Rapport is no suggestion: whoever writes it here wants it here. */
export function standingOfNew(policy: MailboxPolicy, isWrittenHere: boolean): Standing {
  if (policy !== 'suggest') return policy
  return isWrittenHere ? 'organisation' : 'suggested'
}
