/**
 * Statements that a server plans once for each connection: their planning costs more than their
 * running, and their text is always the same. How a statement says so is a comment in its text,
 * since kysely hands over nothing else.
 */
import { createHash } from 'node:crypto'
import type { Fragment } from './sql.ts'
import { sql } from './sql.ts'

const MARK = '/* prepared */'

/**
 * Asks to keep the plan of this statement. The server does so when a plan for any values costs no
 * more than one for these: a list of ids must be given as `= any((select …)::uuid[])`, so that its
 * length does not count.
 *
 * @param fragment  its text must not depend on the values
 */
export function prepared(fragment: Fragment): Fragment {
  return sql`${sql.raw(MARK)} ${fragment}`
}

/** The name under which a connection keeps a statement; undefined if it need not be kept. */
export function nameOfPrepared(text: string): string | undefined {
  if (!text.startsWith(MARK)) return undefined
  return `rapport_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`
}
