export { type Asking, findAsking } from './asks-for-reply.ts'
export { type AutomaticKind, classifyAutomatic, type MailEvidence } from './classify-automatic.ts'
