export { followMail } from './commands/follow-mail.ts'
export { findRefusalOf, listEventsAbout } from './views/about-person.ts'
