export { ensureShippedRoles } from './commands/shipped-roles.ts'
export { requirePrivilege } from './errors.ts'
export type { Action, Actor, Depth, Language, Ownership, Privileges } from './model.ts'
export { scope } from './views/scope.ts'
