import type { Clock, NewId } from './clock.ts'
import type { Config } from './config.ts'
import type { Db } from './database.ts'
import type { Events } from './events.ts'
import type { Jobs } from './jobs.ts'
import type { Log } from './log.ts'

/** What commands and views are given to work with. */
export type Services = {
  /** For work that a person waits for; inside a transaction: the transaction. */
  readonly db: Db
  /** For jobs, sweeps and imports. */
  readonly background: Db
  readonly clock: Clock
  readonly newId: NewId
  readonly log: Log
  readonly config: Config
  readonly events: Pick<Events, 'record'>
  readonly jobs: Jobs
}

/** The same services inside a transaction, to call other commands with. */
export function within(services: Services, trx: Db): Services {
  return { ...services, db: trx }
}
