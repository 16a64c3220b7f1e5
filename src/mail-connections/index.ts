export type { Letter } from './client/submit-mail.ts'
export type { ConnectInput } from './commands/connect.ts'
export type { SentFolder } from './commands/deliver.ts'
export { openSentFolder, submitThrough } from './commands/deliver.ts'
export {
  addProviderByOperator,
  connectByOperator,
  readByOperator,
  removeProviderByOperator,
  tryByOperator,
} from './commands/operate.ts'
export type { MailReading } from './commands/read-mail.ts'
export { startMailReading } from './commands/read-mail.ts'
export type { Trial } from './commands/try-servers.ts'
export type { Rejected, Reply, Submission } from './submission.ts'
export type { ConnectionPlace } from './views/connections.ts'
export { listConnections } from './views/connections.ts'
export { listProviders } from './views/providers.ts'
export type { Sender, SenderKind } from './views/senders.ts'
export { findSenders, sendingAddress } from './views/senders.ts'
