export { ACTS, type Act, type Risk, type Sentiment } from './act.ts'
export { type Asking, findAsking } from './asks-for-reply.ts'
export { type AutomaticKind, classifyAutomatic, type MailEvidence } from './classify-automatic.ts'
export type { Promiser } from './commits.ts'
export {
  FINDING_LABELS,
  type Finding,
  type FindingLabel,
  findInMail,
  type KeptMail,
  LOWEST_PROBABILITY,
  READER_VERSION,
} from './find-in-mail.ts'
export { FIRST_NAMES } from './first-names.ts'
export { JOB_WORD } from './job-words.ts'
export type {
  Commitment,
  Evidence,
  MailContext,
  MailReading,
  MailToRead,
  Thresholds,
} from './mail-reading.ts'
export type { Competitor } from './names-competitor.ts'
export { findPeople, type KnownPerson, type PersonMention } from './people.ts'
export { PROBLEM, RESOLVED } from './problem-words.ts'
export { readMail, THRESHOLDS } from './read-mail.ts'
