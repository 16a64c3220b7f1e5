export type { Adopting } from './commands/adopt-event.ts'
export { adoptEvent, callOffEvent, dropEvent } from './commands/adopt-event.ts'
export type { ConnectInput } from './commands/connect.ts'
export { connectByOperator, readByOperator, userForOperator } from './commands/connect.ts'
export type {
  AttendeeAnswer,
  EventContent,
  KeptInvitation,
  OwnAnswerKind,
} from './store/invitations.ts'
export {
  invitationsOf,
  saveAttendeeAnswer,
  saveInvitation,
  takeWaitingAnswer,
} from './store/invitations.ts'
export { holdEvent, originsOf, recordedAppointment, saveOrigins } from './store/objects.ts'
export type { SentInvitation } from './store/sent-invitations.ts'
export { noteSent, sentInvitations } from './store/sent-invitations.ts'
export type { AnswerAbout } from './views/answers-about.ts'
export { listAnswersAbout } from './views/answers-about.ts'
export type { ConnectionPlace } from './views/connections.ts'
export { listConnections } from './views/connections.ts'
export { calendarAddresses } from './views/own-addresses.ts'
export type { TakenTime } from './views/taken.ts'
export { takenTimes } from './views/taken.ts'
