export type { Administrator } from './commands/administration.ts'
export { actorFor, actorOf, authenticate } from './commands/authenticate.ts'
export {
  nameMailboxTeam,
  openMailboxTeam,
  requireColleagues,
  setMailboxTeamMembers,
} from './commands/mailbox-teams.ts'
export { operatorActor } from './commands/operator.ts'
export { createRole, setRolePrivileges } from './commands/roles.ts'
export type { SetUp } from './commands/set-up.ts'
export {
  createUserByOperator,
  ensureOrganisation,
  needsSetUp,
  setUp,
} from './commands/set-up.ts'
export { ensureShippedRoles } from './commands/shipped-roles.ts'
export type { Origin, SignedIn } from './commands/sign-in.ts'
export { createTeam } from './commands/teams.ts'
export { createUnit, updateUnit } from './commands/units.ts'
export type { UserInput, UserPatch } from './commands/users.ts'
export { createUser, updateUser } from './commands/users.ts'
export { requirePrivilege } from './errors.ts'
export type { Action, Actor, Depth, Language, Ownership, Privileges } from './model.ts'
export { isSecure, sessionCookie, sessionSecretIn } from './session-life.ts'
export { writeAudit } from './store/audit.ts'
export type { TeamMember } from './store/mailbox-teams.ts'
export { findOrganisation, findUnits } from './store/organisation.ts'
export { findFirstAdministrator, findUser, findUserByEmail } from './store/people.ts'
export type { Share } from './store/shares.ts'
export { replaceShares, sharedActions, sharesOf, shareToRead } from './store/shares.ts'
export { listDemonstrationPeople, listUsers } from './views/people.ts'
export { scope } from './views/scope.ts'
export { describeClock, describeSession, isDemonstration } from './views/session.ts'
