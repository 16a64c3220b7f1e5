/**
 * A second opinion on figures: sent, received, answers and median response times of every person on
 * a real mailing list, counted by Python (test/fixtures/independent/relationship_figures.py).
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { servicesOn } from '../../test/factories/services.ts'
import { importMail } from '../mailbox/index.ts'
import { query, sql } from '../platform/database.ts'
import { rebuildRelationships } from './commands/rebuild.ts'

const FOLDER = new URL('../../../shared/data/apache-mailing-lists/', import.meta.url)
const SCRIPT = fileURLToPath(
  new URL('../../test/fixtures/independent/relationship_figures.py', import.meta.url),
)
const FILES = [
  'maven-dev-2017-11-mailarchivesao.mbox.gz',
  'maven-dev-2017-12-mailarchivesao.mbox.gz',
].map((name) => fileURLToPath(new URL(name, FOLDER)))
/** One of the three who write most. */
const OWNER = 'rfscholte@apache.org'

const FIGURE = z.object({
  sent: z.number(),
  received: z.number(),
  replies_ours: z.number(),
  replies_theirs: z.number(),
  median_ours: z.number().nullable(),
  median_theirs: z.number().nullable(),
})

describe.skipIf(!existsSync(FOLDER))('figures of the Maven list of ../shared', () => {
  const database = testDatabase()

  it('agree with those that Python counts, person by person', { timeout: 300_000 }, async () => {
    const people = await peopleOf(database.db)
    await people.aUser({ email: OWNER })
    const services = servicesOn(database.db)
    for (const path of FILES) await importMail(services, { path, userEmail: OWNER })
    await rebuildRelationships(services)

    const rows = await query<{ email: string }>(
      database.db,
      sql`select contact.email, figure.emails_sent as sent, figure.emails_received as received,
            figure.replies_ours, figure.replies_theirs, figure.response_median_ours as median_ours,
            figure.response_median_theirs as median_theirs
          from records.contacts contact
          join relationships.figures figure
            on figure.record_table = 'contacts' and figure.record_id = contact.id`,
    )
    const shown = Object.fromEntries(rows.map(({ email, ...figure }) => [email, figure]))
    const counted = z
      .record(z.string(), FIGURE)
      .parse(JSON.parse(execFileSync('python3', [SCRIPT, OWNER, ...FILES], { encoding: 'utf8' })))
    const expected = Object.fromEntries(Object.entries(counted).filter(([email]) => email in shown))

    expect(rows.length).toBeGreaterThan(40)
    expect(shown).toEqual(expected)
  })
})
