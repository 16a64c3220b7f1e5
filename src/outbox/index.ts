export type { Followed, FollowMail, Leaving } from './commands/fix-mail.ts'
export { mailOf } from './commands/guard.ts'
export { sendMail, takeBack } from './commands/send-mail.ts'
export type { MailSending } from './commands/send-mails.ts'
export { startMailSending } from './commands/send-mails.ts'
export { attachFile, createMail, removeMail } from './commands/write-mail.ts'

export { countStuck, readQueue } from './views/mails.ts'
