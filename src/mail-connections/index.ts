export { connectMailbox } from './commands/connect.ts'
export { tryAccount, tryConnection } from './commands/try-servers.ts'
export { listConnections } from './views/connections.ts'
