export type {
  ImportMailInput,
  ImportMailReport,
  ImportMessagesInput,
  OpenedMailbox,
} from './commands/import-mail.ts'
export { importMail, importMessages, openMailbox } from './commands/import-mail.ts'
export { rebuildFindings } from './commands/read-findings.ts'
export type { RawMessage } from './mail.ts'
export { listSignatureDecisions } from './store/signatures.ts'
export { readMessage, readThread } from './views.ts'
