/**
 * Puts an engine under kysely: its PostgresDialect asks for a pool of pg, and needs of it only what
 * stands here. Parameters become text before they leave, so that both engines receive the same.
 */
import type { PostgresPool, PostgresPoolClient, QueryResult } from 'kysely'
import { Kysely, PostgresDialect } from 'kysely'
import type { Session } from './engine.ts'
import type { Db } from './sql.ts'
import { toParameter } from './values.ts'

/** Makes a handle on the database whose statements run in sessions lent by `lend`. */
export function createDb(lend: () => Promise<Session>): Db {
  const pool: PostgresPool = {
    connect: async () => client(await lend()),
    // The engine is closed by its owner: several handles share it.
    end: async () => {},
  }
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
}

function client(session: Session): PostgresPoolClient {
  // kysely has two forms of `query`; the other one is for cursors, which we do not use.
  const run = async (text: string, values: readonly unknown[]): Promise<QueryResult<unknown>> => {
    const answer = await session.run({ sql: text, parameters: values.map(toParameter) })
    return { command: 'UPDATE', rowCount: answer.rowCount, rows: [...answer.rows] } as never
  }
  return {
    query: run as unknown as PostgresPoolClient['query'],
    release: () => {
      // kysely does not wait for the release; who asks next waits in the engine instead. A session
      // that cannot be given back has lost its connection, which its next statement says.
      session.release().catch(() => undefined)
    },
  }
}
