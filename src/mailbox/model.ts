/** The ideas of the mailbox: what a person is called, which addresses are nobody, what subjects share. */
export { namePerson, type PersonName } from './name-person.ts'
export { isSharedAddress } from './shared-address.ts'
export { subjectKey } from './subject-key.ts'
