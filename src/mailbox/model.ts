/** The ideas of the mailbox: what a person is called, which addresses are nobody, what is told of mails. */
export { EXCLUDED, LEAVE_OUT_INTERNAL, MY_EXCLUDED } from './leave-out.ts'
export { BATCH_BYTES, BATCH_MESSAGES, LARGEST_MESSAGE_BYTES } from './mail.ts'
export { namePerson, type PersonName } from './name-person.ts'
export { actsOfSettings, isToldAs, isTone, type ToldAct } from './reading-settings.ts'
export { type Addressed, withTag } from './record-address.ts'
export { isSharedAddress } from './shared-address.ts'
export { subjectKey } from './subject-key.ts'
