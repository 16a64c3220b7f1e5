export { classifyAutomatic } from './classify-automatic.ts'
export {
  FINDING_LABELS,
  type Finding,
  type FindingLabel,
  findInMails,
  type KeptMail,
  LOWEST_PROBABILITY,
  READER_VERSION,
} from './find-in-mail.ts'
export type { AutomaticKind, MailEvidence } from './mail-evidence.ts'
export type {
  Commitment,
  Evidence,
  MailContext,
  MailReading,
  MailToRead,
  Thresholds,
} from './mail-reading.ts'
export { readMail, readMails, THRESHOLDS } from './read-mail.ts'
export { ACTS, type Act, type Risk, type Sentiment } from './rules/act.ts'
export { type Asking, findAsking } from './rules/asks-for-reply.ts'
export type { Promiser } from './rules/commits.ts'
export type { Competitor } from './rules/names-competitor.ts'
export { PRAISE_SHARE } from './weigh-attitude.ts'
