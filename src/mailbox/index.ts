export type {
  ImportMailInput,
  ImportMailReport,
  ImportMessagesInput,
} from './commands/import-mail.ts'
export { importMail, importMessages } from './commands/import-mail.ts'
export type { RawMessage } from './mail.ts'
export { readMessage, readThread } from './views.ts'
