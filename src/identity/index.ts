export { requirePrivilege } from './errors.ts'
export { scope } from './views/scope.ts'
