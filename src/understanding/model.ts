export { type Asking, findAsking } from './asks-for-reply.ts'
export { type AutomaticKind, classifyAutomatic, type MailEvidence } from './classify-automatic.ts'
export { FIRST_NAMES } from './first-names.ts'
export { findPeople, type KnownPerson, type PersonMention } from './people.ts'
