export type { MailSending } from './commands/send-mails.ts'
export { startMailSending } from './commands/send-mails.ts'

export { countStuck, readQueue } from './views/mails.ts'
