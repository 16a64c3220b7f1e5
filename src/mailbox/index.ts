export { importDropped } from './commands/drop-batch.ts'
export { tagOfRecord } from './commands/file-dropped.ts'
export type { Alongside, BatchResult } from './commands/import-batch.ts'
export { importBatch } from './commands/import-batch.ts'
export type {
  ImportMailInput,
  ImportMailReport,
  ImportMessagesInput,
  OpenedMailbox,
} from './commands/import-mail.ts'
export {
  importMail,
  importMessages,
  mailboxOwner,
  openMailbox,
  openSharedMailbox,
  targetOf,
} from './commands/import-mail.ts'
export type { Kept, Target } from './commands/read-batch.ts'
export { rebuildFindings } from './commands/read-findings.ts'
export type { RawMessage } from './mail.ts'
export { keepBlobs } from './store/messages.ts'
export { listSignatureDecisions } from './store/signatures.ts'
export { readMessage, readThread } from './views.ts'
