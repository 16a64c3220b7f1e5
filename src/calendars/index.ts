export type { ConnectInput } from './commands/connect.ts'
export { connectByOperator, readByOperator } from './commands/connect.ts'
export type { ConnectionPlace } from './views/connections.ts'
export { listConnections } from './views/connections.ts'
